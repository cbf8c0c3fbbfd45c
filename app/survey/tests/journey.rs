//! What each button does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use person::Person;
use survey::answers::Answer;
use survey::journey::{
    Go, Outcome, ProblemKind, may_send_part, panels, position, returns_to_send, section_counts,
};

fn kinds(person: &Person) -> Vec<(&str, &ProblemKind)> {
    person.draft.problems.iter().map(|it| (it.question.as_str(), &it.kind)).collect()
}

#[test]
fn a_skipped_question_is_not_no() {
    let mut person = Person::at_page("police_contact");
    person.skip();
    assert_eq!(person.draft.answers.get("police_contact"), Some(&Answer::Skipped));
    let mut person = Person::at_page("police_contact");
    person.tick("police_contact", &["t_101"]).skip().skip();
    assert_eq!(person.draft.answers.get("pol_again"), Some(&Answer::Skipped), "every statement of the group");
}

#[test]
fn skip_takes_an_answer_back() {
    let mut person = Person::at_page("duration");
    person.tick("duration", &["y1_2"]).press(Go::Back, &[]).press(Go::Skip, &[("duration", &["y1_2"])]);
    assert_eq!(person.draft.answers.get("duration"), Some(&Answer::Skipped));
}

#[test]
fn a_required_page_cannot_be_skipped_or_passed_empty() {
    let mut person = Person::new(person::live());
    person.tick("consent_survey", &["yes"]);
    for go in [Go::Skip, Go::Continue] {
        person.press(go, &[]);
        assert_eq!(person.at(), "elig_connection");
        assert_eq!(kinds(&person), [("elig_connection", &ProblemKind::Missing)]);
    }
    person.tick("elig_connection", &["live_here"]);
    assert_eq!((person.at(), kinds(&person)), ("age_band", vec![]));
}

#[test]
fn consent_that_is_unticked_is_no_consent() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("consent_survey".to_owned()), &[]);
    assert_eq!(person.at(), "consent_survey");
    person.go_on();
    assert_eq!(person.draft.answers.get("consent_survey"), None);
    person.press(Go::Stop, &[]);
    assert!(!may_send_part(&person.q, &person.draft));
    person.press(Go::SendPart, &[]);
    assert_eq!((person.at(), &person.outcome), ("stop", &Outcome::Show));
    person.press(Go::Continue, &[]).tick("consent_survey", &["yes"]);
    assert_eq!(person.at(), "send");
}

#[test]
fn a_clash_is_shown_once_and_then_the_exclusive_answer_is_dropped() {
    let mut person = Person::at_page("behaviours");
    let clash: &[&str] = &["b_follow", "b_none"];
    person.tick("behaviours", clash);
    assert_eq!(kinds(&person), [("behaviours", &ProblemKind::Clash)]);
    assert_eq!((person.at(), person.draft.typed["behaviours"].len()), ("behaviours", 2), "nothing is lost");
    assert!(!person.draft.flag_conflict);
    person.tick("behaviours", clash);
    assert_eq!((person.at(), person.codes("behaviours")), ("four_signs", vec!["b_follow"]));
    assert!(person.draft.flag_conflict && person.draft.typed.is_empty() && person.draft.problems.is_empty());
}

#[test]
fn a_clash_put_right_leaves_no_mark() {
    let mut person = Person::at_page("behaviours");
    person.tick("behaviours", &["b_follow", "b_none"]).tick("behaviours", &["b_none"]);
    assert_eq!((person.codes("behaviours"), person.draft.flag_conflict), (vec!["b_none"], false));
}

#[test]
fn two_exclusive_answers_clash_too_and_leave_nothing_that_can_be_believed() {
    let mut person = Person::at_page("support_gap");
    person.tick("support_gap", &["g_met", "g_notneeded"]);
    assert_eq!(kinds(&person), [("support_gap", &ProblemKind::Clash)]);
    person.tick("support_gap", &["g_met", "g_notneeded"]);
    assert_eq!(person.draft.answers.get("support_gap"), Some(&Answer::Skipped));
    assert!(person.draft.flag_conflict);
}

