//! One small questionnaire for each feature of the engine (`questionnaire/test/`).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use person::Person;
use survey::answers::Answer;
use survey::check::check;
use survey::coding::{Scope, code, variables};
use survey::journey::{Go, Outcome, ProblemKind, panels};
use survey::load::from_toml;
use survey::questionnaire::{Layout, Questionnaire};
use survey::response::{Stored, finish};

macro_rules! test_questionnaire {
    ($name:literal) => {{
        let rules = include_str!(concat!("../questionnaire/test/", $name, ".toml"));
        let wording = include_str!(concat!("../questionnaire/test/", $name, ".en.toml"));
        sound(from_toml(rules, wording).unwrap())
    }};
}

/// The test questionnaires are sound themselves.
fn sound(q: Questionnaire) -> Questionnaire {
    let report = check(&q);
    assert!(report.is_sound(), "{report}");
    q
}

#[test]
fn an_exclusive_option_stands_alone() {
    let q = test_questionnaire!("exclusive");
    let question = &q.pages[0].questions[0];
    assert_eq!(question.options[0].heading.as_deref(), Some("From trees"));
    assert!(question.options[2].divider && !question.options[3].divider);
    assert_eq!(question.options[3].label, "I'd rather not say", "the shared label");
    let mut person = Person::new(q);
    person.tick("fruit", &["apple", "pear", "none_of_these"]);
    assert_eq!(person.draft.problems[0].kind, ProblemKind::Clash);
    person.tick("fruit", &["apple", "pear", "none_of_these"]);
    assert_eq!((person.codes("fruit"), person.draft.flag_conflict), (vec!["apple", "pear"], true));
}

#[test]
fn statements_are_one_page_with_one_scale_and_count_as_one_question() {
    let q = test_questionnaire!("statements");
    assert_eq!(q.pages[0].layout, Layout::Statements);
    assert_eq!(q.pages[0].skip_label.as_deref(), Some("None of these, skip"));
    assert_eq!(q.question("quick").unwrap().1.options[2].label, "Does not apply");
    let report = check(&q);
    assert_eq!(report.paths.iter().map(|path| path.questions).collect::<Vec<_>>(), [1, 2]);
    let mut person = Person::new(q);
    person.press(Go::Continue, &[("quick", &["1"])]);
    assert_eq!(person.at(), "why");
    assert_eq!(person.draft.answers.get("kind"), Some(&Answer::Skipped));
    let survey = variables(&person.q, Scope { police_within_two_years: false });
    assert_eq!(
        survey.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
        ["why"],
        "statements are not counted"
    );
}

#[test]
fn a_branch_on_a_branch_is_dropped_with_it() {
    let mut person = Person::new(test_questionnaire!("routing"));
    person.tick("pet", &["cat"]).tick("noisy", &["no"]).tick("sleeps", &["yes"]);
    assert_eq!(person.at(), "last");
    person.post("pet", Go::Continue, &[("pet", &["no"])]);
    assert_eq!(person.at(), "wants");
    assert_eq!(person.draft.answers.iter().map(|(id, _)| id).collect::<Vec<_>>(), ["pet"]);
    person.post("pet", Go::Continue, &[("pet", &["dog"])]).tick("noisy", &["yes"]);
    assert_eq!(person.at(), "last");
    let paths: Vec<_> = check(&person.q).paths.iter().map(|path| path.questions).collect();
    assert_eq!(paths, [2, 3, 3, 4]);
}

#[test]
fn a_section_is_skipped_without_touching_answers() {
    let mut person = Person::new(test_questionnaire!("section_skip"));
    person.tick("hello", &["yes"]).tick("one", &["yes"]).press(Go::Back, &[]).press(Go::SkipSection, &[]);
    assert_eq!((person.at(), person.one("one")), ("bye", Some("yes")));
    assert_eq!(person.draft.answers.get("two"), Some(&Answer::Skipped));
    person.tick("bye", &["no"]).press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
    let mut person = Person::new(test_questionnaire!("section_skip"));
    person.press(Go::SkipSection, &[]);
    assert_eq!(person.at(), "hello", "not offered here");
    person.skip().press(Go::SkipSection, &[]);
    assert_eq!(person.draft.answers.get("two"), None, "what was never on the route is not skipped");
}

