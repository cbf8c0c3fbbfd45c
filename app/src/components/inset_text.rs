//! Something set apart from the text around it.

use leptos::prelude::*;

/// Inset text.
#[component]
pub fn InsetText(
    /// What is set apart.
    children: Children,
) -> impl IntoView {
    view! { <div class="govuk-inset-text">{children()}</div> }.into_any()
}
