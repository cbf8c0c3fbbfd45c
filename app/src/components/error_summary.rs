//! Everything that is wrong, at the top of the page. It takes the focus (`questionnaire.md` A0, 5):
//! `autofocus` does so where there is no script.

use leptos::prelude::*;

use super::choice::anchor;

/// One problem, and where to put it right.
#[derive(Debug, Clone)]
pub struct SummaryItem {
    /// Id of the first input of the field.
    pub field: String,
    /// The same words as at the field.
    pub message: String,
}

/// An error summary.
#[component]
pub fn ErrorSummary(
    /// For example "There is a problem".
    title: String,
    /// In the order of the fields.
    items: Vec<SummaryItem>,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|item| view! { <li><a href=format!("#{}", anchor(&item.field))>{item.message}</a></li> })
        .collect_view();
    // As in GOV.UK: role=alert sits in a child, because the element that takes the focus is read out as well.
    view! {
        <div class="govuk-error-summary" tabindex="-1" autofocus=true>
            <div role="alert">
                <h2 class="govuk-error-summary__title">{title}</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{items}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}
