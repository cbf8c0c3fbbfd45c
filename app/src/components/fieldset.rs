//! A question around its answers, so that a screen reader says both.

use leptos::prelude::*;

/// How the question stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegendLook {
    /// It is the page's `<h1>`.
    PageHeading,
    /// It is one of several on the page.
    Medium,
}

/// A fieldset with its legend.
#[component]
pub fn Fieldset(
    /// The question.
    legend: String,
    /// How it stands on the page.
    look: LegendLook,
    /// Ids of hint and error.
    described_by: Option<String>,
    /// Hint, error and answers.
    children: Children,
) -> impl IntoView {
    let legend = match look {
        LegendLook::PageHeading => view! {
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
                <h1 class="govuk-fieldset__heading">{legend}</h1>
            </legend>
        }
        .into_any(),
        LegendLook::Medium => {
            view! { <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{legend}</legend> }
                .into_any()
        }
    };
    view! { <fieldset class="govuk-fieldset" aria-describedby=described_by>{legend}{children()}</fieldset> }
        .into_any()
}
