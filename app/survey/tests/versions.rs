//! Answers of two versions of a questionnaire, counted together.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use person::{Given, Person};
use proptest::prelude::*;
use survey::check::check;
use survey::coding::{Common, Scope, Variable, code, code_older, variables};
use survey::journey::Go;
use survey::load::{every, from_toml, live, published};
use survey::questionnaire::{End, Kind, Meaning, Questionnaire};
use survey::response::{Record, Stored, finish};
use survey::rules::Rule;
use survey::sample::respondent;

const WIDE: Scope = Scope { police_within_two_years: false };

macro_rules! version {
    ($name:literal) => {{
        let rules = include_str!(concat!("../questionnaire/test/", $name, ".toml"));
        let wording = include_str!(concat!("../questionnaire/test/", $name, ".en.toml"));
        let q = from_toml(rules, wording).unwrap();
        let report = check(&q);
        assert!(report.is_sound(), "{report}");
        q
    }};
}

/// The record of somebody who gave these answers and skipped the rest.
fn sent(q: &Questionnaire, given: Given) -> Record {
    let mut person = Person::new(q.clone());
    person.walk(given);
    person.press(Go::Send, &[]);
    finish(q, &person.draft, "r".to_owned(), false).0
}

/// By variable, the code of the category of a record of `older`, counted as `newer` counts.
fn counted(newer: &Questionnaire, older: &Questionnaire, record: &Record) -> Vec<(String, Option<String>)> {
    let all = variables(newer, WIDE);
    let places = code_older(&all, newer, &Common::of(newer, older), record, None);
    all.iter().zip(places).map(|(variable, place)| (variable.id.clone(), category(variable, place))).collect()
}

fn category(variable: &Variable, place: Option<u8>) -> Option<String> {
    place.map(|place| variable.categories[usize::from(place)].code.clone())
}

/// The live questionnaire as it might have been before: changed, and with another hash.
fn before(change: impl FnOnce(&mut Questionnaire)) -> Questionnaire {
    let mut older = person::live();
    (older.version, older.hash) = ("2025-1".to_owned(), "older".to_owned());
    change(&mut older);
    older
}

fn without_option(q: &mut Questionnaire, question: &str, code: &str) {
    let all = q.pages.iter_mut().flat_map(|page| &mut page.questions);
    all.filter(|it| it.id == question).for_each(|it| it.options.retain(|option| option.code != code));
}

fn find(all: &[(String, Option<String>)], id: &str) -> Option<String> {
    all.iter().find(|(known, _)| known == id).unwrap_or_else(|| panic!("{id}")).1.clone()
}

#[test]
fn every_published_version_can_be_loaded_and_the_last_one_is_live() {
    let all = every("en").unwrap();
    let hashes: Vec<_> = all.iter().rev().map(|q| q.hash.clone()).collect();
    assert_eq!(hashes, published().unwrap().into_iter().map(|it| it.hash).collect::<Vec<_>>());
    assert_eq!(all[0].hash, live("en").unwrap().hash);
    assert!(every("tlh").is_err());
}

#[test]
fn an_older_answer_counts_where_the_newer_version_asks_the_same_and_nowhere_else() {
    let (older, newer) = (version!("version_1"), version!("version_2"));
    for (chosen, pet) in [("dog", Some("dog")), ("pnts", None)] {
        let given: Given =
            &[("pet", &[chosen]), ("walks", &["yes"]), ("size", &["large"]), ("noisy", &["never"])];
        let found = counted(&newer, &older, &sent(&older, given));
        let ids: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["pet", "size", "noisy", "sleeps"], "what is counted is what the newer version asks");
        assert_eq!(find(&found, "pet").as_deref(), pet);
        assert_eq!(find(&found, "size").as_deref(), Some("large"), "an answer more takes nothing away");
        assert_eq!(find(&found, "sleeps"), None, "it was not asked");
    }
}

/// Left in, those who said "sometimes" would fall out of the base for what they said, and everybody else would
/// seem to be more.
#[test]
fn where_an_answer_was_given_up_the_whole_question_is_another() {
    let (older, newer) = (version!("version_1"), version!("version_2"));
    for chosen in ["often", "sometimes", "never"] {
        let found = counted(&newer, &older, &sent(&older, &[("noisy", &[chosen])]));
        assert_eq!(find(&found, "noisy"), None, "{chosen}");
    }
    let found = counted(&newer, &newer, &sent(&newer, &[("noisy", &["never"])]));
    assert_eq!(find(&found, "noisy").as_deref(), Some("never"));
}

#[test]
fn a_version_beside_itself_is_counted_as_it_is() {
    let (q, mut rng) = (person::live(), fastrand::Rng::with_seed(3));
    let (all, common) = (variables(&q, WIDE), Common::of(&q, &q));
    for _ in 0..100 {
        let (record, _, equality) = respondent(&q, &mut rng);
        let alone = code(&all, &q, &record, equality.as_ref());
        assert_eq!(code_older(&all, &q, &common, &record, equality.as_ref()), alone);
    }
}

#[test]
fn a_measure_counts_only_whoever_was_asked_all_that_it_reads() {
    let newer = person::live();
    let older = before(|q| {
        let group = q.pages.iter_mut().find(|page| page.id == "police_experience").unwrap();
        group.questions.retain(|question| question.id != "pol_pattern");
    });
    let given: Given = &[
        ("police_contact", &["t_101"]),
        ("pol_listened", &["5"]),
        ("pol_believed", &["5"]),
        ("pol_serious", &["5"]),
        ("pol_informed", &["5"]),
        ("pol_again", &["5"]),
        ("police_satisfaction", &["5"]),
    ];
    let mut person = Person::new(older.clone());
    person.tick("consent_survey", &["yes"]).tick("elig_connection", &["live_here"]);
    person.tick("age_band", &["a35_44"]).walk(given);
    let record = finish(&older, &person.draft, "r".to_owned(), false).0;
    let found = counted(&newer, &older, &record);
    assert_eq!(find(&found, "m_pol_index"), None, "four statements are not the index of five");
    assert_eq!(find(&found, "m_pol_again").as_deref(), Some("yes"));
    assert_eq!(find(&found, "m_pol_satisfied").as_deref(), Some("yes"));
}

