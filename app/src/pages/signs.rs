//! What it is, and how to keep evidence (`questionnaire.md` D2, D3). It never suggests that the person should
//! have done anything differently.

use leptos::prelude::*;

use super::{heading_beside_the_survey, part};
use crate::{
    components::{contact::contact, prose::Prose, warning_text::WarningText},
    paths,
    shell::{Doc, Frame, public},
};

/// The signs, keeping safe and keeping a diary.
pub fn signs(frame: &Frame<'_>) -> String {
    let four = [
        ("signs-f", "signs-f-means"),
        ("signs-o", "signs-o-means"),
        ("signs-u", "signs-u-means"),
        ("signs-r", "signs-r-means"),
    ];
    let four = four
        .into_iter()
        .map(|(sign, means)| view! { <li><strong>{frame.text(sign)}</strong>{format!(" {}", frame.text(means))}</li> })
        .collect_view();
    let app = frame.signposting.service("c_holl").filter(|service| service.can_be_reached());
    let app = app.map(|service| contact(frame.texts, service, frame.now));
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "signs-heading")}
            <p class="govuk-body-l">{frame.text("signs-never-your-fault")}</p>
            <Prose text=frame.text("signs-what")/>
            <h2 class="govuk-heading-m">{frame.text("signs-four-heading")}</h2>
            <ul class="govuk-list govuk-list--bullet">{four}</ul>
            {part(frame, "signs-examples-heading", "signs-examples")}
            {part(frame, "signs-law-heading", "signs-law")}
            {part(frame, "signs-safe-heading", "signs-safe")}
            {part(frame, "signs-diary-heading", "signs-diary")}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::DIARY>{frame.text("signs-diary-link")}</a>
            </p>
            {part(frame, "signs-devices-heading", "signs-devices")}
            <WarningText prefix=frame.text("warning") text=frame.text("signs-devices-warning")/>
            {app}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a>
            </p>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("signs-title"), body))
}
