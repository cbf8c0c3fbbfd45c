//! What the survey's pages say and keep.

use app::{components::choice::anchor, pages::questions, signposting::Signposting};
use survey::{
    answers::Answer,
    journey::{Problem, ProblemKind},
    questionnaire::Kind,
};

use crate::fixture::{Fixture, Seen, all_pages, of_the_survey, usual_pages};

fn open(fixture: &Fixture, page: &str) -> Seen {
    Seen::new(page, questions::open(&fixture.frame(), &fixture.questionnaire, &fixture.draft(page)))
}

#[test]
fn a_question_is_titled_by_its_number() {
    let fixture = Fixture::new();
    assert_eq!(open(&fixture, "elig_connection").text_of("title"), "Question 1 - Your views");
    assert_eq!(open(&fixture, "behaviours").text_of("title"), "Question 4 - Your views");
    assert_eq!(open(&fixture, "consent_survey").text_of("title"), "Before you begin - Your views");
}

#[test]
fn a_problem_is_said_in_the_title_in_a_summary_and_at_the_field() {
    let fixture = Fixture::new();
    let mut problems = 0;
    for seen in of_the_survey(&fixture).iter().filter(|seen| seen.name.ends_with(":problem")) {
        problems += 1;
        let page = fixture.page(seen.name.trim_end_matches(":problem"));
        assert!(seen.text_of("title").starts_with("Error: "), "{}", seen.name);
        let summary = seen.all(".govuk-error-summary[autofocus][tabindex='-1']");
        assert_eq!(summary.len(), 1, "{}", seen.name);
        for question in page.questions.iter().filter(|question| question.live) {
            assert_eq!(
                seen.all(&format!(".govuk-error-summary a[href='#{}']", anchor(&question.id))).len(),
                1
            );
            let message = seen.text_of(&format!("#{}-error", question.id));
            assert!(message.starts_with("Error: "), "{message}");
            if let (Some(error), false) = (&question.error, matches!(question.kind, Kind::Text { .. })) {
                assert_eq!(message, format!("Error: {error}"));
            }
        }
    }
    assert!(problems > 20);
}

#[test]
fn what_was_typed_or_ticked_is_kept_beside_a_problem() {
    let fixture = Fixture::new();
    let pages = of_the_survey(&fixture);
    let page = |name: &str| pages.iter().find(|page| page.name == name).unwrap();
    assert_eq!(page("change_text:problem").text_of("textarea"), "kept words");
    let ticked = page("behaviours:problem").all("input[checked]");
    assert_eq!(ticked.iter().map(|input| input.attr("value").unwrap()).collect::<Vec<_>>(), ["b_follow"]);
}

#[test]
fn going_back_shows_the_answer_so_far() {
    let fixture = Fixture::new();
    let page = open(&fixture, "behaviours");
    let ticked: Vec<_> =
        page.all("input[checked]").iter().map(|input| input.attr("value").unwrap()).collect();
    assert_eq!(ticked, ["b_follow", "b_hack"]);
    assert_eq!(open(&fixture, "change_text").text_of("textarea"), "Listen <b>sooner</b> & \"again\"");
}

#[test]
fn words_of_a_person_are_never_markup() {
    let mut fixture = Fixture::new();
    fixture.practice = false;
    let mut draft = fixture.draft("change_text");
    let nasty = "</textarea><script>alert(1)</script><!><b onclick=x>";
    draft.answers.set("change_text", Answer::Text(nasty.to_owned()));
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &draft));
    assert_eq!(page.all("textarea")[0].text().collect::<String>(), nasty, "{}", page.html);
    assert!(page.all("main script, main b").is_empty());
}

#[test]
fn an_empty_box_is_empty_and_a_first_line_break_is_kept() {
    let fixture = Fixture::new();
    let mut draft = fixture.draft("change_text");
    draft.answers.remove("change_text");
    let frame = fixture.frame();
    let page = Seen::new("x", questions::open(&frame, &fixture.questionnaire, &draft));
    assert_eq!(page.all("textarea")[0].text().collect::<String>(), "");
    draft.answers.set("change_text", Answer::Text("\nline".to_owned()));
    let page = Seen::new("x", questions::open(&frame, &fixture.questionnaire, &draft));
    assert_eq!(page.all("textarea")[0].text().collect::<String>(), "\nline");
}

