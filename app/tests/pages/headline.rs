//! The office's first page.

use app::{
    pages::{
        self,
        headline::{Card, Headline},
    },
    references::References,
};
use disclosure::{Change, Points};

use crate::{
    fixture::Seen,
    made_up::{card, edition},
    office_pages::shown_by,
};

fn shown(headline: &Headline) -> Seen {
    shown_by("headline", |frame| pages::headline(frame, headline, &References::embedded().unwrap()))
}

fn of(police: Vec<Card>) -> Headline {
    let support = vec![card("m_sup_helpful", Some(Change::NotClear))];
    Headline { edition: edition(), since: Some("April to June 2026".to_owned()), police, support }
}

fn full() -> Headline {
    of(vec![
        card("m_reported", Some(Change::Up(Points::whole(6)))),
        card("m_pol_again", Some(Change::Hidden)),
    ])
}

#[test]
fn a_card_says_the_number_its_range_its_base_and_which_way_is_better_in_words() {
    let page = shown(&full());
    let words = page.text_of("[data-figure=m_reported]");
    for wanted in [
        "Message of m_reported",
        "48%",
        "Could be 42% to 54%.",
        "Base: 120 people who answered",
        "Higher is better.",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert_eq!(page.all("[data-figure=m_reported] figure svg").len(), 1);
    assert_eq!(page.all("[data-figure=m_reported] details table").len(), 1, "the table is behind one press");
}

#[test]
fn police_and_support_stand_side_by_side() {
    let page = shown(&full());
    let columns: Vec<usize> = page
        .all(".app-headline__column")
        .iter()
        .map(|column| column.select(&scraper::Selector::parse(".app-card").unwrap()).count())
        .collect();
    assert_eq!(columns, [2, 1]);
}

#[test]
fn every_kind_of_change_has_its_own_sentence() {
    let sentences = [
        (Change::Up(Points::whole(6)), "Up 6 points since April to June 2026."),
        (Change::Up(Points::whole(1)), "Up 1 point since April to June 2026."),
        (Change::Down(Points::whole(12)), "Down 12 points since April to June 2026."),
        (Change::Down(Points::of_tenths(63)), "Down 6.3 points since April to June 2026."),
        (Change::Up(Points::of_tenths(10)), "Up 1.0 points since April to June 2026."),
        (Change::NotClear, "No clear change since April to June 2026."),
        (Change::TooUncertain, "Change since April to June 2026: too uncertain to say."),
        (Change::NoInterval, "because one of the two numbers has no range."),
        (Change::Hidden, "too few to show in one of the two periods."),
        (Change::NotComparable, "because it was not asked or worked out in the same way."),
    ];
    for (change, sentence) in sentences {
        let page = shown(&of(vec![card("m_reported", Some(change))]));
        let words = page.text_of("[data-figure=m_reported] .app-card__change");
        assert!(words.contains(sentence), "{change:?}: {words}");
        let told = matches!(change, Change::Up(_) | Change::Down(_));
        assert_eq!(page.all("[data-figure=m_reported] .app-card__change--clear").len(), usize::from(told));
    }
}

#[test]
fn with_one_closed_period_there_is_no_change_and_the_page_says_why() {
    let mut headline = of(vec![card("m_reported", None)]);
    headline.support.clear();
    headline.since = None;
    let page = shown(&headline);
    assert!(page.all(".app-card__change").is_empty());
    assert!(page.text_of("main").contains("This is the first closed period"));
}

#[test]
fn what_is_hidden_is_said_in_words_and_not_in_the_type_of_a_number() {
    let mut hidden = card("m_reported", None);
    hidden.share = "too few to show".to_owned();
    hidden.interval = String::new();
    let page = shown(&of(vec![hidden]));
    assert_eq!(page.text_of("[data-figure=m_reported] .app-card__share--words"), "too few to show");
    assert!(page.all("[data-figure=m_reported] .app-card__interval").is_empty());
}

#[test]
fn published_figures_stand_beside_their_measure_in_words_with_a_warning() {
    let page = shown(&full());
    let words = page.text_of("[data-figure=m_reported]");
    assert!(words.contains("26.6% told the police") && words.contains("not of people who chose to answer"));
    assert!(words.contains("(2016). Not a target."), "{words}");
    assert!(!page.text_of("[data-figure=m_pol_again]").contains("Elsewhere"));
}

#[test]
fn where_a_chart_could_not_be_drawn_its_words_stand() {
    let mut headline = full();
    headline.police[0].figure.svg = String::new();
    let page = shown(&headline);
    assert_eq!(page.all("[data-figure=m_reported] svg").len(), 0);
    assert!(page.text_of("[data-figure=m_reported]").contains("In words: m_reported."));
}
