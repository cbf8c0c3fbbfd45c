//! The inputs of the fuzz run (`fuzz/`), without its machinery: what was once found, and what it begins with.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]
#![allow(dead_code, reason = "the rest is libFuzzer's")]

#[path = "../fuzz/src/form.rs"]
mod form;
#[path = "../fuzz/src/people.rs"]
mod people;
#[path = "../fuzz/src/promises.rs"]
mod promises;
#[path = "../fuzz/src/questionnaire.rs"]
mod questionnaire;
#[path = "../fuzz/src/record.rs"]
mod record;
#[path = "../fuzz/src/seeds.rs"]
mod seeds;
#[path = "../fuzz/src/sent.rs"]
mod sent;
#[path = "../fuzz/src/sound.rs"]
mod sound;

use std::fs;
use std::path::Path;

use form::LIVE;
use survey::answers::Answer;
use survey::check::check_files;

/// Every file in the folder of this target.
fn found_once(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions").join(target);
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let files: Vec<_> = files.collect();
    assert!(!files.is_empty());
    files
}

#[test]
fn what_was_once_found_is_not_found_again() {
    for input in found_once("form") {
        form::run(&input);
    }
    for input in found_once("questionnaire") {
        assert!(questionnaire::run(&input), "not of the described form any more");
    }
}

#[test]
fn the_forms_to_begin_with_see_every_page_of_the_survey() {
    let seeds = seeds::forms();
    let text: String = seeds.iter().map(|seed| String::from_utf8_lossy(seed)).collect();
    for page in LIVE.pages.iter().filter(|page| page.live) {
        assert!(text.contains(&format!("page={}&", page.id)), "{}", page.id);
    }
    assert_eq!(text.matches("page=send&go=send").count(), 24, "one in seven is in the short form");
    for seed in &seeds {
        form::run(seed);
    }
}

#[test]
fn the_questionnaires_to_begin_with_are_sound_also_with_words_made_up() {
    for seed in seeds::questionnaires() {
        let (rules, wording) = questionnaire::files(&seed).unwrap();
        let report = check_files(&rules, &wording);
        assert!(report.is_sound(), "{report}");
        assert!(questionnaire::run(&seed));
    }
}

#[test]
fn the_records_to_begin_with_are_records_or_drafts() {
    assert!(seeds::records().iter().all(|seed| record::run(seed)));
    assert!(!record::run(b"{}"));
}

#[test]
#[should_panic(expected = "an answer off the route")]
fn an_answer_off_the_route_would_be_noticed() {
    let mut draft = form::start(&LIVE);
    draft.answers.set("police_when", Answer::One("lt_3m".to_owned()));
    sound::sound(&LIVE, &draft);
}

#[test]
#[should_panic(expected = "does not take")]
fn an_answer_of_the_wrong_kind_would_be_noticed() {
    let mut draft = form::start(&LIVE);
    draft.answers.set("consent_survey", Answer::Text("yes".to_owned()));
    sound::sound(&LIVE, &draft);
}

#[test]
#[should_panic(expected = "lost")]
fn a_draft_that_stands_nowhere_would_be_noticed() {
    let mut draft = form::start(&LIVE);
    "area".clone_into(&mut draft.at);
    sound::sound(&LIVE, &draft);
}
