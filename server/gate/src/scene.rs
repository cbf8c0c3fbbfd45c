//! Everything that is worked out once about a release, for all attacks.

use crate::bounds::{AllBounds, Belief, Contradiction};
use crate::cube::{Cube, Implication, State};
use crate::error::GateError;
use crate::known::Groups;
use crate::relations::{Relations, Split};

pub(crate) struct Scene {
    pub(crate) cube: Cube,
    pub(crate) implications: Vec<Implication>,
    pub(crate) groups: Groups,
    pub(crate) relations: Relations,
    /// What is certain of each group; as far as it went where the numbers contradict each other.
    pub(crate) certain: AllBounds,
    pub(crate) contradiction: Option<Contradiction>,
    splits_of: Vec<Vec<usize>>,
}

impl Scene {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, GateError> {
        let (cube, implications) = Cube::read(bytes)?;
        let groups = Groups::of(&cube, &implications);
        let relations = Relations::of(&cube, &groups);
        let (certain, contradiction) = reckon(&cube, &groups, &relations, Belief::declared(&cube));
        let mut splits_of = vec![Vec::new(); groups.all.len()];
        for (place, split) in relations.splits.iter().enumerate() {
            if let Some(own) = splits_of.get_mut(split.parent) {
                own.push(place);
            }
        }
        Ok(Self { cube, implications, groups, relations, certain, contradiction, splits_of })
    }

    /// How a group falls into parts.
    pub(crate) fn splits_of(&self, group: usize) -> impl Iterator<Item = &Split> {
        let places = self.splits_of.get(group).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.relations.splits.get(*place))
    }

    /// Bounds under another belief.
    pub(crate) fn reckon(&self, belief: Belief) -> (AllBounds, Option<Contradiction>) {
        reckon(&self.cube, &self.groups, &self.relations, belief)
    }

    /// The printed number of a group, if any of its cells is shown.
    pub(crate) fn shown(&self, group: usize) -> Option<i64> {
        let cells = &self.groups.get(group)?.cells;
        cells.iter().find_map(|cell| self.cube.cells.get(*cell)?.shown())
    }

    /// Hidden under every name, and not empty by declaration.
    pub(crate) fn is_hidden(&self, group: usize) -> bool {
        let own = self.groups.get(group).map_or(&[][..], |group| &group.cells);
        let hidden = |cell: &usize| self.cube.cells.get(*cell).is_some_and(|cell| cell.state.is_hidden());
        !own.is_empty() && own.iter().all(hidden) && !self.is_empty(group)
    }

    /// Whether the release declares that nobody can be in it, or in something that contains it.
    pub(crate) fn is_empty(&self, group: usize) -> bool {
        let impossible = |group: usize| {
            let cells = self.groups.get(group).map_or(&[][..], |group| &group.cells);
            cells
                .iter()
                .any(|cell| self.cube.cells.get(*cell).is_some_and(|cell| cell.state == State::Impossible))
        };
        impossible(group) || self.relations.wider(group).iter().any(|wider| impossible(*wider))
    }

    /// The id of a group's first cell.
    pub(crate) fn id(&self, group: usize) -> String {
        let cell = self.groups.get(group).and_then(|group| self.cube.cells.get(*group.cells.first()?));
        cell.map_or_else(String::new, |cell| cell.id.clone())
    }

    pub(crate) fn ids(&self, groups: &[usize]) -> Vec<String> {
        groups.iter().map(|group| self.id(*group)).collect()
    }
}

fn reckon(
    cube: &Cube,
    groups: &Groups,
    relations: &Relations,
    belief: Belief,
) -> (AllBounds, Option<Contradiction>) {
    let mut certain = AllBounds::printed(cube, groups, belief);
    let contradiction = certain.propagate(relations).err();
    (certain, contradiction)
}
