//! What is sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use person::Person;
use survey::answers::Answers;
use survey::fields::read_block;
use survey::journey::{Go, Outcome};
use survey::response::{Record, Stored, equality, finish};

fn sent(person: &Person, in_part: bool) -> Record {
    finish(&person.q, &person.draft, "r".to_owned(), in_part).0
}

#[test]
fn every_live_question_has_an_entry_but_free_text_has_none() {
    let record = sent(&Person::at_page("send"), false);
    let q = person::live();
    let ids: Vec<&str> = (q.pages.iter())
        .flat_map(|page| page.asked().map(|question| question.id.as_str()))
        .filter(|id| *id != "change_text")
        .collect();
    assert_eq!(record.answers.len(), ids.len());
    assert!(ids.iter().all(|id| record.answers.contains_key(*id)));
}

#[test]
fn the_ways_of_not_answering_are_kept_apart() {
    let mut person = Person::inside();
    person.tick("safety_now", &["pnts"]).skip().tick("four_signs", &["ns"]).skip_to("police_contact");
    person.tick("police_contact", &["t_101"]).skip();
    person.press(Go::Continue, &[("pol_listened", &["na"]), ("pol_again", &["3"])]);
    person.tick("police_actions", &["dk"]).press(Go::Stop, &[]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
    let record = sent(&person, true);
    let one = |code: &str| Stored::One(code.to_owned());
    let many = |code: &str| Stored::Many([code.to_owned()].into());
    for (id, stored) in [
        ("safety_now", one("pnts")),
        ("behaviours", Stored::Skipped),
        ("four_signs", many("ns")),
        ("police_not_reasons", Stored::NotShown),
        ("pol_listened", one("na")),
        ("pol_believed", Stored::Skipped),
        ("pol_again", one("3")),
        ("police_actions", many("dk")),
        ("police_outcome", Stored::Skipped),
        ("police_satisfaction", Stored::NotReached),
        ("s_dvs", Stored::NotReached),
        ("support_found", Stored::NotShown),
        ("area", Stored::NotReached),
    ] {
        assert_eq!(record.answers[id], stored, "{id}");
    }
    assert!(record.in_part);
}

#[test]
fn a_survey_sent_whole_has_nothing_that_was_not_reached() {
    let record = sent(&Person::at_page("send"), false);
    assert!(record.answers.values().all(|stored| *stored != Stored::NotReached));
    assert!(!record.in_part && !record.flag_conflict);
    let q = person::live();
    assert_eq!(
        (record.version, record.questionnaire_hash, record.consent_version),
        (q.version, q.hash, q.consent_version)
    );
}

#[test]
fn free_text_is_nowhere_in_the_record_and_has_only_two_tags() {
    for (contact, told) in
        [("t_101", Some(true)), ("other_force", Some(true)), ("no", Some(false)), ("ns", None)]
    {
        for (support, used) in [(Some("used"), Some(true)), (Some("new"), Some(false)), (None, None)] {
            let mut person = Person::at_page("police_contact");
            person.tick("police_contact", &[contact]).skip_to("support_services");
            let row: Vec<&str> = support.into_iter().collect();
            person.press(Go::Continue, &[("s_vs", &row)]).skip_to("change_text");
            person.tick("change_text", &["  marked words\r\n"]).skip_to("send");
            let (record, words) = finish(&person.q, &person.draft, "r".to_owned(), false);
            let words = words.unwrap();
            assert_eq!((words.told_police, words.used_support), (told, used), "{contact} {support:?}");
            assert_eq!(words.text, "marked words");
            let record = serde_json::to_string(&record).unwrap();
            assert!(!record.contains("marked") && !record.contains("change_text"), "{record}");
        }
    }
}

#[test]
fn no_text_makes_no_words() {
    let mut person = Person::at_page("change_text");
    person.tick("change_text", &[" \u{202E}\0 "]).skip_to("send");
    assert_eq!(finish(&person.q, &person.draft, "r".to_owned(), false).1, None);
}

#[test]
fn a_dropped_exclusive_answer_is_marked() {
    let mut person = Person::at_page("impact");
    person.tick("impact", &["i_fear", "i_none"]).tick("impact", &["i_fear", "i_none"]).skip_to("send");
    assert!(sent(&person, false).flag_conflict);
}

#[test]
fn a_record_survives_being_written_and_read() {
    let record = sent(&Person::at_page("send"), false);
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}

#[test]
fn equality_answers_are_read_as_one_block() {
    let q = person::live();
    let fields = person::fields(&[
        ("sex", &["female"]),
        ("ethnicity", &["pnts"]),
        ("disability", &["yes", "nonsense"]),
        ("religion", &["none"]),
    ]);
    let (answers, problems) = read_block(&q.equality, &fields);
    assert_eq!(problems, []);
    let part = equality(&q.equality, &answers);
    assert_eq!(part.answers["sex"], Stored::One("female".to_owned()));
    assert_eq!(part.answers["ethnicity"], Stored::One("pnts".to_owned()));
    assert_eq!(part.answers["disability"], Stored::One("yes".to_owned()));
    assert_eq!(part.answers["disability_impact"], Stored::Skipped);
    assert!(!part.answers.contains_key("religion"), "built but off");
    assert_eq!(equality(&q.equality, &Answers::default()).answers.len(), 6);
}
