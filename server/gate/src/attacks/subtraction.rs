//! Attack 3: a total less those of its parts that are shown.

use std::collections::HashSet;

use crate::cube::State;
use crate::law::{Law, tail};
use crate::relations::Split;
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::statistics::{SURE, largest_share};

pub(crate) fn attack(scene: &Scene) -> AttackReport {
    let mut book = Notebook::new(Attack::Subtraction);
    for split in scene.relations.splits.iter().filter(|split| scene.shown(split.parent).is_some()) {
        book.looked_at += 1;
        what_is_left(scene, split, &mut book);
    }
    hidden_alone_too_often(scene, &mut book);
    book.close()
}

/// All hidden parts together: if they are certainly fewer than the threshold, or exactly known, subtraction has
/// said what hiding should keep.
fn what_is_left(scene: &Scene, split: &Split, book: &mut Notebook) {
    let (hidden, others): (Vec<usize>, Vec<usize>) =
        split.parts.iter().copied().partition(|part| scene.is_hidden(*part));
    if hidden.is_empty() || !others.iter().any(|part| scene.shown(*part).is_some()) {
        return;
    }
    let whole = scene.certain.get(split.parent);
    let (low, high) = others.iter().fold((whole.low, whole.high), |(low, high), part| {
        let part = scene.certain.get(*part);
        (low - part.high, high - part.low)
    });
    let place = || scene.ids(&[&[split.parent], hidden.as_slice()].concat());
    if high < scene.cube.threshold {
        book.finding("A total less its shown parts leaves hidden parts that are certainly too few.", place());
    } else if low >= high {
        book.finding("A total less its shown parts gives the hidden parts exactly.", place());
    }
}

/// A part that is alone in being hidden holds ten people, or others would be hidden with it (B.5, 9). It can then
/// be hidden only because noise took it below the threshold, and most such parts are shown as the threshold
/// instead. Where far more are hidden than shown, parts under ten stand alone beside shown totals and siblings,
/// and the average of their differences tells them.
fn hidden_alone_too_often(scene: &Scene, book: &mut Notebook) {
    let cube = &scene.cube;
    let step = i64::from(cube.assume.round);
    let lowest = (cube.threshold + step - 1).div_euclid(step) * step;
    let law = Law::noise(cube.assume.variance, cube.assume.reach);
    let share = largest_share(cube.threshold..cube.threshold + 30, |n| {
        let printed = law.printed(n, step);
        let under: f64 = printed.iter().filter(|(at, _)| *at < cube.threshold).map(|(_, p)| p).sum();
        let edge = printed.at(lowest);
        if under + edge > 0.0 { under / (under + edge) } else { 0.0 }
    });
    let mut seen = HashSet::new();
    let (mut alone, mut all, mut places) = (0, 0, Vec::new());
    for split in scene.relations.splits.iter().filter(|split| split.parts.len() > 1) {
        let Some(smallest) = smallest(scene, split) else { continue };
        let hidden = scene.shown(smallest).is_none();
        if (hidden || scene.shown(smallest) == Some(lowest)) && seen.insert(smallest) {
            all += 1;
            if hidden {
                alone += 1;
                places.push(vec![scene.id(split.parent), scene.id(smallest)]);
            }
        }
    }
    if tail(alone, all, share) < SURE {
        for place in places {
            book.finding(
                "Single parts are hidden beside shown ones far more often than noise explains: they are fewer than \
                 the threshold, and nothing is hidden with them.",
                place,
            );
        }
    }
}

/// The one hidden part, if the others are shown; or, if all are shown, the smallest.
fn smallest(scene: &Scene, split: &Split) -> Option<usize> {
    scene.shown(split.parent)?;
    let parts = || split.parts.iter().copied().filter(|part| !scene.is_empty(*part));
    let mut hidden = parts().filter(|part| scene.shown(*part).is_none());
    match (hidden.next(), hidden.next()) {
        (None, _) => parts().min_by_key(|part| scene.shown(*part)),
        (Some(alone), None) if parts().count() > 1 => {
            let group = scene.groups.get(alone)?;
            let low = |cell: &usize| scene.cube.cells.get(*cell).map(|cell| cell.state);
            let said_low =
                group.cells.iter().all(|cell| matches!(low(cell), Some(State::Low | State::Unsaid)));
            said_low.then_some(alone)
        }
        _ => None,
    }
}
