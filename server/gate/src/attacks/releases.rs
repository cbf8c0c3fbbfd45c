//! Attack 8: every two releases.

use std::collections::{BTreeSet, HashMap};

use crate::bounds::{Belief, Bounds};
use crate::cube::{Cell, Cube};
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;

/// The release that is to be published, then the earlier ones, in any order.
pub(crate) fn attack(new: &Scene, published: &[Cube]) -> AttackReport {
    let mut book = Notebook::new(Attack::Releases);
    let all: Vec<&Cube> = std::iter::once(&new.cube).chain(published).collect();
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1) {
            book.looked_at += 1;
            pair(one, other, &mut book);
        }
    }
    for whole in &all {
        against_its_blocks(whole, &all, &mut book);
    }
    book.close()
}

fn names(one: &Cube, other: &Cube) -> Vec<String> {
    vec![one.release.clone(), other.release.clone()]
}

fn pair(one: &Cube, other: &Cube, book: &mut Notebook) {
    if one.release == other.release {
        book.finding("One release would be published twice.", names(one, other));
        same_cells(one, other, book);
        return;
    }
    let (Some(own), Some(others)) = (quarters(one), quarters(other)) else {
        book.finding(
            "A release does not say which quarters it covers, so it may overlap another.",
            names(one, other),
        );
        return;
    };
    if own == others {
        book.finding("Two releases cover the same quarters.", names(one, other));
    } else if !own.is_disjoint(&others) && !own.is_subset(&others) && !others.is_subset(&own) {
        book.finding("Two releases overlap, and neither lies within the other.", names(one, other));
    }
}

fn quarters(cube: &Cube) -> Option<BTreeSet<&str>> {
    cube.quarters.as_ref().map(|quarters| quarters.iter().map(String::as_str).collect())
}

fn same_cells(one: &Cube, other: &Cube, book: &mut Notebook) {
    let by_id = |cube: &Cube| -> HashMap<String, (Option<i64>, bool)> {
        cube.cells.iter().map(|cell| (cell.id.clone(), (cell.shown(), cell.state.is_hidden()))).collect()
    };
    let theirs = by_id(other);
    for cell in &one.cells {
        if theirs.get(&cell.id).is_some_and(|other| *other != (cell.shown(), cell.state.is_hidden())) {
            book.finding("A cell that is published already would say something else.", vec![cell.id.clone()]);
        }
    }
}

/// A year and the blocks within it: a year's cell less the same cell of its blocks.
fn against_its_blocks(whole: &Cube, all: &[&Cube], book: &mut Notebook) {
    let Some(own) = quarters(whole) else { return };
    let inside = |cube: &&&Cube| {
        quarters(cube).is_some_and(|quarters| quarters.is_subset(&own) && quarters.len() < own.len())
    };
    let blocks: Vec<&Cube> = all.iter().filter(inside).copied().collect();
    if blocks.is_empty() {
        return;
    }
    let covered: BTreeSet<&str> = blocks.iter().filter_map(|block| quarters(block)).flatten().collect();
    let complete = covered == own;
    let by_conditions: Vec<HashMap<&str, &Cell>> = blocks.iter().map(|block| by_conditions(block)).collect();
    for cell in whole.cells.iter().filter(|cell| cell.shown().is_some()) {
        let same: Vec<Option<&Cell>> =
            by_conditions.iter().map(|block| block.get(whole.conditions(cell)).copied()).collect();
        left_over(whole, cell, &blocks, &same, complete, book);
    }
}

/// Conditions as they are written: two releases may number their variables differently.
fn by_conditions(block: &Cube) -> HashMap<&str, &Cell> {
    block.cells.iter().map(|cell| (block.conditions(cell), cell)).collect()
}

fn left_over(
    whole: &Cube,
    cell: &Cell,
    blocks: &[&Cube],
    same: &[Option<&Cell>],
    complete: bool,
    book: &mut Notebook,
) {
    let shown: Vec<(&Cube, &Cell)> = (blocks.iter().copied().zip(same))
        .filter_map(|(block, same)| Some((block, (*same)?)))
        .filter(|(_, same)| same.shown().is_some())
        .collect();
    // With every block shown nothing is left over.
    if shown.is_empty() || (complete && shown.len() == blocks.len()) {
        return;
    }
    let bounds = |cube: &Cube, cell: &Cell| Belief::declared(cube).of_cell(cube, cell.value, cell.state);
    let Bounds { high, .. } = bounds(whole, cell);
    let blocks_low: i64 = shown.iter().map(|(block, same)| bounds(block, same).low).sum();
    if high - blocks_low < whole.threshold {
        let ids = std::iter::once(cell.id.clone()).chain(shown.iter().map(|(_, same)| same.id.clone()));
        book.finding("A year less its blocks leaves certainly fewer than the threshold.", ids.collect());
    }
}
