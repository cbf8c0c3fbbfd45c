//! Whatever arrives, in whatever order: nothing panics, and a draft is always one that could be.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

#[path = "../fuzz/src/sound.rs"]
#[allow(clippy::expect_used, reason = "a test stops where it fails")]
mod always;
mod person;

use std::collections::{BTreeMap, BTreeSet};

use person::{Person, live};
use proptest::prelude::*;
use survey::answers::Answer;
use survey::check::check;
use survey::journey::{Draft, Go, Outcome, Post, apply, may_send, may_send_part, section_counts};
use survey::questionnaire::Questionnaire;
use survey::response::{Stored, finish};

/// As in the fuzz run.
fn sound(q: &Questionnaire, draft: &Draft) {
    always::sound(q, draft);
    always::looked_at(q, draft);
}

fn pages() -> Vec<String> {
    let q = live();
    let mut ids: Vec<String> = q.pages.iter().map(|page| page.id.clone()).collect();
    ids.extend(["send", "stop", "equality", "end", "", "nonsense"].map(str::to_owned));
    ids
}

fn any_go() -> impl Strategy<Value = Go> {
    prop_oneof![
        8 => Just(Go::Continue),
        3 => Just(Go::Skip),
        1 => Just(Go::SkipSection),
        3 => Just(Go::Back),
        1 => Just(Go::Stop),
        1 => Just(Go::Send),
        1 => Just(Go::SendPart),
        1 => Just(Go::Extend),
        2 => prop::sample::select(pages()).prop_map(Go::Change),
    ]
}

/// What arrives for one question: known codes, several, unknown ones, or text.
fn any_values(q: &Questionnaire, id: &str, picks: &[prop::sample::Index], odd: Option<&str>) -> Vec<String> {
    let Some((_, question)) = q.question(id) else { return Vec::new() };
    let mut values: Vec<String> = if question.options.is_empty() {
        picks.iter().map(|pick| "👩‍👩‍👧 07700 900123\r\n".repeat(pick.index(90))).collect()
    } else {
        picks.iter().map(|pick| pick.get(&question.options).code.clone()).collect()
    };
    values.extend(odd.map(str::to_owned));
    values
}

type Press = (Option<prop::sample::Index>, Go, Vec<prop::sample::Index>, Option<String>);

fn any_press() -> impl Strategy<Value = Press> {
    (
        prop::option::weighted(0.15, any::<prop::sample::Index>()),
        any_go(),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        prop::option::weighted(0.1, "\\PC{0,6}|\0|\u{202E}x"),
    )
}

