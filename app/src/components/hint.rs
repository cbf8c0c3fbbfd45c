//! A line that helps to answer.

use leptos::prelude::*;

/// A hint.
#[component]
pub fn Hint(
    /// The field's id with `-hint`.
    id: String,
    /// The words.
    text: String,
) -> impl IntoView {
    view! { <div id=id class="govuk-hint">{text}</div> }.into_any()
}
