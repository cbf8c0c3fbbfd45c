//! Unions: variables whose categories are made of the categories of a finer one.
//!
//! "Satisfied" is made of "very satisfied" and "fairly satisfied". Where both are printed, the one minus the
//! other is a number of people too, so a union is a parent of its parts (`disclosure.md` B.20, 3).

use crate::cell::{Address, Slot, slots, with};
use crate::spec::{Spec, VariableSpec};

/// For every condition of the release, how it stands to the conditions on other variables of its family.
pub(crate) struct Families {
    roots: Vec<usize>,
    links: Vec<Vec<(Slot, Links)>>,
    /// For each variable, the category of another that decides who was asked (B.20, 2).
    routes: Vec<Option<Other>>,
}

/// A condition on another variable.
type Other = (usize, Slot);

/// How one condition stands to others of its family. Worked out once: a release asks for each cell.
#[derive(Default)]
struct Links {
    wider: Vec<Other>,
    implied: Vec<Other>,
    twins: Vec<Other>,
    splits: Vec<Vec<Other>>,
}

struct Member {
    root: usize,
    /// For each condition, which categories of the finest variable it holds.
    conditions: Vec<(Slot, u64)>,
}

impl Families {
    pub(crate) fn of(spec: &Spec) -> Self {
        let members: Vec<Member> = spec
            .variables
            .iter()
            .enumerate()
            .map(|(place, variable)| member(spec, place, variable))
            .collect();
        let links = (0..).zip(&members).map(|(place, own)| {
            let others: Vec<(usize, &Member)> = (0..)
                .zip(&members)
                .filter(|(other, member)| *other != place && member.root == own.root)
                .collect();
            let of_slot = |(slot, mask): &(Slot, u64)| {
                let mut links = links(*mask, &others);
                match slot {
                    Slot::Answered => links.add_same_base(spec, place),
                    Slot::Is(category) => links.implied = implied(spec, place, *category),
                }
                (*slot, links)
            };
            own.conditions.iter().map(of_slot).collect()
        });
        Self {
            links: links.collect(),
            roots: members.iter().map(|member| member.root).collect(),
            routes: spec.variables.iter().map(|variable| route(spec, variable)).collect(),
        }
    }

    /// Whether two variables are made of the same parts.
    pub(crate) fn related(&self, one: usize, other: usize) -> bool {
        self.roots.get(one).is_some_and(|root| self.roots.get(other) == Some(root))
    }

    fn links(&self, place: usize, slot: Slot) -> Option<&Links> {
        self.links.get(place)?.iter().find(|(own, _)| *own == slot).map(|(_, links)| links)
    }

    /// Conditions that hold everything this one holds and more.
    pub(crate) fn wider(&self, place: usize, slot: Slot) -> &[Other] {
        self.links(place, slot).map_or(&[], |links| &links.wider)
    }

    /// Categories of other variables that hold everybody of this one (B.20, 3).
    pub(crate) fn implied(&self, place: usize, slot: Slot) -> &[Other] {
        self.links(place, slot).map_or(&[], |links| &links.implied)
    }

    /// Conditions on other variables that hold exactly the same people: they must print the same number. One that is
    /// in the cell already is no twin there.
    pub(crate) fn twins(&self, place: usize, slot: Slot) -> &[Other] {
        self.links(place, slot).map_or(&[], |links| &links.twins)
    }

    /// The condition whose name the noise of all its twins is drawn under.
    pub(crate) fn canonical(&self, place: usize, slot: Slot) -> Other {
        self.twins(place, slot).iter().copied().chain([(place, slot)]).min().unwrap_or((place, slot))
    }

    /// The cell of the routing variable that everybody asked this question is in, within the same group. Where the
    /// group lies within that cell anyway, it is the group itself. None where everybody was asked.
    pub(crate) fn routing_cell(&self, group: &[Other], place: usize) -> Option<Address> {
        let route = |place: usize| self.routes.get(place).copied().flatten();
        let (routing, category) = route(place)?;
        let inside = |&(at, slot): &Other| {
            route(at) == Some((routing, category))
                || (at, slot) == (routing, category)
                || self.implied(at, slot).contains(&(routing, category))
        };
        if group.iter().any(inside) {
            return Some(group.to_vec());
        }
        Some(with(group, routing, category))
    }

    /// For each other variable of the family: the categories that together make up exactly this condition.
    pub(crate) fn splits(&self, place: usize, slot: Slot) -> &[Vec<Other>] {
        self.links(place, slot).map_or(&[], |links| &links.splits)
    }
}

impl Links {
    /// Everybody who answered one question of several that the same people answered.
    fn add_same_base(&mut self, spec: &Spec, place: usize) {
        let Some(own) = spec.variables.get(place) else { return };
        for (at, other) in spec.variables.iter().enumerate() {
            let twin = (at, Slot::Answered);
            if at != place && other.same_base_as == own.same_base_as && !self.twins.contains(&twin) {
                self.twins.push(twin);
            }
        }
    }
}

fn route(spec: &Spec, variable: &VariableSpec) -> Option<Other> {
    let (id, code) = variable.requires.as_ref()?;
    let routing = spec.variable(id)?;
    Some((routing, Slot::Is(spec.variables.get(routing)?.category(code)?)))
}

fn implied(spec: &Spec, place: usize, category: u8) -> Vec<Other> {
    let Some(variable) = spec.variables.get(place) else { return Vec::new() };
    let lies_within =
        variable.within.iter().filter(|within| variable.category(&within.code) == Some(category));
    lies_within
        .filter_map(|within| {
            let at = spec.variable(&within.of)?;
            let wider = spec.variables.get(at)?.category(&within.category)?;
            Some((at, Slot::Is(wider)))
        })
        .collect()
}

fn links(own: u64, others: &[(usize, &Member)]) -> Links {
    let mut links = Links::default();
    for (at, member) in others {
        let mut inside = Vec::new();
        let mut covered = 0;
        for (slot, mask) in &member.conditions {
            if *mask == own {
                links.twins.push((*at, *slot));
            } else if mask & own == own {
                links.wider.push((*at, *slot));
            }
            if *slot != Slot::Answered && mask & own == *mask {
                inside.push((*at, *slot));
                covered |= mask;
            }
        }
        if inside.len() > 1 && covered == own {
            links.splits.push(inside);
        }
    }
    links
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
