//! A change is told only where two printed intervals stand apart.

use proptest::prelude::*;

use crate::cube::CubeVariable;
use crate::percent::Percent;
use crate::table::{SafeCell, SafeTable};
use crate::{Change, Cube, Points, Reason, Status};

fn cell(value: Option<u64>) -> SafeCell {
    let status = value.map_or(Status::Hidden(Reason::Low), |_| Status::Shown);
    SafeCell::new("x".to_owned(), status, value)
}

/// A share of a base as they are printed: whole fives, or hidden.
fn printed() -> impl Strategy<Value = Percent> {
    (prop::option::weighted(0.9, 2u64..800), prop::option::weighted(0.95, 2u64..800)).prop_map(
        |(part, base)| {
            let (part, base) = (part.map(|part| 5 * part), base.map(|base| 5 * base));
            let part = base.map_or(part, |base| part.map(|part| part.min(base)));
            Percent::of(&cell(part), &cell(base))
        },
    )
}

fn percent(part: u64, base: u64) -> Percent {
    Percent::of(&cell(Some(part)), &cell(Some(base)))
}

proptest! {
    #[test]
    fn a_change_is_told_exactly_where_both_are_numbers_and_their_intervals_stand_apart(
        before in printed(), now in printed()
    ) {
        let told = matches!(Change::between(&before, &now), Change::Up(_) | Change::Down(_));
        let apart = match (before, now) {
            (Percent::Number(before), Percent::Number(now)) => {
                before.high().is_below(now.low()) || now.high().is_below(before.low())
            }
            _ => false,
        };
        prop_assert_eq!(told, apart);
    }

    #[test]
    fn the_points_are_the_difference_of_the_two_printed_numbers_and_never_none(
        before in printed(), now in printed()
    ) {
        if let (Percent::Number(from), Percent::Number(to)) = (before, now) {
            let (from, to) = (from.share(), to.share());
            let fine = from.has_decimal() && to.has_decimal();
            let difference = |one: Points, other: Points| {
                let tenths = one.tenths() - other.tenths();
                if fine { (tenths, true) } else { ((tenths + 5) / 10 * 10, false) }
            };
            let (points, expected) = match Change::between(&before, &now) {
                Change::Up(points) => (points, difference(to, from)),
                Change::Down(points) => (points, difference(from, to)),
                other => {
                    prop_assert_eq!(other, Change::NotClear);
                    return Ok(());
                }
            };
            prop_assert_eq!((points.tenths(), points.has_decimal()), expected);
            prop_assert!(points.tenths() > 0);
        }
    }

    #[test]
    fn seen_from_the_other_side_up_is_down(before in printed(), now in printed()) {
        let back = match Change::between(&before, &now) {
            Change::Up(points) => Change::Down(points),
            Change::Down(points) => Change::Up(points),
            same => same,
        };
        prop_assert_eq!(Change::between(&now, &before), back);
    }

    #[test]
    fn what_stays_as_it_is_has_not_changed(share in printed()) {
        let change = Change::between(&share, &share);
        prop_assert!(!matches!(change, Change::Up(_) | Change::Down(_)));
    }
}

#[test]
fn known_shares_change_in_the_known_way() {
    let between = |before: (u64, u64), now: (u64, u64)| {
        Change::between(&percent(before.0, before.1), &percent(now.0, now.1))
    };
    assert_eq!(between((100, 400), (200, 400)), Change::Up(Points::whole(25)));
    assert_eq!(between((200, 400), (100, 400)), Change::Down(Points::whole(25)));
    assert_eq!(between((455, 2_000), (1_000, 2_000)), Change::Up(Points::of_tenths(272)), "22.8 to 50.0");
    assert_eq!(between((100, 400), (1_005, 2_000)), Change::Up(Points::whole(25)), "25 to 50.3");
    assert_eq!(between((100, 400), (115, 400)), Change::NotClear);
    assert_eq!(between((15, 40), (200, 400)), Change::TooUncertain);
    assert_eq!(between((400, 400), (200, 400)), Change::NoInterval);
    let hidden = Percent::of(&cell(None), &cell(Some(400)));
    assert_eq!(Change::between(&hidden, &percent(15, 40)), Change::Hidden);
}

fn satisfied(cube: &Cube) -> (CubeVariable, SafeTable) {
    let table = cube.table("satisfied").unwrap();
    (table.variable().clone(), table)
}

#[test]
fn measures_that_were_worked_out_in_different_ways_are_not_compared() {
    use super::listed::{cube, people};
    let (before, now) = (cube(&people(2_000, 1)), cube(&people(2_000, 2)));
    let ((variable, before), (_, now)) = (satisfied(&before), satisfied(&now));
    let (code, _) = &variable.categories()[0];
    assert_ne!(Change::of(&before, &now, code), Change::NotComparable);
    assert_eq!(Change::of(&before, &now, "no such category"), Change::NotComparable);
    let other = cube(&people(2_000, 1)).table("sex").unwrap();
    assert_eq!(Change::of(&other, &now, code), Change::NotComparable);
}

fn index(counts: [u64; 5]) -> SafeTable {
    use crate::{Counts, Kind, Spec, VariableSpec, frames, protect};
    let codes = ["0", "20", "40", "60", "80"].map(|code| (code, code));
    let index = VariableSpec {
        midpoints: vec![10, 30, 50, 70, 90],
        ..VariableSpec::new("i", "Index", Kind::Measure, &codes)
    };
    let spec = Spec::one_way("2026-Q1", vec![index]);
    let key = crate::ReleaseKey::derive(
        &crate::Master::new([7; 32]),
        "2026-Q1",
        &crate::Snapshot::of([("a", ["x"])]),
    );
    let mut all = Counts::new(&spec).unwrap();
    for (band, n) in (0..).zip(counts) {
        all.add(&spec, &frames(&spec)[1], &[band], n, n * 12345).unwrap();
    }
    protect(&spec, &all, &key, &super::vectors::about()).unwrap().table("i").unwrap()
}

#[test]
fn the_mean_of_bands_changes_where_its_intervals_stand_apart_and_nowhere_else() {
    let (low, high, near) =
        (index([60, 60, 40, 20, 20]), index([20, 20, 40, 60, 60]), index([55, 60, 40, 25, 20]));
    let Change::Up(points) = Change::of_means(&low, &high) else { panic!("up") };
    let means = [&low, &high].map(|table| table.mean().unwrap());
    assert_eq!(points.tenths(), means[1].mean().tenths() - means[0].mean().tenths());
    assert!(means[0].high().is_below(means[1].low()));
    assert_eq!(Change::of_means(&high, &low), Change::Down(points));
    assert_eq!(Change::of_means(&low, &near), Change::NotClear);
    assert_eq!(Change::of_means(&low, &index([10, 10, 10, 10, 5])), Change::TooUncertain);
    assert_eq!(Change::of_means(&low, &index([40, 40, 9, 9, 9])), Change::Hidden);
}
