//! The office's first page.

use app::{
    pages::{self, headline::Headline},
    references::References,
};

use crate::{
    fixture::Seen,
    made_up::{edition, figure},
    office_pages::shown_by,
};

fn shown(headline: &Headline) -> Seen {
    shown_by("headline", |frame| pages::headline(frame, headline, &References::embedded().unwrap()))
}

fn full() -> Headline {
    Headline { edition: edition(), figures: vec![figure("m_reported"), figure("m_pol_again")] }
}

#[test]
fn a_figure_is_a_chart_and_a_table_with_its_base() {
    let page = shown(&full());
    assert_eq!(page.all("figure svg").len(), 2);
    let words = page.text_of("[data-figure=m_reported]");
    for wanted in
        ["Message of m_reported", "Base, people who answered: 120", "Higher is better", "Few answers"]
    {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert_eq!(page.all("[data-figure=m_reported] details table").len(), 1, "the table is behind one press");
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
    headline.figures[0].svg = String::new();
    let page = shown(&headline);
    assert_eq!(page.all("[data-figure=m_reported] svg").len(), 0);
    assert!(page.text_of("[data-figure=m_reported]").contains("In words: m_reported."));
}
