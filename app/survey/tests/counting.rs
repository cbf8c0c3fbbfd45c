//! Coded variables and made-up people.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use std::collections::{BTreeMap, BTreeSet};

use survey::coding::Direction::{Context, Higher, Lower, Watch};
use survey::coding::{Coder, Scope, Variable, VariableKind, code, variables};
use survey::response::{Equality, Record, Stored, Words};
use survey::sample::respondent;

const WIDE: Scope = Scope { police_within_two_years: false };

fn people(seed: u64, count: usize) -> Vec<(Record, Option<Words>, Option<Equality>)> {
    let (q, mut rng) = (person::live(), fastrand::Rng::with_seed(seed));
    (0..count).map(|_| respondent(&q, &mut rng)).collect()
}

fn find<'a>(all: &'a [Variable], id: &str) -> (usize, &'a Variable) {
    let place = all.iter().position(|variable| variable.id == id).unwrap_or_else(|| panic!("{id}"));
    (place, &all[place])
}

#[test]
fn the_headline_set_comes_first_in_its_order_and_with_its_directions() {
    let all = variables(&person::live(), WIDE);
    let wanted = [
        ("m_pol_satisfied", Higher),
        ("m_pol_dissatisfied", Lower),
        ("m_pol_index", Higher),
        ("m_pol_recognised", Higher),
        ("m_pol_risk", Higher),
        ("m_pol_spo_told", Higher),
        ("m_pol_advocate", Higher),
        ("m_pol_again", Higher),
        ("m_reported", Context),
        ("m_sup_helpful", Higher),
        ("m_sup_specialist", Higher),
        ("m_sup_1wk", Higher),
        ("m_gap_any", Lower),
        ("m_unsafe_now", Watch),
    ];
    let found: Vec<_> = all.iter().take(14).map(|it| (it.id.as_str(), it.direction.unwrap())).collect();
    assert_eq!(found, wanted);
    assert!(all.iter().take(14).all(|it| it.kind == VariableKind::Measure));
    assert!(all.iter().skip(14).all(|it| it.kind != VariableKind::Measure));
    let counted = |it: &&Variable| matches!(it.kind, VariableKind::SecondLevel | VariableKind::Option);
    assert!(all.iter().skip(14).all(|it| it.direction.is_some() == counted(&it)));
}

#[test]
fn every_single_choice_question_is_a_variable_and_nothing_else_is() {
    let all = variables(&person::live(), WIDE);
    let ids: Vec<&str> =
        all.iter().map(|it| it.id.as_str()).filter(|id| person::live().question(id).is_some()).collect();
    assert_eq!(
        ids,
        [
            "elig_connection",
            "age_band",
            "safety_now",
            "relationship",
            "duration",
            "police_contact",
            "police_when",
            "police_outcome",
            "police_satisfaction",
            "support_found",
            "support_wait",
            "support_helpful",
            "area",
            "sex",
            "gender_same",
            "ethnicity",
            "disability",
            "disability_impact",
            "orientation",
            "pol_listened",
            "pol_believed",
            "pol_serious",
            "pol_pattern",
            "pol_informed",
            "pol_again",
        ]
    );
}

#[test]
fn categories_are_only_answers_that_say_something() {
    let all = variables(&person::live(), WIDE);
    let codes = |id: &str| find(&all, id).1.categories.iter().map(|it| it.code.as_str()).collect::<Vec<_>>();
    assert_eq!(codes("age_band"), ["a16_24", "a25_34", "a35_44", "a45_54", "a55_64", "a65_plus"]);
    assert_eq!(codes("elig_connection"), ["live_here", "happened_here", "moved_here", "unsure_here"]);
    assert_eq!(codes("police_satisfaction"), ["5", "4", "3", "2", "1"]);
    assert_eq!(codes("police_told"), ["derbyshire", "no"]);
    assert_eq!(codes("police_contact"), ["t_999", "t_101", "t_online", "t_person", "t_other"]);
    assert_eq!(codes("area").len(), 9);
    assert_eq!(codes("pol_informed"), ["agree", "neither", "disagree"]);
    assert_eq!(codes("m_pol_index"), ["b0_19", "b20_39", "b40_59", "b60_79", "b80_100"]);
    for variable in &all {
        let left: Vec<_> = variable
            .categories
            .iter()
            .filter(|it| ["pnts", "ns", "dk", "na"].contains(&it.code.as_str()))
            .collect();
        assert!(left.is_empty(), "{}", variable.id);
        assert!(
            variable.categories.len() >= 2 && variable.title.len() > 2 && variable.formula.ends_with('.')
        );
    }
    assert_eq!(find(&all, "m_pol_satisfied").1.title, "Satisfied with the police");
}