fn post(q: &Questionnaire, draft: &Draft, press: &Press, pages: &[String]) -> Post {
    let (elsewhere, go, picks, odd) = press;
    let page = elsewhere.map_or_else(|| draft.at.clone(), |pick| pick.get(pages).clone());
    let mut fields = BTreeMap::new();
    for question in q.page(&page).map(|page| page.questions.clone()).unwrap_or_default() {
        fields.insert(question.id.clone(), any_values(q, &question.id, picks, odd.as_deref()));
    }
    fields.insert("area".to_owned(), odd.iter().cloned().collect());
    Post { page, go: go.clone(), fields }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_forms_leaves_a_sound_draft(
        inside in any::<bool>(), presses in prop::collection::vec(any_press(), 1..40),
    ) {
        let pages = pages();
        let mut person = if inside { Person::inside() } else { Person::new(live()) };
        for press in &presses {
            let post = post(&person.q, &person.draft, press, &pages);
            let (draft, outcome) = apply(&person.q, person.draft.clone(), &post);
            sound(&person.q, &draft);
            match outcome {
                Outcome::Send { in_part } => {
                    prop_assert!(may_send_part(&person.q, &draft));
                    prop_assert!(in_part || may_send(&person.q, &draft));
                    let (record, _) = finish(&person.q, &draft, "x".to_owned(), in_part);
                    let gaps = record.answers.values().any(|it| *it == Stored::NotReached);
                    prop_assert!(in_part || !gaps, "sent whole with a gap");
                    said(&draft);
                }
                Outcome::End(end) => prop_assert!(["end-other", "end-u16"].contains(&end.as_str())),
                Outcome::Show => {}
            }
            person.draft = draft;
        }
    }

    #[test]
    fn moving_about_without_touching_anything_loses_nothing_and_always_reaches_send(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 40),
        presses in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..40),
    ) {
        let mut person = answered(&picks);
        let given = person.draft.answers.clone();
        for (button, section) in &presses {
            let change = section.get(&section_counts(&person.q, &person.draft)).first_page.clone();
            let go = button.get(&[Go::Continue, Go::Continue, Go::Back, Go::Back, Go::Stop, Go::Change(change)]).clone();
            let form = untouched(&person.q, &person.draft);
            let form: Vec<(&str, Vec<&str>)> =
                form.iter().map(|(id, values)| (id.as_str(), values.iter().map(String::as_str).collect())).collect();
            let form: Vec<(&str, &[&str])> = form.iter().map(|(id, values)| (*id, &values[..])).collect();
            let (was, changing) = (person.at().to_owned(), person.draft.changing);
            person.press(go.clone(), &form);
            sound(&person.q, &person.draft);
            prop_assert_eq!(&person.draft.answers, &given, "{} {:?}", was, go);
            prop_assert_eq!(&person.outcome, &Outcome::Show);
            if changing && person.at() != "stop" && was != "stop" {
                let section = |page: &str| person.q.page(page).map(|page| page.section.clone());
                prop_assert!(person.at() == "send" || section(person.at()) == section(&was), "{was} {go:?}");
            }
        }
        for _ in 0..person.q.pages.len() {
            if person.at() == "send" {
                break;
            }
            let form = untouched(&person.q, &person.draft);
            let post = Post { page: person.at().to_owned(), go: Go::Continue, fields: form };
            (person.draft, person.outcome) = apply(&person.q, person.draft.clone(), &post);
        }
        prop_assert_eq!(person.at(), "send");
        person.press(Go::Send, &[]);
        prop_assert_eq!(&person.outcome, &Outcome::Send { in_part: false });
        prop_assert_eq!(&person.draft.answers, &given);
    }

    #[test]
    fn nothing_is_sent_or_left_behind_without_a_word_that_should_be_said(
        from in prop::sample::select(vec!["behaviours", "change_text", "send"]),
        presses in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..30),
    ) {
        let gos = [
            Go::Continue, Go::Back, Go::Stop, Go::Stop, Go::Send, Go::SendPart, Go::SendPart,
            Go::Change("change_text".to_owned()), Go::Change("behaviours".to_owned()),
        ];
        let long = "x".repeat(1003);
        let texts = ["07700 900123", &long, "", "Ring sooner"];
        let ticks: [&[&str]; 3] = [&["b_follow", "b_none"], &["b_gifts"], &[]];
        let mut person = Person::at_page(from);
        for (go, pick) in &presses {
            let given = [("change_text", &[*pick.get(&texts)][..]), ("behaviours", *pick.get(&ticks))];
            person.press(go.get(&gos).clone(), &given);
            sound(&person.q, &person.draft);
            if matches!(person.outcome, Outcome::Send { .. }) {
                said(&person.draft);
                return Ok(());
            }
        }
    }

    #[test]
    fn a_spoilt_draft_is_put_right_and_never_panics(
        at in "\\PC{0,8}", back in prop::option::of("\\PC{0,8}"), ids in prop::collection::vec("[a-z_]{1,9}", 0..4),
        press in any_press(),
    ) {
        let q = live();
        let mut draft = Draft::start(&q, "en", true, -1);
        draft.at = at;
        draft.before_stop = back;
        for id in ids {
            draft.answers.set(&id, Answer::One("yes".to_owned()));
            draft.answers.set("police_when", Answer::One("lt_3m".to_owned()));
            draft.reached.insert(id.clone());
            draft.typed.insert(id, vec![String::new()]);
        }
        let post = post(&q, &draft, &press, &pages());
        let (draft, _) = apply(&q, draft, &post);
        sound(&q, &draft);
    }

    #[test]
    fn back_and_change_in_any_order_always_lead_home(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_press(), 0_usize..4), 1..8),
    ) {
        let pages = pages();
        let mut person = Person::at_page("send");
        for (target, press, backs) in &changes {
            let reached: Vec<String> = person.draft.reached.iter().cloned().collect();
            person.press(Go::Change(target.get(&reached).clone()), &[]);
            for _ in 0..*backs {
                person.press(Go::Back, &[]);
            }
            // What a page with nothing ticked sends with Back is no consent: give it again where it is missing.
            let (_, _, picks, _) = press;
            let form = post(&person.q, &person.draft, &(None, Go::Continue, picks.clone(), None), &pages);
            let (draft, outcome) = apply(&person.q, person.draft.clone(), &form);
            sound(&person.q, &draft);
            if matches!(outcome, Outcome::End(_)) {
                return Ok(());
            }
            person.draft = draft;
            home(&mut person);
        }
    }
}

