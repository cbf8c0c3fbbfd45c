//! What stays hidden (`disclosure.md` B.5, 8 and 9, and B.20, 1 to 3).

mod bases;
mod holds;
mod others;
mod splits;

use std::collections::{HashMap, HashSet};

use crate::cell::{Address, Slot, categories, with, without};
use crate::family::Families;
use crate::score::Scores;
use crate::spec::{Base, Kind, Spec};

/// Whether a cell is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Its rounded number is printed.
    Shown,
    /// It is not.
    Hidden(Reason),
    /// It cannot occur.
    NotApplicable,
}

/// Why a cell is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Fewer than ten people.
    Low,
    /// Fewer than ten people gave any other answer.
    High,
    /// It would give away another number.
    Linked,
}

pub(crate) type Statuses = HashMap<Address, Status>;

/// Steps 8 and 9, what follows from implications, then what follows from a hidden base.
pub(crate) fn hide(spec: &Spec, families: &Families, scores: &Scores) -> Statuses {
    let rules = Rules { spec, families, scores };
    let mut statuses: Statuses =
        scores.order.iter().map(|cell| (cell.clone(), rules.alone_and_against_parents(cell))).collect();
    // Every split looks at the state after step 8, so that the order of the splits does not matter.
    let siblings: HashSet<Address> =
        rules.all_splits().flat_map(|split| rules.too_few(&statuses, split)).collect();
    for cell in siblings {
        statuses.insert(cell, Status::Hidden(Reason::Linked));
    }
    rules.hide_what_tells_of_implications(&mut statuses);
    rules.hide_what_stands_on_hidden(&mut statuses);
    rules.hide_what_tells_of_the_unknown(&mut statuses);
    statuses
}

struct Rules<'a> {
    spec: &'a Spec,
    families: &'a Families,
    scores: &'a Scores,
}

impl Rules<'_> {
    /// True count of a cell; nobody where it was not counted.
    fn n(&self, cell: &[(usize, Slot)]) -> u64 {
        self.scores.get(cell).map_or(0, |cell| cell.n)
    }

    /// The cell with the condition dropped: everybody in the group who answered, or everybody.
    fn parent(&self, cell: &Address, place: usize) -> Address {
        match self.base(place) {
            Base::Answered => with(cell, place, Slot::Answered),
            Base::Everyone => without(cell, place),
        }
    }

    fn names_of(&self, (place, slot): (usize, Slot)) -> Vec<(usize, Slot)> {
        self.families.twins(place, slot).iter().copied().chain([(place, slot)]).collect()
    }

    fn base(&self, place: usize) -> Base {
        self.spec.variables.get(place).map_or(Base::Everyone, |variable| variable.base)
    }

    fn kind(&self, place: usize) -> Kind {
        self.spec.variables.get(place).map_or(Kind::Breakdown, |variable| variable.kind)
    }

    /// A breakdown, or the same under another name.
    fn is_breakdown(&self, place: usize) -> bool {
        let of_breakdown = |(at, _): &(usize, Slot)| self.kind(*at) == Kind::Breakdown;
        self.kind(place) == Kind::Breakdown
            || self.spec.variables.get(place).is_some_and(|variable| {
                categories(variable).all(|slot| self.families.twins(place, slot).iter().any(of_breakdown))
            })
    }
}
