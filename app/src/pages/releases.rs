//! The office's page of releases: what is open, what can close, what was asked for, and what was published
//! (`disclosure.md` B.6 and B.20, 6).
//!
//! It shows no count: only tens that the nightly work wrote down.

use leptos::prelude::*;

use super::page_heading;
use crate::{
    actions::releases::{Closable, Next, closable},
    components::{
        choice::anchor,
        details::Details,
        error_summary::{ErrorSummary, SummaryItem},
        inset_text::InsetText,
        prose::Prose,
    },
    paths,
    ports::requests::{Board, LedgerLine, OpenQuarter, Request, RequestKind, RequestState, Verdict},
    shell::{OfficeDoc, OfficeFrame, office},
};

/// Fewest answers at which more appears, and the name of the sentence that says what (B.4; B.20, 5 and 6).
const STEPS: [(&str, &str); 5] = [
    ("releases-step-60", "releases-step-60-shows"),
    ("releases-step-100", "releases-step-100-shows"),
    ("releases-step-200", "releases-step-200-shows"),
    ("releases-step-1000", "releases-step-1000-shows"),
    ("releases-step-20000", "releases-step-20000-shows"),
];

/// The field for the two names.
const APPROVER: &str = "approver";

/// The ways in which a release can be taken along.
const EXPORTS: [&str; 4] = ["csv", "xlsx", "parquet", "json"];

/// What the page shows beside the board.
#[derive(Debug, Clone, Default)]
pub struct ReleasesPage {
    /// The board.
    pub board: Board,
    /// A fresh id for the form: pressing twice asks once.
    pub request: String,
    /// The form's token, for browsers that hide where a form comes from.
    pub token: String,
    /// What is to be said first: the name of a sentence.
    pub said: Option<&'static str>,
    /// A problem with the names of the approvers, and what was typed.
    pub problem: Option<(String, Vec<String>)>,
    /// Whether this machine does what is asked, or another.
    pub elsewhere: bool,
}

/// The page of releases.
pub fn releases(frame: &OfficeFrame<'_>, page: &ReleasesPage) -> String {
    let texts = frame.texts;
    let problem = page.problem.as_ref().map(|(message, _)| {
        let items = vec![SummaryItem { field: APPROVER.to_owned(), message: message.clone() }];
        view! { <ErrorSummary title=texts.get("releases-problem") items=items/> }
    });
    let said = page.said.map(|id| {
        let text = texts.get(id);
        view! { <InsetText><Prose text=text/></InsetText> }
    });
    let body = view! {
        {problem}
        {page_heading(texts.get("releases-heading"))}
        {said}
        <Prose text=texts.get("releases-about")/>
        {open(frame, &page.board.open)}
        {can_close(frame, page)}
        {steps(frame)}
        {requests(frame, &page.board.requests)}
        {ledger(frame, &page.board.ledger)}
    }
    .into_any();
    let title = texts.get(if page.problem.is_some() { "releases-title-error" } else { "releases-title" });
    office(frame, OfficeDoc { title, path: paths::RELEASES, period: None, body })
}

