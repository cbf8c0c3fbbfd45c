//! Attack 2: the same people have one number and one status, wherever and under whatever name they stand.

use std::collections::{BTreeMap, HashMap};

use crate::cube::{Address, Cell, Condition, Cube, Mask, State, without};
use crate::law::Law;
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::statistics::{SURE, largest_share};

pub(crate) fn attack(scene: &Scene) -> AttackReport {
    let mut book = Notebook::new(Attack::SameCell);
    repeated_cells(&scene.cube, &mut book);
    twins(&scene.cube, &mut book);
    two_looks(scene, &mut book);
    crowded_nowhere(scene, &mut book);
    equal_too_often(scene, &mut book);
    book.close()
}

fn printed(cell: &Cell) -> (State, Option<i64>) {
    (cell.state, cell.value)
}

/// One address in several tables.
fn repeated_cells(cube: &Cube, book: &mut Notebook) {
    for cell in &cube.cells {
        if cube.find(&cell.at).is_some_and(|first| printed(first) != printed(cell)) {
            book.finding(
                "One cell stands in two tables and does not say the same in both.",
                vec![cell.id.clone()],
            );
        }
    }
}

/// Cells that allow the same categories of the same variables by their parts: two names for one union.
fn twins(cube: &Cube, book: &mut Notebook) {
    let mut by_parts: HashMap<Vec<(usize, Mask)>, Vec<&Cell>> = HashMap::new();
    for cell in &cube.cells {
        by_parts.entry(parts(cube, &cell.at)).or_default().push(cell);
    }
    let mut twins: Vec<Vec<&Cell>> = by_parts.into_values().filter(|cells| cells.len() > 1).collect();
    twins.sort_by_key(|cells| cells.first().map(|cell| cell.id.clone()));
    for cells in twins {
        book.looked_at += 1;
        let Some((first, others)) = cells.split_first() else { continue };
        if let Some(other) = others.iter().find(|other| {
            (first.shown(), first.state.is_hidden()) != (other.shown(), other.state.is_hidden())
        }) {
            book.finding(
                "Two names for the same people do not print the same.",
                vec![first.id.clone(), other.id.clone()],
            );
        }
    }
}

fn parts(cube: &Cube, at: &Address) -> Vec<(usize, Mask)> {
    let mut masks: BTreeMap<usize, Mask> = BTreeMap::new();
    for condition in at {
        let (root, mask) = cube.mask(*condition);
        *masks.entry(root).or_insert(Mask::MAX) &= mask;
    }
    masks.into_iter().collect()
}

/// The same people because of routing or an implication: two draws of noise can be averaged.
fn two_looks(scene: &Scene, book: &mut Notebook) {
    for group in &scene.groups.all {
        let shown: Vec<&Cell> = (group.cells.iter().filter_map(|cell| scene.cube.cells.get(*cell)))
            .filter(|cell| cell.shown().is_some())
            .collect();
        let Some((first, others)) = shown.split_first() else { continue };
        if let Some(other) = others.iter().find(|other| other.value != first.value) {
            book.note(
                "The same people can be looked at twice, with two draws of the noise.",
                vec![first.id.clone(), other.id.clone()],
            );
        }
    }
}

fn crowded_nowhere(scene: &Scene, book: &mut Notebook) {
    for (cell, group) in scene.cube.cells.iter().zip(&scene.groups.of_cell) {
        if group.is_none() && cell.state == State::Shown {
            book.finding("A number is shown where, by the routing, nobody can be.", vec![cell.id.clone()]);
        }
    }
}

/// Noise that is drawn for the set of people alone gives the same number to a cell and to the cell with "answered
/// this too" added, wherever everybody answered: equality then tells who did not. Noise that is drawn for the name
/// as well makes such pairs differ: given the one number, the other is the same with at most a certain chance,
/// independently for each cell that the condition is added to. The evidence of each variable is weighed against
/// there being none, because some variables are left unanswered by somebody and prove nothing.
fn equal_too_often(scene: &Scene, book: &mut Notebook) {
    const EQUAL: f64 = 0.99;
    let cube = &scene.cube;
    let law = Law::noise(cube.assume.variance, cube.assume.reach);
    let step = i64::from(cube.assume.round);
    let share = largest_share(0..step, |n| law.printed(n, step).iter().map(|(_, p)| p).fold(0.0, f64::max));
    let (same, other) = ((EQUAL / share).ln(), ((1.0 - EQUAL) / (1.0 - share).max(f64::MIN_POSITIVE)).ln());
    let mut evidence = 0.0;
    let mut names = Vec::new();
    for (place, variable) in cube.variables.iter().enumerate().filter(|(_, variable)| variable.has_base) {
        let node = Condition { variable: place, slot: 0 };
        let pairs = cube.cells.iter().filter(|cell| cell.at.contains(&node)).filter_map(|cell| {
            let wider = cube.find(&without(&cell.at, place))?;
            // Close to the threshold, that both are shown says something about the noise.
            let outer = wider.shown().filter(|outer| *outer > 2 * cube.threshold)?;
            Some(cell.shown()? == outer)
        });
        let own: f64 = pairs.map(|equal| if equal { same } else { other }).sum();
        evidence += f64::midpoint(own.min(500.0).exp(), 1.0).ln();
        if own > 1.0 {
            names.push(variable.id.clone());
        }
    }
    if evidence > (1.0 / SURE).ln() {
        book.finding(
            "Numbers stay exactly the same when a variable is added that everybody answered: the noise is drawn for \
             the people and not for the cell, and equality gives answers away.",
            names,
        );
    }
}
