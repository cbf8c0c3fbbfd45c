//! A change is told only where two printed intervals stand apart.

use proptest::prelude::*;

use crate::cube::CubeVariable;
use crate::percent::Percent;
use crate::table::{SafeCell, SafeTable};
use crate::{Change, Cube, Reason, Status};

fn cell(value: Option<u64>) -> SafeCell {
    let status = value.map_or(Status::Hidden(Reason::Low), |_| Status::Shown);
    SafeCell::new("x".to_owned(), status, value)
}

/// A share of a base as they are printed: whole fives, or hidden.
fn printed() -> impl Strategy<Value = Percent> {
    (prop::option::weighted(0.9, 2u64..400), prop::option::weighted(0.95, 2u64..400)).prop_map(
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
                before.high() < now.low() || now.high() < before.low()
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
            match Change::between(&before, &now) {
                Change::Up(points) => prop_assert_eq!((from.whole() + points, points > 0), (to.whole(), true)),
                Change::Down(points) => prop_assert_eq!((to.whole() + points, points > 0), (from.whole(), true)),
                other => prop_assert_eq!(other, Change::NotClear),
            }
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
    assert_eq!(between((100, 400), (200, 400)), Change::Up(25));
    assert_eq!(between((200, 400), (100, 400)), Change::Down(25));
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
