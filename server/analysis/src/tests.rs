//! Polars against counting by hand.

use disclosure::*;
use proptest::prelude::*;

use crate::count::{count_by_polars, count_within};
use crate::dense::{Codes, Dense, Group, LARGEST, OUTSIDE, count_all};
use crate::order::Order;
use crate::*;

type Person = (u32, Vec<Option<u8>>);

fn columns(variables: usize, people: &[Person]) -> Columns {
    let mut columns = Columns::new(variables);
    for (key, codes) in people {
        columns.push(*key, codes.iter().copied()).unwrap();
    }
    columns
}

fn variable(id: usize, kind: Kind, categories: usize, base: Base) -> VariableSpec {
    let codes: Vec<String> = (0..categories).map(|code| format!("c{code}")).collect();
    let pairs: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), code.as_str())).collect();
    VariableSpec { base, ..VariableSpec::new(&format!("v{id}"), "A question", kind, &pairs) }
}

fn spec(max_dims: usize) -> Spec {
    let variables = vec![
        variable(0, Kind::Breakdown, 3, Base::Answered),
        variable(1, Kind::Breakdown, 2, Base::Everyone),
        variable(2, Kind::Answer, 4, Base::Answered),
        variable(3, Kind::Measure, 2, Base::Answered),
    ];
    Spec { closed_set: ClosedSet::UpTo(max_dims), ..Spec::one_way("2026-Q1", variables) }
}

fn about() -> CubeAbout {
    CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    }
}

fn master() -> Master {
    Master::new([9; 32])
}

/// Counts one person at a time.
fn by_hand(spec: &Spec, people: &[Person]) -> Counts {
    let mut counts = Counts::new(spec).unwrap();
    for frame in frames(spec) {
        for (key, codes) in people {
            let codes: Option<Vec<u8>> = frame.variables().iter().map(|place| codes[*place]).collect();
            if let Some(codes) = codes {
                counts.add(spec, &frame, &codes, 1, u64::from(*key)).unwrap();
            }
        }
    }
    counts
}

fn by_polars(spec: &Spec, columns: &Columns) -> Counts {
    let mut counts = Counts::new(spec).unwrap();
    count_by_polars(&mut counts, spec, columns, &frames(spec).iter().collect::<Vec<_>>()).unwrap();
    counts
}

/// Counts cannot be compared, so the cubes made of them are: each number depends on both count and key sum.
fn cube(spec: &Spec, counts: &Counts) -> Vec<u8> {
    let key = ReleaseKey::derive(&master(), &spec.node, &Snapshot::of([("a", ["x"])]));
    protect(spec, counts, &key, &about()).unwrap().to_bytes().to_vec()
}

