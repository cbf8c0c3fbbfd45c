//! Where an implication holds a hidden category, its other categories and their base tell it all the same.
//!
//! Whoever needed counselling had an unmet need. With fewer than ten people between the two, "needed counselling" is
//! hidden (step 8). But it is its base less the people who did not need it, and the unmet needs less that is the few
//! between: three printed numbers, where step 8 keeps two from telling. Their noise adds up to a standard deviation of
//! 4.2 instead of 3.5. It makes the few certain about twice in ten million pairs, and keeps any one answer from being
//! believed by more than 0.78; but of a gap of nobody it lets "fewer than ten" be believed at 95 % in two pairs of
//! three (with two numbers in five of six). That is what step 8 is there to keep.

use super::{Reason, Rules, Status, Statuses};
use crate::cell::{Address, Slot};
use crate::spec::Kind;

impl Rules<'_> {
    /// Hides other categories of a cell until it cannot be told from them, wherever fewer than ten people lie between
    /// the cell and something told that holds it by an implication.
    ///
    /// An implication has two directions (whoever had no unmet need did not need counselling), and it is enough to
    /// close one. One after the other, then: the parts first, the headline measures that hold them last, so that these
    /// stay.
    pub(super) fn hide_what_tells_of_implications(&self, statuses: &mut Statuses) {
        let headline = |place: &usize| self.kind(*place) == Kind::Measure;
        let mut implying: Vec<(&Address, usize)> = (self.scores.order.iter())
            .filter(|cell| matches!(statuses.get(*cell), Some(Status::Hidden(_))))
            .flat_map(|cell| cell.iter().map(move |condition| (cell, *condition)))
            .filter(|(_, (place, slot))| !self.families.implied(*place, *slot).is_empty())
            .map(|(cell, (place, _))| (cell, place))
            .collect();
        implying.sort_by_key(|(_, place)| headline(place));
        for (cell, place) in implying {
            let Some(others) = self.tell(statuses, cell, place) else { continue };
            let mut told = |holder: &Address| self.is_told(statuses, holder);
            if self.any_near_by_implication(cell, place, &mut told) {
                for other in self.until_enough_are_hidden(statuses, others) {
                    statuses.insert(other, Status::Hidden(Reason::Linked));
                }
            }
        }
    }

    /// Whether a number is printed, or can be told from the other categories of one of its conditions.
    fn is_told(&self, statuses: &Statuses, cell: &Address) -> bool {
        statuses.get(cell) == Some(&Status::Shown)
            || cell.iter().any(|(place, _)| self.tell(statuses, cell, *place).is_some())
    }

    /// The other categories of a condition, if a hidden cell can be told from them: its base is printed, and what is
    /// hidden beside it is too few to hide it among.
    fn tell(&self, statuses: &Statuses, cell: &Address, place: usize) -> Option<Vec<Address>> {
        let is_category = |own: &&(usize, Slot)| own.0 == place && own.1 != Slot::Answered;
        cell.iter().find(is_category).filter(|_| !self.is_breakdown(place))?;
        let base = self.parent(cell, place);
        if statuses.get(&base) != Some(&Status::Shown) {
            return None;
        }
        let mut others = self.split_by(&base, place)?;
        others.retain(|other| other != cell);
        let hidden = others.iter().filter(|other| matches!(statuses.get(*other), Some(Status::Hidden(_))));
        let hidden: u64 = hidden.map(|other| self.n(other)).sum();
        (hidden < self.spec.config.threshold()).then_some(others)
    }
}
