//! Buttons of the survey form. All are `name="go"` (`design.md`, Survey HTML).

use leptos::prelude::*;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonLook {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Beside another one of the same weight.
    Secondary,
    /// With the weight of a link: Skip and Stop (`questionnaire.md` A0, 1).
    Link,
}

impl ButtonLook {
    fn classes(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Link => "app-link-button",
        }
    }
}

/// A button that sends the form.
#[component]
pub fn Button(
    /// What it does, in words.
    label: String,
    /// Value of `go`.
    #[prop(into)]
    go: String,
    /// How it looks.
    #[prop(default = ButtonLook::Primary)]
    look: ButtonLook,
    /// Words for screen readers alone, after the label.
    #[prop(optional_no_strip)]
    hidden: Option<String>,
) -> impl IntoView {
    let hidden =
        hidden.map(|words| view! { <span class="govuk-visually-hidden">{format!(" {words}")}</span> });
    view! { <button type="submit" name="go" value=go class=look.classes()>{label}{hidden}</button> }
        .into_any()
}

/// The form's default button: what the Enter key presses. It stands before Back, sends no `go`, and a form
/// without `go` means Continue. Nobody sees it, hears it or reaches it with Tab.
#[component]
pub fn DefaultButton(
    /// As the visible button's.
    label: String,
) -> impl IntoView {
    view! { <button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">{label}</button> }
        .into_any()
}
