//! What people met, step by step: at the police, and at support services (`questionnaire.md` B2 and B3).
//!
//! Every step has its own base, said beside it. What lies between two steps is never worked out.

use leptos::prelude::*;

use super::figures::{Edition, Figure, FigureRow, FiguresPage, chart, document, figure, numbers};
use crate::{paths, references::References, shell::OfficeFrame};

const PAGE: FiguresPage = FiguresPage {
    path: paths::JOURNEY,
    title: "journey-title",
    heading: "journey-heading",
    about: "journey-about",
};

/// The steps of the way to the police, in order: the variable, its category, and the name of the step.
pub const POLICE: [(&str, &str, &str); 6] = [
    ("m_reported", "yes", "step-told"),
    ("pol_listened", "agree", "step-listened"),
    ("m_pol_risk", "yes", "step-risk"),
    ("m_pol_spo_told", "yes", "step-orders"),
    ("m_pol_support", "yes", "step-support-offered"),
    ("m_pol_again", "yes", "step-again"),
];
/// What the chart of these steps asks.
pub const POLICE_QUESTION: &str = "journey-police-chart";
/// What is shown answer by answer on the way to the police.
pub const POLICE_IN_FULL: [&str; 2] = ["m_safeguard", "police_outcome"];

/// The steps of the way to support.
pub const SUPPORT: [(&str, &str, &str); 5] = [
    ("aware_s_advocate", "yes", "step-aware"),
    ("support_any", "yes", "step-used"),
    ("m_sup_1wk", "yes", "step-week"),
    ("m_sup_helpful", "yes", "step-helpful"),
    ("m_gap_any", "yes", "step-gap"),
];
/// What the chart of these steps asks.
pub const SUPPORT_QUESTION: &str = "journey-support-chart";
/// What is shown answer by answer on the way to support.
pub const SUPPORT_IN_FULL: [&str; 1] = ["support_wait"];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Journey {
    /// The period.
    pub edition: Edition,
    /// The way to the police.
    pub police: Route,
    /// The way to support.
    pub support: Route,
}

/// One way through a service.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// In order; a step that the release does not have is left out.
    pub steps: Vec<Step>,
    /// The same steps as bars; none where there is no step.
    pub chart: Option<Figure>,
    /// Steps with more than one outcome.
    pub in_full: Vec<Figure>,
}

/// One step: a share of its own base.
#[derive(Debug, Clone)]
pub struct Step {
    /// The printed share with its base.
    pub row: FigureRow,
    /// Whose answers they are, for example "people who told Derbyshire police and answered this".
    pub whose: String,
}

/// The journey. Without a closed period it says what to do.
pub fn journey(frame: &OfficeFrame<'_>, journey: &Journey, references: &References) -> String {
    document(frame, &PAGE, &journey.edition, || {
        view! {
            {route(frame, journey, "journey-police", &journey.police, references)}
            {route(frame, journey, "journey-support", &journey.support, references)}
        }
        .into_any()
    })
}

fn route(
    frame: &OfficeFrame<'_>,
    journey: &Journey,
    heading: &str,
    route: &Route,
    references: &References,
) -> AnyView {
    let texts = frame.texts;
    let steps = route.steps.iter().map(|own| step(frame, own)).collect_view();
    let drawing = route.chart.as_ref().map(|own| {
        view! {
            <section class="app-figure" data-figure=own.id.clone()>
                <h3 class="app-figure__title">{own.title.clone()}</h3>
                {chart(own)}
                <p class="app-figure__base">{texts.get("journey-own-base")}</p>
                {numbers(frame, own)}
            </section>
        }
    });
    let in_full = route.in_full.iter().map(|own| figure(frame, own, references)).collect_view();
    let people = journey.edition.people.clone();
    view! {
        <h2 class="govuk-heading-m">{texts.get(heading)}</h2>
        <div class="app-figures">
            <ol class="app-steps">
                <li class="app-steps__step">
                    <h3 class="app-steps__name">{texts.get("step-experienced")}</h3>
                    <p class="app-steps__share" data-cell=people.cell_id data-part="count">{people.text}</p>
                    <p class="app-steps__base">{texts.get("journey-everybody")}</p>
                </li>
                {steps}
            </ol>
            <div>{drawing}{in_full}</div>
        </div>
    }
    .into_any()
}

fn step(frame: &OfficeFrame<'_>, step: &Step) -> AnyView {
    let row = &step.row;
    let base = row.base.clone().unwrap_or_default();
    let interval = (!row.interval.is_empty()).then(|| {
        let words = frame.texts.with("figures-could-be", &[("interval", row.interval.clone().into())]);
        let badge = row.badge.clone().map(|words| {
            view! {
                " "
                <strong class="govuk-tag govuk-tag--grey">{words}</strong>
            }
        });
        view! {
            <span data-cell-of=row.count.cell_id.clone() data-part="interval">{words}</span>
            {badge}
        }
    });
    let is_number = row.percent.starts_with(|first: char| first.is_ascii_digit());
    let class = if is_number { "app-steps__share" } else { "app-steps__share app-steps__share--words" };
    view! {
        <li class="app-steps__step">
            <h3 class="app-steps__name">{row.label.clone()}</h3>
            <p class=class data-cell-of=row.count.cell_id.clone() data-part="percent">
                {row.percent.clone()}
            </p>
            <p class="app-steps__base">
                {frame.texts.get("figures-of")}
                " "
                <span data-cell=base.cell_id data-part="count">{base.text}</span>
                {format!(" {}. ", step.whose)}
                {interval}
            </p>
        </li>
    }
    .into_any()
}
