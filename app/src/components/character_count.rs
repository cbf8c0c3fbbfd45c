//! A text box that says how much fits. People may type past the limit and edit down. The script counts as
//! they type, in the words it finds in `data-left` and `data-over`; without it the limit is said and the
//! server counts.

use leptos::prelude::*;

use super::choice::anchor;

/// The words in which the script counts; `{n}` stands for the number.
#[derive(Debug, Clone)]
pub struct CountWords {
    /// The limit.
    pub limit: String,
    /// Characters left.
    pub left: String,
    /// One character left.
    pub left_one: String,
    /// Characters too many.
    pub over: String,
    /// One character too many.
    pub over_one: String,
}

/// A text box with its limit.
#[component]
pub fn CharacterCount(
    /// Id and name of the field.
    name: String,
    /// Most characters, as the person sees them.
    max: usize,
    /// What was typed so far.
    value: String,
    /// The limit and the count, in words.
    words: CountWords,
    /// Ids of hint, error and notes.
    described_by: Vec<String>,
    /// It has an error.
    error: bool,
) -> impl IntoView {
    let class = if error { "govuk-textarea govuk-textarea--error" } else { "govuk-textarea" };
    let info = format!("{name}-info");
    let described_by = described_by.into_iter().chain([info.clone()]).collect::<Vec<_>>().join(" ");
    let value = inside_textarea(&value);
    view! {
        <div class="govuk-character-count">
            <textarea
                class=class
                id=anchor(&name)
                name=name
                rows="7"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by
                data-count=max.to_string()
                inner_html=value
            ></textarea>
            <div
                id=info
                class="govuk-hint govuk-character-count__message"
                data-count-message=""
                data-left=words.left
                data-left-one=words.left_one
                data-over=words.over
                data-over-one=words.over_one
            >
                {words.limit}
            </div>
        </div>
    }
    .into_any()
}

/// What a person typed, as it must stand between the tags. The renderer does **not** escape what is inside a
/// `<textarea>` (tachys 0.2.19, `html/element/elements.rs`: `textarea .. false`), so it is done here; a test
/// keeps it so. An HTML parser drops a first line break: one more keeps the person's own.
fn inside_textarea(typed: &str) -> String {
    let escaped = typed.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::inside_textarea;

    #[test]
    fn nothing_that_is_typed_can_close_the_box() {
        assert_eq!(inside_textarea("</textarea><!> & &lt;"), "&lt;/textarea&gt;&lt;!&gt; &amp; &amp;lt;");
    }

    #[test]
    fn a_first_line_break_is_doubled_because_the_browser_drops_one() {
        assert_eq!(inside_textarea("\na\n"), "\n\na\n");
        assert_eq!(inside_textarea(""), "");
    }
}