/// Nothing that was written or ticked is sent, or left behind, about which something was still to be said.
fn said(draft: &Draft) {
    let told = |id: &str| draft.warned.contains(id) || draft.held_up.contains(id);
    for (id, answer) in draft.answers.iter() {
        let text = matches!(answer, Answer::Text(text) if survey::fields::may_identify(text));
        assert!(!text || draft.warned.contains(id), "{id} was sent without a word");
    }
    for (id, values) in &draft.typed {
        let same = match draft.answers.get(id) {
            Some(Answer::One(code)) => *values == [code.clone()],
            Some(Answer::Many(codes)) => values.iter().collect::<BTreeSet<_>>() == codes.iter().collect(),
            Some(Answer::Text(text)) => values.iter().all(|value| survey::fields::clean(value) == *text),
            Some(Answer::Skipped) | None => values.is_empty(),
        };
        assert!(same || told(id), "{id} was left behind without a word: {values:?}");
    }
}

/// Somebody at the Send page who gave some answer to everything that can be answered without a word.
fn answered(picks: &[prop::sample::Index]) -> Person {
    let mut person = Person::inside();
    for pick in picks.iter().cycle().take(80) {
        if person.at() == "send" {
            return person;
        }
        let page = person.q.page(person.at()).unwrap().clone();
        let choose = |question: &survey::questionnaire::Question| {
            if question.options.is_empty() {
                "Ring sooner".to_owned()
            } else {
                pick.get(&question.options).code.clone()
            }
        };
        let fields = page.asked().map(|it| (it.id.clone(), vec![choose(it)])).collect();
        let post = Post { page: page.id, go: Go::Continue, fields };
        (person.draft, person.outcome) = apply(&person.q, person.draft.clone(), &post);
    }
    panic!("never at the Send page: {:?}", person.draft);
}

/// What a browser sends from the page that is shown when nothing on it is touched.
fn untouched(q: &Questionnaire, draft: &Draft) -> BTreeMap<String, Vec<String>> {
    let values = |id: &str| match (draft.typed.get(id), draft.answers.get(id)) {
        (Some(typed), _) => typed.clone(),
        (None, Some(Answer::One(value) | Answer::Text(value))) => vec![value.clone()],
        (None, Some(Answer::Many(values))) => values.iter().cloned().collect(),
        (None, Some(Answer::Skipped) | None) => Vec::new(),
    };
    let page = q.page(&draft.at);
    page.iter().flat_map(|page| page.asked()).map(|it| (it.id.clone(), values(&it.id))).collect()
}