#[test]
fn bases_hang_on_routing_variables_that_exist() {
    let all = variables(&person::live(), WIDE);
    for variable in &all {
        let Some((parent, category)) = &variable.requires else { continue };
        let (_, parent) = find(&all, parent);
        assert!(parent.categories.iter().any(|it| it.code == *category), "{}", variable.id);
    }
    let requires = |id: &str| find(&all, id).1.requires.clone().map(|(a, b)| format!("{a}={b}"));
    for id in all.iter().map(|it| it.id.as_str()).filter(|id| id.starts_with("m_pol_")) {
        assert_eq!(requires(id).as_deref(), Some("police_told=derbyshire"), "{id}");
    }
    for id in ["police_contact", "police_when", "police_outcome", "police_satisfaction", "a_code", "m_rights"]
    {
        assert_eq!(requires(id).as_deref(), Some("police_told=derbyshire"), "{id}");
    }
    for id in ["n_small", "n_other", "m_trust_reasons"] {
        assert_eq!(requires(id).as_deref(), Some("police_told=no"), "{id}");
    }
    for id in ["x_wait", "m_barrier_access"] {
        assert_eq!(requires(id).as_deref(), Some("support_any=no"), "{id}");
    }
    for id in ["support_found", "support_wait", "support_helpful", "m_sup_helpful", "m_sup_1wk"] {
        assert_eq!(requires(id).as_deref(), Some("support_any=yes"), "{id}");
    }
    for id in ["m_reported", "m_gap_any", "m_unsafe_now", "m_sup_specialist", "police_told", "age_band"] {
        assert_eq!(requires(id), None, "{id}");
    }
}

#[test]
fn whoever_is_in_a_base_is_in_the_cell_it_hangs_on() {
    let q = person::live();
    let all = variables(&q, WIDE);
    let mut seen = BTreeSet::new();
    for (record, _, equality) in people(5, 200) {
        let places = code(&all, &q, &record, equality.as_ref());
        assert_eq!(places.len(), all.len());
        for (variable, place) in all.iter().zip(&places) {
            let Some(place) = place else { continue };
            assert!(usize::from(*place) < variable.categories.len());
            if let Some((parent, category)) = &variable.requires {
                let (at, parent) = find(&all, parent);
                let found = places[at].map(|place| parent.categories[usize::from(place)].code.clone());
                assert_eq!(found.as_ref(), Some(category), "{}", variable.id);
                seen.insert(variable.id.clone());
            }
        }
    }
    assert!(seen.len() >= 16, "{seen:?}");
}

#[test]
fn the_second_half_of_the_disability_question_counts_only_after_yes() {
    let q = person::live();
    let all = variables(&q, WIDE);
    let (place, _) = find(&all, "disability_impact");
    let (record, ..) = people(1, 1).remove(0);
    for (disability, inside) in [("yes", true), ("no", false), ("pnts", false)] {
        let answers = [("disability", disability), ("disability_impact", "little")];
        let answers = answers.map(|(id, code)| (id.to_owned(), Stored::One(code.to_owned())));
        let part = Equality { answers: answers.into() };
        assert_eq!(code(&all, &q, &record, Some(&part))[place].is_some(), inside, "{disability}");
        assert_eq!(code(&all, &q, &record, None)[place], None);
    }
}

