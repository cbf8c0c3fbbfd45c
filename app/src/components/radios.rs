//! One answer of several.

use leptos::prelude::*;

use super::choice::{Choice, input_id};

/// Radio buttons.
#[component]
pub fn Radios(
    /// Id of the question: name of every input; its anchor is the id of the first.
    name: String,
    /// The answers, in order.
    choices: Vec<Choice>,
    /// The word between answers and the ways of not answering.
    or: String,
) -> impl IntoView {
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = input_id(&name, place);
            let divider =
                choice.divider.then(|| view! { <div class="govuk-radios__divider">{or.clone()}</div> });
            view! {
                {divider}
                <div class="govuk-radios__item">
                    <input
                        class="govuk-radios__input"
                        id=id.clone()
                        name=name.clone()
                        type="radio"
                        value=choice.value
                        autocomplete="off"
                        checked=choice.chosen
                    />
                    <label class="govuk-label govuk-radios__label" for=id>{choice.label}</label>
                </div>
            }
        })
        .collect_view();
    view! { <div class="govuk-radios">{items}</div> }.into_any()
}
