//! Unions: variables whose categories are made of the categories of a finer one.
//!
//! "Satisfied" is made of "very satisfied" and "fairly satisfied". Where both are printed, the one minus the
//! other is a number of people too, so a union is a parent of its parts (`disclosure.md` B.20, 3).

use crate::cell::{Slot, slots};
use crate::spec::{Spec, VariableSpec};

/// For every condition of the release, which categories of its finest variable it holds.
pub(crate) struct Families {
    members: Vec<Member>,
}

struct Member {
    root: usize,
    conditions: Vec<(Slot, u64)>,
}

impl Families {
    pub(crate) fn of(spec: &Spec) -> Self {
        let members =
            spec.variables.iter().enumerate().map(|(place, variable)| member(spec, place, variable));
        Self { members: members.collect() }
    }

    /// Whether two variables are made of the same parts.
    pub(crate) fn related(&self, one: usize, other: usize) -> bool {
        match (self.members.get(one), self.members.get(other)) {
            (Some(one), Some(other)) => one.root == other.root,
            _ => false,
        }
    }

    fn mask(&self, place: usize, slot: Slot) -> u64 {
        let conditions = self.members.get(place).map_or(&[][..], |member| &member.conditions);
        conditions.iter().find(|(own, _)| *own == slot).map_or(0, |(_, mask)| *mask)
    }

    /// Conditions on other variables of the family, with what they hold.
    fn others(&self, place: usize) -> impl Iterator<Item = (usize, Slot, u64)> + '_ {
        self.members
            .iter()
            .enumerate()
            .filter(move |(other, _)| *other != place && self.related(*other, place))
            .flat_map(|(other, member)| {
                member.conditions.iter().map(move |(slot, mask)| (other, *slot, *mask))
            })
    }

    /// Conditions that hold everything this one holds and more.
    pub(crate) fn wider(&self, place: usize, slot: Slot) -> Vec<(usize, Slot)> {
        let own = self.mask(place, slot);
        let holds_more = |mask: u64| mask & own == own && mask != own;
        self.others(place).filter(|(_, _, mask)| holds_more(*mask)).map(|(at, slot, _)| (at, slot)).collect()
    }

    /// Conditions on other variables that hold exactly the same people: they must print the same number.
    pub(crate) fn twins(&self, place: usize, slot: Slot) -> Vec<(usize, Slot)> {
        let own = self.mask(place, slot);
        self.others(place).filter(|(_, _, mask)| *mask == own).map(|(at, slot, _)| (at, slot)).collect()
    }

    /// The condition whose name the noise of all its twins is drawn under.
    pub(crate) fn canonical(&self, place: usize, slot: Slot) -> (usize, Slot) {
        self.twins(place, slot).into_iter().chain([(place, slot)]).min().unwrap_or((place, slot))
    }

    /// For each other variable of the family: the categories that together make up exactly this condition.
    pub(crate) fn splits(&self, place: usize, slot: Slot) -> Vec<Vec<(usize, Slot)>> {
        let own = self.mask(place, slot);
        let mut splits: Vec<Vec<(usize, Slot)>> = Vec::new();
        for other in (0..self.members.len()).filter(|other| *other != place) {
            let inside: Vec<_> = self
                .others(place)
                .filter(|(at, part, mask)| *at == other && *part != Slot::Answered && mask & own == *mask)
                .collect();
            let covered = inside.iter().fold(0, |sum, (_, _, mask)| sum | mask);
            if inside.len() > 1 && covered == own {
                splits.push(inside.into_iter().map(|(at, part, _)| (at, part)).collect());
            }
        }
        splits
    }
}

fn member(spec: &Spec, place: usize, variable: &VariableSpec) -> Member {
    let root = variable.parts.as_ref().and_then(|parts| spec.variable(&parts.of)).unwrap_or(place);
    let mask_of = |category: u8| -> u64 {
        let Some(parts) = &variable.parts else { return 1 << category };
        let codes = parts.codes.get(usize::from(category)).map_or(&[][..], Vec::as_slice);
        let finer = spec.variables.get(root);
        codes.iter().filter_map(|code| finer?.category(code)).fold(0, |sum, part| sum | 1 << part)
    };
    let all = (0u8..).zip(&variable.categories).fold(0, |sum, (category, _)| sum | mask_of(category));
    let conditions = slots(variable)
        .into_iter()
        .map(|slot| match slot {
            Slot::Answered => (slot, all),
            Slot::Is(category) => (slot, mask_of(category)),
        })
        .collect();
    Member { root, conditions }
}
