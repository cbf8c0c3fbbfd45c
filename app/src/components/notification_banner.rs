//! Something the person should know that is not an error.

use leptos::prelude::*;

use super::choice::anchor;

/// A banner that takes the focus like an error summary, and points to a field.
#[component]
pub fn NotificationBanner(
    /// For example "Please check".
    title: String,
    /// What to know.
    message: String,
    /// Id of the field that it is about.
    field: String,
) -> impl IntoView {
    view! {
        <div
            class="govuk-notification-banner"
            role="alert"
            aria-labelledby="app-notice-title"
            tabindex="-1"
            autofocus=true
        >
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="app-notice-title">{title}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">
                    <a class="govuk-notification-banner__link" href=format!("#{}", anchor(&field))>{message}</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}
