//! Past what is the same on every page.

use leptos::prelude::*;

/// A link to the page's own content.
#[component]
pub fn SkipLink(
    /// For example "Skip to main content".
    label: String,
) -> impl IntoView {
    view! { <a href="#main" class="govuk-skip-link">{label}</a> }.into_any()
}
