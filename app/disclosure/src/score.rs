//! From a true count to the number that may be printed, if any may (`disclosure.md` B.5, 4 to 7).

use std::collections::HashMap;

use crate::cell::{Address, Slot, cells, code, id, with};
use crate::counts::{Counts, Tally};
use crate::family::Families;
use crate::noise::{noise, round};
use crate::protect::ProtectError;
use crate::secrets::ReleaseKey;
use crate::spec::Spec;

/// A cell with everything that was computed for it. It does not leave this crate, and is dropped by step 10.
#[derive(Clone, Copy)]
pub(crate) struct Scored {
    pub(crate) n: u64,
    // Kept so that the published vectors can be compared in every column.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test vectors only"))]
    pub(crate) key_sum: u32,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test vectors only"))]
    pub(crate) draw: u32,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test vectors only"))]
    pub(crate) noise: i64,
    pub(crate) rounded: i64,
    /// Declared impossible: "n/a", and left out of steps 8 and 9.
    pub(crate) impossible: bool,
}

/// All cells, in the order of the closed set.
pub(crate) struct Scores {
    pub(crate) order: Vec<Address>,
    pub(crate) of: HashMap<Address, Scored>,
}

impl Scores {
    pub(crate) fn get(&self, address: &[(usize, Slot)]) -> Option<Scored> {
        self.of.get(address).copied()
    }
}

/// Steps 4 to 7 for every cell of the specification.
pub(crate) fn score(
    spec: &Spec,
    families: &Families,
    counts: &Counts,
    key: &ReleaseKey,
) -> Result<Scores, ProtectError> {
    let order: Vec<Address> = crate::cell::frames(spec).iter().flat_map(|frame| cells(spec, frame)).collect();
    if order != counts.cells {
        return Err(ProtectError::OtherSpec);
    }
    let mut of = HashMap::with_capacity(order.len());
    for address in &order {
        let tally = counts.tally(address).ok_or(ProtectError::OtherSpec)?;
        check_unions(families, counts, address, tally)?;
        let impossible = is_impossible(spec, address);
        if impossible && tally.n > 0 {
            return Err(ProtectError::Impossible(id(spec, address)));
        }
        of.insert(address.clone(), score_one(spec, families, key, address, tally, impossible));
    }
    Ok(Scores { order, of })
}

#[expect(clippy::cast_possible_truncation, reason = "step 4 takes the key sum modulo 2 to the power of 32")]
fn score_one(
    spec: &Spec,
    families: &Families,
    key: &ReleaseKey,
    address: &[(usize, Slot)],
    tally: Tally,
    impossible: bool,
) -> Scored {
    let mut named: Address = address.iter().map(|(place, slot)| families.canonical(*place, *slot)).collect();
    named.sort_unstable();
    // Who answered two questions that the same people answered is whoever answered one of them.
    named.dedup();
    let key_sum = tally.key_sum as u32;
    let draw = key.cell_draw(&id(spec, &named), key_sum);
    let noise = noise(draw);
    let rounded = round(i64::try_from(tally.n).unwrap_or(i64::MAX - 16) + noise);
    Scored { n: tally.n, key_sum, draw, noise, rounded, impossible }
}

/// A union that does not hold exactly its parts was declared wrongly; protecting on that ground would leave
/// gaps, so nothing is published.
fn check_unions(
    families: &Families,
    counts: &Counts,
    address: &[(usize, Slot)],
    tally: Tally,
) -> Result<(), ProtectError> {
    for &(place, slot) in address {
        let rest = crate::cell::without(address, place);
        // None where that was not counted.
        let swap = |(other, part): &(usize, Slot)| {
            let inside = rest.iter().any(|(at, _)| at == other);
            (!inside).then(|| counts.tally(&with(&rest, *other, *part))).flatten().map(|tally| tally.n)
        };
        let twins_agree = families.twins(place, slot).iter().filter_map(swap).all(|n| n == tally.n);
        let sum = |parts: &Vec<(usize, Slot)>| parts.iter().map(swap).sum::<Option<u64>>();
        let sums_agree = families.splits(place, slot).iter().filter_map(sum).all(|n| n == tally.n);
        if !twins_agree || !sums_agree {
            return Err(ProtectError::Parts);
        }
    }
    Ok(())
}

fn is_impossible(spec: &Spec, address: &[(usize, Slot)]) -> bool {
    spec.impossible.iter().any(|combination| {
        !combination.is_empty()
            && combination.iter().all(|(variable, category)| {
                let place = spec.variable(variable);
                address.iter().any(|(at, slot)| Some(*at) == place && code(spec, *at, *slot) == category)
            })
    })
}
