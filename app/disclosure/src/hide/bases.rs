//! What stands on something hidden, and what would tell of those who did not say.

use super::{Reason, Rules, Status, Statuses};
use crate::cell::{Address, Slot, with, without};
use crate::spec::{Base, Kind};

impl Rules<'_> {
    /// A hidden base hides what stands on it, which may be a base itself: until nothing changes.
    pub(super) fn hide_what_stands_on_hidden(&self, statuses: &mut Statuses) {
        loop {
            let baseless: Vec<&Address> =
                self.scores.order.iter().filter(|cell| self.has_hidden_base(statuses, cell)).collect();
            if baseless.is_empty() {
                return;
            }
            for cell in baseless {
                statuses.insert(cell.clone(), Status::Hidden(Reason::Linked));
            }
        }
    }

    pub(super) fn hide_what_tells_of_the_unknown(&self, statuses: &mut Statuses) {
        let mut unneeded: Vec<&Address> =
            self.scores.order.iter().filter(|cell| self.tells_of_the_unknown(cell)).collect();
        while !unneeded.is_empty() {
            for cell in unneeded.into_iter().flat_map(|cell| self.all_names_of(cell)) {
                if statuses.get(&cell) == Some(&Status::Shown) {
                    statuses.insert(cell, Status::Hidden(Reason::Linked));
                }
            }
            // Some are, under another name, the base of an answer.
            unneeded = (self.scores.order.iter())
                .filter(|cell| self.lost_the_base_of_its_answer(statuses, cell))
                .collect();
        }
    }

    /// A shown cell whose base, routing cell or twin is hidden. Hiding it cannot lay bare another cell: having
    /// been shown, it holds ten people, so every split it is part of hides enough.
    fn has_hidden_base(&self, statuses: &Statuses, cell: &Address) -> bool {
        let hidden = |at: &Address| !matches!(statuses.get(at), Some(Status::Shown | Status::NotApplicable));
        statuses.get(cell) == Some(&Status::Shown)
            && cell.iter().any(|&(place, slot)| {
                let rest = without(cell, place);
                let base = self.base(place) == Base::Answered && hidden(&with(cell, place, Slot::Answered));
                let twin = || {
                    let twins = self.families.twins(place, slot).iter();
                    let outside = twins.filter(|(at, _)| rest.iter().all(|(own, _)| own != at));
                    let mut counted = outside
                        .map(|(at, twin)| with(&rest, *at, *twin))
                        .filter(|twin| self.scores.get(twin).is_some());
                    counted.any(|twin| hidden(&twin))
                };
                let routing = || self.families.routing_cell(&rest, place).is_some_and(|at| hidden(&at));
                base || twin() || routing()
            })
    }

    /// The same people under every name that their conditions have.
    fn all_names_of(&self, cell: &Address) -> Vec<Address> {
        let mut names = vec![Vec::new()];
        for condition in cell {
            let same = self.names_of(*condition);
            names = (names.iter())
                .flat_map(|name: &Address| same.iter().map(|one| [name.as_slice(), &[*one]].concat()))
                .collect();
        }
        for name in &mut names {
            name.sort_unstable();
        }
        names
    }

    /// A shown answer of which nobody could tell what it is a share of, or below a routing answer that is hidden.
    fn lost_the_base_of_its_answer(&self, statuses: &Statuses, cell: &Address) -> bool {
        let is_hidden = |&(place, slot): &(usize, Slot)| {
            let base = with(cell, place, Slot::Answered);
            let is_answer = !self.is_breakdown(place) && self.base(place) == Base::Answered;
            let hidden = |at: &Address| matches!(statuses.get(at), Some(Status::Hidden(_)));
            let routing = || self.families.routing_cell(&without(cell, place), place);
            is_answer
                && ((slot != Slot::Answered && hidden(&base)) || routing().is_some_and(|at| hidden(&at)))
        };
        statuses.get(cell) == Some(&Status::Shown) && cell.iter().any(is_hidden)
    }

    /// An answer among everybody of whom a characteristic is known. Beside the same answer among all, it would tell of
    /// the few who did not say: with these cells the people attack of section D (6) reached a belief of 0.92 at 300
    /// answers, more than the 0.85 that may be. Steps 8 and 9 need them as parents; nothing needs them printed.
    fn tells_of_the_unknown(&self, cell: &Address) -> bool {
        let is_breakdown = |place: usize| self.kind(place) == Kind::Breakdown;
        cell.iter().any(|(place, slot)| is_breakdown(*place) && *slot == Slot::Answered)
            && cell.iter().any(|(place, _)| !is_breakdown(*place))
    }
}
