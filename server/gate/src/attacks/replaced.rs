//! Attack 7: a withdrawn release and the one that takes its place, side by side.
//!
//! Both were seen, and nearly the same people are in both. Whoever knows in how many responses the two differ at most
//! (the reason is published, and he may guess the rest) knows that no number of the one is farther than that from the
//! same number of the other. What either release says narrows the other's numbers by so much; then everything that
//! subtraction tells is tried again on each. And where the noise was not drawn afresh, numbers that stay as they are
//! tell which cells nobody came into or left.

use std::collections::HashMap;

use crate::bounds::{AllBounds, Bounds, Contradiction, MANY};
use crate::cube::Cell;
use crate::law::{Law, tail};
use crate::relations::Split;
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::statistics::{SURE, largest_share};

/// Each round carries what one release tells to the other and back. To stop early is sound: it knows less.
const MOST_ROUNDS: usize = 8;

/// The new release, the withdrawn one, and in how many responses they differ.
pub(crate) fn attack(new: &Scene, old: &Scene, differing: u64) -> AttackReport {
    let mut book = Notebook::new(Attack::Replacement);
    let differing = i64::try_from(differing).unwrap_or(MANY).min(MANY);
    if differing < new.cube.threshold {
        book.finding("The two releases differ in fewer responses than the threshold.", names(new, old));
    }
    let pairs = pairs(new, old);
    book.looked_at = pairs.len();
    unchanged_too_often(new, old, &pairs, differing, &mut book);
    match together(new, old, &pairs, differing) {
        Ok((of_new, of_old)) => {
            for (scene, bounds) in [(new, &of_new), (old, &of_old)] {
                hidden(scene, bounds, &mut book);
                nested(scene, bounds, &mut book);
                for split in &scene.relations.splits {
                    what_is_left(scene, bounds, split, &mut book);
                }
            }
            few_came_or_went((new, &of_new), (old, &of_old), &pairs, &mut book);
        }
        Err(Contradiction { .. }) => {
            book.finding("The two releases cannot differ in as few responses as is said.", names(new, old));
        }
    }
    book.close()
}

fn names(new: &Scene, old: &Scene) -> Vec<String> {
    vec![new.cube.release.clone(), old.cube.release.clone()]
}

/// The same people in both: places of the groups. Two releases may number their variables differently.
fn pairs(new: &Scene, old: &Scene) -> Vec<(usize, usize)> {
    let theirs: HashMap<&str, usize> = (old.cube.cells.iter().zip(&old.groups.of_cell))
        .filter_map(|(cell, group)| Some((old.cube.conditions(cell), (*group)?)))
        .collect();
    let mut pairs: Vec<(usize, usize)> = (new.cube.cells.iter().zip(&new.groups.of_cell))
        .filter_map(|(cell, group)| Some(((*group)?, *theirs.get(new.cube.conditions(cell))?)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|(group, _)| *group);
    pairs
}

/// Noise that is drawn afresh leaves a number as it is only so often, even where nobody came or left. Looks at cells so
/// small that of the responses that differ about one or none is in them.
fn unchanged_too_often(
    new: &Scene,
    old: &Scene,
    pairs: &[(usize, usize)],
    differing: i64,
    book: &mut Notebook,
) {
    let assume = &new.cube.assume;
    let (law, step) = (Law::noise(assume.variance, assume.reach), i64::from(assume.round));
    let share = largest_share(0..step, |n| law.printed(n, step).iter().map(|(_, p)| p * p).sum());
    // Close to the threshold, that both are shown says something about the noise. Chosen by the one number alone: of
    // pairs with both in a range, those at its ends are equal more often.
    let everybody = new.cube.cells.iter().filter_map(Cell::shown).max().unwrap_or(0);
    let clear =
        |value: &i64| *value >= 2 * new.cube.threshold && value.saturating_mul(differing) <= everybody;
    let both: Vec<(usize, bool)> = (pairs.iter())
        .filter_map(|(own, other)| {
            let (now, before) = (new.shown(*own)?, old.shown(*other).filter(clear)?);
            Some((*own, now == before))
        })
        .collect();
    let same: Vec<usize> = both.iter().filter(|(_, same)| *same).map(|(own, _)| *own).collect();
    if tail(same.len(), both.len(), share) < SURE {
        for group in same {
            book.finding(
                "Numbers stay as they were far more often than noise that is drawn afresh explains: they tell which \
                 cells nobody came into or left.",
                vec![new.id(group)],
            );
        }
    }
}

/// What is certain of each number when both releases are known.
fn together(
    new: &Scene,
    old: &Scene,
    pairs: &[(usize, usize)],
    differing: i64,
) -> Result<(AllBounds, AllBounds), Contradiction> {
    let (mut of_new, mut of_old) = (new.certain.clone(), old.certain.clone());
    let near = |bounds: Bounds| Bounds {
        low: (bounds.low - differing).max(0),
        high: bounds.high.saturating_add(differing).min(MANY),
    };
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for (own, other) in pairs {
            changed |= of_new.narrow(*own, near(of_old.get(*other)))?;
            changed |= of_old.narrow(*other, near(of_new.get(*own)))?;
        }
        if !changed {
            break;
        }
        of_new.propagate(&new.relations)?;
        of_old.propagate(&old.relations)?;
    }
    Ok((of_new, of_old))
}

