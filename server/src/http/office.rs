//! The office's pages. Every number on them is read from a protected cube.

mod answers;
mod briefing;
mod cards;
mod figures;
mod form_cookie;
mod headline;
mod journey;
mod opened;
mod rankings;
pub mod releases;
mod shares;
mod tables;
#[cfg(test)]
mod tests;
mod trends;

use std::sync::atomic::Ordering;

use app::{pages::Trouble, ports::PortError, shell::OfficeFrame};
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use crate::{clock::calendar, wiring::Office};

pub use answers::answers;
pub use briefing::briefing;
pub use headline::headline;
pub use journey::journey;
pub use rankings::rankings;
pub use tables::tables;
pub use trends::trends;

/// A page, or why there is none.
type Page = Result<Html<String>, Refused>;

/// Why there is no page.
pub struct Refused(Trouble);

impl From<PortError> for Refused {
    fn from(error: PortError) -> Self {
        Self(match error {
            PortError::Busy => Trouble::Busy,
            PortError::Failed => Trouble::Failed,
        })
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        trouble(self.0)
    }
}

/// One plain sentence that says what to do next, with the right status.
pub fn trouble(trouble: Trouble) -> Response {
    let what = match trouble {
        Trouble::NotFound => "not here. Go to the first page of the figures",
        Trouble::OtherSite => "not for forms of other sites. Go back and try again",
        Trouble::TooLarge => "not made for so much at once. Go back and send less",
        Trouble::BadRequest => "not at an address that we can read. Go to the first page of the figures",
        Trouble::Busy => "busy. Try again in a minute",
        Trouble::Failed => "out of order. Tell your administrator",
    };
    let status = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, format!("This page is {what}.\n")).into_response()
}

fn frame(office: &Office) -> OfficeFrame<'_> {
    OfficeFrame {
        texts: &office.texts,
        assets: &office.page_assets,
        practice: office.practice.load(Ordering::Relaxed),
    }
}

/// The figures of a period; `None` when the named one does not exist.
async fn shown(office: &Office, named: Option<&str>) -> Result<Option<Headline>, PortError> {
    let periods = office.ports.releases.periods().await?;
    let Some(newest) = periods.first() else {
        let nothing = Headline { periods: Vec::new(), frozen_on: String::new(), figures: Vec::new() };
        return Ok(named.is_none().then_some(nothing));
    };
    let current = named.unwrap_or(&newest.id).to_owned();
    let Some(cube) = office.ports.releases.cube(&current).await? else { return Ok(None) };
    let choice =
        |period: Period| PeriodChoice { current: period.id == current, id: period.id, title: period.title };
    Ok(Some(Headline {
        periods: periods.into_iter().map(choice).collect(),
        frozen_on: calendar::in_words(&cube.about().frozen_on),
        figures: cube.variables().iter().filter_map(|variable| figure(&cube, variable)).collect(),
    }))
}

/// One variable as chart, words and table. A chart that cannot be drawn leaves the words and the table.
fn figure(cube: &Cube, variable: &CubeVariable) -> Option<Figure> {
    let table = cube.table(variable.id())?;
    let svg = charts::bars(&table, &charts::Style::new(variable.id())).unwrap_or_else(|error| {
        tracing::error!(variable = variable.id(), %error, "a chart could not be drawn");
        String::new()
    });
    Some(Figure {
        id: variable.id().to_owned(),
        title: message(&table),
        formula: variable.formula().to_owned(),
        note: variable.note().to_owned(),
        direction: direction(variable.direction()),
        svg,
        description: charts::describe(&table),
        rows: table
            .rows()
            .iter()
            .map(|row| {
                let percent = row.percent();
                let badge =
                    matches!(percent, disclosure::Percent::Number(number) if number.low_reliability());
                FigureRow {
                    percent: percent.text(),
                    interval: percent.interval_text().unwrap_or_default(),
                    badge: badge.then(|| "low reliability".to_owned()),
                    ..numbers(row.label(), row.cell())
                }
            })
            .collect(),
        base: numbers("Everybody who answered", table.base()),
        kind: if variable.kind() == Kind::Measure { FigureKind::Measure } else { FigureKind::Question },
    })
}

/// The figure's message as its title (`design.md`, Look): the measure with its one number.
fn message(table: &SafeTable) -> String {
    let title = table.title();
    if let Some(tenths) = table.mean_tenths() {
        return format!("{title}: {}.{} out of 100", tenths / 10, tenths % 10);
    }
    match (table.variable().kind(), table.rows()) {
        (Kind::Measure, [yes, _]) => format!("{title}: {}", yes.percent().text()),
        _ => title.to_owned(),
    }
}

fn numbers(label: &str, cell: &SafeCell) -> FigureRow {
    FigureRow {
        label: label.to_owned(),
        count: cell.text(),
        percent: String::new(),
        interval: String::new(),
        cell_id: cell.cell_id().to_owned(),
        badge: None,
    }
}

fn direction(code: &str) -> Option<FigureDirection> {
    match code {
        "higher" => Some(FigureDirection::Higher),
        "lower" => Some(FigureDirection::Lower),
        "watch" => Some(FigureDirection::Watch),
        "context" => Some(FigureDirection::Context),
        _ => None,
    }
}
