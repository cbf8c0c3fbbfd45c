//! Before sending: how much was answered, section by section, and never what (E25; A8).

use leptos::prelude::*;
use survey::{
    journey::{self, Draft},
    questionnaire::Questionnaire,
    route::SEND,
};

use super::form::{Around, form};
use crate::{
    components::{
        button::{Button, ButtonLook},
        prose::Prose,
        signpost,
        summary_list::{SummaryList, SummaryRow},
    },
    pages::page_heading,
    shell::{Doc, Frame, public},
};

/// The Send page.
pub fn send(frame: &Frame<'_>, q: &Questionnaire, draft: &Draft) -> String {
    let frame = &frame.aged(draft);
    let rows = journey::section_counts(q, draft)
        .into_iter()
        .map(|count| SummaryRow {
            key: q.section(&count.section).map_or(count.section.clone(), |section| section.title.clone()),
            value: frame
                .texts
                .with("send-count", &[("answered", count.answered.into()), ("shown", count.shown.into())]),
            change: count.first_page,
        })
        .collect();
    let insets = (draft.insets.iter())
        .filter_map(|id| frame.signposting.panel(id))
        .map(|panel| signpost::inset(frame, panel))
        .collect_view();
    let inside = view! {
        {insets}
        {page_heading(frame.text("send-heading"))}
        <Prose text=frame.text("send-counts")/>
        <SummaryList rows=rows change=frame.text("change")/>
        <Prose text=frame.text("send-cannot-undo")/>
        <div class="app-actions"><Button label=frame.text("send-go") go="send"/></div>
        <div class="app-quick"><Button label=frame.text("stop") go="stop" look=ButtonLook::Link/></div>
    }
    .into_any();
    let body = view! {
        <div class="app-narrow">
            {form(frame, SEND, Around { enter: false, back: true }, inside)}
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("send-title"), body))
}
