//! Made-up figures for the office's pages.

use app::pages::{
    figures::{Edition, Figure, FigureDirection, FigureRow, Number, PeriodChoice},
    headline::Card,
    journey::{Route, Step},
};
use disclosure::Change;

pub fn number(text: &str, cell: &str) -> Number {
    Number { text: text.to_owned(), cell_id: cell.to_owned() }
}

pub fn row(label: &str, cell: &str, badge: Option<&str>) -> FigureRow {
    FigureRow {
        label: label.to_owned(),
        count: number("120", cell),
        percent: "48%".to_owned(),
        interval: "42% to 54%".to_owned(),
        base: None,
        badge: badge.map(str::to_owned),
    }
}

pub fn figure(id: &str) -> Figure {
    Figure {
        id: id.to_owned(),
        title: format!("Message of {id}"),
        formula: "Satisfied of all who answered".to_owned(),
        note: String::new(),
        direction: id.starts_with("m_").then_some(FigureDirection::Higher),
        svg: "<svg role=\"img\"><title>Bars</title></svg>".to_owned(),
        description: format!("In words: {id}."),
        rows: vec![
            row("Yes", &format!("{id}=yes"), None),
            row("No", &format!("{id}=no"), Some("Few answers")),
        ],
        base: Some(row("people who answered", &format!("{id}=base"), None)),
    }
}

fn period(id: &str, title: &str, current: bool) -> PeriodChoice {
    PeriodChoice { id: id.to_owned(), title: title.to_owned(), current }
}

/// Two closed periods, of which the newer is shown.
pub fn edition() -> Edition {
    Edition {
        periods: vec![
            period("2026-Q3", "July to September 2026", true),
            period("2026-Q2", "April to June 2026", false),
        ],
        named: false,
        frozen_on: "1 October 2026".to_owned(),
        hash: "0f".repeat(32),
        people: number("250", "2026-Q3"),
    }
}

/// A measure whose number may be told.
pub fn card(id: &str, change: Option<Change>) -> Card {
    Card {
        name: format!("Name of {id}"),
        figure: figure(id),
        share: "48%".to_owned(),
        cell_id: format!("{id}=yes"),
        interval: "42% to 54%".to_owned(),
        badge: None,
        change,
    }
}

/// A list of shares, each with a base of its own.
pub fn list(id: &str) -> Figure {
    let own = |label: &str, base: &str| FigureRow {
        base: Some(number(base, &format!("{id}-{label}=base"))),
        ..row(label, &format!("{id}-{label}=yes"), None)
    };
    Figure { base: None, rows: vec![own("first", "250"), own("second", "200")], ..figure(id) }
}

/// A way through a service.
pub fn route(id: &str) -> Route {
    let chart = list(id);
    let step = |row: &FigureRow| Step { row: row.clone(), whose: "people who answered this".to_owned() };
    Route {
        steps: chart.rows.iter().map(step).collect(),
        chart: Some(chart),
        in_full: vec![figure(&format!("{id}-in-full"))],
    }
}
