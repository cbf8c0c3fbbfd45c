//! A number to call. The style sheet makes it plain text where the device cannot call (`questionnaire.md` A12).

use leptos::prelude::*;

/// A phone number.
#[component]
pub fn Phone(
    /// As people write it, with spaces.
    number: String,
) -> impl IntoView {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    view! { <a href=format!("tel:{digits}") class="app-tel">{number}</a> }.into_any()
}
