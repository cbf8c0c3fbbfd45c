//! From protected tables to figures: charts, words and numbers as they are printed.

use app::{
    pages::figures::{Figure, FigureDirection, FigureRow, Number, sentences},
    texts::Texts,
};
use charts::Share;
use disclosure::{Cube, Kind, Percent, SafeCell, SafeTable};

/// Narrow enough that labels stand above their bars and letters stay large on a phone.
pub(super) const WIDTH: u32 = 400;

/// How a chart is placed in its page.
pub(super) fn style(id: &str, width: u32) -> charts::Style {
    charts::Style { width, ..charts::Style::new(id) }
}

/// A figure for each variable of this kind, in the order of the questionnaire.
pub(super) fn of_kind(texts: &Texts, cube: &Cube, kind: Kind) -> Vec<Figure> {
    let variables = cube.variables().iter().filter(|variable| variable.kind() == kind);
    variables.filter_map(|variable| Some(of_table(texts, &cube.table(variable.id())?))).collect()
}

/// One variable as chart, words and table. A chart that cannot be drawn leaves the words and the table.
pub(super) fn of_table(texts: &Texts, table: &SafeTable) -> Figure {
    let variable = table.variable();
    let svg = charts::bars(table, &style(variable.id(), WIDTH));
    Figure {
        id: variable.id().to_owned(),
        title: title(texts, table),
        formula: variable.formula().to_owned(),
        note: variable.note().to_owned(),
        direction: direction(variable.direction()),
        svg: drawn(variable.id(), svg),
        description: charts::describe(table),
        rows: table.rows().iter().map(|row| share(row.label(), row.cell(), *row.percent())).collect(),
        base: Some(base(texts, table)),
    }
}

/// The drawing, or nothing and a line in the log.
pub(super) fn drawn(what: &str, svg: Result<String, charts::ChartError>) -> String {
    svg.unwrap_or_else(|error| {
        tracing::error!(what, %error, "a chart could not be drawn");
        String::new()
    })
}

/// One printed share.
pub(super) fn share(label: &str, cell: &SafeCell, percent: Percent) -> FigureRow {
    FigureRow {
        label: label.to_owned(),
        count: number(cell),
        percent: percent.text(),
        interval: percent.interval_text().unwrap_or_default(),
        base: None,
        badge: badge(percent),
    }
}

/// The warning that goes with a share of few answers or with a wide interval (`disclosure.md` B.9).
pub(super) fn badge(percent: Percent) -> Option<String> {
    let low = matches!(percent, Percent::Number(number) if number.low_reliability());
    low.then(|| "low reliability".to_owned())
}

/// Whom the shares are shares of.
pub(super) fn base(texts: &Texts, table: &SafeTable) -> FigureRow {
    FigureRow {
        label: sentences::whose(texts, table.variable().requires()),
        count: number(table.base()),
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

/// The mean of bands with the end of its scale, for example "58.2 out of 100", where it may be told.
pub(super) fn mean(table: &SafeTable) -> Option<String> {
    let mean = table.mean()?.mean();
    let end = match table.variable().id() {
        "m_safeguard" => "5",
        "m_rights" => "4",
        _ => "100",
    };
    Some(format!("{mean} out of {end}"))
}

/// A figure's title (`design.md`, Look): what was found where that is certain, else what was asked.
pub(super) fn title(texts: &Texts, table: &SafeTable) -> String {
    let (id, name) = (table.variable().id(), table.title());
    let is_yes_or_no = matches!(table.rows(), [yes, _] if yes.code() == "yes");
    let certain = match table.rows() {
        [yes, _] if is_yes_or_no => certain(*yes.percent()),
        _ => mean(table),
    };
    if let Some(share) = certain {
        return sentences::found(texts, id, &share).unwrap_or_else(|| format!("{name}: {share}"));
    }
    if let Some(asked) = sentences::asked(texts, id) {
        return asked;
    }
    let shares: Vec<Share<'_>> =
        table.rows().iter().filter_map(|row| Share::of(row.label(), table, row.code())).collect();
    let found = charts::finding_of_shares(&shares).filter(|_| !is_yes_or_no);
    entitled(name, found.map(|found| sentences::most_often(texts, found)))
}

/// A question and what was found, for example "Was support helpful? Up from 31% in 2025 to 46% in 2026".
pub(super) fn entitled(question: &str, finding: Option<String>) -> String {
    let Some(finding) = finding else { return question.to_owned() };
    if !question.ends_with('?') {
        return charts::titled(question, Some(finding));
    }
    let mut letters = finding.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{question} {first}{}", letters.as_str())
}

/// A share that is told without a warning.
fn certain(percent: Percent) -> Option<String> {
    matches!(percent, Percent::Number(number) if !number.low_reliability()).then(|| percent.text())
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
