//! The office's first page.

use app::{
    pages::{
        self,
        headline::{Figure, FigureDirection, FigureKind, FigureRow, Headline, PeriodChoice},
    },
    references::References,
    shell::OfficeFrame,
};

use crate::fixture::{Fixture, Seen};

fn row(label: &str, cell: &str, badge: Option<&str>) -> FigureRow {
    FigureRow {
        label: label.to_owned(),
        count: "120".to_owned(),
        percent: "48%".to_owned(),
        interval: "42% to 54%".to_owned(),
        cell_id: cell.to_owned(),
        badge: badge.map(str::to_owned),
    }
}

fn figure(id: &str, kind: FigureKind) -> Figure {
    Figure {
        id: id.to_owned(),
        title: format!("Message of {id}"),
        formula: "Satisfied of all who answered".to_owned(),
        note: String::new(),
        direction: (kind == FigureKind::Measure).then_some(FigureDirection::Higher),
        svg: "<svg role=\"img\"><title>Bars</title></svg>".to_owned(),
        description: format!("In words: {id}."),
        rows: vec![
            row("Yes", &format!("{id}=yes"), None),
            row("No", &format!("{id}=no"), Some("Few answers")),
        ],
        base: row("people who answered", &format!("{id}=base"), None),
        kind,
    }
}

fn shown(headline: &Headline, practice: bool) -> Seen {
    let fixture = Fixture::new();
    let frame = OfficeFrame { texts: &fixture.texts, assets: &fixture.assets, practice };
    Seen::new("headline", pages::headline(&frame, headline, &References::embedded().unwrap()))
}

fn full() -> Headline {
    Headline {
        periods: vec![
            PeriodChoice {
                id: "2026-Q3".to_owned(),
                title: "July to September 2026".to_owned(),
                current: true,
            },
            PeriodChoice { id: "2026-Q2".to_owned(), title: "April to June 2026".to_owned(), current: false },
        ],
        frozen_on: "1 October 2026".to_owned(),
        figures: vec![figure("m_reported", FigureKind::Measure), figure("safety_now", FigureKind::Question)],
    }
}

fn empty() -> Headline {
    Headline { periods: Vec::new(), frozen_on: String::new(), figures: Vec::new() }
}

#[test]
fn before_a_period_closes_the_page_says_what_to_do() {
    let page = shown(&empty(), false);
    let words = page.text_of("main");
    assert!(words.contains("No period has closed yet.") && words.contains("server release"), "{words}");
    assert!(page.all("figure, table").is_empty());
}

#[test]
fn a_figure_is_a_chart_words_and_a_table_with_its_base_and_day() {
    let page = shown(&full(), false);
    assert_eq!(page.all("figure svg").len(), 2);
    let words = page.text_of("[data-figure=m_reported]");
    for wanted in [
        "Message of m_reported",
        "In words: m_reported.",
        "Base, people who answered: 120",
        "Frozen on 1 October 2026.",
        "Answers from 120 people who chose to take part; not all people stalked in Derbyshire.",
        "Parts may not add up to the whole.",
        "Higher is better",
        "Few answers",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
}

#[test]
fn every_printed_number_says_which_cell_it_comes_from() {
    let page = shown(&full(), false);
    for cell in page.all("table td") {
        let (own, of) = (cell.attr("data-cell"), cell.attr("data-cell-of"));
        assert!(own.is_some() != of.is_some(), "{}", cell.html());
    }
    assert_eq!(page.all("td[data-cell='m_reported=yes']")[0].text().collect::<String>(), "120");
    let parts: Vec<_> = page
        .all("[data-cell-of='m_reported=yes']")
        .iter()
        .map(|cell| cell.attr("data-part").unwrap())
        .collect();
    assert_eq!(parts, ["percent", "interval"]);
    assert_eq!(page.all("span[data-cell='m_reported=base']")[0].text().collect::<String>(), "120");
}

#[test]
fn published_figures_stand_beside_their_measure_in_words_with_a_warning() {
    let page = shown(&full(), false);
    let words = page.text_of("[data-figure=m_reported]");
    assert!(words.contains("26.6% told the police") && words.contains("not of people who chose to answer"));
    assert!(!page.text_of("[data-figure=safety_now]").contains("Elsewhere"));
}

#[test]
fn a_period_is_chosen_by_a_link_and_the_current_one_is_marked() {
    let page = shown(&full(), false);
    assert_eq!(page.text_of("a[aria-current=page]"), "July to September 2026");
    assert_eq!(page.text_of("a[href='/?period=2026-Q2']"), "April to June 2026");
}

#[test]
fn the_page_has_one_heading_a_plain_title_and_nothing_inline() {
    for (headline, practice) in [(full(), false), (empty(), true)] {
        let page = shown(&headline, practice);
        assert_eq!(page.all("h1").len(), 1);
        assert_eq!(page.text_of("title"), "Figures - Your views");
        assert!(page.all("style, script, [style], [onclick]").is_empty());
        assert!(!page.html.contains('⟦'));
        assert_eq!(page.all(".app-banner").len(), usize::from(practice));
    }
}
