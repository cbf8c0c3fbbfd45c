//! A table that was found: its chart, the same in words and in numbers, and what must be said with it.

use leptos::prelude::*;

use super::{Found, Line, Part};
use crate::{
    components::table::{Table, TableCell, TableRow},
    shell::OfficeFrame,
};

/// Everything under the form.
pub(super) fn shown(frame: &OfficeFrame<'_>, found: &Found) -> AnyView {
    let texts = frame.texts;
    let note = (!found.note.is_empty()).then(|| view! { <p class="govuk-body-s">{found.note.clone()}</p> });
    let formula = found.formula.trim_end_matches('.');
    let formula =
        (!formula.is_empty()).then(|| view! { <p class="govuk-body-s">{format!("{formula}.")}</p> });
    let broader = found.broader.clone().map(|address| {
        view! {
            <div class="govuk-inset-text">
                <p class="govuk-body">{texts.get("tables-mostly-hidden")}</p>
                <p class="govuk-body">
                    <a class="govuk-link" href=address>{texts.get("tables-broader")}</a>
                </p>
            </div>
        }
    });
    let many = found.parts.len() > 1;
    let parts = (1..).zip(&found.parts).map(|(at, own)| part(frame, found, own, at, many)).collect_view();
    view! {
        <h2 class="govuk-heading-m" id="tables-title">{heading(frame, found)}</h2>
        <p class="govuk-body" id="tables-said-of">{said_of(frame, found)}</p>
        {formula}
        {note}
        {broader}
        {scores(frame, found)}
        <div class="app-figures">{parts}</div>
        {after(frame, found)}
    }
    .into_any()
}

/// For example "Was satisfied with the police, by age group".
fn heading(frame: &OfficeFrame<'_>, found: &Found) -> String {
    match &found.by {
        Some(by) => frame.texts.with(
            "tables-heading-by",
            &[("measure", found.measure.clone().into()), ("by", by.clone().into())],
        ),
        None => found.measure.clone(),
    }
}

/// Whom it is about, and when.
fn said_of(frame: &OfficeFrame<'_>, found: &Found) -> String {
    let who = found.within.clone().unwrap_or_else(|| frame.texts.get("tables-where-none"));
    format!("{who}. {}.", found.period)
}

fn part(frame: &OfficeFrame<'_>, found: &Found, part: &Part, at: usize, many: bool) -> AnyView {
    let id = format!("tables-part-{at}");
    let labelled_by = id.clone();
    let [wide, narrow] = part.drawings.clone();
    let first = if found.by.is_some() { "tables-group" } else { "tables-answer-column" };
    let head = [first, "tables-count", "tables-share", "tables-interval", "tables-base"];
    let head = head.map(|name| frame.texts.get(name)).to_vec();
    let rows = part.lines.iter().map(|line| row(frame, line)).collect();
    // One figure alone has all the room there is.
    let class = if many { "app-figure" } else { "app-figure app-figure--alone" };
    view! {
        <section class=class aria-labelledby=labelled_by>
            <h3 class="app-figure__title" id=id>{part.title.clone()}</h3>
            <figure class="app-figure__chart app-only-wide" inner_html=wide></figure>
            <figure class="app-figure__chart app-only-narrow" inner_html=narrow></figure>
            <p class="govuk-body">{part.description.clone()}</p>
            <div class="app-scroll" role="region" aria-label=part.title.clone() tabindex="0">
                <Table caption=part.title.clone() head=head rows=rows/>
            </div>
        </section>
    }
    .into_any()
}

fn row(frame: &OfficeFrame<'_>, line: &Line) -> TableRow {
    let of_count = |text: &str, part: &'static str| TableCell {
        text: text.to_owned(),
        cell: Some((line.count.cell_id.clone(), part)),
    };
    TableRow {
        heading: line.label.clone(),
        badge: line.low_reliability.then(|| frame.texts.get("tables-low-reliability")),
        cells: vec![
            of_count(&line.count.text, "count"),
            of_count(&line.percent, "percent"),
            of_count(&line.interval, "interval"),
            TableCell { text: line.base.text.clone(), cell: Some((line.base.cell_id.clone(), "count")) },
        ],
    }
}

/// The mean of the bands, worked out from printed counts alone (`disclosure.md` B.3 and B.20, 8).
fn scores(frame: &OfficeFrame<'_>, found: &Found) -> Option<AnyView> {
    if found.scores.is_empty() {
        return None;
    }
    let texts = frame.texts;
    let head = ["tables-group", "tables-score", "tables-base"].map(|name| texts.get(name)).to_vec();
    let rows = found.scores.iter().map(|(label, score, base)| TableRow {
        heading: label.clone(),
        badge: None,
        cells: vec![
            TableCell { text: score.clone(), cell: Some((base.cell_id.clone(), "mean")) },
            TableCell { text: base.text.clone(), cell: Some((base.cell_id.clone(), "count")) },
        ],
    });
    let caption = texts.with("tables-scores", &[("measure", found.measure.clone().into())]);
    let label = caption.clone();
    Some(
        view! {
            <div class="app-scroll" role="region" aria-label=label tabindex="0">
                <Table caption=caption head=head rows=rows.collect()/>
            </div>
            <p class="govuk-body-s">{texts.get("tables-scores-note")}</p>
        }
        .into_any(),
    )
}

/// What must be said with every table, its address, and where all numbers of the release are.
fn after(frame: &OfficeFrame<'_>, found: &Found) -> AnyView {
    let texts = frame.texts;
    let files = found
        .files
        .iter()
        .map(|(kind, address)| {
            view! { <li><a class="govuk-link" href=address.clone() download="">{*kind}</a></li> }
        })
        .collect_view();
    let frozen = texts.with("figures-frozen", &[("day", found.frozen_on.clone().into())]);
    let chose = texts.with("tables-chose", &[("n", found.base.text.clone().into())]);
    view! {
        <p class="app-figure__base">{frozen} " " {chose}</p>
        <p class="app-figure__base">{texts.get("figures-parts")} " " {texts.get("figures-interval-means")}</p>
        <p class="app-figure__base">{texts.get("figures-not-shown")} " " {texts.get("figures-reliability")}</p>
        <p class="govuk-body">
            <a class="govuk-link" id="tables-link" href=found.link.clone()>{texts.get("tables-link")}</a>
        </p>
        <div class="app-no-print">
            <h3 class="govuk-heading-s">{texts.get("tables-files")}</h3>
            <ul class="govuk-list app-files">{files}</ul>
        </div>
    }
    .into_any()
}