/// As attack 5: a number that may be under the threshold is not known more closely than that.
fn hidden(scene: &Scene, bounds: &AllBounds, book: &mut Notebook) {
    let threshold = scene.cube.threshold;
    for group in (0..scene.groups.all.len()).filter(|group| scene.is_hidden(*group)) {
        let own = bounds.get(group);
        if own.low < threshold && own.high - own.low < threshold - 1 {
            book.finding(
                "A hidden number can be worked out too closely from the two releases together.",
                vec![scene.id(group)],
            );
        }
    }
}

/// As attack 4: a group and one inside it, each from whichever release tells more of it.
fn nested(scene: &Scene, bounds: &AllBounds, book: &mut Notebook) {
    for (inner, group) in scene.groups.all.iter().enumerate().filter(|(at, _)| scene.shown(*at).is_some()) {
        for outer in scene.relations.wider(inner).iter().filter(|outer| scene.shown(**outer).is_some()) {
            let non_answers = scene
                .groups
                .get(*outer)
                .is_some_and(|outer| scene.groups.differ_by_non_answers(&group.allowed, &outer.allowed));
            let most = bounds.get(*outer).high - bounds.get(inner).low;
            if !non_answers && most < scene.cube.threshold {
                book.finding(
                    "From the two releases together, a group and a group inside it differ by certainly fewer than the \
                     threshold.",
                    scene.ids(&[*outer, inner]),
                );
            }
        }
    }
}

/// As attack 3: the hidden parts of a total that has shown ones.
fn what_is_left(scene: &Scene, bounds: &AllBounds, split: &Split, book: &mut Notebook) {
    let (hidden, others): (Vec<usize>, Vec<usize>) =
        split.parts.iter().copied().partition(|part| scene.is_hidden(*part));
    let some_shown = others.iter().any(|part| scene.shown(*part).is_some());
    if hidden.is_empty() || !some_shown || scene.shown(split.parent).is_none() {
        return;
    }
    let shown: i64 = others.iter().map(|part| bounds.get(*part).low).sum();
    let hidden_most: i64 = hidden.iter().map(|part| bounds.get(*part).high.min(MANY)).sum();
    if (bounds.get(split.parent).high - shown).min(hidden_most) < scene.cube.threshold {
        book.finding(
            "From the two releases together, the hidden parts of a total are certainly too few.",
            scene.ids(&[&[split.parent], hidden.as_slice()].concat()),
        );
    }
}

/// The same cell in both: that a few came or left, and how many.
fn few_came_or_went(
    (new, of_new): (&Scene, &AllBounds),
    (old, of_old): (&Scene, &AllBounds),
    pairs: &[(usize, usize)],
    book: &mut Notebook,
) {
    for (own, other) in pairs {
        let (now, before) = (of_new.get(*own), of_old.get(*other));
        let certain = [(now, before), (before, now)]
            .into_iter()
            .any(|(more, less)| more.low - less.high > 0 && more.high - less.low < new.cube.threshold);
        if certain {
            book.finding(
                "The same cell in the two releases differs by certainly fewer than the threshold.",
                vec![new.id(*own), old.id(*other)],
            );
        }
    }
}
