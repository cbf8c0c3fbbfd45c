//! Something that can be unfolded.

use leptos::prelude::*;

/// A folded explanation.
#[component]
pub fn Details(
    /// What it is about.
    summary: String,
    /// Unfolded at first.
    #[prop(optional)]
    open: bool,
    /// What is folded.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="govuk-details" open=open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary}</span>
            </summary>
            <div class="govuk-details__text">{children()}</div>
        </details>
    }
    .into_any()
}
