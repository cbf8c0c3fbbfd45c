//! What was found: sentences and charts, with what the office says beside them.

use leptos::prelude::*;

use super::{Chart, ChartRow, Number, Part, Share};
use crate::{
    components::{
        details::Details,
        table::{Table, TableCell, TableRow},
    },
    shell::Frame,
};

/// A sentence whose number carries its cell.
pub(super) fn with_cell(sentence: &str, number: &Number) -> AnyView {
    let Some((before, after)) = sentence.split_once(&number.text) else {
        return sentence.to_owned().into_any();
    };
    view! {
        {before.to_owned()}
        <span data-cell=number.cell_id.clone()>{number.text.clone()}</span>
        {after.to_owned()}
    }
    .into_any()
}

fn base(frame: &Frame<'_>, number: &Number) -> AnyView {
    let sentence = frame.texts.with("results-base", &[("n", number.text.clone().into())]);
    view! { <span class="app-result__base">{with_cell(&sentence, number)}</span> }.into_any()
}

/// Findings under their heading, each as one sentence.
pub(super) fn findings(frame: &Frame<'_>, part: &Part) -> AnyView {
    let findings = part.findings.iter().map(|finding| {
        let share = match finding.share {
            Share::InAHundred(n) => frame.texts.with("results-share", &[("n", u64::from(n).into())]),
            Share::NearlyAll => frame.text("results-nearly-all"),
            Share::HardlyAny => frame.text("results-hardly-any"),
        };
        view! {
            <li class="app-result" data-result=finding.id.clone()>
                <strong data-cell-of=finding.cell_id.clone()>{share}</strong>
                " "
                {finding.who.map(|who| format!("{} ", frame.text(who)))}
                {frame.text(&format!("results-{}", finding.id))}
                " "
                {base(frame, &finding.base)}
                {said(frame, finding.said.as_deref())}
            </li>
        }
    });
    view! {
        <h2 class="govuk-heading-m">{frame.text(part.heading)}</h2>
        <ul class="govuk-list">{findings.collect_view()}</ul>
    }
    .into_any()
}

fn said(frame: &Frame<'_>, words: Option<&str>) -> Option<AnyView> {
    let words = words?.to_owned();
    Some(
        view! {
            <div class="govuk-inset-text">
                <strong>{frame.text("results-said")}</strong>
                <br/>
                {words}
            </div>
        }
        .into_any(),
    )
}

/// One question: its chart, and the same numbers behind one press.
pub(super) fn chart(frame: &Frame<'_>, chart: &Chart) -> AnyView {
    let (title, description) = (chart.title.clone(), chart.description.clone());
    let label = title.clone();
    let head = ["results-answer", "results-count", "results-share-of", "results-interval"];
    let head = head.map(|id| frame.text(id)).to_vec();
    let rows = chart.rows.iter().map(row).collect();
    view! {
        <section class="app-result" data-result=chart.id.clone()>
            <h3 class="govuk-heading-s">{chart.title.clone()}</h3>
            <div class="app-result__chart" inner_html=chart.svg.clone()></div>
            <p class="govuk-body">{base(frame, &chart.base)}</p>
            <Details summary=frame.text("results-same-as-table")>
                <p class="govuk-body">{description}</p>
                <div class="app-scroll" role="region" aria-label=label tabindex="0">
                    <Table caption=title head=head rows=rows/>
                </div>
            </Details>
            {said(frame, chart.said.as_deref())}
        </section>
    }
    .into_any()
}

fn row(row: &ChartRow) -> TableRow {
    let of_cell = |text: &str, part: &'static str| TableCell {
        text: text.to_owned(),
        cell: row.shown.then(|| (row.count.cell_id.clone(), part)),
    };
    TableRow {
        heading: row.label.clone(),
        badge: None,
        cells: vec![
            of_cell(&row.count.text, "count"),
            of_cell(&row.percent, "percent"),
            of_cell(&row.interval, "interval"),
        ],
    }
}