#[test]
fn text_is_counted_as_it_is_seen_and_too_much_is_kept_for_editing() {
    let family = "👩‍👩‍👧";
    for (text, over) in [
        ("x".repeat(1000), None),
        (format!("  {}  ", "x".repeat(1000)), None),
        ("x".repeat(1001), Some(1)),
        (family.repeat(1000), None),
        (family.repeat(1003), Some(3)),
        ("a\r\n".repeat(500), None),
        ("e\u{301}".repeat(1000), None),
    ] {
        let mut person = Person::at_page("change_text");
        person.tick("change_text", &[&text]);
        match over {
            None => assert_eq!(person.at(), "area"),
            Some(over) => {
                assert_eq!(kinds(&person), [("change_text", &ProblemKind::TooLong { over })]);
                assert_eq!(person.draft.typed["change_text"], [text.as_str()], "all of it");
                person.press(Go::Back, &[("change_text", &[&text])]).go_on();
                assert_eq!(person.draft.typed["change_text"], [text.as_str()], "even after going back");
            }
        }
    }
}

#[test]
fn a_text_that_may_identify_is_noticed_once_and_never_blocked() {
    let mut person = Person::at_page("change_text");
    let text: &[&str] = &["Ring me on 07700 900123"];
    person.tick("change_text", text);
    assert_eq!(kinds(&person), [("change_text", &ProblemKind::MayIdentify)]);
    person.tick("change_text", text);
    assert_eq!(person.at(), "area");
    assert_eq!(person.draft.answers.get("change_text"), Some(&Answer::Text(text[0].to_owned())));
    assert!(!person.draft.flag_conflict);
}

const PHONE: &[&str] = &["Ring me on 07700 900123"];

#[test]
fn stop_is_never_held_up_but_what_may_identify_is_said_once_before_it_is_sent() {
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", PHONE)]);
    assert_eq!((person.at(), kinds(&person)), ("stop", vec![]));
    person.press(Go::SendPart, &[]);
    assert_eq!((person.at(), &person.outcome), ("change_text", &Outcome::Show));
    assert_eq!(kinds(&person), [("change_text", &ProblemKind::MayIdentify)]);
    assert_eq!(person.draft.typed["change_text"], PHONE, "what was written stands there");
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
    assert_eq!(person.draft.answers.get("change_text"), Some(&Answer::Text(PHONE[0].to_owned())));
}

#[test]
fn after_the_notice_sending_in_part_from_another_tab_or_going_on_is_not_held_up_again() {
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]).post(
        "stop",
        Go::SendPart,
        &[],
    );
    assert_eq!(person.outcome, Outcome::Send { in_part: true }, "another tab still shows the stop page");
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    person.press(Go::Continue, &[("change_text", PHONE)]);
    assert_eq!(person.at(), "area", "the way on");
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    person.press(Go::Continue, &[("change_text", &["Ring sooner"])]);
    assert_eq!(person.at(), "area", "changed");
    assert_eq!(person.draft.answers.get("change_text"), Some(&Answer::Text("Ring sooner".to_owned())));
}

#[test]
fn whoever_was_told_on_the_page_is_not_told_again_on_the_way_out() {
    let mut person = Person::at_page("change_text");
    person.tick("change_text", PHONE);
    assert_eq!(kinds(&person), [("change_text", &ProblemKind::MayIdentify)]);
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
}

#[test]
fn text_without_anything_that_may_identify_is_sent_in_part_at_once() {
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", &["Ring sooner"])]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
}

#[test]
fn text_that_went_back_to_the_send_page_is_looked_at_before_it_is_sent() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("change_text".to_owned()), &[]).press(Go::Back, &[("change_text", PHONE)]);
    assert_eq!(person.at(), "send");
    person.press(Go::Send, &[]);
    assert_eq!((person.at(), &person.outcome), ("change_text", &Outcome::Show));
    assert_eq!(kinds(&person), [("change_text", &ProblemKind::MayIdentify)]);
    person.press(Go::Continue, &[("change_text", PHONE)]).skip();
    assert_eq!(person.at(), "send", "and not through everything once more");
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
}

