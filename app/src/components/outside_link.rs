//! A link that leaves this site, and says so. It opens in the same tab and tells the other site nothing (E13).

use leptos::prelude::*;

/// A link to another site.
#[component]
pub fn OutsideLink(
    /// Address without `https://`.
    address: String,
    /// For example "(leaves this site)".
    leaves: String,
) -> impl IntoView {
    view! {
        <a class="govuk-link" href=format!("https://{address}") rel="noreferrer noopener">{address.clone()}</a>
        {format!(" {leaves}")}
    }
    .into_any()
}