#[test]
fn an_answer_that_is_no_answer_is_outside_every_base() {
    let q = person::live();
    let all = variables(&q, WIDE);
    let (mut record, ..) = people(2, 1).remove(0);
    let none = [Stored::Skipped, Stored::NotShown, Stored::NotReached];
    for (place, id) in record.answers.keys().cloned().collect::<Vec<_>>().into_iter().enumerate() {
        record.answers.insert(id, none[place % 3].clone());
    }
    assert!(code(&all, &q, &record, None).iter().all(Option::is_none));
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_seed_others() {
    assert_eq!(people(7, 20), people(7, 20));
    assert_ne!(people(7, 20), people(8, 20));
}

#[test]
fn made_up_people_are_legal_and_of_every_kind() {
    let q = person::live();
    let everybody = people(2026, 300);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let ids: BTreeSet<&String> = everybody.iter().map(|(record, ..)| &record.resp_id).collect();
    assert_eq!(ids.len(), everybody.len());
    for (record, words, equality) in &everybody {
        assert!(
            matches!(&record.answers["elig_connection"], Stored::One(code) if !["someone_else", "none"].contains(&code.as_str()))
        );
        assert!(matches!(&record.answers["age_band"], Stored::One(code) if code != "under_16"));
        for (id, stored) in record.answers.iter().chain(equality.iter().flat_map(|part| &part.answers)) {
            let (_, question) = q.question(id).unwrap();
            let (kind, known) = match stored {
                Stored::One(code) => {
                    (if code == "pnts" { "pnts" } else { "one" }, question.option(code).is_some())
                }
                Stored::Many(codes) => ("many", codes.iter().all(|code| question.option(code).is_some())),
                Stored::Skipped => ("skipped", true),
                Stored::NotShown => ("not shown", true),
                Stored::NotReached => ("not reached", record.in_part),
            };
            assert!(known, "{id} {stored:?}");
            *kinds.entry(kind).or_default() += 1;
        }
        assert!(words.as_ref().is_none_or(|words| words.text.starts_with("(made up)")));
        *kinds.entry("words").or_default() += usize::from(words.is_some());
        *kinds.entry("equality").or_default() += usize::from(equality.is_some());
        *kinds.entry("in part").or_default() += usize::from(record.in_part);
    }
    for kind in ["pnts", "one", "many", "skipped", "not shown", "not reached", "words", "equality", "in part"]
    {
        assert!(kinds.get(kind).is_some_and(|count| *count > 0), "{kind}: {kinds:?}");
    }
}

#[test]
fn made_up_people_are_drawn_from_the_published_shares() {
    let q = person::live();
    let all = variables(&q, WIDE);
    let coded: Vec<_> =
        people(11, 1000).iter().map(|(record, _, part)| code(&all, &q, record, part.as_ref())).collect();
    let share = |id: &str, codes: &[&str]| {
        let (place, variable) = find(&all, id);
        let chosen: Vec<&str> = (coded.iter().filter_map(|row| row[place]))
            .map(|category| variable.categories[usize::from(category)].code.as_str())
            .collect();
        let hits = chosen.iter().filter(|code| codes.contains(code)).count();
        100.0 * f64::from(u32::try_from(hits).unwrap()) / f64::from(u32::try_from(chosen.len()).unwrap())
    };
    // Value, and how far a sample of this size (and the shares without an answer) may stray.
    for (id, codes, published, within) in [
        ("relationship", &["ex_partner"][..], 22.8, 4.0),
        ("relationship", &["stranger"], 22.5, 4.0),
        ("duration", &["y1_2", "y2_5", "gt_5y"], 18.8, 4.0),
        ("sex", &["female"], 70.0, 5.0),
        ("m_pol_dissatisfied", &["yes"], 40.0, 10.0),
        ("m_pol_again", &["yes"], 43.0, 10.0),
        ("m_pol_advocate", &["yes"], 15.0, 7.0),
        ("m_sup_helpful", &["yes"], 60.0, 7.0),
    ] {
        let found = share(id, codes);
        assert!((found - published).abs() < within, "{id} {codes:?}: {found:.1}, published {published}");
    }
    let told = share("m_reported", &["yes"]);
    assert!((15.0..35.0).contains(&told), "26.6% of all, 9.8% where only online: {told:.1}");
}

/// A figure that everybody or nobody is in would not show how a page looks.
#[test]
fn three_thousand_made_up_people_make_every_figure_worth_showing() {
    let q = person::live();
    let all = variables(&q, WIDE);
    let coder = Coder::new(&all, &q);
    let rows: Vec<_> =
        people(3, 3000).iter().map(|(record, _, part)| coder.code(record, part.as_ref())).collect();
    for (place, variable) in all.iter().enumerate() {
        let count =
            |category: usize| rows.iter().filter(|row| row[place].map(usize::from) == Some(category)).count();
        let counts: Vec<usize> = (0..variable.categories.len()).map(count).collect();
        let base: usize = counts.iter().sum();
        assert!(base >= 200, "{}: {counts:?}", variable.id);
        assert!(counts.iter().max() < Some(&(base * 99 / 100)), "{}: {counts:?}", variable.id);
        let of_the_whole = variable.requires.is_none() && matches!(variable.kind, VariableKind::Breakdown(_));
        let fewest = if of_the_whole { 60 } else { 1 };
        assert!(counts.iter().min() >= Some(&fewest), "{}: {counts:?}", variable.id);
    }
}

#[test]
fn every_published_figure_stands_beside_something_that_is_counted() {
    let all = variables(&person::live(), WIDE);
    let file: toml::Table = include_str!("../../references/references.toml").parse().unwrap();
    let mut beside = 0;
    for reference in file["reference"].as_array().unwrap() {
        for id in reference["figures"].as_array().unwrap() {
            find(&all, id.as_str().unwrap());
            beside += 1;
        }
    }
    assert!(beside > 10, "{beside}");
}

#[test]
fn a_coder_made_once_says_the_same_as_one_made_for_each_person() {
    let q = person::live();
    for police_within_two_years in [false, true] {
        let all = variables(&q, Scope { police_within_two_years });
        let coder = Coder::new(&all, &q);
        for (record, _, equality) in people(9, 60) {
            let once = coder.code(&record, equality.as_ref());
            assert_eq!(once, code(&all, &q, &record, equality.as_ref()));
            assert_eq!(once.len(), all.len());
        }
    }
}

#[test]
fn no_two_variables_have_one_id_and_each_says_who_is_counted() {
    for police_within_two_years in [false, true] {
        let all = variables(&person::live(), Scope { police_within_two_years });
        let ids: BTreeSet<&str> = all.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        let titles: BTreeSet<(&str, bool)> = (all.iter())
            .map(|it| (it.title.as_str(), matches!(it.kind, VariableKind::Breakdown(_))))
            .collect();
        assert!(titles.len() >= all.len() - 3, "hardly any two are called the same");
        for variable in all.iter().filter(|it| it.kind != VariableKind::Question) {
            let told = variable.requires.as_ref().is_some_and(|(id, code)| {
                (id == "police_told" && code == "derbyshire") || id == "police_when_group"
            });
            let named = variable.formula.contains("People who told Derbyshire police");
            assert_eq!(told, named, "{}: {}", variable.id, variable.formula);
        }
    }
}
