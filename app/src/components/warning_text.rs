//! Something not to miss.

use leptos::prelude::*;

/// A warning.
#[component]
pub fn WarningText(
    /// For example "Warning", for screen readers.
    prefix: String,
    /// What not to miss.
    text: String,
) -> impl IntoView {
    view! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{prefix}</span>
                {format!(" {text}")}
            </strong>
        </div>
    }
    .into_any()
}
