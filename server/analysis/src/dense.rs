//! A dense count over code columns: one addition for each person and set of variables.
//!
//! A group-by hashes; codes are places already, so they can be an index. Measured 25 times cheaper than Polars'
//! group-by (`toolchain.md`, 3); that both count alike is a property test.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Stands in a column for "outside the base".
pub(crate) const OUTSIDE: u8 = u8::MAX;

/// A table of more places than this is left to Polars.
pub(crate) const LARGEST: usize = 1 << 20;

/// So many people are counted before their number and key sum could spill into each other: a sum of 2^16 - 1 keys
/// of 32 bits stays under 2^48, and the number of people is held in the 16 bits above.
const BLOCK: usize = (1 << 16) - 1;
const ONE_PERSON: u64 = 1 << 48;

/// A column of codes, each below `categories` or [`OUTSIDE`].
#[derive(Clone, Copy)]
pub(crate) struct Codes<'a> {
    pub(crate) codes: &'a [u8],
    pub(crate) categories: usize,
}

/// People and sum of record keys of one group.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    pub(crate) people: u64,
    pub(crate) keys: u64,
}

/// Every group of a set of variables, the last variable running fastest; each variable has one place more than it
/// has categories, for who is outside.
pub(crate) struct Dense {
    radices: Vec<usize>,
    groups: Vec<Group>,
}

/// The places that a set of variables needs.
fn places(variables: &[Codes<'_>]) -> Option<usize> {
    variables.iter().try_fold(1_usize, |places, column| places.checked_mul(column.categories + 1))
}

impl Dense {
    /// Counts one set of variables; `None` when its table would have more than `largest` places.
    pub(crate) fn count(variables: &[Codes<'_>], keys: &[u32], largest: usize) -> Option<Self> {
        let places = places(variables).filter(|places| *places <= largest)?;
        let radices: Vec<usize> = variables.iter().map(|column| column.categories + 1).collect();
        let mut groups = vec![Group::default(); places];
        let mut packed = vec![0_u64; places];
        let mut index = vec![0_u32; keys.len().min(BLOCK)];
        for (block, keys) in keys.chunks(BLOCK).enumerate() {
            let index = index.get_mut(..keys.len())?;
            index.fill(0);
            for column in variables {
                let codes = column.codes.get(block * BLOCK..block * BLOCK + keys.len())?;
                let radix = u32::try_from(column.categories + 1).ok()?;
                for (at, code) in index.iter_mut().zip(codes) {
                    // Who is outside has the last place.
                    *at = *at * radix + u32::from(*code).min(radix - 1);
                }
            }
            for (at, key) in index.iter().zip(keys) {
                if let Some(group) = packed.get_mut(*at as usize) {
                    *group += u64::from(*key) + ONE_PERSON;
                }
            }
            for (group, packed) in groups.iter_mut().zip(&mut packed) {
                group.people += *packed >> 48;
                group.keys += *packed & (ONE_PERSON - 1);
                *packed = 0;
            }
        }
        Some(Self { radices, groups })
    }

    /// The groups of some of the variables, by their places in the set: everybody who is outside none of these.
    /// Groups of nobody are left out.
    pub(crate) fn margin(&self, of: &[usize]) -> Vec<(Vec<u8>, Group)> {
        let radices: Vec<usize> = of.iter().filter_map(|at| self.radices.get(*at).copied()).collect();
        let mut margin = vec![Group::default(); radices.iter().product()];
        let mut codes = vec![0_usize; self.radices.len()];
        for (place, group) in self.groups.iter().enumerate() {
            if group.people == 0 {
                continue;
            }
            unfold(place, &self.radices, &mut codes);
            let at = of.iter().filter_map(|at| codes.get(*at)).zip(&radices);
            let at = at.fold(0, |at, (code, radix)| at * radix + code);
            if let Some(sum) = margin.get_mut(at) {
                sum.people += group.people;
                sum.keys += group.keys;
            }
        }
        let mut own = vec![0_usize; radices.len()];
        let inside = |own: &[usize]| own.iter().zip(&radices).all(|(code, radix)| code + 1 < *radix);
        let groups = margin.into_iter().enumerate().filter(|(_, group)| group.people > 0);
        groups
            .filter_map(|(place, group)| {
                unfold(place, &radices, &mut own);
                let codes = own.iter().map(|code| u8::try_from(*code)).collect::<Result<_, _>>().ok()?;
                inside(&own).then_some((codes, group))
            })
            .collect()
    }
}

fn unfold(mut place: usize, radices: &[usize], codes: &mut [usize]) {
    for (code, radix) in codes.iter_mut().zip(radices).rev() {
        *code = place % radix;
        place /= radix;
    }
}

/// Counts many sets of variables on every core, in the order given.
pub(crate) fn count_all(sets: &[Vec<Codes<'_>>], keys: &[u32], largest: usize) -> Vec<Option<Dense>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(sets.len().max(1));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((place, set)) = {
            let place = next.fetch_add(1, Ordering::Relaxed);
            sets.get(place).map(|set| (place, set))
        } {
            done.push((place, Dense::count(set, keys, largest)));
        }
        done
    };
    let mut all: Vec<(usize, Option<Dense>)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        // A thread that panicked has counted nothing, and what it leaves out is missed below.
        all.extend(others.into_iter().flat_map(|thread| thread.join().unwrap_or_default()));
        all
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, dense)| dense).collect()
}