fn rows(n: usize, variables: usize, seed: u64) -> Vec<CodedRow> {
    let mut rng = fastrand::Rng::with_seed(seed);
    (0..n)
        .map(|row| CodedRow {
            resp_id: format!("{row:08x}-{:08x}", rng.u32(..)),
            codes: (0..variables).map(|_| Some(rng.u8(0..6)).filter(|code| *code < 5)).collect(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_dense_count_and_polars_count_what_a_person_counts_by_hand(
        people in proptest::collection::vec(
            (any::<u32>(), proptest::option::weighted(0.8, 0_u8..3), 0_u8..2, proptest::option::weighted(0.8, 0_u8..4), proptest::option::of(0_u8..2)),
            0..400,
        ),
        max_dims in 1_usize..4,
    ) {
        let people: Vec<Person> =
            people.into_iter().map(|(key, a, b, c, d)| (key, vec![a, Some(b), c, d])).collect();
        let columns = columns(4, &people);
        let spec = spec(max_dims);
        let by_hand = cube(&spec, &by_hand(&spec, &people));
        prop_assert_eq!(&cube(&spec, &count(&spec, &columns).unwrap()), &by_hand);
        prop_assert_eq!(&cube(&spec, &by_polars(&spec, &columns)), &by_hand);
    }
}

#[test]
fn one_person_more_in_a_column_changes_the_cube() {
    // Guards the comparison above: it must be able to fail.
    let spec = spec(1);
    let people = |last: Option<u8>| -> Vec<Person> {
        (0..100)
            .map(|place| {
                let own = if place < 60 { Some(0) } else { Some(1) };
                (1 << 31, vec![Some(0), Some(1), None, if place == 99 { last } else { own }])
            })
            .collect()
    };
    let cube = |last| cube(&spec, &count(&spec, &columns(4, &people(last))).unwrap());
    assert_ne!(cube(Some(1)), cube(Some(0)));
    assert_ne!(cube(Some(1)), cube(None));
}

/// One set by itself.
fn one(set: &[Codes<'_>], keys: &[u32]) -> Option<Dense> {
    count_all(&[set.to_vec()], keys, LARGEST).pop().unwrap()
}

#[test]
fn more_people_than_a_block_holds_are_counted_without_a_spill() {
    let (n, key) = (200_000_u64, u32::MAX);
    let codes: Vec<u8> = (0..n).map(|place| if place % 4 == 3 { OUTSIDE } else { 0 }).collect();
    let column = Codes { codes: &codes, categories: 1 };
    let dense = one(&[column], &vec![key; codes.len()]).unwrap();
    let people = n / 4 * 3;
    let all = Group { people, keys: people * u64::from(key) };
    assert_eq!(dense.margin(&[0]), [(vec![0], all)]);
    let everybody = Group { people: n, keys: n * u64::from(key) };
    assert_eq!(dense.margin(&[]), [(vec![], everybody)]);
}

#[test]
fn a_table_that_would_be_too_large_is_left_to_polars_and_counted_all_the_same() {
    let spec = spec(3);
    let mut random = fastrand::Rng::with_seed(4);
    let people: Vec<Person> = (0..300)
        .map(|_| {
            let codes = vec![Some(random.u8(0..3)), Some(random.u8(0..2)), None, Some(random.u8(0..2))];
            (random.u32(..), codes)
        })
        .collect();
    let columns = columns(4, &people);
    let by_hand = cube(&spec, &by_hand(&spec, &people));
    // Of the frames some fit, or none does.
    for largest in [0, 12, 40, LARGEST] {
        let counted = count_within(&spec, &columns, largest).unwrap();
        assert!(cube(&spec, &counted) == by_hand, "{largest}");
    }
    let codes = vec![0_u8; 10];
    let column = Codes { codes: &codes, categories: 40 };
    assert!(one(&[column; 4], &[1; 10]).is_none());
    assert!(one(&[column; 3], &[1; 10]).is_some());
}

#[test]
fn a_missing_code_is_outside_the_base_and_in_no_cell() {
    let spec = Spec::one_way("2026-Q1", vec![variable(0, Kind::Answer, 2, Base::Answered)]);
    let row = |at: usize, code| CodedRow { resp_id: at.to_string(), codes: vec![code] };
    let answered = (0..200).map(|at| row(at, Some(u8::from(at < 100))));
    let skipped = (200..260).map(|at| row(at, None));
    let cube = freeze(&spec, answered.chain(skipped).collect(), &master(), &about()).unwrap();
    let table = cube.table("v0").unwrap();
    // Noise and rounding together reach 10 at the furthest.
    assert!(cube.total().value().unwrap().abs_diff(260) <= 10);
    assert!(table.base().value().unwrap().abs_diff(200) <= 10);
    assert!(table.rows().iter().all(|row| row.cell().value().unwrap().abs_diff(100) <= 10));
}

#[test]
fn rows_in_another_order_give_the_same_release() {
    let spec =
        Spec::one_way("2026-Q1", (0..5).map(|id| variable(id, Kind::Answer, 5, Base::Answered)).collect());
    let mut turned = rows(500, 5, 3);
    turned.reverse();
    let one = freeze(&spec, rows(500, 5, 3), &master(), &about()).unwrap();
    assert_eq!(one.hash(), freeze(&spec, turned, &master(), &about()).unwrap().hash());
    assert_ne!(one.hash(), freeze(&spec, rows(500, 5, 3), &Master::new([8; 32]), &about()).unwrap().hash());
}

/// Rows that were coded in so many parts.
fn coded(rows: &[CodedRow], parts: usize) -> CodedRows {
    let variables = rows[0].codes.len();
    let mut all = CodedRows::new(variables);
    for part in rows.chunks(rows.len().div_ceil(parts)) {
        let mut own = CodedRows::new(variables);
        for row in part {
            own.push(&row.resp_id, &row.codes).unwrap();
        }
        all.append(own).unwrap();
    }
    all
}

#[test]
fn the_snapshot_is_that_of_the_sorted_lines_however_the_rows_came() {
    let mut spec = spec(1);
    spec.variables.rotate_left(2);
    let mut rows = rows(7000, 4, 5);
    for row in &mut rows {
        let within = row.codes.iter().zip(&spec.variables);
        row.codes =
            within.map(|(code, own)| code.filter(|code| usize::from(*code) < own.categories.len())).collect();
        // Everybody has an answer to this one.
        row.codes[3] = row.codes[3].or(Some(0));
    }
    // Ids of which one begins another, and ids that begin alike for longer than is kept beside them.
    for (row, id) in
        rows.iter_mut().zip(["a", "a!", "ab", "made-up-made-up-made-up-2", "made-up-made-up-made-up-1"])
    {
        row.resp_id = id.to_owned();
    }
    let value = |variable: usize, row: &CodedRow| {
        let code =
            row.codes[variable].map(|code| spec.variables[variable].categories[usize::from(code)].0.clone());
        code.unwrap_or_default()
    };
    let lines: Vec<(String, Vec<String>)> = (rows.iter())
        // The breakdowns stand last in this specification and first in a line.
        .map(|row| (row.resp_id.clone(), [2, 3, 0, 1].map(|place| value(place, row)).to_vec()))
        .collect();
    let by_hand =
        Snapshot::of(lines.iter().map(|(id, values)| (id.as_str(), values.iter().map(String::as_str))));
    for parts in [1, 2, 5] {
        let coded = coded(&rows, parts);
        assert_eq!(coded.len(), rows.len());
        assert!(Order::of(&coded).unwrap().snapshot(&spec, &coded) == by_hand, "{parts} parts");
        assert_eq!(
            freeze_rows(&spec, coded, &master(), &about()).unwrap().hash(),
            freeze(&spec, rows.iter().map(copied).collect(), &master(), &about()).unwrap().hash()
        );
    }
    let changed = Snapshot::of(
        lines.iter().skip(1).map(|(id, values)| (id.as_str(), values.iter().map(String::as_str))),
    );
    assert!(changed != by_hand, "the comparison can fail");
}

fn copied(row: &CodedRow) -> CodedRow {
    CodedRow { resp_id: row.resp_id.clone(), codes: row.codes.clone() }
}

#[test]
fn the_roll_of_many_rows_is_the_same_in_any_parts() {
    let (spec, rows) = (spec(1), rows(3000, 4, 6));
    let of = |parts: usize| roll(&spec, &coded(&rows, parts), &master());
    assert!(of(1) == of(4));
    assert_eq!(of(1).differing(&roll(&spec, &coded(&rows[20..], 3), &master())), 20);
}

#[test]
fn more_rows_than_a_piece_holds_come_back_as_they_went_in() {
    let rows = rows(70_000, 2, 7);
    let coded = coded(&rows, 1);
    let same = coded.iter().zip(&rows).all(|(kept, row)| {
        let given = row.codes.iter().map(|code| code.unwrap_or(OUTSIDE));
        kept.resp_id == row.resp_id && given.eq(kept.codes.iter().copied())
    });
    assert!(same && coded.iter().count() == rows.len());
}

#[test]
fn a_release_of_nobody_shows_nothing() {
    let cube = freeze(&spec(1), Vec::new(), &master(), &about()).unwrap();
    assert_eq!(cube.total().value(), None);
}

#[test]
fn answers_of_the_wrong_shape_are_refused() {
    let spec = spec(1);
    let row = |id: &str, codes: &[Option<u8>]| CodedRow { resp_id: id.to_owned(), codes: codes.to_vec() };
    let good = [Some(0), Some(0), None, None];
    let freeze = |rows: Vec<CodedRow>| freeze(&spec, rows, &master(), &about()).err();
    assert!(freeze(vec![row("a", &good)]).is_none());
    assert!(matches!(freeze(vec![row("a", &good), row("a", &good)]), Some(AnalysisError::Twice)));
    assert!(matches!(freeze(vec![row("a", &good[..3])]), Some(AnalysisError::Shape)));
    assert!(matches!(freeze(vec![row("a", &[Some(3), Some(0), None, None])]), Some(AnalysisError::Code(_))));
    assert!(matches!(freeze(vec![row("a", &[Some(0), None, None, None])]), Some(AnalysisError::Missing(_))));
    assert!(matches!(count(&spec, &Columns::new(3)), Err(AnalysisError::Shape)));
}

#[test]
fn ten_thousand_answers_to_forty_questions_are_all_shown() {
    let spec =
        Spec::one_way("2026-Q1", (0..40).map(|id| variable(id, Kind::Answer, 5, Base::Answered)).collect());
    let cube = freeze(&spec, rows(10_000, 40, 1), &master(), &about()).unwrap();
    assert!(cube.table("v39").unwrap().rows().iter().all(|row| row.cell().value().is_some()));
}
