//! The fourteen headline measures, each as one number (`questionnaire.md` B2).

use app::{
    pages::{figures::sentences, headline::Card},
    texts::Texts,
};
use charts::Share;
use disclosure::{Change, Cube, Mean, Percent, SafeTable};

use super::figures;

/// What people met at the police, in the order of B2.
const POLICE: [&str; 9] = [
    "m_reported",
    "m_pol_satisfied",
    "m_pol_dissatisfied",
    "m_pol_index",
    "m_pol_recognised",
    "m_pol_risk",
    "m_pol_spo_told",
    "m_pol_advocate",
    "m_pol_again",
];
/// What people met at support services, and how they are now.
const SUPPORT: [&str; 5] = ["m_sup_helpful", "m_sup_specialist", "m_sup_1wk", "m_gap_any", "m_unsafe_now"];

/// Cards of the police measures.
pub(super) fn police(texts: &Texts, cube: &Cube, before: Option<&Cube>) -> Vec<Card> {
    cards(texts, &POLICE, cube, before)
}

/// Cards of the support measures.
pub(super) fn support(texts: &Texts, cube: &Cube, before: Option<&Cube>) -> Vec<Card> {
    cards(texts, &SUPPORT, cube, before)
}

/// One card for each measure that the release has.
fn cards(texts: &Texts, ids: &[&str], cube: &Cube, before: Option<&Cube>) -> Vec<Card> {
    let tables = ids.iter().filter_map(|id| cube.table(id));
    tables.filter_map(|table| card(texts, &table, before)).collect()
}

fn card(texts: &Texts, table: &SafeTable, before: Option<&Cube>) -> Option<Card> {
    let first = table.rows().first()?;
    let is_yes_or_no = first.code() == "yes";
    let mut figure = figures::of_table(texts, table);
    let change = before.map(|before| {
        let earlier = before.table(table.variable().id());
        earlier.map_or(Change::NotComparable, |earlier| change(&earlier, table, first.code(), is_yes_or_no))
    });
    let name = table.title().to_owned();
    if !is_yes_or_no {
        let share = figures::mean(table).unwrap_or_else(|| table_words(table));
        let cell_id = table.base().cell_id().to_owned();
        let interval = table.mean().map(Mean::interval_text).unwrap_or_default();
        return Some(Card { name, figure, share, cell_id, interval, badge: None, change });
    }
    let whose = sentences::share_of(texts, table.variable().requires());
    let share = Share::of(&whose, table, first.code())?;
    figure.svg = drawn(
        table,
        charts::shares(&figure.title, &[share], None, &figures::style(table.variable().id(), figures::WIDTH)),
    );
    let row = figures::share(first.label(), first.cell(), *first.percent());
    Some(Card {
        name,
        share: row.percent,
        cell_id: row.count.cell_id,
        interval: row.interval,
        badge: row.badge,
        figure,
        change,
    })
}

fn drawn(table: &SafeTable, svg: Result<String, charts::ChartError>) -> String {
    figures::drawn(table.variable().id(), svg)
}

/// Why there is no mean (`disclosure.md` B.3): a hidden base, a small one, or too much of it hidden.
fn table_words(table: &SafeTable) -> String {
    let words = if table.has_percentages() { Percent::Hidden } else { Percent::TooFewAnswers };
    words.text()
}

fn change(before: &SafeTable, now: &SafeTable, code: &str, is_share: bool) -> Change {
    if is_share { Change::of(before, now, code) } else { Change::of_means(before, now) }
}
