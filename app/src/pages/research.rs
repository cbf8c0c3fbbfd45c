//! Information on research (`questionnaire.md` D6). Where the office has not decided yet, the page says so.

use leptos::prelude::*;

use super::{heading_beside_the_survey, part};
use crate::{
    components::prose::Prose,
    paths,
    shell::{Doc, Frame, public},
};

/// The information sheet, and how to get in touch.
pub fn research(frame: &Frame<'_>) -> String {
    let decided = [
        ("research-what-heading", "research-what"),
        ("research-why-you-heading", "research-why-you"),
        ("research-have-to-heading", "research-have-to"),
        ("research-happens-heading", "research-happens"),
        ("research-ask-heading", "research-ask"),
        ("research-risks-heading", "research-risks"),
        ("research-benefits-heading", "research-benefits"),
        ("research-case-heading", "research-case"),
        ("research-private-heading", "research-private"),
        ("research-mind-heading", "research-mind"),
    ];
    let open = [
        "research-who-pays",
        "research-thanks",
        "research-recording",
        "research-data",
        "research-results",
        "research-approved",
        "research-outside",
    ];
    let decided = decided.map(|(heading, text)| part(frame, heading, text)).collect_view();
    let open = open
        .map(|heading| {
            view! {
                <h2 class="govuk-heading-m">{frame.text(heading)}</h2>
                <p class="govuk-body">{frame.text("office-will-add")}</p>
            }
        })
        .collect_view();
    let contact = frame.office_fact(&frame.office.research_contact);
    let complaints = frame.office_fact(&frame.office.complaints);
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "research-heading")}
            <Prose text=frame.text("research-short")/>
            <p class="govuk-body">{frame.texts.with("research-contact", &[("contact", contact.into())])}</p>
            <Prose text=frame.text("research-safe-contact")/>
            {decided}
            {open}
            <h2 class="govuk-heading-m">{frame.text("research-complaints-heading")}</h2>
            <p class="govuk-body">{frame.texts.with("research-complaints", &[("complaints", complaints.into())])}</p>
            <p class="govuk-body"><a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a></p>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("research-title"), body))
}
