//! True counts, on their way from analysis to [`protect`](crate::protect()).

use std::collections::HashMap;

use crate::cell::{Address, Frame, Slot, cells, frames};
use crate::spec::{Base, Spec, SpecError};

/// How many people are in each cell, and the sum of their record keys.
///
/// These are exact numbers about people, so the type is a one-way street: it is neither `Debug` nor `Display`
/// nor `Serialize`, it gives nothing back, and only `protect` reads it.
///
/// ```compile_fail
/// fn print(counts: &disclosure::Counts) -> String { counts.to_string() }
/// ```
/// ```compile_fail
/// fn log(counts: &disclosure::Counts) -> String { format!("{counts:?}") }
/// ```
/// ```compile_fail
/// fn send(counts: &disclosure::Counts) -> String { serde_json::to_string(counts).unwrap_or_default() }
/// ```
/// ```compile_fail
/// fn peek(counts: &disclosure::Counts) -> usize { counts.tallies.len() }
/// ```
/// What is allowed, to show that the lines above fail for the reason given:
/// ```
/// fn pass_on(counts: disclosure::Counts) -> disclosure::Counts { counts }
/// ```
pub struct Counts {
    pub(crate) cells: Vec<Address>,
    pub(crate) tallies: HashMap<Address, Tally>,
}

/// One cell's people.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) n: u64,
    pub(crate) key_sum: u64,
}

/// A count that has no place in the release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountsError {
    /// The group does not belong to the specification.
    #[error("a counted group is not in the closed set")]
    OutsideClosedSet,
}

impl Counts {
    /// All cells of the closed set, empty: a cell that nobody is in is a cell too (B.5, 4).
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        spec.check()?;
        let cells: Vec<Address> = frames(spec).iter().flat_map(|frame| cells(spec, frame)).collect();
        let tallies = cells.iter().map(|cell| (cell.clone(), Tally::default())).collect();
        Ok(Self { cells, tallies })
    }

    /// Adds `n` people who have these categories in the variables of the frame; `key_sum` is the sum of their
    /// record keys. They are added to the answered nodes of the frame as well.
    pub fn add(
        &mut self,
        spec: &Spec,
        frame: &Frame,
        categories: &[u8],
        n: u64,
        key_sum: u64,
    ) -> Result<(), CountsError> {
        if categories.len() != frame.0.len() {
            return Err(CountsError::OutsideClosedSet);
        }
        for address in addresses(spec, frame, categories) {
            let tally = self.tallies.get_mut(&address).ok_or(CountsError::OutsideClosedSet)?;
            tally.n += n;
            tally.key_sum = tally.key_sum.wrapping_add(key_sum);
        }
        Ok(())
    }

    pub(crate) fn tally(&self, address: &[(usize, Slot)]) -> Option<Tally> {
        self.tallies.get(address).copied()
    }
}

/// The cells of a frame that people with these categories are in.
fn addresses(spec: &Spec, frame: &Frame, categories: &[u8]) -> Vec<Address> {
    let mut all: Vec<Address> = vec![Vec::new()];
    for (&place, &category) in frame.0.iter().zip(categories) {
        let has_base = spec.variables.get(place).is_some_and(|variable| variable.base == Base::Answered);
        let own = [Some(Slot::Is(category)), has_base.then_some(Slot::Answered)];
        all = all
            .iter()
            .flat_map(|cell| {
                let conditions = own.into_iter().flatten();
                conditions.map(move |slot| cell.iter().copied().chain([(place, slot)]).collect())
            })
            .collect();
    }
    all
}