#[test]
fn text_that_is_too_long_is_not_left_behind_without_a_word() {
    let long = "x".repeat(1003);
    let long: &[&str] = &[&long];
    for (leave, send) in [(Go::Stop, Go::SendPart), (Go::Back, Go::Send)] {
        let mut person = Person::at_page("send");
        person.press(Go::Change("change_text".to_owned()), &[]);
        person.press(leave.clone(), &[("change_text", long)]).press(send.clone(), &[]);
        assert_eq!(person.at(), "change_text", "{send:?}");
        assert_eq!(kinds(&person), [("change_text", &ProblemKind::TooLong { over: 3 })]);
        assert_eq!(person.draft.typed["change_text"], long, "all of it");
        // Said once: nobody who wants to send and go is kept.
        person.press(leave, &[("change_text", long)]).press(send, &[]);
        assert!(matches!(person.outcome, Outcome::Send { .. }));
    }
}

#[test]
fn ticks_that_clash_are_not_left_behind_without_a_word() {
    let clash: &[&str] = &["b_follow", "b_none"];
    let mut person = Person::at_page("behaviours");
    person.press(Go::Stop, &[("behaviours", clash)]).press(Go::SendPart, &[]);
    assert_eq!((person.at(), kinds(&person)), ("behaviours", vec![("behaviours", &ProblemKind::Clash)]));
    assert_eq!(person.draft.typed["behaviours"], clash);
    person.press(Go::Stop, &[("behaviours", clash)]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true }, "said once");
}

#[test]
fn insets_of_the_page_that_stop_was_pressed_on_come_back_with_it() {
    let mut person = Person::at_page("safety_now");
    person.tick("safety_now", &["ns"]);
    assert_eq!((person.at(), &person.draft.insets[..]), ("behaviours", &["panel-risk".to_owned()][..]));
    let clash: &[&str] = &["b_follow", "b_none"];
    person.press(Go::Stop, &[("behaviours", clash)]).press(Go::SendPart, &[]);
    assert_eq!((person.at(), &person.draft.insets[..]), ("behaviours", &["panel-risk".to_owned()][..]));
    assert!(person.draft.waiting.is_empty());
}

