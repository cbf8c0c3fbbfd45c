//! The office's page of releases: what is open, what can close, what was asked for, and what was published
//! (`disclosure.md` B.6 and B.20, 6).
//!
//! It shows no count: only tens that the nightly work wrote down.

mod closing;
mod ledger;
mod open;
mod queue;

use leptos::prelude::*;

use super::page_heading;
use crate::{
    components::{
        error_summary::{ErrorSummary, SummaryItem},
        inset_text::InsetText,
        prose::Prose,
    },
    paths,
    ports::requests::Board,
    shell::{OfficeDoc, OfficeFrame, office},
};

/// Fewest answers at which more appears, and the name of the sentence that says what (B.4; B.20, 5 and 6).
const STEPS: [(&str, &str); 5] = [
    ("releases-step-60", "releases-step-60-shows"),
    ("releases-step-100", "releases-step-100-shows"),
    ("releases-step-200", "releases-step-200-shows"),
    ("releases-step-1000", "releases-step-1000-shows"),
    ("releases-step-20000", "releases-step-20000-shows"),
];

/// The field for the two names.
const APPROVER: &str = "approver";

/// What the page shows beside the board.
#[derive(Debug, Clone, Default)]
pub struct ReleasesPage {
    /// The board.
    pub board: Board,
    /// A fresh id for the form: pressing twice asks once.
    pub request: String,
    /// The form's token, for browsers that hide where a form comes from.
    pub token: String,
    /// What is to be said first: the name of a sentence.
    pub said: Option<&'static str>,
    /// A problem with the names of the approvers, and what was typed.
    pub problem: Option<(String, Vec<String>)>,
    /// Whether this machine does what is asked, or another.
    pub elsewhere: bool,
}

/// The page of releases.
pub fn releases(frame: &OfficeFrame<'_>, page: &ReleasesPage) -> String {
    let texts = frame.texts;
    let problem = page.problem.as_ref().map(|(message, _)| {
        let items = vec![SummaryItem { field: APPROVER.to_owned(), message: message.clone() }];
        view! { <ErrorSummary title=texts.get("releases-problem") items=items/> }
    });
    let said = page.said.map(|id| {
        let text = texts.get(id);
        view! { <InsetText><Prose text=text/></InsetText> }
    });
    let body = view! {
        {problem}
        {page_heading(texts.get("releases-heading"))}
        {said}
        <Prose text=texts.get("releases-about")/>
        {open::open(frame, &page.board.open)}
        {closing::can_close(frame, page)}
        {steps(frame)}
        {queue::requests(frame, &page.board.requests)}
        {ledger::ledger(frame, &page.board.ledger)}
    }
    .into_any();
    let title = texts.get(if page.problem.is_some() { "releases-title-error" } else { "releases-title" });
    office(frame, OfficeDoc { title, path: paths::RELEASES, period: None, body })
}

/// A part of the page under its heading.
fn part(frame: &OfficeFrame<'_>, heading: &str, inside: AnyView) -> AnyView {
    view! {
        <section class="app-releases__part">
            <h2 class="govuk-heading-m">{frame.texts.get(heading)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// A part that has nothing but a sentence.
fn empty(frame: &OfficeFrame<'_>, text: &str) -> AnyView {
    view! { <Prose text=frame.texts.get(text)/> }.into_any()
}

/// Which figures appear at which number of answers.
fn steps(frame: &OfficeFrame<'_>) -> AnyView {
    let texts = frame.texts;
    let rows = STEPS
        .iter()
        .map(|(at, shows)| {
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{texts.get(at)}</dt>
                    <dd class="govuk-summary-list__value">{texts.get(shows)}</dd>
                </div>
            }
        })
        .collect_view();
    let inside = view! {
        <Prose text=texts.get("releases-steps-about")/>
        <dl class="govuk-summary-list">{rows}</dl>
    };
    part(frame, "releases-steps", inside.into_any())
}
