//! What the public does not see of what the office sees (`disclosure.md` B.14). Protected numbers alone are read.

use std::collections::{BTreeMap, BTreeSet};

use super::{BASE, DISTRICT, THRESHOLD, is_breakdown};
use crate::cell::Slot;
use crate::cube::{ANSWERED_SLOT, Condition, Cube, CubeVariable, with, without};
use crate::family::Families;
use crate::hide::Status;
use crate::spec::{Base, ClosedSet, Config, Spec, VariableSpec};

/// A cell's address.
type At = Vec<Condition>;

/// The people of one category, or everybody.
type Group = Option<Condition>;

/// What is shown of a cube.
pub(super) struct Rules<'a> {
    cube: &'a Cube,
    families: Families,
    /// Every cell that the public could see at all.
    listed: BTreeSet<At>,
    /// Every cell of the fixed list whose number the public may see.
    shown: BTreeMap<At, u64>,
}

impl<'a> Rules<'a> {
    pub(super) fn of(cube: &'a Cube) -> Self {
        let families = Families::of(&spec(cube));
        let mut rules = Self { cube, families, listed: BTreeSet::new(), shown: BTreeMap::new() };
        rules.listed = rules.listed();
        let whole = |at: &At| Some((at.clone(), rules.alone_and_against_parents(at)?));
        rules.shown = rules.listed.iter().filter_map(whole).collect();
        let near = rules.near_what_holds_them();
        rules.shown.retain(|at, _| !near.contains(at));
        // Every split looks at the state before, so that the order of the splits does not matter.
        let too_few: BTreeSet<At> = rules.splits().iter().flat_map(|split| rules.too_few(split)).collect();
        rules.shown.retain(|at, _| !too_few.contains(at));
        rules.hide_what_stands_on_hidden();
        rules
    }

    pub(super) fn shown(&self, at: &[Condition]) -> Option<u64> {
        self.shown.get(at).copied()
    }

    pub(super) fn cannot_occur(&self, at: &[Condition]) -> bool {
        self.cube.look_up(at).0 == Status::NotApplicable
    }

    /// The fixed list: every variable alone, then every answer in each category of each breakdown.
    pub(super) fn tables(&self) -> Vec<(Group, u16)> {
        let variables = || (0u16..).zip(self.cube.variables());
        let alone = variables().map(|(place, _)| (None, place)).filter(|(_, place)| self.counted(&[*place]));
        let answers = variables().filter(|(_, variable)| !is_breakdown(variable));
        let by_group = answers.flat_map(|(answer, _)| {
            let breakdowns = variables().filter(move |(by, variable)| {
                let mut frame = [*by, answer];
                frame.sort_unstable();
                is_breakdown(variable) && self.counted(&frame)
            });
            breakdowns.flat_map(move |(by, variable)| {
                (0u8..).zip(variable.categories()).map(move |(slot, _)| (Some((by, slot)), answer))
            })
        });
        alone.chain(by_group).collect()
    }

    /// The cell that the shares of a variable in a group are shares of.
    pub(super) fn base(&self, group: &[Condition], place: u16) -> At {
        self.cube.base_of(group, place)
    }

    fn counted(&self, frame: &[u16]) -> bool {
        self.cube.frames().contains(frame)
    }

