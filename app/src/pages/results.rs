//! What everybody may see, for people who took part (`disclosure.md` B.14; `questionnaire.md` B1, E34).
//!
//! Every number comes ready from a public table; nothing is worked out here. No script is needed.

use leptos::prelude::*;

use super::heading_beside_the_survey;
use crate::{
    components::{details::Details, inset_text::InsetText, outside_link::OutsideLink, prose::Prose},
    paths,
    shell::{Doc, Frame, public},
};

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

/// The results of one period.
#[derive(Debug, Clone)]
pub struct Shown {
    /// For example `2026-Q1`.
    pub id: String,
    /// For example "January to March 2026".
    pub title: String,
    /// Day of publication in words, for example "1 June 2026".
    pub published_on: String,
    /// Everybody who took part, where that is shown.
    pub people: Option<Number>,
    /// What was found about the police, then about support; each stands as one sentence.
    pub parts: Vec<Part>,
    /// Answers as charts.
    pub charts: Vec<Chart>,
    /// What the office says beside results that have no place on the page: the result's title and the words.
    pub said: Vec<(String, String)>,
    /// Where the licence stands.
    pub licence: &'static str,
    /// Name of the JSON's schema beside the files.
    pub schema: &'static str,
}

/// A number and the name of its cell.
#[derive(Debug, Clone)]
pub struct Number {
    /// As it is printed.
    pub text: String,
    /// Id of the protected cell.
    pub cell_id: String,
}

/// Findings under one heading.
#[derive(Debug, Clone)]
pub struct Part {
    /// Id of the heading's text.
    pub heading: &'static str,
    /// In order.
    pub findings: Vec<Finding>,
}

/// One result as a sentence: a share, and what these people said.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Id of the measure; its sentence is `results-<id>`.
    pub id: String,
    /// The share.
    pub share: Share,
    /// Id of the cell that the share is of.
    pub cell_id: String,
    /// Whom the share is of.
    pub base: Number,
    /// What the office says changed.
    pub said: Option<String>,
}

/// A share as it may be told to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// In every hundred.
    InAHundred(u8),
    /// More than can be told.
    NearlyAll,
    /// Less than can be told.
    HardlyAny,
}

/// One question, answer by answer.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Id of the question.
    pub id: String,
    /// What was asked.
    pub title: String,
    /// A finished SVG without inline style.
    pub svg: String,
    /// The same in words.
    pub description: String,
    /// Whom the shares are of.
    pub base: Number,
    /// What the office says changed.
    pub said: Option<String>,
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
    let parts = shown.parts.iter().map(|part| findings(frame, part)).collect_view();
    let charts = shown.charts.iter().map(|chart| one(frame, chart)).collect_view();
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
    with_cell(&frame.texts.with("results-people", &places), people)
}

/// A sentence whose number carries its cell.
fn with_cell(sentence: &str, number: &Number) -> AnyView {
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

fn findings(frame: &Frame<'_>, part: &Part) -> AnyView {
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

fn one(frame: &Frame<'_>, chart: &Chart) -> AnyView {
    let description = chart.description.clone();
    view! {
        <section class="app-result" data-result=chart.id.clone()>
            <h3 class="govuk-heading-s">{chart.title.clone()}</h3>
            <div class="app-result__chart" inner_html=chart.svg.clone()></div>
            <p class="govuk-body">{base(frame, &chart.base)}</p>
            <Details summary=frame.text("results-in-words")>
                <p class="govuk-body">{description}</p>
            </Details>
            {said(frame, chart.said.as_deref())}
        </section>
    }
    .into_any()
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
