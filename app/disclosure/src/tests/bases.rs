//! `disclosure.md` B.20: measures with bases of their own, routing, and unions of answers.

use proptest::prelude::*;

use super::vectors::about;
use crate::cell::{Address, Slot, id};
use crate::counts::Tally;
use crate::family::Families;
use crate::hide::{Statuses, hide};
use crate::score::{Scores, score};
use crate::*;

/// Answers of one person, in the order of [`spec`]: area, contact, five grades, and the two unions.
type Person = [Option<u8>; 5];

fn spec(max_dims: usize) -> Spec {
    let yes_no = [("yes", "Yes"), ("no", "No")];
    let area =
        VariableSpec::new("area", "Area", Kind::Breakdown, &[("n", "North"), ("s", "South"), ("c", "City")]);
    let contact = VariableSpec::new("contact", "Told the police", Kind::Answer, &yes_no);
    let grades: Vec<(&str, &str)> = ["1", "2", "3", "4", "5"].into_iter().map(|code| (code, code)).collect();
    let asked = Some(("contact".to_owned(), "yes".to_owned()));
    let grade = VariableSpec {
        requires: asked.clone(),
        ..VariableSpec::new("grade", "How satisfied", Kind::Answer, &grades)
    };
    let union = |id: &str, yes: &[&str], no: &[&str]| VariableSpec {
        requires: asked.clone(),
        parts: Some(Parts {
            of: "grade".to_owned(),
            codes: [yes, no].map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()).to_vec(),
        }),
        ..VariableSpec::new(id, id, Kind::Measure, &yes_no)
    };
    let variables = vec![
        area,
        contact,
        grade,
        union("satisfied", &["4", "5"], &["1", "2", "3"]),
        union("dissatisfied", &["1", "2"], &["3", "4", "5"]),
    ];
    Spec { closed_set: ClosedSet::UpTo(max_dims), ..Spec::one_way("2026-Q1", variables) }
}

/// A person who obeys the routing; the unions follow from the grade.
fn person(area: Option<u8>, contact: Option<u8>, grade: Option<u8>) -> Person {
    let grade = grade.filter(|_| contact == Some(0));
    let union = |yes: &[u8]| grade.map(|grade| u8::from(!yes.contains(&grade)));
    [area, contact, grade, union(&[3, 4]), union(&[0, 1])]
}

fn key() -> ReleaseKey {
    ReleaseKey::derive(&Master::new([7; 32]), "2026-Q1", &Snapshot::of([("a", ["x"])]))
}

fn counts(spec: &Spec, people: &[Person]) -> Counts {
    let mut counts = Counts::new(spec).unwrap();
    for frame in frames(spec) {
        for (at, person) in people.iter().enumerate() {
            let codes: Option<Vec<u8>> = frame.variables().iter().map(|at| person[*at]).collect();
            if let Some(codes) = codes {
                let key = key().record_key(&at.to_string());
                counts.add(spec, &frame, &codes, 1, key.into()).unwrap();
            }
        }
    }
    counts
}

fn cube(people: &[Person]) -> Cube {
    let spec = spec(1);
    protect(&spec, &counts(&spec, people), &key(), &about()).unwrap()
}

fn many(n: usize, person: Person) -> Vec<Person> {
    vec![person; n]
}

/// The text of every row, base first.
fn texts(cube: &Cube, variable: &str) -> Vec<String> {
    let table = cube.table(variable).unwrap();
    std::iter::once(table.base().text()).chain(table.rows().iter().map(|row| row.cell().text())).collect()
}

const FEW: &str = "too few to show";

#[test]
fn a_skipped_question_is_in_no_cell_and_hides_none() {
    let people =
        [many(60, person(Some(0), Some(0), None)), many(40, person(Some(1), Some(1), None))].concat();
    let more = [people.clone(), many(3, person(None, None, None))].concat();
    for people in [people, more] {
        let shown = texts(&cube(&people), "contact");
        assert!(shown.iter().all(|text| text != FEW), "{shown:?}");
    }
}

#[test]
fn nearly_all_and_nearly_none_look_alike() {
    for yes in [1, 9, 91, 99, 100] {
        let people =
            [many(yes, person(None, Some(0), None)), many(100 - yes, person(None, Some(1), None))].concat();
        assert_eq!(texts(&cube(&people), "contact")[1..], [FEW, FEW], "{yes} of 100");
    }
}

#[test]
fn nothing_is_shown_below_a_hidden_routing_cell() {
    // All but three told the police: that cell is hidden, so what only they were asked is hidden too.
    let told = |n: usize| [0, 2, 4].map(|grade| many(n, person(None, Some(0), Some(grade)))).concat();
    let people = [told(50), many(3, person(None, Some(1), None))].concat();
    let hidden = cube(&people);
    assert_eq!(texts(&hidden, "grade"), [FEW; 6]);
    assert_eq!(texts(&hidden, "satisfied"), [FEW; 3]);
    let people = [told(50), many(30, person(None, Some(1), None))].concat();
    assert!(texts(&cube(&people), "satisfied").iter().all(|text| text != FEW));
}

