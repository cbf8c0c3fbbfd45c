//! The landing page (`questionnaire.md` D1): what this is, for whom, and what it is not.

use leptos::prelude::*;

use super::part;
use crate::{
    components::{inset_text::InsetText, prose::Prose},
    paths,
    shell::{Doc, Frame, public},
};

/// The first page a stranger sees.
pub fn landing(frame: &Frame<'_>) -> String {
    let danger = frame.text("landing-danger");
    let body = view! {
        <div class="app-narrow">
            <h1 class="govuk-heading-xl">{frame.text("landing-heading")}</h1>
            <Prose text=frame.text("landing-lead")/>
            <p class="govuk-body">
                <a href=paths::QUESTIONS draggable="false" class="govuk-button govuk-button--start">
                    {frame.text("landing-start")}
                </a>
            </p>
            {part(frame, "landing-good-to-know", "landing-facts")}
            <InsetText>{danger}</InsetText>
            {part(frame, "landing-not-heading", "landing-not")}
            {part(frame, "landing-device-heading", "landing-device")}
            <h2 class="govuk-heading-m">{frame.text("landing-formats-heading")}</h2>
            <p class="govuk-body">
                {frame.texts.with(
                    "landing-formats",
                    &[("contact", frame.office_fact(&frame.office.other_formats).into())],
                )}
            </p>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("landing-title"), body))
}
