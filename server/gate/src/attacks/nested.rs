//! Attack 4: a group less a group that lies within it.

use crate::bounds::Contradiction;
use crate::law::{Law, tail};
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::statistics::{Apart, SURE, largest_share};

pub(crate) fn attack(scene: &Scene) -> AttackReport {
    let mut book = Notebook::new(Attack::NestedPairs);
    if let Some(Contradiction { group }) = scene.contradiction {
        book.finding("The printed numbers cannot all come from the same answers.", vec![scene.id(group)]);
        return book.close();
    }
    let mut pairs = Vec::new();
    for (inner, group) in scene.groups.all.iter().enumerate() {
        let Some(printed) = scene.shown(inner) else { continue };
        for outer in scene.relations.wider(inner) {
            let Some(wider) = scene.shown(*outer) else { continue };
            book.looked_at += 1;
            let non_answers = scene
                .groups
                .get(*outer)
                .is_some_and(|outer| scene.groups.differ_by_non_answers(&group.allowed, &outer.allowed));
            let gap = scene.certain.get(*outer).high - scene.certain.get(inner).low;
            certain_gap(scene, &mut book, (inner, *outer), gap, non_answers);
            if !non_answers {
                pairs.push((inner, *outer, wider - printed));
            }
        }
    }
    let share = largest_share_equal(scene);
    for kind in [Kind::Dropped, Kind::Union, Kind::Implied] {
        let of_kind: Vec<Pair> = pairs
            .iter()
            .filter(|(inner, outer, _)| self::kind(scene, *inner, *outer) == kind)
            .copied()
            .collect();
        close_too_often(scene, &mut book, &of_kind, share);
    }
    book.close()
}

/// A group, one that contains it, and the difference of their printed numbers.
type Pair = (usize, usize, i64);

/// How one cell contains another. A rule that is missing is missing for one kind, and would be lost among the
/// others.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    /// Conditions were dropped or widened to "answered".
    Dropped,
    /// A category was widened to a union.
    Union,
    /// Routing or an implication leads to another question.
    Implied,
}

fn kind(scene: &Scene, inner: usize, outer: usize) -> Kind {
    let at =
        |group: usize| scene.groups.get(group).and_then(|group| scene.cube.cells.get(*group.cells.first()?));
    let (Some(inner), Some(outer)) = (at(inner), at(outer)) else { return Kind::Dropped };
    let has = |variable: usize| inner.at.iter().any(|own| own.variable == variable);
    let has_root = |root: usize| inner.at.iter().any(|own| scene.cube.root(own.variable) == root);
    if outer.at.iter().all(|condition| has(condition.variable)) {
        Kind::Dropped
    } else if outer.at.iter().all(|condition| has_root(scene.cube.root(condition.variable))) {
        Kind::Union
    } else {
        Kind::Implied
    }
}

fn certain_gap(scene: &Scene, book: &mut Notebook, pair: (usize, usize), gap: i64, non_answers: bool) {
    if gap >= scene.cube.threshold {
        return;
    }
    let place = scene.ids(&[pair.1, pair.0]);
    if non_answers {
        book.note(
            "So few left a question unanswered that their number is certain to be under the threshold.",
            place,
        );
    } else {
        book.finding("A group and a group inside it differ by certainly fewer than the threshold.", place);
    }
}

/// Two shown numbers of which one group holds the other differ by ten people or more (B.5, 8), so that noise makes
/// the printed ones equal only rarely. Where equal or reversed numbers are far more common among those that are
/// close, gaps under ten stand open, and whoever averages over them learns who is in them.
fn close_too_often(scene: &Scene, book: &mut Notebook, pairs: &[Pair], share: f64) {
    let threshold = scene.cube.threshold;
    let mut apart = Apart::default();
    let close: Vec<&Pair> = pairs
        .iter()
        .filter(|(_, _, gap)| *gap <= threshold)
        .filter(|(inner, outer, _)| apart.take(&[*inner, *outer]))
        .collect();
    let equal: Vec<_> = close.iter().filter(|(_, _, gap)| *gap <= 0).collect();
    if tail(equal.len(), close.len(), share) < SURE / 3.0 {
        for (inner, outer, _) in equal {
            book.finding(
                "Groups and groups inside them are printed alike far more often than noise explains: gaps under the \
                 threshold stand open.",
                scene.ids(&[*outer, *inner]),
            );
        }
    }
}

/// How often, at most, two numbers that are both shown and close are printed equal or reversed although their gap
/// is ten or more.
fn largest_share_equal(scene: &Scene) -> f64 {
    let (threshold, step) = (scene.cube.threshold, i64::from(scene.cube.assume.round));
    let law = Law::noise(scene.cube.assume.variance, scene.cube.assume.reach);
    let shown = |n: i64| law.printed(n, step).at_least(threshold);
    let share = |inner: i64, gap: i64| {
        let (Some(inner), Some(outer)) = (shown(inner), shown(inner + gap)) else { return 0.0 };
        let (mut equal, mut close) = (0.0, 0.0);
        for (one, p) in inner.iter() {
            for (two, q) in outer.iter() {
                close += if two - one <= threshold { p * q } else { 0.0 };
                equal += if two <= one { p * q } else { 0.0 };
            }
        }
        if close > 0.0 { equal / close } else { 0.0 }
    };
    // Wider gaps and larger numbers only make it rarer: the largest share stands at the smallest gap.
    largest_share(threshold..threshold + 2 * step, |inner| {
        largest_share(threshold..threshold + step, |gap| share(inner, gap))
    })
}
