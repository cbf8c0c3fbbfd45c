//! Step 9: what is hidden beside something shown holds ten people.

use super::{Rules, Status, Statuses};
use crate::cell::{Address, Slot, categories, with, without};
use crate::spec::Base;

impl Rules<'_> {
    /// Every way in which a cell falls into parts that are cells themselves.
    pub(super) fn all_splits(&self) -> impl Iterator<Item = Vec<Address>> + '_ {
        self.scores.order.iter().flat_map(|parent| {
            let by_category = (0..self.spec.variables.len()).filter_map(|place| self.split_by(parent, place));
            let by_union = parent.iter().flat_map(|&(place, slot)| {
                let rest = without(parent, place);
                let splits = self.families.splits(place, slot);
                splits.iter().map(move |parts| {
                    parts.iter().map(|(at, part)| with(&rest, *at, *part)).collect::<Vec<_>>()
                })
            });
            let counted = |parts: &Vec<Address>| parts.iter().all(|part| self.scores.get(part).is_some());
            by_category.chain(by_union.filter(counted)).collect::<Vec<_>>()
        })
    }

    pub(super) fn split_by(&self, parent: &Address, place: usize) -> Option<Vec<Address>> {
        let now = parent.iter().find(|(at, _)| *at == place).map(|(_, slot)| *slot);
        let splits = match self.base(place) {
            Base::Answered => now == Some(Slot::Answered),
            Base::Everyone => now.is_none(),
        };
        let variable = self.spec.variables.get(place).filter(|_| splits)?;
        let children: Vec<Address> = categories(variable).map(|slot| with(parent, place, slot)).collect();
        children.iter().all(|child| self.scores.get(child).is_some()).then_some(children)
    }

    /// Step 9 for one split: the shown parts that must be hidden too, smallest first.
    pub(super) fn too_few(&self, statuses: &Statuses, split: Vec<Address>) -> Vec<Address> {
        let hidden = |cell: &&Address| matches!(statuses.get(*cell), Some(Status::Hidden(_)));
        if !split.iter().any(|cell| hidden(&cell)) {
            return Vec::new();
        }
        self.until_enough_are_hidden(statuses, split)
    }

    /// The shown ones of these cells that must be hidden, smallest first, for the hidden ones to hold ten people.
    pub(super) fn until_enough_are_hidden(&self, statuses: &Statuses, cells: Vec<Address>) -> Vec<Address> {
        let status = |cell: &Address| statuses.get(cell).copied();
        let (hidden, others): (Vec<Address>, Vec<Address>) =
            cells.into_iter().partition(|cell| matches!(status(cell), Some(Status::Hidden(_))));
        let mut rest: u64 = hidden.iter().map(|cell| self.n(cell)).sum();
        let mut shown: Vec<Address> =
            others.into_iter().filter(|cell| status(cell) == Some(Status::Shown)).collect();
        // The sort is stable: equal counts stay in the order of the categories.
        shown.sort_by_key(|cell| self.n(cell));
        let mut also = Vec::new();
        for cell in shown {
            if rest >= self.spec.config.threshold() {
                break;
            }
            rest += self.n(&cell);
            also.push(cell);
        }
        also
    }
}
