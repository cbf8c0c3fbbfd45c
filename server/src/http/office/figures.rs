//! From protected tables to figures: charts, words and numbers as they are printed.

use app::pages::figures::{Figure, FigureDirection, FigureRow, Number};
use disclosure::{Cube, Kind, Percent, SafeCell, SafeTable};

/// A figure for each variable of this kind, in the order of the questionnaire.
pub(super) fn of_kind(cube: &Cube, kind: Kind) -> Vec<Figure> {
    let variables = cube.variables().iter().filter(|variable| variable.kind() == kind);
    variables.filter_map(|variable| Some(of_table(&cube.table(variable.id())?))).collect()
}

/// One variable as chart, words and table. A chart that cannot be drawn leaves the words and the table.
pub(super) fn of_table(table: &SafeTable) -> Figure {
    let variable = table.variable();
    let svg = charts::bars(table, &charts::Style::new(variable.id()));
    Figure {
        id: variable.id().to_owned(),
        title: message(table),
        formula: variable.formula().to_owned(),
        note: variable.note().to_owned(),
        direction: direction(variable.direction()),
        svg: drawn(variable.id(), svg),
        description: charts::describe(table),
        rows: rows(table),
        base: Some(base(table)),
    }
}

/// The drawing, or nothing and a line in the log.
pub(super) fn drawn(what: &str, svg: Result<String, charts::ChartError>) -> String {
    svg.unwrap_or_else(|error| {
        tracing::error!(what, %error, "a chart could not be drawn");
        String::new()
    })
}

/// Every category with its share.
pub(super) fn rows(table: &SafeTable) -> Vec<FigureRow> {
    table.rows().iter().map(|row| share(row.label(), row.cell(), row.percent())).collect()
}

/// One printed share.
pub(super) fn share(label: &str, cell: &SafeCell, percent: &Percent) -> FigureRow {
    let badge = matches!(percent, Percent::Number(number) if number.low_reliability());
    FigureRow {
        percent: percent.text(),
        interval: percent.interval_text().unwrap_or_default(),
        badge: badge.then(|| "low reliability".to_owned()),
        ..count(label, cell)
    }
}

/// Whom the shares are shares of.
pub(super) fn base(table: &SafeTable) -> FigureRow {
    count("everybody who answered", table.base())
}

fn count(label: &str, cell: &SafeCell) -> FigureRow {
    FigureRow {
        label: label.to_owned(),
        count: number(cell),
        percent: String::new(),
        interval: String::new(),
        base: None,
        badge: None,
    }
}

/// A printed count.
pub(super) fn number(cell: &SafeCell) -> Number {
    Number { text: cell.text(), cell_id: cell.cell_id().to_owned() }
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

/// Which way is better.
pub(super) fn direction(code: &str) -> Option<FigureDirection> {
    match code {
        "higher" => Some(FigureDirection::Higher),
        "lower" => Some(FigureDirection::Lower),
        "watch" => Some(FigureDirection::Watch),
        "context" => Some(FigureDirection::Context),
        _ => None,
    }
}
