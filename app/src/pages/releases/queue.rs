//! What was asked for, what became of it, and what the gate found.

use leptos::prelude::*;

use super::{empty, part};
use crate::{
    components::details::Details,
    ports::requests::{Request, RequestKind, RequestState, Verdict},
    shell::OfficeFrame,
};

/// Every request, newest first.
pub(super) fn requests(frame: &OfficeFrame<'_>, requests: &[Request]) -> AnyView {
    if requests.is_empty() {
        return part(frame, "releases-requests", empty(frame, "releases-requests-none"));
    }
    let each = requests.iter().map(|own| request(frame, own)).collect_view();
    part(
        frame,
        "releases-requests",
        view! { <ul class="govuk-list app-releases__list">{each}</ul> }.into_any(),
    )
}

fn request(frame: &OfficeFrame<'_>, request: &Request) -> AnyView {
    let texts = frame.texts;
    let what = texts.get(match request.kind {
        RequestKind::Close => "releases-kind-close",
        RequestKind::Check => "releases-kind-check",
        RequestKind::Replace => "releases-kind-replace",
    });
    let state = texts.get(match request.state {
        RequestState::Waiting => "releases-state-waiting",
        RequestState::Running => "releases-state-running",
        RequestState::Published => "releases-state-published",
        RequestState::Checked => "releases-state-checked",
        RequestState::Stopped => "releases-state-stopped",
        RequestState::Failed => "releases-state-failed",
        RequestState::Nothing => "releases-state-nothing",
    });
    let asked = texts.with("releases-asked-on", &[("day", request.asked_on.clone().into())]);
    let approved = request.approvers.as_ref().map(|names| {
        let text = texts.with("releases-approved-by", &[("names", names.clone().into())]);
        view! { <p class="govuk-body">{text}</p> }
    });
    let sentence = (!request.sentence.is_empty())
        .then(|| view! { <p class="govuk-body">{request.sentence.clone()}</p> });
    let verdict = request.verdict.as_ref().map(|own| {
        let summary = texts.with("releases-report", &[("period", request.title.clone().into())]);
        let inside = verdict(frame, own);
        view! { <Details summary=summary>{inside}</Details> }
    });
    view! {
        <li class="app-releases__entry">
            <h3 class="govuk-heading-s">{format!("{what}: {}", request.title)}</h3>
            <p class="govuk-body"><strong>{state}</strong></p>
            {sentence}
            <p class="govuk-body">{asked}</p>
            {approved}
            {verdict}
        </li>
    }
    .into_any()
}

/// The gate's report in words.
fn verdict(frame: &OfficeFrame<'_>, verdict: &Verdict) -> AnyView {
    let texts = frame.texts;
    let attacks = verdict
        .attacks
        .iter()
        .map(|attack| {
            let stopped = attack.findings.iter().map(|says| {
                view! { <li>{format!("{} {says}", texts.get("releases-stops"))}</li> }
            });
            let notes = attack
                .notes
                .iter()
                .map(|says| view! { <li>{format!("{} {says}", texts.get("releases-notes"))}</li> });
            let nothing = attack.findings.is_empty().then(|| texts.get("releases-found-nothing"));
            let all = stopped.collect_view();
            let notes = notes.collect_view();
            view! {
                <li>
                    {format!("{}: ", attack.name)}
                    {nothing}
                    <ul class="govuk-list govuk-list--bullet">{all}{notes}</ul>
                </li>
            }
        })
        .collect_view();
    let planted = verdict.planted.iter().map(|says| view! { <p class="govuk-body">{says.clone()}</p> });
    let planted = planted.collect_view();
    view! {
        <p class="govuk-body">{texts.get("releases-report-about")}</p>
        <ul class="govuk-list govuk-list--bullet">{attacks}</ul>
        {planted}
    }
    .into_any()
}