#[test]
fn too_long_and_then_short_but_identifying_is_said_both_times() {
    let long = "x".repeat(1003);
    let mut person = Person::at_page("change_text");
    person.press(Go::Stop, &[("change_text", &[&long])]).press(Go::SendPart, &[]);
    assert_eq!(person.at(), "change_text");
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    assert_eq!(kinds(&person), [("change_text", &ProblemKind::MayIdentify)]);
    person.press(Go::Stop, &[("change_text", PHONE)]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
}

#[test]
fn unknown_codes_are_dropped_and_of_several_radios_the_last_known_counts() {
    let mut person = Person::inside();
    person.tick("safety_now", &["ongoing_ok", "stopped_gt12m", "'; drop table"]);
    assert_eq!(person.one("safety_now"), Some("stopped_gt12m"));
    person.tick("behaviours", &["b_follow", "nonsense", "b_follow"]);
    assert_eq!(person.codes("behaviours"), ["b_follow"]);
    person.tick("four_signs", &["nonsense"]);
    assert_eq!(person.draft.answers.get("four_signs"), Some(&Answer::Skipped));
}

#[test]
fn back_keeps_what_was_ticked_without_a_word() {
    let mut person = Person::at_page("relationship");
    person.press(Go::Back, &[("relationship", &["stranger"])]);
    assert_eq!((person.at(), person.one("relationship")), ("four_signs", Some("stranger")));
    person.press(Go::Back, &[("four_signs", &["f_none", "f_unwanted"])]);
    assert_eq!((person.at(), person.draft.problems.len()), ("behaviours", 0));
    assert_eq!(person.draft.typed["four_signs"], ["f_none", "f_unwanted"], "what clashes waits");
    assert_eq!(person.draft.answers.get("four_signs"), Some(&Answer::Skipped), "as it was before");
}

#[test]
fn a_page_seen_and_left_with_back_is_not_yet_answered() {
    let mut person = Person::at_page("duration");
    person.press(Go::Back, &[]);
    assert_eq!((person.at(), person.draft.answers.get("duration")), ("relationship", None));
}

#[test]
fn back_on_the_first_page_stays() {
    let mut person = Person::new(person::live());
    person.press(Go::Back, &[]);
    assert_eq!(person.at(), "consent_survey");
}

#[test]
fn stop_keeps_the_page_it_was_pressed_on_and_returns_to_it() {
    let mut person = Person::at_page("relationship");
    person.press(Go::Stop, &[("relationship", &["family"])]);
    assert_eq!((person.at(), person.one("relationship")), ("stop", Some("family")));
    person.press(Go::Back, &[]);
    assert_eq!(person.at(), "relationship");
    person.press(Go::Stop, &[]).press(Go::Continue, &[]);
    assert_eq!(person.at(), "relationship");
    person.press(Go::Stop, &[]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
}

#[test]
fn nothing_is_sent_in_part_before_consent_and_age_are_known() {
    let mut person = Person::new(person::live());
    person.press(Go::Stop, &[]).press(Go::SendPart, &[]);
    assert_eq!((person.at(), &person.outcome), ("stop", &Outcome::Show));
    person.go_on().tick("consent_survey", &["yes"]);
    person.press(Go::Stop, &[("elig_connection", &["none"])]).press(Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Show, "nor of somebody for whom the survey is not");
}

#[test]
fn send_part_works_from_another_tab_only_after_stop_was_pressed() {
    let mut person = Person::at_page("impact");
    person.post("stop", Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Show);
    person.press(Go::Stop, &[]).go_on().skip();
    assert_eq!(person.at(), "police_contact");
    person.post("stop", Go::SendPart, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: true });
}

#[test]
fn change_goes_through_the_pages_of_the_section_and_back_to_send() {
    for go in [Go::Continue, Go::Skip] {
        let mut person = Person::at_page("send");
        person.press(Go::Change("behaviours".to_owned()), &[]);
        for page in ["behaviours", "four_signs", "relationship", "duration", "impact"] {
            assert_eq!((person.at(), person.draft.changing), (page, true));
            person.press(go.clone(), &[]);
        }
        assert_eq!((person.at(), person.draft.changing), ("send", false));
    }
}

#[test]
fn change_keeps_to_its_section_where_only_one_page_of_it_applies() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("consent_survey".to_owned()), &[]).tick("consent_survey", &["yes"]);
    assert_eq!(person.at(), "send");
    person.press(Go::Change("area".to_owned()), &[]).tick("area", &["derby"]);
    assert_eq!((person.at(), person.one("area")), ("send", Some("derby")));
}

#[test]
fn back_in_a_section_that_is_changed_leads_through_its_pages_to_send() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("behaviours".to_owned()), &[]).tick("behaviours", &["b_follow"]);
    person.tick("four_signs", &["f_fixated"]);
    assert_eq!(person.at(), "relationship");
    for (page, given) in [
        ("relationship", ("relationship", &["stranger"][..])),
        ("four_signs", ("four_signs", &["f_repeated"])),
        ("behaviours", ("behaviours", &["b_gifts"])),
    ] {
        assert_eq!(person.at(), page);
        person.press(Go::Back, &[given]);
    }
    assert_eq!((person.at(), person.draft.changing), ("send", false));
    assert_eq!((person.one("relationship"), person.codes("behaviours")), (Some("stranger"), vec!["b_gifts"]));
    person.press(Go::Back, &[]);
    assert_eq!(person.at(), "area", "Back on the Send page itself is the way it was before");
    person.press(Go::Back, &[]);
    assert_eq!(person.at(), "change_text");
}

