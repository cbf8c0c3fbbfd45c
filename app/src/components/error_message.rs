//! What is wrong with one field, above it.

use leptos::prelude::*;

/// An error message.
#[component]
pub fn ErrorMessage(
    /// The field's id with `-error`.
    id: String,
    /// For example "Error:", for screen readers.
    prefix: String,
    /// What to do about it.
    message: String,
) -> impl IntoView {
    view! {
        <p id=id class="govuk-error-message">
            <span class="govuk-visually-hidden">{prefix}</span>
            {format!(" {message}")}
        </p>
    }
    .into_any()
}