#[test]
fn the_survey_ends_early_for_some() {
    let mut person = Person::new(test_questionnaire!("early_end"));
    person.tick("old_enough", &["no"]);
    assert_eq!(person.outcome, Outcome::End("end-u16".to_owned()));
    let paths = check(&person.q).paths;
    assert_eq!(paths[0].pages, ["old_enough", "end-u16"]);
}

#[test]
fn an_inset_waits_behind_a_full_page_panel() {
    let mut person = Person::new(test_questionnaire!("panel_page"));
    person.tick("danger", &["yes"]);
    assert_eq!((person.at(), person.draft.insets.len()), ("panel-999", 0));
    person.press(Go::Stop, &[]).press(Go::Back, &[]);
    assert_eq!((person.at(), person.draft.insets.len()), ("panel-999", 0));
    person.go_on();
    assert_eq!((person.at(), &person.draft.insets[..]), ("last", &["line-help".to_owned()][..]));
    assert_eq!(panels(&person.q, &person.draft.answers), ["panel-999", "panel-risk"]);
    let mut person = Person::new(test_questionnaire!("panel_page"));
    person.tick("danger", &["no"]);
    assert_eq!((person.at(), &person.draft.insets[..]), ("last", &["line-help".to_owned()][..]));
}

#[test]
fn what_is_required_is_asked_for() {
    let mut person = Person::new(test_questionnaire!("required"));
    for _ in 0..2 {
        person.go_on();
        assert_eq!((person.at(), &person.draft.problems[0].kind), ("agree", &ProblemKind::Missing));
    }
    person.tick("agree", &["yes"]).skip();
    assert_eq!((person.at(), &person.draft.problems[0].kind), ("choice", &ProblemKind::Missing));
    assert_eq!(person.q.question("choice").unwrap().1.error.as_deref(), Some("Choose one"));
}

#[test]
fn text_has_a_limit_and_a_notice() {
    let mut person = Person::new(test_questionnaire!("text"));
    person.tick("words", &["12345678901"]);
    assert_eq!(person.draft.problems[0].kind, ProblemKind::TooLong { over: 1 });
    person.tick("words", &["a@b.uk"]);
    assert_eq!(person.draft.problems[0].kind, ProblemKind::MayIdentify);
    person.tick("words", &["a@b.uk"]).tick("last", &["yes"]);
    let (record, words) = finish(&person.q, &person.draft, "r".to_owned(), false);
    assert!(!record.answers.contains_key("words"));
    let words = words.unwrap();
    assert_eq!((words.text.as_str(), words.told_police, words.used_support), ("a@b.uk", None, None));
}

#[test]
fn what_is_switched_off_is_neither_asked_nor_stored() {
    let mut person = Person::new(test_questionnaire!("switched_off"));
    person.tick("on", &["yes"]);
    assert_eq!(person.at(), "both");
    person.press(Go::Continue, &[("shown", &["no"]), ("hidden", &["yes"]), ("off", &["yes"])]);
    assert_eq!(person.at(), "send");
    let (record, _) = finish(&person.q, &person.draft, "r".to_owned(), false);
    assert_eq!(record.answers.keys().collect::<Vec<_>>(), ["on", "shown"]);
    assert_eq!(person.q.question("shown").unwrap().1.hint.as_deref(), Some("It is"));
}

#[test]
fn merged_categories_are_counted_as_one() {
    let mut person = Person::new(test_questionnaire!("merges"));
    let all = variables(&person.q, Scope { police_within_two_years: false });
    let labels: Vec<_> = all[0].categories.iter().map(|it| (it.code.as_str(), it.label.as_str())).collect();
    assert_eq!(labels, [("small", "Small"), ("not_small", "Medium or large")]);
    assert_eq!(all[0].title, "Size");
    for (chosen, place) in [("small", Some(0)), ("medium", Some(1)), ("large", Some(1)), ("pnts", None)] {
        person.post("size", Go::Continue, &[("size", &[chosen])]);
        let (record, _) = finish(&person.q, &person.draft, "r".to_owned(), false);
        assert_eq!(record.answers["size"], Stored::One(chosen.to_owned()));
        assert_eq!(code(&all, &person.q, &record, None), [place], "{chosen}");
    }
}