#[test]
fn change_of_a_routing_answer_asks_what_is_new_and_then_returns_to_send() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("police_contact".to_owned()), &[]).tick("police_contact", &["t_101"]);
    let mut seen = Vec::new();
    while person.at() != "send" {
        seen.push(person.at().to_owned());
        if person.at() != "police_satisfaction" {
            person.post("send", Go::Send, &[]);
            assert_eq!(person.outcome, Outcome::Show, "an old Send page in another tab cannot send yet");
        }
        person.skip();
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
}

#[test]
fn whoever_goes_back_to_send_before_everything_new_was_asked_is_led_to_what_is_left_and_no_further() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("police_contact".to_owned()), &[]).tick("police_contact", &["t_101"]);
    assert_eq!(person.at(), "police_when");
    person.press(Go::Back, &[]).press(Go::Back, &[("police_contact", &["t_101"])]);
    assert_eq!(person.at(), "send");
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Show);
    let mut seen = Vec::new();
    while person.at() != "send" {
        seen.push(person.at().to_owned());
        person.skip();
    }
    let left = ["police_experience", "police_actions", "police_outcome", "police_satisfaction"];
    assert_eq!(seen, left, "{seen:?}");
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
}

#[test]
fn stop_while_changing_returns_to_the_page_and_the_change_goes_on() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("behaviours".to_owned()), &[]).skip();
    person.press(Go::Stop, &[]).press(Go::Back, &[]);
    assert_eq!((person.at(), person.draft.changing), ("four_signs", true));
    person.press(Go::SkipSection, &[]);
    assert_eq!(person.at(), "send", "the rest of the section was passed over");
}

/// What the button says must come true whatever is ticked, so it promises only where no answer of the page can
/// open another page or end the survey.
#[test]
fn the_button_promises_the_way_back_to_send_only_where_it_comes_true() {
    let mut promised = Vec::new();
    for first in [
        "consent_survey",
        "elig_connection",
        "safety_now",
        "behaviours",
        "police_contact",
        "support_services",
        "change_text",
    ] {
        let mut person = Person::at_page("send");
        assert!(!returns_to_send(&person.q, &person.draft), "there is no Continue on the Send page");
        person.press(Go::Change(first.to_owned()), &[]);
        while person.at() != "send" {
            let (before, promise) = (person.at().to_owned(), returns_to_send(&person.q, &person.draft));
            person.press(
                Go::Continue,
                &[
                    ("consent_survey", &["yes"]),
                    ("elig_connection", &["live_here"]),
                    ("age_band", &["a35_44"]),
                ],
            );
            if promise {
                assert_eq!(person.at(), "send", "{before}");
                promised.push(before);
            }
        }
    }
    assert_eq!(
        promised,
        ["consent_survey", "impact", "support_gap", "area"],
        "and not on pages that lead somewhere else for some"
    );
    let person = Person::at_page("impact");
    assert!(!returns_to_send(&person.q, &person.draft), "nothing is being changed");
}

#[test]
fn change_goes_only_to_pages_that_were_shown() {
    let mut person = Person::at_page("send");
    for page in ["police_when", "nonsense", "equality", "panel-999", "send", "stop"] {
        person.press(Go::Change(page.to_owned()), &[]);
        assert_eq!(person.at(), "send", "{page}");
    }
}

#[test]
fn change_to_an_answer_for_whom_the_survey_is_not_ends_it() {
    let mut person = Person::at_page("send");
    person.press(Go::Change("elig_connection".to_owned()), &[]).tick("elig_connection", &["none"]);
    assert_eq!(person.outcome, Outcome::End("end-other".to_owned()));
}

#[test]
fn another_tab_on_an_earlier_page_is_taken_and_moving_goes_on_from_there() {
    let mut person = Person::at_page("impact");
    person.post("behaviours", Go::Continue, &[("behaviours", &["b_gifts"])]);
    assert_eq!((person.at(), person.codes("behaviours")), ("four_signs", vec!["b_gifts"]));
    assert!(person.draft.reached.contains("impact"));
}

