//! What can close, and the form that asks for it.

use leptos::prelude::*;

use super::{APPROVER, ReleasesPage, empty, part};
use crate::{
    actions::releases::{Closable, Next, closable},
    components::{choice::anchor, prose::Prose},
    paths,
    shell::OfficeFrame,
};

/// What can close, each with what may be done about it.
pub(super) fn can_close(frame: &OfficeFrame<'_>, page: &ReleasesPage) -> AnyView {
    let texts = frame.texts;
    let periods = closable(&page.board);
    if periods.is_empty() {
        return part(frame, "releases-can-close", empty(frame, "releases-can-close-none"));
    }
    let each = periods
        .iter()
        .map(|period| {
            let inside = match &period.next {
                Next::Ask => form(frame, page, period),
                Next::Asked => empty(frame, "releases-asked"),
                Next::After(title) => {
                    let text = texts.with("releases-after", &[("period", title.clone().into())]);
                    view! { <Prose text=text/> }.into_any()
                }
            };
            view! {
                <h3 class="govuk-heading-s">{period.title.clone()}</h3>
                {inside}
            }
        })
        .collect_view();
    let elsewhere = page.elsewhere.then(|| view! { <Prose text=texts.get("releases-elsewhere")/> });
    let inside = view! { <Prose text=texts.get("releases-can-close-about")/> {elsewhere} {each} };
    part(frame, "releases-can-close", inside.into_any())
}

/// Only the first period that can close has a form, so that there is one on the page.
fn form(frame: &OfficeFrame<'_>, page: &ReleasesPage, period: &Closable) -> AnyView {
    let texts = frame.texts;
    let (problem, typed) = page.problem.clone().unzip();
    let typed = typed.unwrap_or_default();
    let group =
        if problem.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let described = if problem.is_some() { "approver-hint approver-error" } else { "approver-hint" };
    let message = problem.map(|message| {
        view! {
            <p id="approver-error" class="govuk-error-message">
                <span class="govuk-visually-hidden">{texts.get("releases-error-prefix")}</span>
                {format!(" {message}")}
            </p>
        }
    });
    let input = |id: String, label: &'static str, place: usize| {
        view! {
            <label class="govuk-label" for=id.clone()>{texts.get(label)}</label>
            <input
                class="govuk-input govuk-input--width-20 app-releases__approver"
                id=id
                name=APPROVER
                type="text"
                autocomplete="off"
                spellcheck="false"
                maxlength="100"
                value=typed.get(place).cloned().unwrap_or_default()
            />
        }
    };
    view! {
        <form method="post" action=paths::RELEASES autocomplete="off">
            <input type="hidden" name="request" value=page.request.clone()/>
            <input type="hidden" name="token" value=page.token.clone()/>
            <input type="hidden" name="period" value=period.id.clone()/>
            <fieldset class="govuk-fieldset" aria-describedby=described>
                <legend class="govuk-fieldset__legend">{texts.get("releases-approvers")}</legend>
                <div class=group>
                    <div id="approver-hint" class="govuk-hint">{texts.get("releases-approvers-hint")}</div>
                    {message}
                    {input(anchor(APPROVER), "releases-approver-first", 0)}
                    {input(format!("{}-2", anchor(APPROVER)), "releases-approver-second", 1)}
                </div>
            </fieldset>
            <div class="app-releases__buttons">
                <button type="submit" name="go" value="close" class="govuk-button">
                    {texts.get("releases-close")}
                </button>
                <button type="submit" name="go" value="check" class="govuk-button govuk-button--secondary">
                    {texts.get("releases-check")}
                </button>
            </div>
        </form>
    }
    .into_any()
}