#[test]
fn a_question_that_only_bounds_a_base_must_be_the_same_too() {
    let newer = {
        let mut q = person::live();
        without_option(&mut q, "elig_connection", "moved_here");
        q
    };
    let older = before(|_| ());
    let (mut rng, mut seen) = (fastrand::Rng::with_seed(8), 0);
    for _ in 0..60 {
        let (record, ..) = respondent(&older, &mut rng);
        let found = counted(&newer, &older, &record);
        assert_eq!(find(&found, "elig_connection"), None);
        assert_eq!(find(&found, "m_pol_satisfied"), None, "nobody knows who would have moved here");
        seen += usize::from(find(&found, "m_unsafe_now").is_some());
    }
    assert!(seen > 20, "measures without that base go on: {seen}");
}

#[test]
fn another_meaning_of_not_answering_or_another_kind_of_question_is_another_question() {
    type Change = fn(&mut survey::questionnaire::Question);
    let newer = person::live();
    let changes: [(&str, &str, Change); 4] = [
        ("safety_now", "m_unsafe_now", |it| it.options[0].meaning = Meaning::NotSure),
        ("support_gap", "m_gap_any", |it| it.options[0].exclusive = true),
        ("support_gap", "m_gap_any", |it| it.kind = Kind::One),
        ("support_helpful", "m_sup_helpful", |it| it.live = false),
    ];
    for (question, measure, change) in changes {
        let older = before(|q| {
            let all = q.pages.iter_mut().flat_map(|page| &mut page.questions);
            all.filter(|it| it.id == question).for_each(change);
        });
        let all = variables(&newer, WIDE);
        let place = all.iter().position(|variable| variable.id == measure).unwrap();
        let mut rng = fastrand::Rng::with_seed(4);
        let people: Vec<Record> = (0..60).map(|_| respondent(&newer, &mut rng).0).collect();
        let inside = |common: &Common| {
            let coded = people.iter().map(|record| code_older(&all, &newer, common, record, None)[place]);
            coded.flatten().count()
        };
        assert!(inside(&Common::of(&newer, &newer)) > 0, "{measure}");
        assert_eq!(inside(&Common::of(&newer, &older)), 0, "{measure}");
    }
}

#[test]
fn an_answer_that_now_ends_the_survey_is_given_up_and_one_that_no_longer_does_is_one_more() {
    let live = person::live();
    let stricter = before(|q| {
        let when = Rule::AnyOf { question: "age_band".to_owned(), codes: vec!["a16_17".to_owned()] };
        let page = q.pages.iter_mut().find(|page| page.id == "age_band").unwrap();
        page.ends.push(End { page: "end-u16".to_owned(), when });
    });
    assert!(!Common::of(&stricter, &live).has("age_band"), "who may answer is not who might");
    assert!(Common::of(&live, &stricter).has("age_band"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever changed between two versions: nobody is counted by what their version did not ask, nobody is left
    /// out for what they said, and whoever is in a base is in the cell it hangs on.
    #[test]
    fn any_change_of_options_keeps_every_base_whole(
        seed in any::<u64>(), picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..6),
    ) {
        let (mut older, mut newer) = (before(|_| ()), person::live());
        for (question, option, in_older) in &picks {
            let q = if *in_older { &mut older } else { &mut newer };
            let mut all = q.pages.iter_mut().skip(3).flat_map(|page| &mut page.questions)
                .filter(|it| it.options.len() > 2).collect::<Vec<_>>();
            let nth = question.index(all.len());
            let question = all.swap_remove(nth);
            let place = option.index(question.options.len());
            question.options.remove(place);
        }
        let (all, common) = (variables(&newer, WIDE), Common::of(&newer, &older));
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..20 {
            let (record, _, equality) = respondent(&older, &mut rng);
            let places = code_older(&all, &newer, &common, &record, equality.as_ref());
            for (variable, place) in all.iter().zip(&places) {
                let Some(place) = place else { continue };
                prop_assert!(usize::from(*place) < variable.categories.len());
                prop_assert!(variable.reads.iter().all(|id| older.question(id).is_some()));
                if let Some((parent, wanted)) = &variable.requires {
                    let at = all.iter().position(|it| it.id == *parent).unwrap();
                    let found = places[at].and_then(|place| category(&all[at], Some(place)));
                    prop_assert_eq!(found.as_ref(), Some(wanted));
                }
            }
            // A single-choice question that is counted at all counts everybody who answered it.
            for (variable, place) in all.iter().zip(&places).filter(|(it, _)| it.requires.is_none() && it.reads == [it.id.clone()]) {
                let Some((_, asked)) = older.question(&variable.id) else { continue };
                let Some(Stored::One(chosen)) = record.answers.get(&variable.id) else { continue };
                let one_of_nine = variable.id != "area" || !["several", "outside"].contains(&chosen.as_str());
                let says = asked.option(chosen).is_some_and(|it| it.meaning == Meaning::Substantive) && one_of_nine;
                if common.has(&variable.id) && says {
                    prop_assert!(place.is_some(), "{} {chosen}", variable.id);
                } else {
                    prop_assert!(place.is_none(), "{} {chosen}", variable.id);
                }
            }
        }
    }
}