fn part(frame: &OfficeFrame<'_>, heading: &str, inside: AnyView) -> AnyView {
    view! {
        <section class="app-releases__part">
            <h2 class="govuk-heading-m">{frame.texts.get(heading)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn empty(frame: &OfficeFrame<'_>, text: &str) -> AnyView {
    view! { <Prose text=frame.texts.get(text)/> }.into_any()
}

/// What is open, in tens.
fn open(frame: &OfficeFrame<'_>, quarters: &[OpenQuarter]) -> AnyView {
    let texts = frame.texts;
    if quarters.is_empty() {
        return part(frame, "releases-open", empty(frame, "releases-open-none"));
    }
    let rows = quarters
        .iter()
        .map(|quarter| {
            let about = match quarter.about {
                0 => texts.get("releases-fewer-than-ten"),
                tens => texts.with("releases-so-far", &[("n", tens.to_string().into())]),
            };
            let why = match &quarter.closes_as {
                Some((_, title)) => texts.with("releases-can-close-as", &[("period", title.clone().into())]),
                None if quarter.over => texts.get("releases-too-few-yet"),
                None => texts.get("releases-not-over"),
            };
            let on = texts.with("releases-counted-on", &[("day", quarter.on_day.clone().into())]);
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{quarter.title.clone()}</dt>
                    <dd class="govuk-summary-list__value">
                        <p class="govuk-body">{about}</p>
                        <p class="govuk-body">{why}</p>
                        <p class="govuk-hint">{on}</p>
                    </dd>
                </div>
            }
        })
        .collect_view();
    let inside = view! {
        <Prose text=texts.get("releases-open-about")/>
        <dl class="govuk-summary-list">{rows}</dl>
    };
    part(frame, "releases-open", inside.into_any())
}

/// What can close, each with what may be done about it.
fn can_close(frame: &OfficeFrame<'_>, page: &ReleasesPage) -> AnyView {
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
            <div class="govuk-button-group">
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

/// Which figures appear at which number of answers.
fn steps(frame: &OfficeFrame<'_>) -> AnyView {
    let texts = frame.texts;
    let rows = STEPS
        .iter()
        .map(|(at, shows)| {
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{texts.get(at)}</dt>
                    <dd class="govuk-summary-list__value">{texts.get(shows)}</dd>
                </div>
            }
        })
        .collect_view();
    let inside = view! {
        <Prose text=texts.get("releases-steps-about")/>
        <dl class="govuk-summary-list">{rows}</dl>
    };
    part(frame, "releases-steps", inside.into_any())
}

fn requests(frame: &OfficeFrame<'_>, requests: &[Request]) -> AnyView {
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

fn ledger(frame: &OfficeFrame<'_>, lines: &[LedgerLine]) -> AnyView {
    if lines.is_empty() {
        return part(frame, "releases-ledger", empty(frame, "releases-ledger-none"));
    }
    let each = lines.iter().map(|own| line(frame, own)).collect_view();
    let inside = view! {
        <Prose text=frame.texts.get("releases-ledger-about")/>
        <ul class="govuk-list app-releases__list">{each}</ul>
    };
    part(frame, "releases-ledger", inside.into_any())
}

fn line(frame: &OfficeFrame<'_>, line: &LedgerLine) -> AnyView {
    let texts = frame.texts;
    let frozen = texts.with("releases-frozen-on", &[("day", line.frozen_on.clone().into())]);
    let approved = line.approvers.as_ref().map(|names| {
        let text = texts.with("releases-approved-by", &[("names", names.clone().into())]);
        view! { <p class="govuk-body">{text}</p> }
    });
    let rest = match &line.withdrawn {
        Some(withdrawn) => {
            let (first, second) = &withdrawn.approvers;
            let text = texts.with(
                "releases-withdrawn",
                &[
                    ("day", withdrawn.on.clone().into()),
                    ("why", withdrawn.why.clone().into()),
                    ("first", first.clone().into()),
                    ("second", second.clone().into()),
                ],
            );
            view! {
                <p class="govuk-body"><strong class="govuk-tag govuk-tag--grey">{texts.get("releases-withdrawn-tag")}</strong></p>
                <p class="govuk-body">{text}</p>
            }
            .into_any()
        }
        None => links(frame, line),
    };
    view! {
        <li class="app-releases__entry">
            <h3 class="govuk-heading-s">{line.title.clone()}</h3>
            <p class="govuk-body">{frozen}</p>
            {approved}
            {rest}
            <p class="govuk-body-s">
                {texts.get("releases-hash")} " " <code class="app-releases__hash">{line.hash.clone()}</code>
            </p>
        </li>
    }
    .into_any()
}

/// The figures, and the ways in which they can be taken along.
fn links(frame: &OfficeFrame<'_>, line: &LedgerLine) -> AnyView {
    let texts = frame.texts;
    let exports = EXPORTS
        .iter()
        .map(|kind| {
            let words = texts.get(&format!("releases-export-{kind}"));
            let of =
                format!(" {}", texts.with("releases-export-of", &[("period", line.title.clone().into())]));
            view! {
                <li>
                    <a class="govuk-link" href=paths::export(&line.hash, kind)>
                        {words}<span class="govuk-visually-hidden">{of}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let figures = texts.with("releases-figures", &[("period", line.title.clone().into())]);
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=paths::in_period(paths::OFFICE, &line.period)>{figures}</a>
        </p>
        <ul class="govuk-list app-releases__exports">{exports}</ul>
    }
    .into_any()
}