    fn variable(&self, place: u16) -> Option<&'a CubeVariable> {
        self.cube.at(place)
    }

    fn has_base(&self, place: u16) -> bool {
        self.variable(place).is_some_and(CubeVariable::has_base)
    }

    fn value(&self, at: &[Condition]) -> Option<u64> {
        self.cube.look_up(at).1
    }

    fn listed(&self) -> BTreeSet<At> {
        let mut listed = BTreeSet::from([Vec::new()]);
        for (group, place) in self.tables() {
            listed.insert(self.base(group.as_slice(), place));
            listed.extend(self.children(group.as_slice(), place));
        }
        listed
    }

    fn children(&self, group: &[Condition], place: u16) -> Vec<At> {
        let categories = self.variable(place).map_or(&[][..], CubeVariable::categories);
        (0u8..).zip(categories).map(|(slot, _)| with(group, (place, slot))).collect()
    }

    /// The number, if it holds enough people, has a large enough base and leaves enough in everything around it.
    fn alone_and_against_parents(&self, at: &[Condition]) -> Option<u64> {
        let own = self.value(at).filter(|own| *own >= THRESHOLD)?;
        let subject = self.cube.subject(at);
        let is_base = subject.is_none_or(|(_, slot)| slot == ANSWERED_SLOT);
        let base = match subject {
            Some((place, slot)) if slot != ANSWERED_SLOT => self.value(&self.parent(at, place))?,
            _ => own,
        };
        if base < BASE || (!is_base && base.saturating_sub(own) < THRESHOLD) {
            return None;
        }
        let large_enough = |&(place, slot): &Condition| {
            !self.is_district(place, slot) || if at.len() == 1 { own >= DISTRICT } else { base >= DISTRICT }
        };
        let leaves_enough = |wider: At| self.value(&wider).is_none_or(|more| more >= own + THRESHOLD);
        let whole = at.iter().all(large_enough) && self.around(at).into_iter().all(leaves_enough);
        whole.then_some(own)
    }

    /// Cells that hold everybody of this one and more: a condition dropped, a union, an implication.
    fn around(&self, at: &[Condition]) -> Vec<At> {
        let mut around = Vec::new();
        for &(place, slot) in at.iter().filter(|(_, slot)| *slot != ANSWERED_SLOT) {
            let rest = without(at, place);
            around.push(self.parent(at, place));
            // The release does not print an answer among everybody of whom a characteristic is known.
            around.push(rest.clone());
            let unions = self.families.wider(usize::from(place), Slot::Is(slot));
            around.extend(unions.iter().copied().filter_map(condition).map(|wider| with(&rest, wider)));
            around.extend(self.implied(place, slot).map(|wider| with(&rest, wider)));
        }
        around
    }

    fn implied(&self, place: u16, slot: u8) -> impl Iterator<Item = Condition> + '_ {
        self.families.implied(usize::from(place), Slot::Is(slot)).iter().copied().filter_map(condition)
    }

    /// Every category of a variable, in a group where one of them lies too close to what holds it: of two answers,
    /// the one that is shown would give the other away, and with it the few who lie between.
    fn near_what_holds_them(&self) -> BTreeSet<At> {
        let near = |group: &[Condition], place: u16| {
            self.children(group, place).iter().any(|at| {
                let slot = at.iter().find(|(own, _)| *own == place).map_or(ANSWERED_SLOT, |(_, slot)| *slot);
                let gap = |wider| Some((self.value(&with(group, wider))?, self.value(at)?));
                self.implied(place, slot).filter_map(gap).any(|(more, own)| more < own + THRESHOLD)
            })
        };
        let tables = self.tables();
        let close = tables.iter().filter(|(group, place)| near(group.as_slice(), *place));
        close.flat_map(|(group, place)| self.children(group.as_slice(), *place)).collect()
    }

    /// The cell with the condition dropped: everybody in the group who answered, or everybody.
    fn parent(&self, at: &[Condition], place: u16) -> At {
        self.base(&without(at, place), place)
    }

    /// A category of a breakdown that has groups above it, or a group that holds one such category alone.
    fn is_district(&self, place: u16, slot: u8) -> bool {
        let fine = |place: u16| {
            let own = self.variable(place).filter(|own| is_breakdown(own));
            own.is_some_and(|own| self.cube.variables().iter().any(|all| all.union_of() == Some(own.id())))
        };
        let twins = || self.families.twins(usize::from(place), Slot::Is(slot)).iter().copied();
        fine(place) || twins().filter_map(condition).any(|(twin, _)| fine(twin))
    }

    /// Every way in which a cell of the cube falls into cells of the fixed list.
    fn splits(&self) -> Vec<Vec<At>> {
        let mut splits = Vec::new();
        for (group, place) in self.tables() {
            splits.push(self.children(group.as_slice(), place));
        }
        // The same answer, or the same base, in every category of a breakdown.
        let crossed: BTreeSet<(u16, u16)> =
            self.tables().into_iter().filter_map(|(group, answer)| Some((group?.0, answer))).collect();
        for (by, answer) in crossed {
            let slots = (0u8..).zip(self.variable(answer).map_or(&[][..], CubeVariable::categories));
            let answered = self.has_base(answer).then_some(ANSWERED_SLOT);
            for slot in slots.map(|(slot, _)| slot).chain(answered) {
                splits.push(self.children(&[(answer, slot)], by));
            }
        }
        splits.extend(self.listed.iter().flat_map(|at| self.split_unions(at)));
        splits
    }

    /// Every way in which one condition of a cell falls into conditions on another variable of its family.
    fn split_unions(&self, at: &[Condition]) -> Vec<Vec<At>> {
        let splits = at.iter().flat_map(|&(place, slot)| {
            let rest = without(at, place);
            let (own, slot) = in_spec((place, slot));
            let splits = self.families.splits(own, slot);
            splits.iter().map(move |parts| {
                parts.iter().copied().filter_map(condition).map(|part| with(&rest, part)).collect()
            })
        });
        splits.collect()
    }

    /// The shown parts of one split that must be hidden too, smallest first; equal ones in the order of the
    /// categories. What the office does not see counts as nobody.
    fn too_few(&self, split: &[At]) -> Vec<At> {
        let possible = || split.iter().filter(|at| !self.cannot_occur(at));
        let hidden: Vec<&At> = possible().filter(|at| !self.shown.contains_key(*at)).collect();
        if hidden.is_empty() {
            return Vec::new();
        }
        let mut rest: u64 = hidden.iter().filter_map(|at| self.value(at)).sum();
        let mut shown: Vec<(&At, u64)> =
            possible().filter_map(|at| Some((at, *self.shown.get(at)?))).collect();
        shown.sort_by_key(|(_, value)| *value);
        let mut also = Vec::new();
        for (at, value) in shown {
            if rest >= THRESHOLD {
                break;
            }
            rest += value;
            also.push(at.clone());
        }
        also
    }

    /// A number whose base, routing cell or twin is hidden goes too, until nothing changes. Each holds 20 people, so
    /// that hiding it leaves enough hidden beside it.
    fn hide_what_stands_on_hidden(&mut self) {
        loop {
            let baseless: Vec<At> =
                self.shown.keys().filter(|at| self.stands_on_hidden(at)).cloned().collect();
            if baseless.is_empty() {
                return;
            }
            for at in baseless {
                self.shown.remove(&at);
            }
        }
    }

    fn stands_on_hidden(&self, at: &[Condition]) -> bool {
        // What is not in the fixed list says nothing.
        let hidden = |at: &At| self.listed.contains(at) && !self.shown.contains_key(at);
        let base = self.cube.subject(at).is_some_and(|(place, slot)| {
            slot != ANSWERED_SLOT && self.has_base(place) && hidden(&self.parent(at, place))
        });
        base || at.iter().any(|&(place, slot)| {
            let rest = without(at, place);
            let (own, slot) = in_spec((place, slot));
            let mut twins = self.families.twins(own, slot).iter().copied().filter_map(condition);
            twins.any(|twin| hidden(&with(&rest, twin)))
                || self.routing_cell(&rest, place).is_some_and(|at| hidden(&at))
        })
    }

    /// See [`Families::routing_cell`].
    fn routing_cell(&self, group: &[Condition], place: u16) -> Option<At> {
        let group: Vec<(usize, Slot)> = group.iter().copied().map(in_spec).collect();
        let routing = self.families.routing_cell(&group, usize::from(place))?;
        routing.into_iter().map(condition).collect()
    }
}

/// The specification that this cube's variables came from, as far as families need it.
fn spec(cube: &Cube) -> Spec {
    let variables = cube.variables().iter().map(|own| VariableSpec {
        base: if own.has_base() { Base::Answered } else { Base::Everyone },
        parts: own.parts().cloned(),
        within: own.within().to_vec(),
        requires: own.requires().map(|(id, code)| (id.to_owned(), code.to_owned())),
        categories: own.categories().to_vec(),
        ..VariableSpec::new(own.id(), own.title(), own.kind(), &[])
    });
    Spec {
        node: cube.release().to_owned(),
        variables: variables.collect(),
        closed_set: ClosedSet::UpTo(1),
        impossible: Vec::new(),
        config: Config::default(),
    }
}

/// From a place in a specification to a place in a cube: they are the same.
fn condition((place, slot): (usize, Slot)) -> Option<Condition> {
    let slot = match slot {
        Slot::Answered => ANSWERED_SLOT,
        Slot::Is(category) => category,
    };
    Some((u16::try_from(place).ok()?, slot))
}

/// The other way round.
fn in_spec((place, slot): Condition) -> (usize, Slot) {
    (usize::from(place), if slot == ANSWERED_SLOT { Slot::Answered } else { Slot::Is(slot) })
}
