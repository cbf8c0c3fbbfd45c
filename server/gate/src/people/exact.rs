//! Attacks 3 and 4 with the true numbers.

use crate::error::GateError;
use crate::people::rows::{Microdata, People};
use crate::scene::Scene;

/// The smallest true number of a kind, and the cells that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smallest {
    /// People.
    pub people: usize,
    /// Ids of the cells.
    pub cells: Vec<String>,
}

/// What subtraction of true numbers would give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exact {
    /// The smallest number of people behind a shown cell.
    pub shown: Option<Smallest>,
    /// Attack 4: the smallest gap between a shown cell and a shown cell inside it, gaps made only of non-answers
    /// left out. Must be ten or more.
    pub gap: Option<Smallest>,
    /// The smallest gap made only of non-answers (B.20, 11: reported).
    pub non_answers: Option<Smallest>,
    /// Attack 3: the fewest people in the hidden parts of a shown total that has shown parts too. Must be ten or
    /// more.
    pub hidden_parts: Option<Smallest>,
}

/// Attacks 3 and 4 on a release whose answers are known.
pub fn exact(cube: &[u8], answers: &Microdata) -> Result<Exact, GateError> {
    let scene = Scene::read(cube)?;
    let people = People::of(&scene.cube, answers)?;
    let count = |cell: &usize| scene.cube.cells.get(*cell).map(|cell| people.within(&cell.at).len());
    let counts: Vec<usize> =
        scene.groups.all.iter().map(|group| group.cells.first().and_then(count).unwrap_or(0)).collect();
    let n = |group: usize| counts.get(group).copied().unwrap_or(0);
    let mut found = Exact::default();
    for (inner, group) in
        scene.groups.all.iter().enumerate().filter(|(group, _)| scene.shown(*group).is_some())
    {
        keep(&mut found.shown, n(inner), || scene.ids(&[inner]));
        for outer in scene.relations.wider(inner).iter().filter(|outer| scene.shown(**outer).is_some()) {
            let wider = scene.groups.get(*outer);
            let non_answers =
                wider.is_some_and(|wider| scene.groups.differ_by_non_answers(&group.allowed, &wider.allowed));
            let slot = if non_answers { &mut found.non_answers } else { &mut found.gap };
            keep(slot, n(*outer).saturating_sub(n(inner)), || scene.ids(&[*outer, inner]));
        }
    }
    for split in scene.relations.splits.iter().filter(|split| scene.shown(split.parent).is_some()) {
        let (shown, hidden): (Vec<usize>, Vec<usize>) = split
            .parts
            .iter()
            .copied()
            .partition(|part| scene.shown(*part).is_some() || scene.is_empty(*part));
        if !hidden.is_empty() && shown.iter().any(|part| scene.shown(*part).is_some()) {
            let rest = hidden.iter().map(|part| n(*part)).sum();
            keep(&mut found.hidden_parts, rest, || scene.ids(&[&[split.parent], hidden.as_slice()].concat()));
        }
    }
    Ok(found)
}

fn keep(smallest: &mut Option<Smallest>, people: usize, cells: impl Fn() -> Vec<String>) {
    if smallest.as_ref().is_none_or(|smallest| people < smallest.people) {
        *smallest = Some(Smallest { people, cells: cells() });
    }
}
