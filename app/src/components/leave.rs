//! Leave this site: GOV.UK's "exit this page", with the words people in Derbyshire know.
//!
//! A link to `/exit` and never a form button (`design.md`, Leaving), so that it works without script and a
//! strict `form-action` cannot stop it. It is a plain link to assistive technology too: `role="button"` would
//! promise that the space bar works.

use leptos::prelude::*;

use crate::paths;

/// The red link, first in the page, always on the screen (E1).
#[component]
pub fn Leave(
    /// "Leave this site".
    label: String,
) -> impl IntoView {
    view! {
        <div class="app-leave">
            <a
                href=paths::EXIT
                class="govuk-button govuk-button--warning app-leave__button"
                rel="nofollow noreferrer"
                draggable="false"
                data-leave=""
            >
                {label}
            </a>
        </div>
    }
    .into_any()
}

/// The second way out, hidden until it has the focus, for screen readers and voice control (E2).
#[component]
pub fn LeaveHidden(
    /// For example "Leave this site quickly".
    label: String,
) -> impl IntoView {
    view! {
        <a href=paths::EXIT class="app-leave-skip" rel="nofollow noreferrer" data-leave="">
            {label}
        </a>
    }
    .into_any()
}

/// A way out in the middle of a page, such as on the page for people in danger or who stop.
#[component]
pub fn LeaveInPage(
    /// What it does, in words.
    label: String,
    /// Grey, beside another button of the same weight; else red.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let class =
        if plain { "govuk-button govuk-button--secondary" } else { "govuk-button govuk-button--warning" };
    view! {
        <a href=paths::EXIT class=class rel="nofollow noreferrer" draggable="false" data-leave="">{label}</a>
    }
    .into_any()
}
