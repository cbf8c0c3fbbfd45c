//! What is open: about how many people have answered, and what their quarter still needs.

use leptos::prelude::*;

use super::{empty, part};
use crate::{components::prose::Prose, ports::requests::OpenQuarter, shell::OfficeFrame};

/// What is open, in tens.
pub(super) fn open(frame: &OfficeFrame<'_>, quarters: &[OpenQuarter]) -> AnyView {
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
