//! Bars of labelled shares.

use std::collections::BTreeSet;

use disclosure::*;
use proptest::prelude::*;

use super::{crossing, numbers, numbers_of, read};
use crate::*;

pub(super) fn of_groups(crossing: &Crossing) -> Vec<Share<'_>> {
    crossing.groups().iter().map(|group| Share::of(group.label(), group.table(), "yes").unwrap()).collect()
}

fn drawn(crossing: &Crossing, width: u32) -> String {
    let whole = Share::of("All groups together", crossing.whole(), "yes");
    let style = Style { id_prefix: "q1".to_owned(), width };
    shares("Was satisfied", &of_groups(crossing), whole.as_ref(), &style).unwrap()
}

fn counties() -> Crossing {
    crossing(&[
        ("Derby", 300, 200),
        ("High Peak & the \"Dales\"", 4, 60),
        ("A district whose name is as long as the whole county is wide, and longer still", 60, 120),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 20, 18),
        ("Erewash", 12, 11),
        ("Amber Valley", 2000, 3),
    ])
}

/// A text's box in the drawing, as wide as letters of a common font are.
pub(super) fn boxes(svg: &str) -> Vec<(String, [f64; 4])> {
    let (tags, texts) = read(svg);
    let tags: Vec<&String> = tags.iter().filter(|tag| tag.starts_with("text ")).collect();
    let of = |tag: &str, name: &str| -> String {
        tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    tags.iter()
        .zip(texts.iter().skip(2))
        .map(|(tag, text)| {
            let plain = text.replace("&quot;", "\"").replace("&amp;", "&");
            let wide = f64::from(u32::try_from(plain.chars().count()).unwrap()) * 9.72;
            let (x, middle): (f64, f64) = (of(tag, "x").parse().unwrap(), of(tag, "y").parse().unwrap());
            let left = if of(tag, "text-anchor") == "middle" { x - wide / 2.0 } else { x };
            (plain, [left, middle - 9.0, left + wide, middle + 9.0])
        })
        .collect()
}

pub(super) fn nothing_overlaps_or_leaves(svg: &str) {
    let (tags, _) = read(svg);
    let size: Vec<f64> = tags[0]
        .split("viewBox=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .split(' ')
        .map(|n| n.parse().unwrap())
        .collect();
    let boxes = boxes(svg);
    for (at, (text, own)) in boxes.iter().enumerate() {
        assert!(
            own[0] >= 0.0 && own[1] >= 0.0 && own[2] <= size[2] + 0.5 && own[3] <= size[3],
            "{text}: {own:?} of {size:?}"
        );
        for (other_text, other) in &boxes[at + 1..] {
            let apart = own[2] <= other[0] || other[2] <= own[0] || own[3] <= other[1] || other[3] <= own[1];
            assert!(apart, "{text} over {other_text}");
        }
    }
}

#[test]
fn the_texts_of_the_drawing_are_the_labels_and_printed_shares_in_order() {
    let crossing = crossing(&[("Derby", 300, 200), ("Peak", 4, 60), ("Erewash", 60, 120), ("Dales", 20, 18)]);
    let printed: Vec<String> = boxes(&drawn(&crossing, 640)).into_iter().map(|(text, _)| text).collect();
    let row = |table: &SafeTable| table.rows()[0].percent().text();
    let mut expected = vec!["All groups together".to_owned(), row(crossing.whole())];
    for group in crossing.groups() {
        expected.extend([group.label().to_owned(), row(group.table())]);
    }
    assert_eq!(printed, expected);
    assert_eq!(expected[5], TOO_FEW_TO_SHOW);
}

#[test]
fn hidden_shares_and_those_of_few_answers_are_gaps_and_small_bases_are_outlines() {
    let crossing = crossing(&[
        ("Derby", 300, 200),
        ("Peak", 4, 60),
        ("Erewash", 20, 18),
        ("Dales", 14, 13),
        ("Glossop", 8, 60),
    ]);
    let words: Vec<String> = of_groups(&crossing).iter().map(Share::words).collect();
    assert!(words[2].starts_with("about ") && words[3] == "too few answers", "{words:?}");
    let (tags, _) = read(&drawn(&crossing, 640));
    let rects = |part: &str| tags.iter().filter(|tag| tag.starts_with("rect") && tag.contains(part)).count();
    assert_eq!(rects(r##"fill="#12436D""##), 1, "one firm number");
    assert_eq!(rects(r##"stroke="#12436D""##), 2, "the whole and the small base");
    assert_eq!(rects(r##"stroke="#3D3D3D""##), 3, "two are hidden, one has too few answers");
}

#[test]
fn a_description_tells_the_highest_only_where_it_stands_clear_and_nothing_is_hidden() {
    let told = |groups: &[(&str, u64, u64)]| describe_shares(&of_groups(&crossing(groups)), None);
    assert!(told(&[("Derby", 300, 200), ("Peak", 60, 240)]).starts_with("The highest is \"Derby\", with "));
    assert!(!told(&[("Derby", 300, 200), ("Peak", 290, 210)]).contains("highest"));
    assert!(!told(&[("Derby", 300, 200), ("Peak", 4, 60)]).contains("highest"));
    assert!(!told(&[("Derby", 300, 200)]).contains("highest"), "one alone is no highest");
    assert!(told(&[("Derby", 4, 3)]).contains("Derby: too few to show."));
}

#[test]
fn the_whole_never_takes_part_in_what_is_the_highest() {
    let crossing = crossing(&[("Derby", 300, 200), ("Peak", 60, 240)]);
    let whole = Share::of("All", crossing.whole(), "yes");
    let told = describe_shares(&of_groups(&crossing), whole.as_ref());
    assert!(told.starts_with("The highest is \"Derby\", with ") && told.contains(" All: "));
}

#[test]
fn a_ranking_keeps_the_order_of_equal_ones_and_puts_hidden_ones_last() {
    let crossing = crossing(&[
        ("Hidden", 3, 90),
        ("Low", 10_000, 90_000),
        ("High", 30_000, 10_000),
        ("Also low", 10_000, 90_000),
        ("Also hidden", 8, 90),
        ("Nearly", 40_000, 12),
    ]);
    let labels: Vec<&str> = ranked(of_groups(&crossing)).iter().map(Share::label).collect();
    assert_eq!(labels, ["Nearly", "High", "Low", "Also low", "Hidden", "Also hidden"]);
}

#[test]
fn a_category_that_does_not_exist_is_no_share() {
    let crossing = crossing(&[("Derby", 300, 200)]);
    assert!(Share::of("Derby", crossing.whole(), "perhaps").is_none());
    let absent = Share::not_available("2024");
    assert!(absent.row().is_none() && absent.words() == "not available");
}

#[test]
fn a_title_is_the_question_unless_something_is_certain() {
    assert_eq!(titled("Was satisfied", None), "Was satisfied");
    let crossing = crossing(&[("Derby", 300, 200), ("Peak", 60, 240)]);
    let found = finding_of_shares(&of_groups(&crossing)).map(|found| format!("highest for {found}"));
    let Percent::Number(share) = crossing.groups()[0].table().rows()[0].percent() else { panic!("a share") };
    assert_eq!(
        titled("Was satisfied.", found),
        format!("Was satisfied: highest for \"Derby\", with {}%", share.share())
    );
}

#[test]
fn no_words_overlap_or_leave_the_drawing() {
    for width in [300, 320, 480, 519, 520, 640, 900, 2000] {
        nothing_overlaps_or_leaves(&drawn(&counties(), width));
    }
}

#[test]
fn a_drawing_without_items_is_empty_and_no_failure() {
    let svg = shares("Nothing", &[], None, &Style::new("q")).unwrap();
    assert!(!read(&svg).0.iter().any(|tag| tag.starts_with("text")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_number_is_written_that_is_not_printed_in_the_table(
        numbers_of_people in proptest::collection::vec((0_u64..400, 0_u64..400), 1..9),
        width in 300_u32..1200,
    ) {
        let names = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Oak"];
        let groups: Vec<(&str, u64, u64)> =
            names.iter().zip(&numbers_of_people).map(|(name, (yes, no))| (*name, *yes, *no)).collect();
        let crossing = crossing(&groups);
        let svg = drawn(&crossing, width);
        nothing_overlaps_or_leaves(&svg);
        let (_, texts) = read(&svg);
        let tables = crossing.groups().iter().map(Group::table).chain([crossing.whole()]);
        let allowed: BTreeSet<String> = tables.flat_map(numbers_of).collect();
        let written: BTreeSet<String> = texts.iter().flat_map(|text| numbers(text)).collect();
        prop_assert!(written.is_subset(&allowed), "{:?}", written.difference(&allowed).collect::<Vec<_>>());
    }

    #[test]
    fn who_is_told_to_be_highest_has_no_rival(
        numbers_of_people in proptest::collection::vec((0_u64..400, 0_u64..400), 2..6),
    ) {
        let names = ["Ash", "Birch", "Cedar", "Elm", "Fir"];
        let groups: Vec<(&str, u64, u64)> =
            names.iter().zip(&numbers_of_people).map(|(name, (yes, no))| (*name, *yes, *no)).collect();
        let crossing = crossing(&groups);
        let items = of_groups(&crossing);
        if let Some(found) = finding_of_shares(&items) {
            let top = items.iter().find(|share| found.starts_with(&format!("\"{}\"", share.label()))).unwrap();
            let low = top.number().unwrap().low();
            for other in items.iter().filter(|other| other.label() != top.label()) {
                prop_assert!(other.number().unwrap().high().is_below(low));
            }
        }
    }
}
