//! The journey, the rankings, the trends and the briefing: what each says that the others do not.

use app::{
    pages::{
        self,
        briefing::Briefing,
        journey::{Journey, Route},
        rankings::Rankings,
        trends::{MeasureChoice, Trends},
    },
    references::References,
};
use disclosure::{Change, Points};

use crate::{
    fixture::Seen,
    made_up::{card, edition, figure, list, route},
    office_pages::shown_by,
};

fn references() -> References {
    References::embedded().unwrap()
}

fn trends(only_one: bool, named: bool) -> Seen {
    let choice = |id: &str, current: bool| MeasureChoice {
        id: id.to_owned(),
        title: format!("Name of {id}"),
        current,
    };
    let mut edition = edition();
    edition.named = named;
    let trends = Trends {
        edition,
        measures: vec![choice("m_reported", false), choice("m_pol_again", true)],
        figure: Some(list("m_pol_again")),
        change: (!only_one).then(|| "Up 6 points since April to June 2026.".to_owned()),
        only_one,
    };
    shown_by("trends", |frame| pages::trends(frame, &trends, &references()))
}

#[test]
fn every_step_says_its_own_base_and_nothing_is_said_of_what_lies_between() {
    let journey = Journey { edition: edition(), police: route("police"), support: Route::default() };
    let page = shown_by("journey", |frame| pages::journey(frame, &journey, &references()));
    let steps: Vec<String> = page
        .all("ol.app-steps li")
        .iter()
        .map(|step| step.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(steps.len(), 4, "three steps, and the first of the way to support: {steps:?}");
    assert!(steps[0].contains("250 people answered"), "{}", steps[0]);
    assert!(steps[1].contains("48% of 250 people who answered this. Could be 42% to 54%."), "{}", steps[1]);
    assert!(steps[2].contains("48% of 200 people"), "{}", steps[2]);
    assert!(page.text_of("main").contains("one step cannot be taken from another"));
    assert!(!page.html.to_lowercase().contains("drop-off"));
    assert!(page.all(".app-steps__share--words").is_empty(), "every step has a number");
    let mut police = route("police");
    "too few to show".clone_into(&mut police.steps[0].row.percent);
    let hidden = Journey { edition: edition(), police, support: Route::default() };
    let page = shown_by("journey", |frame| pages::journey(frame, &hidden, &references()));
    assert_eq!(page.text_of(".app-steps__share--words"), "too few to show", "words are not set as a number");
}

#[test]
fn a_release_without_anything_to_rank_says_so() {
    let empty = Rankings { edition: edition(), rankings: Vec::new(), services: Vec::new() };
    let page = shown_by("rankings", |frame| pages::rankings(frame, &empty, &references()));
    assert!(page.text_of("main").contains("did not ask anything that could be ranked"));
    let full =
        Rankings { edition: edition(), rankings: vec![list("unmet")], services: vec![list("aware_s_dvs")] };
    let page = shown_by("rankings", |frame| pages::rankings(frame, &full, &references()));
    assert_eq!(page.all(".app-figure").len(), 2);
    let heads: Vec<String> =
        page.all("[data-figure=unmet] thead th").iter().map(|th| th.text().collect()).collect();
    assert_eq!(heads.last().unwrap(), "Out of", "each row says its own base");
}

#[test]
fn a_measure_is_chosen_by_a_plain_form_that_keeps_the_period() {
    let page = trends(false, true);
    let form = &page.all("form.app-chooser")[0];
    assert_eq!((form.attr("method"), form.attr("action")), (Some("get"), Some("/trends")));
    assert_eq!(page.all("select#measure option[selected]")[0].attr("value"), Some("m_pol_again"));
    assert_eq!(page.all("label[for=measure]").len(), 1);
    assert_eq!(page.all("form input[type=hidden][name=period][value='2026-Q3']").len(), 1);
    assert!(trends(false, false).all("form input[name=period]").is_empty());
}

#[test]
fn with_one_closed_period_there_is_no_trend_and_the_page_says_so() {
    let sentence = "Only one period has closed so far.";
    assert!(trends(true, false).text_of("main").contains(sentence));
    let two = trends(false, false);
    assert!(!two.text_of("main").contains(sentence));
    assert!(two.text_of("main").contains("Up 6 points since April to June 2026."));
}

#[test]
fn a_release_without_measures_has_no_form_and_says_so() {
    let nothing =
        Trends { edition: edition(), measures: Vec::new(), figure: None, change: None, only_one: false };
    let page = shown_by("trends", |frame| pages::trends(frame, &nothing, &references()));
    assert!(page.all("form").is_empty());
    assert!(page.text_of("main").contains("no measure that could be followed"));
}

#[test]
fn the_briefing_names_the_release_and_has_nothing_that_must_be_pressed() {
    let briefing = Briefing {
        edition: edition(),
        since: Some("April to June 2026".to_owned()),
        police: vec![card("m_reported", Some(Change::Down(Points::whole(6))))],
        support: vec![card("m_sup_helpful", None)],
        journeys: vec![list("police")],
        rankings: vec![list("unmet")],
    };
    let page = shown_by("briefing", |frame| pages::briefing(frame, &briefing, &references()));
    let words = page.text_of("main");
    assert!(words.contains("July to September 2026") && words.contains(&"0f".repeat(32)), "{words}");
    assert!(words.contains("Name of m_reported (higher is better)"), "{words}");
    assert!(words.contains("Change since April to June 2026") && words.contains("Down 6 points"), "{words}");
    assert!(words.contains("Base, people who were asked and answered: first: 250; second: 200."), "{words}");
    assert!(words.contains("26.6% told the police") && words.contains("Not a target."));
    assert!(page.all("details, form, button").is_empty());
    assert_eq!(page.all(".app-briefing__drawing figure svg").len(), 2);
}

#[test]
fn a_figure_of_answers_has_its_base_and_its_table() {
    let answers = pages::answers::Answers {
        edition: edition(),
        questions: vec![figure("safety_now")],
        several: Vec::new(),
        second_level: Vec::new(),
        breakdowns: Vec::new(),
    };
    let page = shown_by("answers", |frame| pages::answers(frame, &answers, &references()));
    assert!(page.text_of("[data-figure=safety_now]").contains("Base, people who answered: 120."));
    assert_eq!(page.all("[data-figure=safety_now] details table tbody tr").len(), 2);
    assert_eq!(page.all("h2").len(), 1, "no heading over nothing");
}