#[test]
fn a_union_minus_its_part_is_protected_too() {
    // Satisfied: 40 of grade 5 and 3 of grade 4. The union and the 40 may not stand side by side.
    let people = [
        many(40, person(None, Some(0), Some(4))),
        many(3, person(None, Some(0), Some(3))),
        many(40, person(None, Some(0), Some(0))),
        many(40, person(None, Some(0), Some(2))),
        many(40, person(None, Some(1), None)),
    ]
    .concat();
    let cube = cube(&people);
    let grades = texts(&cube, "grade");
    assert_eq!((&grades[4], &grades[5]), (&FEW.to_owned(), &FEW.to_owned()));
    assert!(texts(&cube, "satisfied").iter().all(|text| text != FEW));
}

#[test]
fn two_names_for_the_same_people_print_the_same_number() {
    let twin = VariableSpec {
        parts: Some(Parts {
            of: "contact".to_owned(),
            codes: vec![vec!["yes".to_owned()], vec!["no".to_owned()]],
        }),
        ..VariableSpec::new("reported", "Reported", Kind::Measure, &[("yes", "Yes"), ("no", "No")])
    };
    let contact = VariableSpec::new("contact", "Contact", Kind::Answer, &[("yes", "Yes"), ("no", "No")]);
    let spec = Spec::one_way("2026-Q1", vec![contact, twin]);
    for yes in 15..60 {
        let mut counts = Counts::new(&spec).unwrap();
        for frame in frames(&spec) {
            let both = |code: u8| frame.variables().iter().map(|_| code).collect::<Vec<_>>();
            counts.add(&spec, &frame, &both(0), yes, yes * 977).unwrap();
            if !frame.variables().is_empty() {
                counts.add(&spec, &frame, &both(1), 40, 13).unwrap();
            }
        }
        let cube = protect(&spec, &counts, &key(), &about()).unwrap();
        assert_eq!(texts(&cube, "contact"), texts(&cube, "reported"), "{yes}");
    }
}

#[test]
fn parts_that_are_not_true_of_the_answers_stop_the_release() {
    let spec = spec(1);
    let mut people = many(50, person(None, Some(0), Some(4)));
    people[0][3] = Some(1);
    let refused = protect(&spec, &counts(&spec, &people), &key(), &about());
    assert!(matches!(refused, Err(ProtectError::Parts)));
}

