//! `disclosure.md` B.20, 6.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::closing::{ClosingPeriod, Quarter, periods};

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn counts(answers: &[u64]) -> BTreeMap<Quarter, u64> {
    let from = quarter("2025-Q1");
    std::iter::successors(Some(from), |quarter| Some(quarter.next())).zip(answers.iter().copied()).collect()
}

fn closed(answers: &[u64], current: &str) -> Vec<(String, bool)> {
    let periods = periods(&counts(answers), quarter(current), &BTreeSet::new());
    periods.into_iter().map(|period| (period.id, period.one_variable_only)).collect()
}

#[test]
fn a_quarter_with_a_hundred_answers_closes_by_itself() {
    assert_eq!(closed(&[100, 99], "2025-Q3"), [("2025-Q1".to_owned(), false)]);
}

#[test]
fn a_quarter_that_is_not_over_never_closes() {
    assert_eq!(closed(&[500], "2025-Q1"), []);
    assert_eq!(closed(&[60, 500], "2025-Q2"), []);
}

#[test]
fn small_quarters_run_on_until_they_hold_a_hundred_together() {
    assert_eq!(closed(&[40, 40, 40, 10], "2026-Q1"), [("2025-Q1..2025-Q3".to_owned(), false)]);
}

#[test]
fn a_year_with_sixty_answers_closes_with_one_variable_cells() {
    assert_eq!(closed(&[15, 15, 15, 15], "2026-Q1"), [("2025-Q1..2025-Q4".to_owned(), true)]);
    assert_eq!(closed(&[15, 15, 15, 14], "2026-Q1"), []);
    assert_eq!(closed(&[15, 15, 15, 14, 1], "2026-Q2"), [("2025-Q1..2026-Q1".to_owned(), true)]);
    assert_eq!(closed(&[60, 0, 0], "2025-Q4"), [], "not before the year is over");
}

#[test]
fn a_quarter_without_answers_belongs_to_the_period_that_follows() {
    assert_eq!(
        closed(&[0, 120, 0, 130], "2026-Q1"),
        [("2025-Q2".to_owned(), false), ("2025-Q3..2025-Q4".to_owned(), false)]
    );
}

#[test]
fn frozen_quarters_are_never_part_of_another_period() {
    let frozen = BTreeSet::from([quarter("2025-Q1"), quarter("2025-Q2")]);
    let periods = periods(&counts(&[300, 300, 50, 60]), quarter("2026-Q1"), &frozen);
    assert_eq!(periods.iter().map(|period| period.id.as_str()).collect::<Vec<_>>(), ["2025-Q3..2025-Q4"]);
}

#[test]
fn quarters_are_written_in_one_way_only() {
    assert_eq!(quarter("2026-Q4").next().to_string(), "2027-Q1");
    assert_eq!((quarter("2026-Q3").year(), quarter("2026-Q3").number()), (2026, 3));
    for wrong in ["2026-Q5", "2026-Q0", "2026-Q01", "+2026-Q1", "2026Q1", "0-Q1", ""] {
        assert!(wrong.parse::<Quarter>().is_err(), "{wrong}");
    }
}

/// As B.20, 6 reads, by hand.
fn is_due(period: &ClosingPeriod, counts: &BTreeMap<Quarter, u64>) -> bool {
    let sums =
        |quarters: &[Quarter]| quarters.iter().map(|q| counts.get(q).copied().unwrap_or(0)).sum::<u64>();
    let due = |quarters: &[Quarter]| sums(quarters) >= 100 || (quarters.len() >= 4 && sums(quarters) >= 60);
    due(&period.quarters)
        && !due(&period.quarters[..period.quarters.len() - 1])
        && period.one_variable_only == (sums(&period.quarters) < 100)
}

proptest! {
    #[test]
    fn periods_are_over_due_disjoint_and_without_gaps(
        answers in proptest::collection::vec(0_u64..160, 0..14),
        now in 0_usize..16,
        frozen_first in 0_usize..4,
    ) {
        let counts = counts(&answers);
        let at = |place: usize| std::iter::successors(Some(quarter("2025-Q1")), |q| Some(q.next())).nth(place).unwrap();
        let frozen: BTreeSet<Quarter> = (0..frozen_first).map(at).collect();
        let periods = periods(&counts, at(now), &frozen);
        let mut seen = frozen.clone();
        for period in &periods {
            prop_assert!(is_due(period, &counts), "{period:?}");
            for pair in period.quarters.windows(2) {
                prop_assert_eq!(pair[0].next(), pair[1]);
            }
            for quarter in &period.quarters {
                prop_assert!(*quarter < at(now));
                prop_assert!(seen.insert(*quarter), "{} twice", quarter);
            }
        }
        // Closing step by step gives the same periods as closing all at once: nobody gains by waiting.
        let mut frozen_so_far = frozen.clone();
        let mut one_by_one = Vec::new();
        for quarter in 0..=now {
            for period in crate::closing::periods(&counts, at(quarter), &frozen_so_far) {
                frozen_so_far.extend(period.quarters.iter().copied());
                one_by_one.push(period);
            }
        }
        prop_assert_eq!(one_by_one, periods);
    }
}
