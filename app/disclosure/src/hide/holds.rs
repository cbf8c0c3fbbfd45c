//! Step 8: a cell by itself, against its parents, and against what holds it by a union or an implication.

use super::{Reason, Rules, Status};
use crate::cell::{Address, Slot};
use crate::score::Scored;
use crate::spec::Kind;

/// What may stand in the place of a condition in a cell that holds it.
struct Choices {
    /// The same people, under each of their names.
    same: Vec<(usize, Slot)>,
    /// More people.
    wider: Vec<(usize, Slot)>,
}

impl Rules<'_> {
    /// Step 8.
    pub(super) fn alone_and_against_parents(&self, cell: &Address) -> Status {
        let Some(own) = self.scores.get(cell) else { return Status::Hidden(Reason::Low) };
        if own.impossible {
            return Status::NotApplicable;
        }
        let threshold = self.spec.config.threshold();
        if own.n < threshold || own.rounded < i64::try_from(threshold).unwrap_or(i64::MAX) {
            return Status::Hidden(Reason::Low);
        }
        let parents = || cell.iter().find_map(|&(place, slot)| self.against_parents(cell, own, place, slot));
        let wider = || self.is_near_what_holds_it(cell, own).then_some(Reason::Linked);
        parents().or_else(wider).map_or(Status::Shown, Status::Hidden)
    }

    fn against_parents(&self, cell: &Address, own: Scored, place: usize, slot: Slot) -> Option<Reason> {
        let is_near = matches!(slot, Slot::Is(_)) && self.is_near(&self.parent(cell, place), own);
        is_near.then(|| if self.kind(place) == Kind::Breakdown { Reason::Linked } else { Reason::High })
    }

    /// Whether fewer than ten people lie between a cell and this one that holds it, if it was counted.
    fn is_near(&self, wider: &[(usize, Slot)], own: Scored) -> bool {
        let threshold = self.spec.config.threshold();
        self.scores.get(wider).is_some_and(|wider| wider.n.saturating_sub(own.n) < threshold)
    }

    /// Whether fewer than ten people lie between a cell and one that holds it by a union or an implication. What holds
    /// it may have been counted in a wider group only, or under another name for the same people; then no cell stands
    /// between the two whose own gap would keep this one large enough.
    fn is_near_what_holds_it(&self, cell: &Address, own: Scored) -> bool {
        let choices: Vec<Choices> = cell.iter().map(|condition| self.choices(*condition)).collect();
        let mut holders = Holders { rules: self, own, found: &mut |_| true };
        choices.iter().any(|choices| !choices.wider.is_empty())
            && holders.any(&choices, &mut Vec::with_capacity(cell.len()), false)
    }

    /// Whether any cell that is true of `tells` holds this one by an implication of the condition on `place`, with
    /// fewer than ten people between.
    pub(super) fn any_near_by_implication(
        &self,
        cell: &Address,
        place: usize,
        tells: &mut dyn FnMut(&Address) -> bool,
    ) -> bool {
        let Some(own) = self.scores.get(cell) else { return false };
        let choices: Vec<Choices> = (cell.iter())
            .map(|&(at, slot)| {
                let implied = if at == place { self.families.implied(at, slot) } else { &[] };
                Choices {
                    same: if at == place { Vec::new() } else { self.names_of((at, slot)) },
                    wider: implied.to_vec(),
                }
            })
            .collect();
        let mut holders = Holders { rules: self, own, found: tells };
        holders.any(&choices, &mut Vec::with_capacity(cell.len()), false)
    }

    fn choices(&self, (place, slot): (usize, Slot)) -> Choices {
        let wider = self.families.wider(place, slot).iter().chain(self.families.implied(place, slot));
        Choices { same: self.names_of((place, slot)), wider: wider.copied().collect() }
    }
}

/// Looks for cells that hold one cell with fewer than ten people between.
struct Holders<'a> {
    rules: &'a Rules<'a>,
    own: Scored,
    found: &'a mut dyn FnMut(&Address) -> bool,
}

impl Holders<'_> {
    /// Goes through every way to choose one of each condition's choices or to drop it, until one is found.
    fn any(&mut self, choices: &[Choices], chosen: &mut Address, is_wider: bool) -> bool {
        let Some((first, rest)) = choices.split_first() else {
            let mut at = chosen.clone();
            at.sort_unstable();
            return is_wider
                && at.windows(2).all(|two| matches!(two, [one, other] if one.0 != other.0))
                && self.rules.is_near(&at, self.own)
                && (self.found)(&at);
        };
        let mut with_one = |condition: (usize, Slot), is_wider: bool| {
            chosen.push(condition);
            let near = self.any(rest, chosen, is_wider);
            chosen.pop();
            near
        };
        first.same.iter().any(|condition| with_one(*condition, is_wider))
            || first.wider.iter().any(|condition| with_one(*condition, true))
            || self.any(rest, chosen, is_wider)
    }
}
