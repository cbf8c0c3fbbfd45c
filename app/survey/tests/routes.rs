//! One path test for each row of A11 (`questionnaire.md`).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use person::Person;
use survey::answers::Answer;
use survey::journey::{Go, Outcome, may_send};

/// The pages that follow `from`, up to Send.
fn after(from: &str, given: person::Given) -> Vec<String> {
    let mut person = Person::at_page(from);
    person.walk(given).split_off(1)
}

const POLICE: [&str; 5] =
    ["police_when", "police_experience", "police_actions", "police_outcome", "police_satisfaction"];
const LAST: [&str; 4] = ["support_gap", "change_text", "area", "send"];

#[test]
fn after_consent_comes_elig_connection() {
    let mut person = Person::new(person::live());
    assert_eq!(person.at(), "consent_survey");
    person.go_on();
    assert_eq!(person.at(), "consent_survey", "not without a tick");
    person.tick("consent_survey", &["yes"]);
    assert_eq!(person.at(), "elig_connection");
}

#[test]
fn someone_else_and_none_go_to_the_kind_end_page() {
    for code in ["someone_else", "none"] {
        let mut person = Person::new(person::live());
        person.tick("consent_survey", &["yes"]).tick("elig_connection", &[code]);
        assert_eq!(person.outcome, Outcome::End("end-other".to_owned()), "{code}");
    }
    for code in ["live_here", "happened_here", "moved_here", "unsure_here"] {
        let mut person = Person::new(person::live());
        person.tick("consent_survey", &["yes"]).tick("elig_connection", &[code]);
        assert_eq!((person.at(), &person.outcome), ("age_band", &Outcome::Show), "{code}");
    }
}

#[test]
fn under_16_goes_to_its_own_end_page_and_everybody_else_to_safety_now() {
    let ages = person::live().question("age_band").unwrap().1.options.clone();
    for option in ages {
        let mut person = Person::new(person::live());
        person.tick("consent_survey", &["yes"]).tick("elig_connection", &["live_here"]);
        person.tick("age_band", &[&option.code]);
        if option.code == "under_16" {
            assert_eq!(person.outcome, Outcome::End("end-u16".to_owned()));
        } else {
            assert_eq!((person.at(), &person.outcome), ("safety_now", &Outcome::Show), "{}", option.code);
        }
    }
}

#[test]
fn danger_shows_the_full_page_panel_before_anything_else() {
    let mut person = Person::inside();
    person.tick("safety_now", &["danger"]);
    assert_eq!(person.at(), "panel-999");
    person.go_on();
    assert_eq!(person.at(), "behaviours");
    assert_eq!(person.draft.insets, Vec::<String>::new());
}

#[test]
fn not_safe_and_not_sure_call_up_panel_risk_on_behaviours() {
    for (code, panel) in [
        ("ongoing_unsafe", true),
        ("ns", true),
        ("ongoing_ok", false),
        ("stopped_lt12m", false),
        ("pnts", false),
    ] {
        let mut person = Person::inside();
        person.tick("safety_now", &[code]);
        assert_eq!(person.at(), "behaviours");
        assert_eq!(person.draft.insets == ["panel-risk"], panel, "{code}");
    }
}

#[test]
fn police_not_told_leads_to_the_reasons_and_on_to_support() {
    let pages = after("police_contact", &[("police_contact", &["no"])]);
    assert_eq!(pages, [&["police_not_reasons", "support_services"][..], &LAST].concat());
}

#[test]
fn police_told_leads_to_the_five_police_pages_and_on_to_support() {
    for code in ["t_999", "t_101", "t_online", "t_person", "t_other", "other_force"] {
        let pages = after("police_contact", &[("police_contact", &[code])]);
        assert_eq!(pages, [&POLICE[..], &["support_services"], &LAST].concat(), "{code}");
    }
}

#[test]
fn police_not_sure_rather_not_say_and_skipped_lead_straight_to_support() {
    for given in [&[("police_contact", &["ns"][..])][..], &[("police_contact", &["pnts"])], &[]] {
        assert_eq!(after("police_contact", given), [&["support_services"], &LAST[..]].concat(), "{given:?}");
    }
}

#[test]
fn any_support_used_leads_to_the_three_support_pages() {
    for row in ["s_dvs", "s_advocate", "s_helpline", "s_national", "s_cyber", "s_da", "s_vs", "s_health"] {
        let pages = after("support_services", &[(row, &["used"]), ("s_vs", &["used"])]);
        let support = ["support_found", "support_wait", "support_helpful"];
        assert_eq!(pages, [&support[..], &LAST].concat(), "{row}");
    }
}

#[test]
fn support_answered_and_none_used_leads_to_the_reasons() {
    for code in ["heard", "new"] {
        let pages = after("support_services", &[("s_vs", &[code])]);
        assert_eq!(pages, [&["support_not_reasons"], &LAST[..]].concat(), "{code}");
    }
}

#[test]
fn nothing_answered_about_support_leads_to_the_gap() {
    assert_eq!(after("support_services", &[]), LAST);
    let mut person = Person::at_page("support_services");
    person.go_on();
    assert_eq!(person.at(), "support_gap", "Continue without an answer is no answer either");
}

#[test]
fn after_the_gap_come_change_area_and_send() {
    assert_eq!(after("support_gap", &[("support_gap", &["g_tech"])]), ["change_text", "area", "send"]);
}

#[test]
fn on_the_send_page_send_sends() {
    let mut person = Person::at_page("send");
    assert!(may_send(&person.q, &person.draft));
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
}

#[test]
fn only_people_of_18_and_over_are_invited_to_research() {
    use survey::rules::holds;
    let q = person::live();
    for (code, invited) in [("a16_17", false), ("a18_24", true), ("a75_plus", true), ("a18_plus_pnts", true)]
    {
        let mut answers = survey::answers::Answers::default();
        answers.set("age_band", Answer::One(code.to_owned()));
        assert_eq!(holds(&q, &q.research_invite.shown_when, &answers), invited, "{code}");
    }
}

#[test]
fn answers_on_the_branch_that_is_left_are_dropped_at_once() {
    let mut person = Person::at_page("police_contact");
    person.tick("police_contact", &["t_999"]).tick("police_when", &["lt_3m"]);
    person.press(Go::Continue, &[("pol_listened", &["5"])]).tick("police_actions", &["a_risk"]);
    assert!(person.draft.answers.answered("police_actions"));
    person.press(Go::Back, &[]).press(Go::Back, &[("police_actions", &["a_risk"])]);
    person.press(Go::Back, &[("pol_listened", &["5"])]).press(Go::Back, &[("police_when", &["lt_3m"])]);
    assert_eq!((person.at(), person.one("police_when")), ("police_contact", Some("lt_3m")));
    person.tick("police_contact", &["no"]);
    assert_eq!(person.at(), "police_not_reasons");
    for dropped in ["police_when", "pol_listened", "police_actions", "police_outcome"] {
        assert_eq!(person.draft.answers.get(dropped), None, "{dropped}");
    }
    for page in POLICE {
        assert!(!person.draft.reached.contains(page), "{page}");
    }
    person.press(Go::Back, &[]).tick("police_contact", &["t_999"]);
    assert_eq!((person.at(), person.one("police_when")), ("police_when", None), "and they do not come back");
}
