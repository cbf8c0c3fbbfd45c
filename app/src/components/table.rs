//! Numbers as a table. Numbers of a published figure carry the id of their cell, so that any of them can be
//! traced (`design.md`, Tables).

use leptos::prelude::*;

/// One place of a row after its first.
#[derive(Debug, Clone)]
pub struct TableCell {
    /// What it says.
    pub text: String,
    /// Id of the cell it comes from, and which of its numbers it is.
    pub cell: Option<(String, &'static str)>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// Its heading.
    pub heading: String,
    /// A word of warning beside the heading.
    pub badge: Option<String>,
    /// The rest.
    pub cells: Vec<TableCell>,
}

/// A table whose first column is its rows' headings.
#[component]
pub fn Table(
    /// What it shows.
    caption: String,
    /// Headings of the columns; those after the first stand over numbers.
    head: Vec<String>,
    /// In order.
    rows: Vec<TableRow>,
) -> impl IntoView {
    let head = head
        .into_iter()
        .enumerate()
        .map(|(place, words)| {
            let class = if place == 0 {
                "govuk-table__header"
            } else {
                "govuk-table__header govuk-table__header--numeric"
            };
            view! { <th scope="col" class=class>{words}</th> }
        })
        .collect_view();
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <table class="govuk-table">
            <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
            <thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(row: TableRow) -> impl IntoView {
    let badge = row.badge.map(|words| {
        view! {
            " "
            <strong class="govuk-tag govuk-tag--grey">{words}</strong>
        }
    });
    let cells = row
        .cells
        .into_iter()
        .map(|cell| {
            // Only the cube's own number carries `data-cell`; a share of it says whose share it is.
            let (count, derived) = match cell.cell {
                Some((id, "count")) => (Some(id), None),
                Some((id, part)) => (None, Some((id, part))),
                None => (None, None),
            };
            let (of, part) = derived.unzip();
            view! {
                <td
                    class="govuk-table__cell govuk-table__cell--numeric"
                    data-cell=count
                    data-cell-of=of
                    data-part=part
                >
                    {cell.text}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{row.heading}{badge}</th>
            {cells}
        </tr>
    }
}