#[test]
fn a_text_that_may_show_who_someone_is_is_no_error() {
    let pages = usual_pages();
    let page = pages.iter().find(|page| page.name == "change_text:notice").unwrap();
    assert!(!page.text_of("title").contains("Error"));
    assert!(page.all(".govuk-error-summary, .govuk-error-message").is_empty());
    let notice = page.text_of(&format!(".govuk-notification-banner a[href='#{}']", anchor("change_text")));
    assert_eq!(notice, "This may show who someone is. You can change it or carry on.");
    assert!(page.text_of("textarea").contains("07700 900000"));
}

#[test]
fn the_script_finds_the_words_to_count_with() {
    let page = open(&Fixture::new(), "change_text");
    assert_eq!(page.all("textarea[data-count='1000']").len(), 1);
    let message = page.all("[data-count-message]")[0];
    assert_eq!(message.attr("data-left"), Some("You have {n} characters left"));
    assert_eq!(message.attr("data-over-one"), Some("You have {n} character too many"));
    assert!(message.text().collect::<String>().contains("1000"));
}

#[test]
fn what_an_answer_called_up_stands_before_the_next_question() {
    let fixture = Fixture::new();
    let mut draft = fixture.draft("four_signs");
    draft.insets = vec!["panel-tech".to_owned()];
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &draft));
    let panel = page.text_of("[data-panel=panel-tech]");
    assert!(panel.starts_with("Think about using a different phone or computer"), "{panel}");
    assert!(panel.contains("The Cyber Helpline") && panel.contains("0808 802 0300"), "{panel}");
    assert!(page.html.find("data-panel").unwrap() < page.html.find("<h1").unwrap());
    assert!(page.all("main section[aria-label]").len() == 1);
}

#[test]
fn every_panel_that_the_questionnaire_calls_up_is_known() {
    let fixture = Fixture::new();
    let known = Signposting::embedded().unwrap();
    let q = &fixture.questionnaire;
    let called = q.pages.iter().flat_map(|page| page.panels.iter().map(|t| &t.panel).chain(&page.always));
    let ends = q.pages.iter().flat_map(|page| page.ends.iter().map(|end| &end.page));
    assert!(called.clone().count() > 5);
    for panel in called {
        assert!(known.panel(panel).is_some(), "{panel}");
    }
    for end in ends {
        assert!(all_pages(&fixture).iter().any(|page| page.name == *end), "{end}");
    }
}

#[test]
fn the_page_for_people_in_danger_has_999_the_way_out_and_the_way_on() {
    let page = open(&Fixture::new(), "panel-999");
    assert_eq!(page.text_of("h1"), "If you are in danger, call 999 now.");
    assert_eq!(page.text_of("title"), "Get help - Your views");
    assert!(page.all("main a[href='tel:999']").len() == 1);
    assert!(page.all("main a[href='/exit'][data-leave]").len() == 1);
    assert_eq!(page.text_of("button[value=continue]"), "Carry on with the survey");
    assert!(page.text_of("main").contains("This survey is not watched."));
}

#[test]
fn help_for_feelings_is_unfolded_where_effects_are_asked() {
    let page = open(&Fixture::new(), "impact");
    assert_eq!(page.all("[data-panel=panel-well] details[open]").len(), 1);
    assert!(page.text_of("[data-panel=panel-well]").contains("116 123"));
}

#[test]
fn the_send_page_counts_and_never_replays() {
    let pages = usual_pages();
    let page = pages.iter().find(|page| page.name == "send").unwrap();
    let words = page.text_of("main");
    let rows: Vec<String> = page
        .all(".govuk-summary-list__row")
        .iter()
        .map(|row| row.text().collect::<Vec<_>>().join(" "))
        .collect();
    assert!(rows.iter().any(|row| row.starts_with("The police 1 of 6 Change")), "{rows:?}");
    assert!(!words.contains("Listen") && !words.contains("Followed me") && !words.contains("25 to 34"));
    assert!(words.contains("we cannot take them out"));
}

#[test]
fn stopping_offers_two_choices_of_the_same_weight() {
    let pages = usual_pages();
    let page = pages.iter().find(|page| page.name == "stop").unwrap();
    let leave = page.all(".app-choices a[href='/exit'][data-leave]")[0];
    let send = page.all(".app-choices button[value='send-part']")[0];
    assert_eq!(leave.attr("class"), send.attr("class"));
    assert_eq!(page.text_of(".app-choices a"), "Leave and delete what I've told you");
    assert_eq!(page.text_of(".app-choices button"), "Send what I've told you so far");
}

