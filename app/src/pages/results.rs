//! What everybody may see, for people who took part (`disclosure.md` B.14; `questionnaire.md` B1, E34).
//!
//! Every number comes ready from a public table; nothing is worked out here. No script is needed.

mod findings;
mod shown;

use leptos::prelude::*;

use super::heading_beside_the_survey;
use crate::{
    components::{inset_text::InsetText, outside_link::OutsideLink, prose::Prose},
    paths,
    shell::{Doc, Frame, public},
};

pub use shown::{Chart, ChartRow, Finding, Number, Part, Share, Shown};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// Every public period, newest first; none: the page says when there will be one.
    pub periods: Vec<PeriodLink>,
    /// The results of one of them.
    pub shown: Option<Shown>,
}

/// A public period.
#[derive(Debug, Clone)]
pub struct PeriodLink {
    /// For example `2026-Q1`.
    pub id: String,
    /// For example "January to March 2026".
    pub title: String,
}

/// The results page.
pub fn results(frame: &Frame<'_>, results: &Results) -> String {
    let inside = match &results.shown {
        Some(shown) => found(frame, results, shown),
        None => empty(frame),
    };
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "results-heading")}
            {inside}
        </div>
    };
    public(frame, Doc::new(frame.text("results-title"), body.into_any()))
}

fn empty(frame: &Frame<'_>) -> AnyView {
    let when = frame.office_fact(&frame.office.results_when);
    let nothing = frame.text("results-empty");
    view! {
        <InsetText><Prose text=nothing/></InsetText>
        <p class="govuk-body">{frame.texts.with("results-empty-when", &[("when", when.into())])}</p>
    }
    .into_any()
}

fn found(frame: &Frame<'_>, results: &Results, shown: &Shown) -> AnyView {
    let parts = shown.parts.iter().map(|part| findings::findings(frame, part)).collect_view();
    let charts = shown.charts.iter().map(|chart| findings::chart(frame, chart)).collect_view();
    let charts = (!shown.charts.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{frame.text("results-charts-heading")}</h2>
            {charts}
        }
    });
    view! {
        <p class="govuk-body-l">{people(frame, shown)}</p>
        <Prose text=frame.text("results-lead")/>
        {parts}
        {charts}
        {elsewhere(frame, shown)}
        <p class="govuk-body">{frame.text("results-left-out")}</p>
        <h2 class="govuk-heading-m">{frame.text("results-read-heading")}</h2>
        <Prose text=frame.text("results-read")/>
        <p class="govuk-body">
            {frame.texts.with("results-published", &[("day", shown.published_on.clone().into())])}
        </p>
        {periods(frame, results, shown)}
        {files(frame, shown)}
    }
    .into_any()
}

/// How many took part, and when; the number carries its cell.
fn people(frame: &Frame<'_>, shown: &Shown) -> AnyView {
    let Some(people) = &shown.people else { return shown.title.clone().into_any() };
    let places = [("n", people.text.clone().into()), ("period", shown.title.clone().into())];
    findings::with_cell(&frame.texts.with("results-people", &places), people)
}

fn elsewhere(frame: &Frame<'_>, shown: &Shown) -> Option<AnyView> {
    if shown.said.is_empty() {
        return None;
    }
    let lines = shown.said.iter().map(|(title, words)| {
        view! { <li><strong>{title.clone()}</strong> <br/> {words.clone()}</li> }
    });
    Some(
        view! {
            <h2 class="govuk-heading-m">{frame.text("results-said-elsewhere")}</h2>
            <ul class="govuk-list">{lines.collect_view()}</ul>
        }
        .into_any(),
    )
}

fn periods(frame: &Frame<'_>, results: &Results, shown: &Shown) -> Option<AnyView> {
    let others: Vec<_> = results.periods.iter().filter(|period| period.id != shown.id).collect();
    if others.is_empty() {
        return None;
    }
    let links = others.into_iter().map(|period| {
        view! { <li><a class="govuk-link" href=paths::results_of(&period.id, "")>{period.title.clone()}</a></li> }
    });
    Some(
        view! {
            <h2 class="govuk-heading-m">{frame.text("results-periods-heading")}</h2>
            <ul class="govuk-list">{links.collect_view()}</ul>
        }
        .into_any(),
    )
}

fn files(frame: &Frame<'_>, shown: &Shown) -> AnyView {
    let licence = shown.licence.trim_start_matches("https://").to_owned();
    let of_period = |ending: &str| paths::results_of(&shown.id, ending);
    let links = [
        (of_period(paths::RESULTS_CSV), "results-csv"),
        (of_period(paths::RESULTS_CODEBOOK), "results-codebook"),
        (of_period(paths::RESULTS_METADATA), "results-metadata"),
        (of_period(paths::RESULTS_JSON), "results-json"),
        (paths::results_of(shown.schema, ""), "results-schema"),
    ];
    let links = links.into_iter().map(|(address, text)| {
        view! { <li><a class="govuk-link" href=address>{frame.text(text)}</a></li> }
    });
    view! {
        <h2 class="govuk-heading-m">{frame.text("results-data-heading")}</h2>
        <Prose text=frame.text("results-data")/>
        <ul class="govuk-list">{links.collect_view()}</ul>
        <p class="govuk-body">
            {frame.text("results-licence")}
            " "
            <OutsideLink address=licence leaves=frame.text("leaves-this-site")/>
        </p>
    }
    .into_any()
}
