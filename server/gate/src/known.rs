//! Which people a cell is about, as far as any reader of the questionnaire can tell.
//!
//! A cell allows each variable some of its categories. What is known besides narrows that: who answered a routed
//! question is in the category that led to it (B.20, 2), who is in a part is in the union, who needed help and did
//! not get it had an unmet need (B.20, 3), and each of these the other way round. Two cells that allow the same are
//! about the same people; one that allows less in every variable lies within the other.

use std::collections::{BTreeMap, HashMap};

use crate::cube::{Condition, Cube, Implication, Mask, NO_ANSWER};

/// What a cell allows, for each root variable that it does not leave open; ascending. Empty means everybody.
pub(crate) type Allowed = Vec<(usize, Mask)>;

/// A set of people that one or more cells are about.
pub(crate) struct Group {
    pub(crate) allowed: Allowed,
    /// Places of its cells in the cube; at least one.
    pub(crate) cells: Vec<usize>,
}

/// Cells sorted into groups.
pub(crate) struct Groups {
    pub(crate) all: Vec<Group>,
    /// The group of each cell; nothing where nobody can be in the cell.
    pub(crate) of_cell: Vec<Option<usize>>,
    full: Vec<Mask>,
}

impl Groups {
    pub(crate) fn of(cube: &Cube, implications: &[Implication]) -> Self {
        let full = full(cube);
        let mut all: Vec<Group> = Vec::new();
        let mut places: HashMap<Allowed, usize> = HashMap::new();
        let mut of_cell = Vec::with_capacity(cube.cells.len());
        for (cell, written) in cube.cells.iter().enumerate() {
            let Some(allowed) = allowed(cube, implications, &full, &written.at) else {
                of_cell.push(None);
                continue;
            };
            let place = *places.entry(allowed).or_insert_with_key(|allowed| {
                all.push(Group { allowed: allowed.clone(), cells: Vec::new() });
                all.len() - 1
            });
            if let Some(group) = all.get_mut(place) {
                group.cells.push(cell);
            }
            of_cell.push(Some(place));
        }
        Self { all, of_cell, full }
    }

    pub(crate) fn get(&self, group: usize) -> Option<&Group> {
        self.all.get(group)
    }

    pub(crate) fn group(&self, cell: usize) -> Option<usize> {
        self.of_cell.get(cell).copied().flatten()
    }

    pub(crate) fn full(&self, root: usize) -> Mask {
        self.full.get(root).copied().unwrap_or(0)
    }

    pub(crate) fn mask(&self, allowed: &Allowed, root: usize) -> Mask {
        allowed.iter().find(|(own, _)| *own == root).map_or_else(|| self.full(root), |(_, mask)| *mask)
    }

    /// Whether those of `outer` who are not in `inner` differ from it only in having left something unanswered:
    /// B.20, 11 reports such gaps and does not stop on them.
    pub(crate) fn differ_by_non_answers(&self, inner: &Allowed, outer: &Allowed) -> bool {
        inner.iter().all(|(root, mask)| self.mask(outer, *root) & !mask & !NO_ANSWER == 0)
    }
}

/// All categories of each root variable, and "gave no answer" where it has a base of its own.
fn full(cube: &Cube) -> Vec<Mask> {
    let everything =
        |variable: &crate::cube::Variable| variable.mask(0) | if variable.has_base { NO_ANSWER } else { 0 };
    cube.variables.iter().map(everything).collect()
}

/// Nothing where the conditions exclude each other.
fn allowed(cube: &Cube, implications: &[Implication], full: &[Mask], at: &[Condition]) -> Option<Allowed> {
    let mut masks: BTreeMap<usize, Mask> = BTreeMap::new();
    let whole = |root: usize| full.get(root).copied().unwrap_or(0);
    for condition in at {
        let (root, mask) = cube.mask(*condition);
        *masks.entry(root).or_insert_with(|| whole(root)) &= mask;
    }
    loop {
        let mut changed = false;
        for Implication { from, to } in implications {
            let now = |at: usize, masks: &BTreeMap<usize, Mask>| {
                masks.get(&at).copied().unwrap_or_else(|| whole(at))
            };
            let (first, second) = (now(from.0, &masks), now(to.0, &masks));
            if first & !from.1 == 0 && second & !to.1 != 0 {
                masks.insert(to.0, second & to.1);
                changed = true;
            } else if second & to.1 == 0 && first & from.1 != 0 {
                masks.insert(from.0, first & !from.1);
                changed = true;
            }
        }
        if masks.values().any(|mask| *mask == 0) {
            return None;
        }
        if !changed {
            break;
        }
    }
    Some(masks.into_iter().filter(|(root, mask)| *mask != whole(*root)).collect())
}