#[test]
fn a_form_from_a_page_that_was_never_shown_changes_nothing() {
    for page in ["area", "police_when", "panel-999", "equality", "send", "stop", "", "nonsense", "start"] {
        for go in [Go::Continue, Go::Skip, Go::SkipSection, Go::Back, Go::Stop, Go::Send, Go::SendPart] {
            let mut person = Person::at_page("behaviours");
            let before = person.draft.clone();
            person.post(page, go.clone(), &[("area", &["derby"]), ("behaviours", &["b_harm"])]);
            assert_eq!(person.draft, before, "{page} {go:?}");
            assert_eq!(person.outcome, Outcome::Show);
        }
    }
}

#[test]
fn extend_changes_nothing() {
    let mut person = Person::at_page("behaviours");
    let before = person.draft.clone();
    person.press(Go::Extend, &[("behaviours", &["b_harm"])]);
    assert_eq!((&person.draft, &person.outcome), (&before, &Outcome::Show));
}

#[test]
fn skip_section_passes_the_rest_and_keeps_what_was_answered() {
    let mut person = Person::at_page("behaviours");
    person.tick("behaviours", &["b_share"]).press(Go::SkipSection, &[]);
    assert_eq!((person.at(), person.codes("behaviours")), ("police_contact", vec!["b_share"]));
    assert_eq!(person.draft.answers.get("impact"), Some(&Answer::Skipped));
    person.tick("police_contact", &["t_999"]).press(Go::SkipSection, &[]);
    assert_eq!((person.at(), person.one("police_contact")), ("support_services", Some("t_999")));
    assert_eq!(person.draft.answers.get("pol_again"), Some(&Answer::Skipped));
    person.skip_to("send");
    person.press(Go::Send, &[]);
    assert_eq!(person.outcome, Outcome::Send { in_part: false });
}

#[test]
fn skip_section_is_offered_only_where_the_questionnaire_says() {
    let mut person = Person::at_page("support_services");
    let before = person.draft.clone();
    person.press(Go::SkipSection, &[]);
    assert_eq!(person.draft, before);
    let q = person::live();
    let offered: Vec<_> = q.sections.iter().filter(|it| it.skippable).map(|it| it.id.as_str()).collect();
    assert_eq!(offered, ["happened", "police"]);
}

#[test]
fn insets_come_with_the_page_after_and_only_there() {
    let mut person = Person::at_page("behaviours");
    person.tick("behaviours", &["b_harm", "b_track"]);
    assert_eq!(person.draft.insets, ["panel-risk", "panel-tech"]);
    person.press(Go::Stop, &[]);
    assert_eq!(person.draft.insets, Vec::<String>::new());
    person.press(Go::Back, &[]);
    assert_eq!(person.draft.insets, ["panel-risk", "panel-tech"], "Stop and back is not the next page");
    person.skip();
    assert_eq!(person.draft.insets, Vec::<String>::new());
}

#[test]
fn every_signpost_of_a_question_is_called_up() {
    for (question, codes, inset) in [
        ("behaviours", &["b_threat"][..], &["panel-risk"][..]),
        ("behaviours", &["b_fake"], &["panel-tech"]),
        ("behaviours", &["b_hack"], &["panel-tech"]),
        ("behaviours", &["b_follow"], &[]),
        ("relationship", &["ex_partner"], &[]),
        ("support_gap", &["g_tech"], &["panel-tech"]),
        ("support_gap", &["g_counsel"], &["panel-well"]),
        ("support_gap", &["g_access", "g_tech"], &["panel-tech", "line-help"]),
        ("support_gap", &["g_met"], &[]),
    ] {
        let mut person = Person::at_page(question);
        person.tick(question, codes);
        assert_eq!(person.draft.insets, inset, "{question} {codes:?}");
    }
    let mut person = Person::at_page("police_contact");
    person.tick("police_contact", &["no"]).go_on();
    assert_eq!(person.draft.insets, ["line-report"]);
    person.press(Go::Continue, &[("s_vs", &["new"])]).tick("support_not_reasons", &["x_wait"]);
    assert_eq!(person.draft.insets, ["line-help"]);
    let mut person = Person::at_page("police_contact");
    person.tick("police_contact", &["t_101"]).skip_to("police_satisfaction");
    person.tick("police_satisfaction", &["2"]);
    assert_eq!(person.draft.insets, ["panel-rights"]);
    person.press(Go::Continue, &[("s_vs", &["used"])]).skip().tick("support_wait", &["never"]);
    assert_eq!(person.draft.insets, ["line-wait"]);
    person.tick("support_helpful", &["1"]);
    assert_eq!(person.draft.insets, ["line-service"]);
    let mut person = Person::new(person::live());
    person.tick("consent_survey", &["yes"]).tick("elig_connection", &["unsure_here"]);
    assert_eq!(person.draft.insets, ["line-four"]);
}

