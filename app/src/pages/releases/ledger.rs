//! Every release with its fingerprint, and those that were withdrawn.

use leptos::prelude::*;

use super::{empty, part};
use crate::{components::prose::Prose, paths, ports::requests::LedgerLine, shell::OfficeFrame};

/// The ways in which a release can be taken along.
const EXPORTS: [&str; 4] = ["csv", "xlsx", "parquet", "json"];

/// Every line of the ledger, newest first.
pub(super) fn ledger(frame: &OfficeFrame<'_>, lines: &[LedgerLine]) -> AnyView {
    if lines.is_empty() {
        return part(frame, "releases-ledger", empty(frame, "releases-ledger-none"));
    }
    let each = lines.iter().map(|own| line(frame, own)).collect_view();
    let inside = view! {
        <Prose text=frame.texts.get("releases-ledger-about")/>
        <ul class="govuk-list app-releases__list">{each}</ul>
        <Prose text=frame.texts.get("releases-wrong")/>
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
