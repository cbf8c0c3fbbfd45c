//! How groups of people lie in one another: which contains which, and which falls into which parts.

use std::collections::{HashMap, HashSet};

use crate::cube::{Address, Condition, Cube, Mask, with, without};
use crate::known::{Group, Groups};

/// A group and the groups that it falls into, completely and without overlap.
pub(crate) struct Split {
    pub(crate) parent: usize,
    pub(crate) parts: Vec<usize>,
}

pub(crate) struct Relations {
    /// For each group, ascending, every other group that contains it.
    pub(crate) wider: Vec<Vec<usize>>,
    /// For each group, those that contain it with nothing between.
    pub(crate) next_wider: Vec<Vec<usize>>,
    pub(crate) splits: Vec<Split>,
}

impl Relations {
    pub(crate) fn of(cube: &Cube, groups: &Groups) -> Self {
        let wider = wider(cube, groups);
        let next_wider = next_wider(&wider);
        Self { wider, next_wider, splits: splits(cube, groups) }
    }

    pub(crate) fn wider(&self, group: usize) -> &[usize] {
        self.wider.get(group).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn next_wider(&self, group: usize) -> &[usize] {
        self.next_wider.get(group).map_or(&[], Vec::as_slice)
    }
}

/// The addresses of a cube as a tree of conditions, so that all cells whose conditions are among some given ones
/// are found without trying every combination.
struct Tree {
    branches: HashMap<(usize, Condition), usize>,
    cells: Vec<Option<usize>>,
}

impl Tree {
    fn of(cube: &Cube) -> Self {
        let mut tree = Self { branches: HashMap::new(), cells: vec![None] };
        for (place, cell) in cube.cells.iter().enumerate() {
            let mut node = 0;
            for condition in &cell.at {
                let next = tree.cells.len();
                node = *tree.branches.entry((node, *condition)).or_insert(next);
                if node == next {
                    tree.cells.push(None);
                }
            }
            if let Some(end) = tree.cells.get_mut(node) {
                end.get_or_insert(place);
            }
        }
        tree
    }

    fn within(&self, node: usize, conditions: &[Condition], found: &mut Vec<usize>) {
        found.extend(self.cells.get(node).copied().flatten());
        let mut rest = conditions;
        while let Some((first, later)) = rest.split_first() {
            if let Some(next) = self.branches.get(&(node, *first)) {
                self.within(*next, later, found);
            }
            rest = later;
        }
    }
}

fn wider(cube: &Cube, groups: &Groups) -> Vec<Vec<usize>> {
    let tree = Tree::of(cube);
    let by_root = conditions_by_root(cube);
    let of_group = |(own, group): (usize, &Group)| {
        let mut implied: Vec<Condition> = group
            .allowed
            .iter()
            .flat_map(|(root, mask)| {
                let all = by_root.get(*root).map_or(&[][..], Vec::as_slice);
                all.iter().filter(move |(_, holds)| mask & !holds == 0).map(|(condition, _)| *condition)
            })
            .collect();
        implied.sort_unstable();
        let mut cells = Vec::new();
        tree.within(0, &implied, &mut cells);
        let mut found: Vec<usize> =
            cells.into_iter().filter_map(|cell| groups.group(cell)).filter(|group| *group != own).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    groups.all.iter().enumerate().map(of_group).collect()
}

fn conditions_by_root(cube: &Cube) -> Vec<Vec<(Condition, Mask)>> {
    let mut by_root = vec![Vec::new(); cube.variables.len()];
    for (place, variable) in cube.variables.iter().enumerate() {
        let first = usize::from(!variable.has_base);
        if let Some(conditions) = by_root.get_mut(variable.root) {
            let slots = first..=variable.codes.len();
            conditions.extend(slots.map(|slot| (Condition { variable: place, slot }, variable.mask(slot))));
        }
    }
    by_root
}

/// Of the groups that contain one, those that contain no other of them. Wide groups lie within few others, so
/// going from the narrowest up, what a kept one lies within need not be kept.
fn next_wider(wider: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let of = |group: usize| wider.get(group).map_or(&[][..], Vec::as_slice);
    let kept = |all: &Vec<usize>| {
        let mut order = all.clone();
        order.sort_by_key(|group| std::cmp::Reverse(of(*group).len()));
        let (mut kept, mut passed) = (Vec::new(), HashSet::new());
        for group in order {
            if passed.insert(group) {
                passed.extend(of(group).iter().copied());
                kept.push(group);
            }
        }
        kept
    };
    wider.iter().map(kept).collect()
}

fn splits(cube: &Cube, groups: &Groups) -> Vec<Split> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for (place, cell) in cube.cells.iter().enumerate() {
        let Some(parent) = groups.group(place) else { continue };
        for variable in 0..cube.variables.len() {
            let Some(parts) = parts(cube, groups, parent, &cell.at, variable) else { continue };
            if seen.insert((parent, parts.clone())) {
                all.push(Split { parent, parts });
            }
        }
    }
    all
}

/// The groups that a cell falls into by the categories of a variable, if the cube has them all. Parts that nobody
/// can be in are left out.
fn parts(cube: &Cube, groups: &Groups, parent: usize, at: &Address, place: usize) -> Option<Vec<usize>> {
    let variable = cube.variables.get(place)?;
    let root = variable.root;
    // A condition on the same root stays in force only if it is the union that is being split.
    let held = at.iter().find(|own| cube.root(own.variable) == root).copied();
    if held.is_some_and(|held| held.variable == place && held.slot != 0) {
        return None;
    }
    let open = groups.mask(&groups.get(parent)?.allowed, root);
    let rest = held.map_or_else(|| at.clone(), |held| without(at, held.variable));
    let within = held.map_or(Mask::MAX, |held| cube.mask(held).1);
    let mut covered: Mask = 0;
    let mut parts = Vec::new();
    for slot in variable.categories() {
        let mask = variable.mask(slot);
        if mask & open == 0 {
            continue;
        }
        if mask & !within != 0 {
            return None;
        }
        covered |= mask;
        let child = with(&rest, Condition { variable: place, slot });
        let child = *cube.places.get(&child)?;
        parts.extend(groups.group(child));
    }
    parts.sort_unstable();
    (open & !covered == 0 && !parts.is_empty() && !parts.contains(&parent)).then_some(parts)
}
