//! Where the survey ends. The session is already gone: nothing on these pages came from a person, there is no
//! receipt (E24), and no button.

use leptos::prelude::*;

use super::form::{Around, form};
use crate::{
    components::{prose::Prose, signpost},
    pages::{page_heading, part},
    paths,
    session::Finished,
    shell::{Doc, Frame, public},
};

/// The end page that is waiting to be shown once.
pub fn finished(frame: &Frame<'_>, finished: &Finished) -> String {
    match finished.page.as_str() {
        "end-u16" => end_u16(frame),
        "end-other" => end_other(frame),
        _ => end(frame, finished.wants_research),
    }
}

/// After everything: thanks, what happens next, a breathing space and help (E34).
pub fn end(frame: &Frame<'_>, wants_research: bool) -> String {
    let (asked_for, offered) = match (frame.young, wants_research) {
        (true, _) => (None, None),
        (false, true) => (Some(research_asked_for(frame)), None),
        (false, false) => {
            let label = frame.text("end-research");
            let link =
                view! { <p class="govuk-body"><a class="govuk-link" href=paths::RESEARCH>{label}</a></p> };
            (None, Some(link))
        }
    };
    let inside = view! {
        {page_heading(frame.text("end-heading"))}
        <Prose text=frame.text("end-thanks")/>
        {asked_for}
        {part(frame, "end-next-heading", "end-next")}
        {results(frame)}
        {part(frame, "end-breathe-heading", "end-breathe")}
        {panel(frame, "panel-well")}
        {part(frame, "end-leave-heading", "end-leave")}
        {offered}
    };
    document(frame, "end", "end-title", inside.into_any())
}

/// Where the results will be, and when (E34).
fn results(frame: &Frame<'_>) -> AnyView {
    let when = frame.office_fact(&frame.office.results_when);
    view! {
        <p class="govuk-body">
            {frame.texts.with("end-results-when", &[("when", when.into())])}
            " "
            <a class="govuk-link" href=paths::RESULTS>{frame.text("end-results")}</a>
        </p>
    }
    .into_any()
}

/// For those who said yes or maybe: the way on, before the rest. Nothing goes along with them.
fn research_asked_for(frame: &Frame<'_>) -> AnyView {
    view! {
        {part(frame, "end-asked-heading", "end-asked")}
        <p class="govuk-body">
            <a class="govuk-button" href=paths::RESEARCH draggable="false">
                {frame.text("end-research")}
            </a>
        </p>
    }
    .into_any()
}

/// Under 16: the survey is not for them, help is.
pub fn end_u16(frame: &Frame<'_>) -> String {
    not_for_them(frame, "end-u16", "panel-u16")
}

/// It happened to someone else, or none of it fits.
pub fn end_other(frame: &Frame<'_>) -> String {
    not_for_them(frame, "end-other", "panel-other")
}

/// The session is over, whoever ended it. Says nothing about what it was.
pub fn ended(frame: &Frame<'_>) -> String {
    let inside = view! {
        {page_heading(frame.text("ended-heading"))}
        <ul class="govuk-list">
            <li><a class="govuk-link" href=paths::LANDING>{frame.text("ended-again")}</a></li>
            <li><a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a></li>
        </ul>
    };
    document(frame, "ended", "ended-title", inside.into_any())
}

fn not_for_them(frame: &Frame<'_>, page: &str, panel_id: &str) -> String {
    let inside = view! {
        {page_heading(frame.text("not-for-you-heading"))}
        {panel(frame, panel_id)}
        {panel(frame, "panel-well")}
        <Prose text=frame.text("not-for-you-nothing-kept")/>
        <p class="govuk-body"><a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a></p>
    };
    document(frame, page, "end-title", inside.into_any())
}

fn panel(frame: &Frame<'_>, id: &str) -> AnyView {
    frame.signposting.panel(id).map(|panel| signpost::inset(frame, panel)).into_any()
}

/// The form has no button: it only tells the script, and whoever checks, which page this is.
fn document(frame: &Frame<'_>, page: &str, title: &str, inside: AnyView) -> String {
    let body =
        view! { <div class="app-narrow">{form(frame, page, Around::default(), inside)}</div> }.into_any();
    public(frame, Doc::new(frame.text(title), body))
}
