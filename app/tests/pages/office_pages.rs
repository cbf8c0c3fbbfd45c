//! What every office page of figures must hold to, whatever it shows.

use app::{
    pages::{
        self,
        answers::Answers,
        briefing::Briefing,
        figures::{Edition, Figure},
        headline::{Card, Headline},
        journey::{Journey, Route},
        rankings::Rankings,
        releases::ReleasesPage,
        tables::{Answer, Tables},
        trends::{MeasureChoice, Trends},
    },
    paths::{self, Listener},
    references::References,
    shell::OfficeFrame,
};

use disclosure::{Change, Points};

use crate::{
    fixture::{Fixture, Seen},
    made_up::{card, edition, figure, list, route},
};

/// A page, parsed.
pub fn shown_by(name: &str, page: impl FnOnce(&OfficeFrame<'_>) -> String) -> Seen {
    let fixture = Fixture::new();
    let frame = OfficeFrame { texts: &fixture.texts, assets: &fixture.assets, practice: fixture.practice };
    Seen::new(name, page(&frame))
}

/// Every page of figures of this period, by its name in [`paths`].
fn all(fixture: &Fixture, edition: &Edition) -> Vec<Seen> {
    let frame = OfficeFrame { texts: &fixture.texts, assets: &fixture.assets, practice: fixture.practice };
    let references = References::embedded().unwrap();
    let filled = !edition.periods.is_empty();
    let some = |figures: Vec<Figure>| if filled { figures } else { Vec::new() };
    let cards = |ids: &[&str]| -> Vec<Card> {
        let cards = ids.iter().map(|id| card(id, Some(Change::Up(Points::whole(6)))));
        if filled { cards.collect() } else { Vec::new() }
    };
    let (edition, since) = (edition.clone(), Some("April to June 2026".to_owned()));
    let headline = Headline {
        edition: edition.clone(),
        since: since.clone(),
        police: cards(&["m_reported", "m_pol_again"]),
        support: cards(&["m_sup_helpful"]),
    };
    let way = |id: &str| if filled { route(id) } else { Route::default() };
    let journey = Journey { edition: edition.clone(), police: way("police"), support: way("support") };
    let rankings = Rankings {
        edition: edition.clone(),
        rankings: some(vec![list("unmet")]),
        services: some(vec![list("aware_s_dvs")]),
    };
    let choice =
        MeasureChoice { id: "m_reported".to_owned(), title: "Told any police".to_owned(), current: true };
    let trends = Trends {
        edition: edition.clone(),
        measures: vec![choice],
        figure: some(vec![list("m_reported")]).pop(),
        change: None,
        only_one: false,
    };
    let answers = Answers {
        edition: edition.clone(),
        questions: some(vec![figure("safety_now")]),
        several: some(vec![list("signs")]),
        second_level: some(vec![figure("m_ongoing")]),
        breakdowns: some(vec![figure("channel")]),
    };
    let briefing = Briefing {
        edition,
        since,
        police: cards(&["m_reported", "m_pol_again"]),
        support: cards(&["m_sup_helpful"]),
        journeys: some(vec![list("police")]),
        rankings: some(vec![list("unmet")]),
    };
    vec![
        Seen::new("headline", pages::headline(&frame, &headline, &references)),
        Seen::new("journey", pages::journey(&frame, &journey, &references)),
        Seen::new("rankings", pages::rankings(&frame, &rankings, &references)),
        Seen::new("trends", pages::trends(&frame, &trends, &references)),
        Seen::new("answers", pages::answers(&frame, &answers, &references)),
        Seen::new("briefing", pages::briefing(&frame, &briefing, &references)),
    ]
}

fn usual() -> Vec<Seen> {
    all(&Fixture::new(), &edition())
}

/// Office pages that are no pages of figures, before anything is asked of them.
fn others() -> Vec<Seen> {
    let tables = Tables { choices: None, answer: Answer::Unasked };
    let releases = ReleasesPage::default();
    vec![
        shown_by("tables", |frame| pages::tables(frame, &tables)),
        shown_by("releases", |frame| pages::releases(frame, &releases)),
    ]
}

#[test]
fn every_office_address_is_walked_here_and_is_one_press_away() {
    let mut pages = usual();
    pages.extend(others());
    for place in paths::all().iter().filter(|place| place.listener == Listener::Office) {
        let page = pages.iter().find(|page| page.name == place.name);
        let page = page.unwrap_or_else(|| panic!("{} is not walked", place.path));
        let here = page.all("nav.app-navigation a[aria-current=page]");
        assert_eq!(here.len(), 1, "{}", place.path);
        assert_eq!(here[0].attr("href"), Some(place.path), "the page is marked in the navigation");
    }
}

#[test]
fn the_navigation_leads_only_to_addresses_that_exist() {
    for page in usual() {
        for link in page.all("nav.app-navigation a") {
            let href = link.attr("href").unwrap();
            let known = |place: &paths::Place| place.listener == Listener::Office && place.path == href;
            assert!(paths::all().iter().any(known), "{}: {href}", page.name);
        }
    }
}

#[test]
fn a_named_period_is_kept_on_the_way_to_other_pages() {
    let mut named = edition();
    named.named = true;
    for page in all(&Fixture::new(), &named) {
        for link in page.all("nav.app-navigation a") {
            assert!(link.attr("href").unwrap().ends_with("?period=2026-Q3"), "{}", page.name);
        }
    }
}

#[test]
fn a_period_is_chosen_by_a_link_to_the_same_page_and_the_current_one_is_marked() {
    for page in usual() {
        let path = paths::all()
            .iter()
            .find(|place| place.name == page.name && place.listener == Listener::Office)
            .unwrap()
            .path;
        assert_eq!(page.text_of("nav.app-periods a[aria-current]"), "July to September 2026");
        let other = format!("nav.app-periods a[href='{path}?period=2026-Q2']");
        assert_eq!(page.text_of(&other), "April to June 2026", "{}", page.name);
    }
}

#[test]
fn before_a_period_closes_every_page_says_what_to_do() {
    for page in all(&Fixture::new(), &Edition::none()) {
        let words = page.text_of("main");
        assert!(
            words.contains("No period has closed yet.") && words.contains("The page \"Releases\""),
            "{words}"
        );
        assert!(page.all("figure, table, [data-cell]").is_empty(), "{}", page.name);
    }
}

#[test]
fn every_page_says_once_who_answered_and_how_to_read_a_number() {
    for page in usual() {
        let words = page.text_of(".app-reading");
        for wanted in [
            "in this period: 250.",
            "chose to take part",
            "chance alone",
            "may not add up",
            "\"Too few to show\" means",
            "\"Low reliability\" beside a number means",
            "1 October 2026",
        ] {
            assert!(words.contains(wanted), "{}: {wanted}: {words}", page.name);
        }
        assert_eq!(page.all(".app-reading").len(), 1, "{}", page.name);
    }
}

#[test]
fn every_printed_number_says_which_cell_it_comes_from() {
    for page in usual() {
        for cell in page.all("table td") {
            let (own, of) = (cell.attr("data-cell"), cell.attr("data-cell-of"));
            assert!(own.is_some() != of.is_some(), "{}: {}", page.name, cell.html());
        }
    }
}

#[test]
fn every_page_has_one_heading_a_neutral_title_and_nothing_inline() {
    let mut fixture = Fixture::new();
    for practice in [false, true] {
        fixture.practice = practice;
        for page in all(&fixture, &edition()).into_iter().chain(all(&fixture, &Edition::none())) {
            assert_eq!(page.all("h1").len(), 1, "{}", page.name);
            assert!(page.text_of("title").ends_with(" - Your views"), "{}", page.name);
            assert!(page.all("style, script, [style], [onclick]").is_empty(), "{}", page.name);
            assert!(!page.html.contains('⟦'), "{}", page.name);
            assert_eq!(page.all(".app-banner").len(), usize::from(practice), "{}", page.name);
        }
    }
}

#[test]
fn every_id_is_unique_and_every_reference_finds_one() {
    for page in usual() {
        let mut ids: Vec<&str> = page.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        let number = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), number, "{}", page.name);
        for element in page.all("[aria-labelledby], [for]") {
            let id = element.attr("aria-labelledby").or_else(|| element.attr("for")).unwrap();
            assert!(ids.contains(&id), "{}: {id}", page.name);
        }
    }
}