/// Goes on, giving required answers, until the Send page.
fn home(person: &mut Person) {
    for _ in 0..80 {
        sound(&person.q, &person.draft);
        match person.at() {
            "send" if may_send(&person.q, &person.draft) => return,
            "send" => person.press(Go::Send, &[]),
            "consent_survey" => person.press(Go::Continue, &[("consent_survey", &["yes"])]),
            "elig_connection" => person.press(Go::Continue, &[("elig_connection", &["live_here"])]),
            "age_band" => person.press(Go::Continue, &[("age_band", &["a45_54"])]),
            _ => person.skip(),
        };
    }
    panic!("never home: {:?}", person.draft);
}

#[test]
fn every_code_of_every_question_is_accepted_and_stored() {
    let q = live();
    let report = check(&q);
    let mut stored = 0;
    for page in &q.pages {
        for question in page.asked() {
            for option in &question.options {
                let ends = [
                    ("elig_connection", "someone_else"),
                    ("elig_connection", "none"),
                    ("age_band", "under_16"),
                ];
                if ends.contains(&(question.id.as_str(), option.code.as_str())) {
                    continue;
                }
                let path = report.path(&[&page.id, "send"], &[]).unwrap();
                let mut person = Person::new(live());
                lead(&mut person, &path.pages, &page.id);
                person.press(Go::Continue, &[(&question.id, &[&option.code])]);
                assert_ne!(person.at(), page.id, "{} {}", question.id, option.code);
                lead_on(&mut person);
                let (record, _) = finish(&person.q, &person.draft, "x".to_owned(), false);
                let kept = match &record.answers[&question.id] {
                    Stored::One(code) => code == &option.code,
                    Stored::Many(codes) => codes.contains(&option.code) && codes.len() == 1,
                    _ => false,
                };
                assert!(kept, "{} {}", question.id, option.code);
                stored += 1;
            }
        }
    }
    assert_eq!(stored, 264, "codes of the live questionnaire");
}

/// Along a path to one of its pages, choosing the answers that lead there.
fn lead(person: &mut Person, path: &[String], to: &str) {
    for _ in 0..40 {
        if person.at() == to {
            return;
        }
        let on = |page: &str| path.iter().any(|id| id == page);
        match person.at() {
            "consent_survey" => person.tick("consent_survey", &["yes"]),
            "elig_connection" => person.tick("elig_connection", &["live_here"]),
            "age_band" => person.tick("age_band", &["a18_24"]),
            "safety_now" if on("panel-999") => person.tick("safety_now", &["danger"]),
            "police_contact" if on("police_when") => person.tick("police_contact", &["t_101"]),
            "police_contact" if on("police_not_reasons") => person.tick("police_contact", &["no"]),
            "support_services" if on("support_found") => person.press(Go::Continue, &[("s_vs", &["used"])]),
            "support_services" if on("support_not_reasons") => {
                person.press(Go::Continue, &[("s_vs", &["new"])])
            }
            _ => person.skip(),
        };
    }
    panic!("{to} never came");
}

fn lead_on(person: &mut Person) {
    for _ in 0..40 {
        match person.at() {
            "send" => {
                person.press(Go::Send, &[]);
                assert_eq!(person.outcome, Outcome::Send { in_part: false });
                return;
            }
            "consent_survey" => person.tick("consent_survey", &["yes"]),
            "elig_connection" => person.tick("elig_connection", &["live_here"]),
            "age_band" => person.tick("age_band", &["a18_24"]),
            _ => person.skip(),
        };
    }
    panic!("never sent");
}

#[test]
fn every_route_can_be_walked_and_sent() {
    let report = check(&live());
    let sent: Vec<_> = report.paths.iter().filter(|path| path.pages.last().unwrap() == "send").collect();
    assert_eq!(sent.len(), 18);
    for path in sent {
        let mut person = Person::new(live());
        lead(&mut person, &path.pages, "send");
        let walked: BTreeSet<&String> = person.draft.reached.iter().collect();
        let wanted: BTreeSet<&String> = path.pages.iter().filter(|page| *page != "send").collect();
        assert_eq!(walked, wanted);
        let shown: usize = section_counts(&person.q, &person.draft).iter().map(|it| it.shown).sum();
        assert_eq!(shown, path.questions, "the sections together are the questions of the route");
    }
}
