//! Whatever a questionnaire says, nothing about it takes for ever: what cannot be checked in good time is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use fastrand::Rng;
use survey::check::{Report, check_files};
use survey::load::from_toml;
use survey::sample::respondent;

/// What a machine under load still does. Tried out, each of these would take hours.
const GOOD_TIME: Duration = Duration::from_secs(30);

fn checked(rules: &str, questions: &[String]) -> Report {
    let mut wording = "version = \"test\"\nlanguage = \"en\"\n[section.a]\ntitle = \"Part a\"\n".to_owned();
    for id in questions {
        write!(wording, "[page.{id}]\nheading = \"What about it?\"\n").unwrap();
    }
    wording.push_str("[labels]\n");
    for code in 0..12 {
        writeln!(wording, "c{code} = \"Some\"").unwrap();
    }
    let begun = Instant::now();
    let report = check_files(rules, &wording);
    assert!(begun.elapsed() < GOOD_TIME, "{:?}", begun.elapsed());
    report
}

const HEAD: &str = "version = \"test\"\nconsent_version = \"test\"\n[[section]]\nid = \"a\"\n";

fn page(id: &str, kind: &str, codes: usize, shown_when: &str) -> String {
    let options: Vec<String> = (0..codes).map(|code| format!("{{ code = \"c{code}\" }}")).collect();
    format!(
        "[[page]]\nid = \"{id}\"\nsection = \"a\"\npoints = 0.1\nshown_when = {shown_when}\n\
         [[page.question]]\nid = \"{id}\"\nkind = \"{kind}\"\noptions = [{}]\n",
        options.join(", ")
    )
}

#[test]
fn conditions_that_double_at_every_step_are_refused() {
    let mut rules = HEAD.to_owned();
    rules += &page("q0", "one", 2, "\"always\"");
    rules += &page("q1", "one", 2, "{ named = \"d59\" }");
    rules += "[conditions]\nd0 = { any_of = { question = \"q0\", codes = [\"c0\"] } }\n";
    for (step, inner) in (1..60).zip(0..) {
        writeln!(rules, "d{step} = {{ all = [{{ named = \"d{inner}\" }}, {{ named = \"d{inner}\" }}] }}")
            .unwrap();
    }
    let report = checked(&rules, &["q0".to_owned(), "q1".to_owned()]);
    assert!(report.problems.iter().any(|it| it.contains("too many parts")), "{report}");
}

#[test]
fn conditions_deeper_than_are_ever_looked_into_are_refused() {
    for (steps, refused) in [(20, false), (40, true)] {
        let mut rules = HEAD.to_owned();
        rules += &page("q0", "one", 2, "\"always\"");
        rules += &page("q1", "one", 2, &format!("{{ named = \"d{steps}\" }}"));
        rules += "[conditions]\nd0 = { any_of = { question = \"q0\", codes = [\"c0\"] } }\n";
        for (step, inner) in (1..=steps).zip(0..) {
            writeln!(rules, "d{step} = {{ named = \"d{inner}\" }}").unwrap();
        }
        let report = checked(&rules, &["q0".to_owned(), "q1".to_owned()]);
        assert_eq!(report.problems.iter().any(|it| it.contains("too many parts")), refused, "{report}");
    }
}

#[test]
fn more_routes_than_can_be_walked_are_refused_before_memory_is_full() {
    let ids: Vec<String> = (0..6).map(|number| format!("q{number}")).collect();
    let mut rules = HEAD.to_owned();
    for id in &ids {
        rules += &page(id, "many", 12, "\"always\"");
    }
    for (number, id) in ids.iter().enumerate() {
        for code in 0..12 {
            let when = format!("{{ any_of = {{ question = \"{id}\", codes = [\"c{code}\"] }} }}");
            rules += &page(&format!("p{number}_{code}"), "one", 2, &when);
        }
    }
    let mut all = ids.clone();
    all.extend((0..6).flat_map(|number| (0..12).map(move |code| format!("p{number}_{code}"))));
    let report = checked(&rules, &all);
    assert!(report.problems.iter().any(|it| it.contains("too many to prove")), "{report}");
}

#[test]
fn more_paths_than_anybody_can_look_at_are_refused() {
    let mut rules = HEAD.to_owned();
    rules += &page("q", "many", 12, "\"always\"");
    let mut all = vec!["q".to_owned()];
    for code in 0..12 {
        let id = format!("p{code}");
        rules +=
            &page(&id, "one", 2, &format!("{{ any_of = {{ question = \"q\", codes = [\"c{code}\"] }} }}"));
        all.push(id);
    }
    let report = checked(&rules, &all);
    assert!(report.problems.iter().any(|it| it.contains("distinct paths")), "{report}");
}

/// Everybody who is made up says "none" here, and the survey is only for those who say "c0".
#[test]
fn a_survey_that_is_for_nobody_who_is_made_up_still_gives_records() {
    let mut rules = HEAD.to_owned();
    rules += "[[page]]\nid = \"elig_connection\"\nsection = \"a\"\npoints = 0.1\n\
              ends = [{ page = \"end-other\", when = { any_of = { question = \"elig_connection\", codes = [\"none\"] } } }]\n\
              [[page.question]]\nid = \"elig_connection\"\nkind = \"one\"\nrequired = true\n\
              options = [{ code = \"c0\" }, { code = \"none\" }]\n";
    let wording = "version = \"test\"\nlanguage = \"en\"\nsection.a.title = \"Part a\"\n\
                   labels = { c0 = \"Yes\", none = \"None of these\" }\n\
                   page.elig_connection.heading = \"Which of these is closest to what happened to you?\"\n\
                   question.elig_connection.error = \"Choose one.\"\n";
    let report = check_files(&rules, wording);
    assert!(report.is_sound(), "{report}");
    let (ready, done) = std::sync::mpsc::channel();
    let q = from_toml(&rules, wording).unwrap();
    std::thread::spawn(move || ready.send(respondent(&q, &mut Rng::with_seed(1)).0.in_part));
    assert_eq!(done.recv_timeout(GOOD_TIME), Ok(true), "sent in part, or never");
}
