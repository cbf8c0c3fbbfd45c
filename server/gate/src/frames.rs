//! Sets of variables that are counted together, with everything that has a say in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::scene::Scene;

/// A frame that lies in no other: its programme holds every margin, so that each frame is attacked in at least one.
pub(crate) struct Frame {
    /// All groups of the frame, of its margins, of the unions over the same answers, and of what leads to its
    /// questions.
    pub(crate) groups: Vec<usize>,
}

type Roots = BTreeSet<usize>;

/// How many sets of variables there are, and the frames to attack.
pub(crate) fn frames(scene: &Scene) -> (usize, Vec<Frame>) {
    let mut by_roots: BTreeMap<Roots, Vec<usize>> = BTreeMap::new();
    let mut sets: BTreeSet<Vec<usize>> = BTreeSet::new();
    for (cell, group) in scene.cube.cells.iter().zip(&scene.groups.of_cell) {
        sets.insert(cell.at.iter().map(|condition| condition.variable).collect());
        let roots = cell.at.iter().map(|condition| scene.cube.root(condition.variable)).collect();
        by_roots.entry(roots).or_default().extend(*group);
    }
    let all: Vec<&Roots> = by_roots.keys().collect();
    let inside = |roots: &Roots| all.iter().any(|other| other.len() > roots.len() && roots.is_subset(other));
    let largest = all.iter().filter(|roots| !inside(roots));
    let frames = largest.map(|roots| Frame { groups: members(scene, &by_roots, roots) }).collect();
    (sets.len(), frames)
}

fn members(scene: &Scene, by_roots: &BTreeMap<Roots, Vec<usize>>, roots: &Roots) -> Vec<usize> {
    let mut wider: Vec<usize> = roots.iter().copied().collect();
    let mut at = 0;
    while let Some(root) = wider.get(at).copied() {
        let leads_here = scene.implications.iter().filter(|implication| implication.from.0 == root);
        for above in leads_here.map(|implication| implication.to.0) {
            if !wider.contains(&above) {
                wider.push(above);
            }
        }
        at += 1;
    }
    let mut groups: Vec<usize> =
        subsets(&wider).iter().filter_map(|subset| by_roots.get(subset)).flatten().copied().collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn subsets(roots: &[usize]) -> Vec<Roots> {
    /// The frame's own variables come first; beyond these, what leads to them would only add to its margins.
    const MOST: usize = 8;
    let mut all = vec![Roots::new()];
    for root in roots.iter().take(MOST) {
        let longer: Vec<Roots> = all.iter().map(|set| set.iter().copied().chain([*root]).collect()).collect();
        all.extend(longer);
    }
    all
}
