//! Back. A button that looks like GOV.UK's back link, because moving back changes what the server holds and
//! browser Back does not (`design.md`, Leaving).

use leptos::prelude::*;

/// Moves to the page before.
#[component]
pub fn BackLink(
    /// For example "Back".
    label: String,
) -> impl IntoView {
    view! { <button type="submit" name="go" value="back" class="app-back">{label}</button> }.into_any()
}
