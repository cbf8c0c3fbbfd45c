//! How much was answered, section by section, with a way back to each. It never shows an answer (E25).

use leptos::prelude::*;

use super::button::{Button, ButtonLook};

/// One line.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    /// For example "The police".
    pub key: String,
    /// For example "4 of 6".
    pub value: String,
    /// Page that Change goes to.
    pub change: String,
}

/// A list of lines, each with a Change button that looks like a link.
#[component]
pub fn SummaryList(
    /// In order.
    rows: Vec<SummaryRow>,
    /// "Change".
    change: String,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{row.key.clone()}</dt>
                    <dd class="govuk-summary-list__value">{row.value}</dd>
                    <dd class="govuk-summary-list__actions">
                        <Button
                            label=change.clone()
                            go=format!("change:{}", row.change)
                            look=ButtonLook::Link
                            hidden=Some(row.key)
                        />
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
}
