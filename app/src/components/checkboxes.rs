//! Any number of answers. An exclusive one is marked for the script, which then clears the others; without
//! script the server asks once (`questionnaire.md` A0, 4).

use leptos::prelude::*;

use super::choice::{Choice, input_id};

/// Checkboxes.
#[component]
pub fn Checkboxes(
    /// Id of the question: name of every input; its anchor is the id of the first.
    name: String,
    /// The answers, in order.
    choices: Vec<Choice>,
    /// The word above "None of these".
    or: String,
) -> impl IntoView {
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = input_id(&name, place);
            let heading = choice.heading.map(|words| view! { <h2 class="app-group">{words}</h2> });
            let divider =
                choice.divider.then(|| view! { <div class="govuk-checkboxes__divider">{or.clone()}</div> });
            view! {
                {heading}
                {divider}
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=id.clone()
                        name=name.clone()
                        type="checkbox"
                        value=choice.value
                        autocomplete="off"
                        checked=choice.chosen
                        data-exclusive=choice.exclusive.then_some("")
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=id>{choice.label}</label>
                </div>
            }
        })
        .collect_view();
    view! { <div class="govuk-checkboxes">{items}</div> }.into_any()
}