#[test]
fn whoever_is_in_danger_is_not_shown_the_lesser_panel() {
    let mut person = Person::inside();
    person.tick("safety_now", &["danger"]).go_on().tick("behaviours", &["b_harm", "b_hack"]);
    assert_eq!(person.draft.insets, ["panel-tech"]);
    assert_eq!(panels(&person.q, &person.draft.answers), ["panel-999", "panel-tech"]);
    person.skip().tick("relationship", &["partner"]);
    assert_eq!(panels(&person.q, &person.draft.answers), ["panel-999", "panel-tech", "panel-da"]);
}

#[test]
fn the_effects_page_always_has_the_panel_about_feelings() {
    assert_eq!(person::live().page("impact").unwrap().always, ["panel-well"]);
}

#[test]
fn questions_are_numbered_along_this_persons_route() {
    let mut person = Person::new(person::live());
    assert_eq!(position(&person.q, &person.draft), None, "consent is not counted");
    person.tick("consent_survey", &["yes"]);
    assert_eq!(position(&person.q, &person.draft), Some(1));
    person
        .tick("elig_connection", &["live_here"])
        .tick("age_band", &["a25_34"])
        .tick("safety_now", &["danger"]);
    assert_eq!((person.at(), position(&person.q, &person.draft)), ("panel-999", None));
    person.go_on();
    assert_eq!(position(&person.q, &person.draft), Some(4));
    person.skip_to("support_services");
    assert_eq!(position(&person.q, &person.draft), Some(10));
    person.skip_to("send");
    assert_eq!(position(&person.q, &person.draft), None);
}

#[test]
fn the_send_page_counts_questions_and_groups_as_one() {
    let mut person = Person::at_page("police_contact");
    person.tick("police_contact", &["t_101"]).skip();
    person.press(Go::Continue, &[("pol_listened", &["4"]), ("pol_again", &["2"])]);
    person.tick("police_actions", &["dk"]).tick("police_outcome", &["open"]).skip();
    person.skip_to("send");
    let counts = section_counts(&person.q, &person.draft);
    let all: Vec<_> = (counts.iter())
        .map(|it| (it.section.as_str(), it.answered, it.shown, it.first_page.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            ("eligibility", 2, 2, "elig_connection"),
            ("safety", 0, 1, "safety_now"),
            ("happened", 0, 5, "behaviours"),
            ("police", 4, 6, "police_contact"),
            ("support", 0, 2, "support_services"),
            ("change", 0, 2, "change_text"),
        ]
    );
}

#[test]
fn a_button_is_read_from_its_value() {
    for (value, go) in [
        ("continue", Some(Go::Continue)),
        ("skip-section", Some(Go::SkipSection)),
        ("send-part", Some(Go::SendPart)),
        ("change:area", Some(Go::Change("area".to_owned()))),
        ("change:", None),
        ("Continue", None),
        ("", None),
    ] {
        assert_eq!(Go::parse(value), go, "{value}");
    }
}

#[test]
fn a_draft_survives_being_written_and_read() {
    let mut person = Person::at_page("behaviours");
    person.tick("behaviours", &["b_harm"]).press(Go::Stop, &[]);
    let text = serde_json::to_string(&person.draft).unwrap();
    assert_eq!(serde_json::from_str::<survey::journey::Draft>(&text).unwrap(), person.draft);
}
