//! A table in words (`disclosure.md` B.10): what a person hears who cannot see the chart.

use disclosure::{Percent, PercentNumber, SafeRow, SafeTable};

use crate::finding::{finding_of_shares, finding_of_trend};
use crate::share::Share;

/// The chart's message, its rows in order, and its base, in plain sentences.
pub fn describe(table: &SafeTable) -> String {
    let rows = table.rows().iter().map(|row| row_in_words(table, row));
    highest(table).into_iter().chain(rows).chain([base(table)]).collect::<Vec<_>>().join(" ")
}

/// Bars of labelled shares: what is certain about them, then each with its base and interval.
pub fn describe_shares(items: &[Share<'_>], whole: Option<&Share<'_>>) -> String {
    let finding = finding_of_shares(items).map(|finding| format!("The highest is {finding}."));
    sentences(finding, whole.into_iter().chain(items))
}

/// Closed periods: what is certain about the last two, then each with its base and interval.
pub fn describe_trend(points: &[Share<'_>]) -> String {
    let finding = finding_of_trend(points).map(|finding| format!("It went {finding}."));
    sentences(finding, points)
}

fn sentences<'a>(finding: Option<String>, shares: impl IntoIterator<Item = &'a Share<'a>>) -> String {
    finding.into_iter().chain(shares.into_iter().map(Share::in_words)).collect::<Vec<_>>().join(" ")
}

/// Told only where every row has an interval and the highest one stands clear of all others.
fn highest(table: &SafeTable) -> Option<String> {
    let shares: Vec<(&SafeRow, PercentNumber)> =
        table.rows().iter().map(|row| Some((row, number(row)?))).collect::<Option<_>>()?;
    let (top, share) = shares.iter().max_by_key(|(_, share)| share.share().tenths())?;
    let stands_clear =
        shares.iter().all(|(row, other)| row.code() == top.code() || other.high().is_below(share.low()));
    (shares.len() > 1 && stands_clear)
        .then(|| format!("The highest is \"{}\", with {}%.", top.label(), share.share()))
}

fn number(row: &SafeRow) -> Option<PercentNumber> {
    match row.percent() {
        Percent::Number(share) => Some(*share),
        _ => None,
    }
}

fn row_in_words(table: &SafeTable, row: &SafeRow) -> String {
    let label = row.label();
    if row.cell().value().is_none() {
        return format!("{label}: {}.", row.cell().text());
    }
    let share = row.percent().text();
    match (table.has_percentages(), row.percent().interval_text()) {
        (true, Some(interval)) => format!("{label}: {share}, range {interval}."),
        (true, None) => format!("{label}: {share}."),
        (false, Some(interval)) => format!("{label}: {} people, {share}, {interval}.", row.cell().text()),
        (false, None) => format!("{label}: {} people.", row.cell().text()),
    }
}

fn base(table: &SafeTable) -> String {
    match table.base().value() {
        Some(base) => format!("Base: {base} people."),
        None => format!("Base: {}.", table.base().text()),
    }
}
