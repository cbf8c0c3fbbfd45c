//! One share over closed periods. Each period is a cube of its own.

use std::collections::BTreeSet;

use disclosure::*;
use proptest::prelude::*;

use super::shares::{boxes, nothing_overlaps_or_leaves};
use super::{numbers, numbers_of, read, table};
use crate::*;

fn period(yes: u64, no: u64) -> SafeTable {
    table("Was satisfied", &[("Yes", yes), ("No", no)])
}

const NAMES: [&str; 8] = [
    "January to March 2025",
    "April to June 2025",
    "July to September 2025",
    "October to December 2025",
    "January to March 2026",
    "April to June 2026",
    "July to September 2026",
    "October to December 2026",
];

fn points(tables: &[SafeTable]) -> Vec<Share<'_>> {
    NAMES.iter().zip(tables).map(|(name, table)| Share::of(name, table, "c0").unwrap()).collect()
}

fn drawn(points: &[Share<'_>], width: u32) -> String {
    trend("Was satisfied", points, &Style { id_prefix: "t".to_owned(), width }).unwrap()
}

/// Thick lines of the series' colour.
fn joins(svg: &str) -> usize {
    let (tags, _) = read(svg);
    tags.iter().filter(|tag| tag.starts_with("polyline") && tag.contains("#12436D")).count()
}

#[test]
fn periods_are_joined_in_order_and_never_across_a_gap() {
    let all = [period(200, 300), period(220, 280), period(4, 300), period(240, 260), period(250, 250)];
    let svg = drawn(&points(&all), 640);
    assert_eq!(joins(&svg), 2, "one before the gap, one after it");
    assert_eq!(joins(&drawn(&points(&all[..2]), 640)), 1);
    assert_eq!(joins(&drawn(&points(&all[1..3]), 640)), 0);
    let absent = [points(&all)[0], Share::not_available("2026"), points(&all)[1]];
    assert_eq!(joins(&drawn(&absent, 640)), 0);
}

#[test]
fn a_small_base_is_a_hollow_dot_that_no_line_reaches() {
    let all = [period(200, 300), period(20, 18)];
    let (tags, _) = read(&drawn(&points(&all), 640));
    let hollow =
        tags.iter().filter(|tag| tag.starts_with("circle") && tag.contains(r##"fill="#FFFFFF""##)).count();
    assert_eq!((hollow, joins(&drawn(&points(&all), 640))), (1, 0));
}

#[test]
fn the_texts_are_printed_shares_and_periods_in_order() {
    let all = [period(200, 300), period(4, 300)];
    let texts: Vec<String> = boxes(&drawn(&points(&all), 640)).into_iter().map(|(text, _)| text).collect();
    let share = all[0].rows()[0].percent().text();
    assert_eq!(texts, [share.as_str(), "January to March", "2025", TOO_FEW_TO_SHOW, "April to June 2025"]);
}

#[test]
fn many_periods_stand_one_under_the_other() {
    let all: Vec<SafeTable> = (0..8).map(|at| period(200 + 10 * at, 300)).collect();
    let svg = drawn(&points(&all), 640);
    let lefts: BTreeSet<i64> = boxes(&svg)
        .iter()
        .filter(|(text, _)| NAMES.contains(&text.as_str()))
        .map(|(_, own)| format!("{:.0}", own[0]).parse().unwrap())
        .collect();
    assert_eq!(lefts.len(), 1);
    assert_eq!(joins(&svg), 0);
}

#[test]
fn a_change_is_told_only_where_intervals_stand_apart() {
    let told = |tables: &[SafeTable]| describe_trend(&points(tables));
    let rise = told(&[period(100, 400), period(300, 200)]);
    assert!(rise.starts_with("It went up from ") && rise.contains(" in April to June 2025."), "{rise}");
    assert!(told(&[period(300, 200), period(100, 400)]).starts_with("It went down from "));
    assert!(!told(&[period(300, 200), period(290, 210)]).contains("went"));
    assert!(!told(&[period(300, 200), period(4, 400)]).contains("went"));
    assert!(!told(&[period(300, 200)]).contains("went"));
    let all = [period(100, 400), period(300, 200)];
    assert!(titled("Was satisfied", finding_of_trend(&points(&all))).starts_with("Was satisfied: up from "));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn words_keep_apart_and_every_number_is_printed_in_a_table(
        people in proptest::collection::vec((0_u64..400, 0_u64..400), 1..8),
        width in 300_u32..1200,
    ) {
        let tables: Vec<SafeTable> = people.iter().map(|(yes, no)| period(*yes, *no)).collect();
        let svg = drawn(&points(&tables), width);
        nothing_overlaps_or_leaves(&svg);
        let (_, texts) = read(&svg);
        let names = NAMES.iter().flat_map(|name| numbers(name));
        let allowed: BTreeSet<String> = tables.iter().flat_map(numbers_of).chain(names).collect();
        let written: BTreeSet<String> = texts.iter().flat_map(|text| numbers(text)).collect();
        prop_assert!(written.is_subset(&allowed), "{:?}", written.difference(&allowed).collect::<Vec<_>>());
    }
}
