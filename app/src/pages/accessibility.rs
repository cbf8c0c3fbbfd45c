//! What works for whom, what is tested, and what does not work yet (WCAG 2.2 AA; `questionnaire.md` E19, E32).

use leptos::prelude::*;

use super::{heading_beside_the_survey, part};
use crate::{
    components::prose::Prose,
    shell::{Doc, Frame, public},
};

/// The accessibility statement.
pub fn accessibility(frame: &Frame<'_>) -> String {
    let parts = [
        ("accessibility-can-heading", "accessibility-can"),
        ("accessibility-status-heading", "accessibility-status"),
        ("accessibility-gaps-heading", "accessibility-gaps"),
        ("accessibility-autocomplete-heading", "accessibility-autocomplete"),
        ("accessibility-time-heading", "accessibility-time"),
        ("accessibility-keys-heading", "accessibility-keys"),
        ("accessibility-tested-heading", "accessibility-tested"),
    ];
    let parts = parts.map(|(heading, text)| part(frame, heading, text)).collect_view();
    let contact = frame.office_fact(&frame.office.contact);
    let formats = frame.office_fact(&frame.office.other_formats);
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "accessibility-heading")}
            <Prose text=frame.text("accessibility-short")/>
            {parts}
            <h2 class="govuk-heading-m">{frame.text("accessibility-tell-heading")}</h2>
            <p class="govuk-body">{frame.texts.with("accessibility-tell", &[("contact", contact.into())])}</p>
            <p class="govuk-body">{frame.texts.with("accessibility-formats", &[("contact", formats.into())])}</p>
            <Prose text=frame.text("accessibility-enforce")/>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("accessibility-title"), body))
}