#[test]
fn an_impossible_combination_is_not_applicable_and_stops_the_release_if_it_happens() {
    let mut spec = spec(2);
    spec.impossible =
        vec![vec![("area".to_owned(), "n".to_owned()), ("contact".to_owned(), "no".to_owned())]];
    let people =
        [many(40, person(Some(0), Some(0), None)), many(40, person(Some(1), Some(1), None))].concat();
    let cube = protect(&spec, &counts(&spec, &people), &key(), &about()).unwrap();
    let text = String::from_utf8(cube.to_bytes().to_vec()).unwrap();
    assert!(text.contains(r#""at":{"area":"n","contact":"no"},"value":null,"status":"not_applicable","id""#));
    let people = [people, many(1, person(Some(0), Some(1), None))].concat();
    let refused = protect(&spec, &counts(&spec, &people), &key(), &about());
    assert!(matches!(refused, Err(ProtectError::Impossible(_))));
}

#[test]
fn counts_of_another_specification_are_refused() {
    let refused = protect(&spec(2), &Counts::new(&spec(1)).unwrap(), &key(), &about());
    assert!(matches!(refused, Err(ProtectError::OtherSpec)));
}

#[test]
fn a_specification_that_contradicts_itself_is_refused() {
    let with = |change: &dyn Fn(&mut Spec)| {
        let mut spec = spec(1);
        change(&mut spec);
        spec.check().is_err()
    };
    assert!(spec(1).check().is_ok());
    assert!(with(&|spec| spec.variables[1].id = "area".to_owned()));
    assert!(with(&|spec| spec.variables[0].categories[0].0 = ANSWERED.to_owned()));
    assert!(with(&|spec| spec.variables[0].categories[0].0 = "s".to_owned()));
    assert!(with(&|spec| spec.variables[0].categories.clear()));
    assert!(with(&|spec| spec.variables[2].requires = Some(("contact".to_owned(), "maybe".to_owned()))));
    assert!(with(&|spec| spec.variables[1].requires = Some(("grade".to_owned(), "1".to_owned()))));
    assert!(with(&|spec| spec.variables[3].parts.as_mut().unwrap().codes[0].push("1".to_owned())));
    assert!(with(&|spec| spec.variables[3].base = Base::Everyone));
    assert!(with(&|spec| spec.variables[0].midpoints = vec![1]));
    assert!(with(&|spec| spec.closed_set = ClosedSet::UpTo(5)));
    assert!(with(&|spec| spec.impossible = vec![vec![("area".to_owned(), "x".to_owned())]]));
}

#[test]
fn the_index_is_the_mean_of_its_bands() {
    let codes = ["0", "20", "40", "60", "80"].map(|code| (code, code));
    let index = VariableSpec {
        midpoints: vec![10, 30, 50, 70, 90],
        ..VariableSpec::new("i", "Index", Kind::Measure, &codes)
    };
    let spec = Spec::one_way("2026-Q1", vec![index]);
    let mut counts = Counts::new(&spec).unwrap();
    let all = &frames(&spec)[1];
    for (band, n) in [(0, 100), (1, 100), (2, 100), (3, 100), (4, 100)] {
        counts.add(&spec, all, &[band], n, n * 12345).unwrap();
    }
    let table = protect(&spec, &counts, &key(), &about()).unwrap().table("i").unwrap();
    let shown: Vec<u64> = table.rows().iter().map(|row| row.cell().value().unwrap()).collect();
    let weighted: u64 = shown.iter().zip([10, 30, 50, 70, 90]).map(|(n, middle)| n * middle).sum();
    let mean = u64::from(table.mean().unwrap().mean().tenths());
    assert!((10 * weighted).abs_diff(mean * shown.iter().sum::<u64>()) * 2 <= shown.iter().sum());
}

/// What an attacker can compute from true numbers, for all pairs of shown cells of which one holds the other.
fn smallest_gap(spec: &Spec, scores: &Scores, statuses: &Statuses) -> Option<u64> {
    let families = Families::of(spec);
    let n = |cell: &Address| scores.get(cell).map(|cell| cell.n);
    let shown = |cell: &Address| statuses.get(cell) == Some(&Status::Shown);
    let mut gaps = Vec::new();
    for cell in scores.order.iter().filter(|cell| shown(cell)) {
        for &(place, slot) in cell {
            let mut wider = families.wider(place, slot).to_vec();
            if slot != Slot::Answered {
                wider.push((place, Slot::Answered));
            }
            for (at, wide) in wider {
                let parent = crate::cell::with(&crate::cell::without(cell, place), at, wide);
                if shown(&parent) {
                    gaps.push(n(&parent)? - n(cell)?);
                }
            }
        }
    }
    gaps.into_iter().min()
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let one = (
        proptest::option::weighted(0.9, 0_u8..3),
        proptest::option::weighted(0.95, prop_oneof![4 => Just(0_u8), 1 => Just(1)]),
        proptest::option::weighted(
            0.9,
            prop_oneof![8 => Just(0_u8), 1 => Just(1), 2 => Just(2), 1 => Just(3), 6 => Just(4)],
        ),
    );
    proptest::collection::vec(one.prop_map(|(area, contact, grade)| person(area, contact, grade)), 0..260)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_people_answer_no_shown_number_gives_away_fewer_than_ten(people in people()) {
        let spec = spec(2);
        let scores = score(&spec, &Families::of(&spec), &counts(&spec, &people), &key()).unwrap();
        let statuses = hide(&spec, &Families::of(&spec), &scores);
        for cell in scores.order.iter().filter(|cell| statuses[*cell] == Status::Shown) {
            let own = scores.get(cell).unwrap();
            prop_assert!(own.n >= 10 && own.rounded >= 10 && own.rounded % 5 == 0, "{}", id(&spec, cell));
        }
        prop_assert!(smallest_gap(&spec, &scores, &statuses).is_none_or(|gap| gap >= 10));
        // Siblings: what is hidden beside something shown holds ten people or more.
        for parent in &scores.order {
            for &(place, slot) in parent.iter().filter(|(_, slot)| *slot == Slot::Answered) {
                let children = crate::cell::categories(&spec.variables[place]).map(|part| crate::cell::with(parent, place, part));
                let (shown, hidden): (Vec<Address>, Vec<Address>) = children.partition(|cell| statuses[cell] == Status::Shown);
                let rest: u64 = hidden.iter().map(|cell| scores.get(cell).unwrap().n).sum();
                prop_assert!(shown.is_empty() || hidden.is_empty() || rest >= 10, "{} {slot:?}", id(&spec, parent));
            }
        }
    }

    #[test]
    fn the_same_answers_always_give_the_same_cube(people in people()) {
        prop_assert_eq!(cube(&people).hash(), cube(&people).hash());
    }

    #[test]
    fn adding_counts_in_pieces_is_adding_them_at_once(n in 0_u64..500, key_sum in any::<u32>()) {
        let spec = spec(1);
        let frame = &frames(&spec)[1];
        let mut at_once = Counts::new(&spec).unwrap();
        at_once.add(&spec, frame, &[0], n + 1, u64::from(key_sum) + 9).unwrap();
        let mut pieces = Counts::new(&spec).unwrap();
        pieces.add(&spec, frame, &[0], n, key_sum.into()).unwrap();
        pieces.add(&spec, frame, &[0], 1, 9).unwrap();
        for cell in &pieces.cells {
            let same = |one: Tally, other: Tally| (one.n, one.key_sum) == (other.n, other.key_sum);
            prop_assert!(same(at_once.tally(cell).unwrap(), pieces.tally(cell).unwrap()));
        }
        let unknown = pieces.add(&spec, frame, &[9], 1, 1);
        prop_assert!(unknown.is_err());
    }
}
