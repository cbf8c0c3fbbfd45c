//! What happens to answers (`questionnaire.md` D4 and D8, as `design.md` bends them: drafts lie sealed in the
//! database for 20 idle minutes; the quarter is kept, not the month).

use leptos::prelude::*;

use super::{heading_beside_the_survey, part};
use crate::{
    components::prose::Prose,
    paths,
    shell::{Doc, Frame, public},
};

/// The privacy page.
pub fn privacy(frame: &Frame<'_>) -> String {
    let parts = [
        ("privacy-collect-heading", "privacy-collect"),
        ("privacy-sealed-heading", "privacy-sealed"),
        ("privacy-basis-heading", "privacy-basis"),
        ("privacy-other-person-heading", "privacy-other-person"),
        ("privacy-share-heading", "privacy-share"),
        ("privacy-keep-heading", "privacy-keep"),
        ("privacy-out-heading", "privacy-out"),
        ("privacy-cookies-heading", "privacy-cookies"),
        ("privacy-later-heading", "privacy-later"),
    ];
    let parts = parts.map(|(heading, text)| part(frame, heading, text)).collect_view();
    let officer = frame.office_fact(&frame.office.data_protection_officer);
    let complaints = frame.office_fact(&frame.office.complaints);
    let contact = frame.office_fact(&frame.office.contact);
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "privacy-heading")}
            <Prose text=frame.text("privacy-short")/>
            <h2 class="govuk-heading-m">{frame.text("privacy-who-heading")}</h2>
            <Prose text=frame.text("privacy-who")/>
            <p class="govuk-body">{frame.texts.with("privacy-contact", &[("contact", contact.into())])}</p>
            <p class="govuk-body">{frame.texts.with("privacy-officer", &[("officer", officer.into())])}</p>
            {parts}
            <p class="govuk-body">
                {frame.text("privacy-results")}
                " "
                <a class="govuk-link" href=paths::RESULTS>{frame.text("privacy-results-link")}</a>
            </p>
            <h2 class="govuk-heading-m">{frame.text("privacy-rights-heading")}</h2>
            <Prose text=frame.text("privacy-rights")/>
            <p class="govuk-body">{frame.texts.with("privacy-complain", &[("complaints", complaints.into())])}</p>
            <Prose text=frame.text("privacy-ico")/>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("privacy-title"), body))
}
