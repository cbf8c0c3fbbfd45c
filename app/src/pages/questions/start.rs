//! Before the first question: private? own device? how to leave, and what leaving does not do
//! (`questionnaire.md` D1, E3, E4, E22, E23).

use leptos::prelude::*;

use super::form::{Around, form};
use crate::{
    components::{
        button::Button,
        checkboxes::Checkboxes,
        choice::Choice,
        fieldset::{Fieldset, LegendLook},
        inset_text::InsetText,
    },
    pages::{page_heading, part},
    shell::{Doc, Frame, public},
};

/// The page before the start. Nothing is kept until its form is sent.
pub fn start(frame: &Frame<'_>) -> String {
    let escape = vec![Choice {
        value: "off".to_owned(),
        label: frame.text("start-escape-label"),
        chosen: frame.escape_off,
        exclusive: false,
        divider: false,
        heading: None,
    }];
    let danger = frame.text("start-danger");
    let name = "escape".to_owned();
    let inside = view! {
        {page_heading(frame.text("start-heading"))}
        <InsetText>{danger}</InsetText>
        {part(frame, "start-private-heading", "start-private")}
        {part(frame, "start-leave-heading", "start-leave")}
        {part(frame, "start-trace-heading", "start-trace")}
        {part(frame, "start-once-heading", "start-once")}
        <div class="govuk-form-group">
            <Fieldset legend=frame.text("start-escape-heading") look=LegendLook::Medium described_by=None>
                <Checkboxes name=name choices=escape or=String::new()/>
            </Fieldset>
        </div>
        <div class="app-actions"><Button label=frame.text("start-go") go="continue"/></div>
    }
    .into_any();
    let body = view! {
        <div class="app-narrow">{form(frame, "start", Around { enter: true, back: false }, inside)}</div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("start-title"), body))
}
