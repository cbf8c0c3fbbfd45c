//! Every difference of shown cells that leaves a few people over.

use std::collections::HashSet;

use crate::cube::{Address, Condition, Cube, with};
use crate::people::rows::{People, Set};

/// More people than this hide one another.
const MOST_PEOPLE: usize = 30;

/// A shown cell less others within it.
pub(crate) struct Look {
    /// Who is left over, of those who answered the measure.
    pub(crate) left: Set,
    pub(crate) size: usize,
    /// The cells, by their places in the release.
    pub(crate) cells: Vec<usize>,
    /// Whether the cells count those who said yes; else no.
    pub(crate) yes: bool,
    /// The printed difference.
    pub(crate) printed: i64,
    /// Whether those who are left over only left a question about themselves unanswered.
    pub(crate) non_answers: bool,
}

/// All looks at a measure of two categories, the best first: fewest people, then least noise.
pub(crate) fn looks(cube: &Cube, people: &People, measure: usize) -> Vec<Look> {
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    for cell in &cube.cells {
        let yes = Condition { variable: measure, slot: 1 };
        let others: Address = cell.at.iter().copied().filter(|condition| *condition != yes).collect();
        if !cell.at.contains(&yes) || !others.iter().all(|condition| is_breakdown(cube, condition.variable)) {
            continue;
        }
        for inner in inner_groups(cube, &others) {
            for slot in [1, 2] {
                let own = Condition { variable: measure, slot };
                all.extend(
                    look(cube, people, &others, &inner, own).filter(|look| seen.insert(look.cells.clone())),
                );
            }
        }
    }
    all.sort_by_key(|look| (look.size, look.cells.len()));
    all
}

fn is_breakdown(cube: &Cube, variable: usize) -> bool {
    cube.variables.get(variable).is_some_and(|variable| !variable.is_answer)
}

/// Sets of groups within this one that do not overlap each other: all categories of a further characteristic but
/// one, one category alone, or whoever answered.
fn inner_groups(cube: &Cube, outer: &Address) -> Vec<Vec<Address>> {
    let mut all = Vec::new();
    for (place, variable) in cube.variables.iter().enumerate().filter(|(_, variable)| !variable.is_answer) {
        let held = outer.iter().find(|condition| condition.variable == place);
        if held.is_some_and(|held| held.slot != 0) {
            continue;
        }
        let one = |slot: usize| with(outer, Condition { variable: place, slot });
        all.extend(variable.categories().map(|left_out| {
            variable.categories().filter(|slot| *slot != left_out).map(one).collect::<Vec<_>>()
        }));
        all.extend(variable.categories().map(|slot| vec![one(slot)]));
        if variable.has_base && held.is_none() {
            all.push(vec![one(0)]);
        }
    }
    all
}

fn nodes(at: &Address) -> usize {
    at.iter().filter(|condition| condition.slot == 0).count()
}

/// Hidden inner groups cannot be taken off, and stay among those who are left over.
fn look(cube: &Cube, people: &People, outer: &Address, inner: &[Address], own: Condition) -> Option<Look> {
    let shown = |at: &Address| {
        let place = *cube.places.get(&with(at, own))?;
        Some((place, cube.cells.get(place)?.shown()?))
    };
    let (whole, mut printed) = shown(outer)?;
    let answered = Condition { slot: 0, ..own };
    let mut left = people.within(&with(outer, answered));
    let mut cells = vec![whole];
    for at in inner {
        if let Some((place, value)) = shown(at) {
            printed -= value;
            cells.push(place);
            left = left.without(&people.within(at));
        }
    }
    let size = left.len();
    let useful = cells.len() > 1 && (1..=MOST_PEOPLE).contains(&size);
    let non_answers = inner.iter().all(|at| nodes(at) > nodes(outer));
    useful.then_some(Look { left, size, cells, yes: own.slot == 1, printed, non_answers })
}
