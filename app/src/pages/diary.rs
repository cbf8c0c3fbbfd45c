//! A blank page to print and write on by hand (`questionnaire.md` D3). Nothing is typed into this site.

use leptos::prelude::*;

use super::heading_beside_the_survey;
use crate::{
    components::prose::Prose,
    paths,
    shell::{Doc, Frame, public},
};

/// Empty lines on a printed page.
const LINES: usize = 6;

/// The blank diary page. What only helps on the screen is not printed.
pub fn diary(frame: &Frame<'_>) -> String {
    let columns = ["diary-when", "diary-where", "diary-what", "diary-who", "diary-felt"];
    let head = columns.map(|id| view! { <th scope="col">{frame.text(id)}</th> }).collect_view();
    let lines = (0..LINES)
        .map(|_| {
            let cells = columns.map(|_| view! { <td></td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let body = view! {
        {heading_beside_the_survey(frame, "diary-heading")}
        <div class="app-no-print app-narrow">
            <Prose text=frame.text("diary-how")/>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::SIGNS>{frame.text("diary-back")}</a>
            </p>
        </div>
        <div class="app-scroll" role="region" aria-label=frame.text("diary-heading") tabindex="0">
            <table class="app-diary">
                <thead><tr>{head}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("diary-title"), body))
}