#[test]
fn who_stops_before_it_is_known_that_the_survey_is_for_them_can_only_leave() {
    let fixture = Fixture::new();
    let page = Seen::new("stop", questions::stop(&fixture.frame(), false, false));
    assert!(page.all("button[value='send-part']").is_empty());
    assert_eq!(page.all(".app-choices a[href='/exit'][data-leave]").len(), 1);
    assert!(page.text_of("main").contains("there is nothing to send"));
}

#[test]
fn the_page_after_sending_says_that_the_answers_have_been_sent() {
    let pages = usual_pages();
    let page = pages.iter().find(|page| page.name == "equality_optin").unwrap();
    assert_eq!(page.text_of("h1"), "Your answers have been sent");
    assert!(page.text_of("main").contains("Will you answer five more short questions about you?"));
}

#[test]
fn the_last_page_thanks_says_what_happens_next_and_gives_no_receipt() {
    let pages = usual_pages();
    let page = pages.iter().find(|page| page.name == "end").unwrap();
    let words = page.text_of("main");
    for wanted in ["Thank you", "not your fault", "Every three months", "Take a moment", "116 123"] {
        assert!(words.contains(wanted), "{wanted}");
    }
    assert!(page.all("button").iter().all(|button| button.attr("data-extend").is_some()));
}

#[test]
fn a_draft_that_stands_nowhere_shows_the_end_of_its_session() {
    let fixture = Fixture::new();
    let mut draft = fixture.draft("area");
    "no-such-page".clone_into(&mut draft.at);
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &draft));
    assert_eq!(page.text_of("h1"), "This page has ended");
}

#[test]
fn at_16_or_17_young_peoples_help_comes_first() {
    let fixture = Fixture::new();
    let mut draft = fixture.draft("four_signs");
    draft.answers.set("age_band", Answer::One("a16_17".to_owned()));
    draft.insets = vec!["panel-risk".to_owned()];
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &draft));
    let panel = page.text_of("[data-panel=panel-risk] li");
    assert!(panel.starts_with("Childline"), "{panel}");
    let mut danger = fixture.draft("panel-999");
    danger.answers.set("age_band", Answer::One("a16_17".to_owned()));
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &danger));
    assert!(page.text_of("main li").starts_with("Police in an emergency"));
}

#[test]
fn a_problem_that_is_not_of_this_page_is_not_shown() {
    let fixture = Fixture::new();
    let mut draft = fixture.draft("four_signs");
    draft.problems = vec![Problem { question: "behaviours".to_owned(), kind: ProblemKind::Clash }];
    let page = Seen::new("x", questions::open(&fixture.frame(), &fixture.questionnaire, &draft));
    assert!(page.all(".govuk-error-summary").is_empty());
}

#[test]
fn before_the_start_a_person_learns_how_to_leave_and_what_that_does_not_do() {
    let fixture = Fixture::new();
    let page = Seen::new("start", questions::start(&fixture.frame()));
    let words = page.text_of("main");
    for wanted in ["Escape", "Shift three times", "history", "private window", "spyware", "999", "20 minutes"]
    {
        assert!(words.contains(wanted), "{wanted}");
    }
    assert_eq!(page.all("input[type=checkbox][name=escape][value=off]").len(), 1);
}

#[test]
fn a_person_in_danger_who_presses_stop_sees_999_first() {
    let fixture = Fixture::new();
    let danger = Seen::new("stop", questions::stop(&fixture.frame(), true, true));
    assert!(danger.text_of("[data-panel='panel-999']").contains("999"));
    let page = Seen::new("stop", questions::stop(&fixture.frame(), true, false));
    assert!(page.all("[data-panel='panel-999']").is_empty());
}

#[test]
fn whoever_asked_for_research_finds_the_way_there_with_the_thanks_and_the_help() {
    let page = Seen::new("end", questions::end(&Fixture::new().frame(), true));
    assert_eq!(page.all("main a.govuk-button[href='/research']").len(), 1);
    assert_eq!(page.all("main a[href='/research']").len(), 1);
    assert!(page.text_of("h1").contains("Thank you"));
    assert_eq!(page.all("[data-panel='panel-well']").len(), 1);
}

#[test]
fn people_of_16_and_17_are_not_pointed_to_research_at_the_end() {
    let fixture = Fixture::new();
    let link = "main a[href='/research']";
    assert_eq!(Seen::new("end", questions::end(&fixture.frame(), false)).all(link).len(), 1);
    let young = app::shell::Frame { young: true, ..fixture.frame() };
    assert!(Seen::new("end", questions::end(&young, true)).all(link).is_empty());
}
