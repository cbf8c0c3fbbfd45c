//! Running text: paragraphs, and lists where a line begins with "- ".
//!
//! A long text can so be one sentence of the message file, and a translator sees it whole.

use leptos::prelude::*;

/// One block of a text.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    Paragraph(String),
    List(Vec<String>),
}

/// Paragraphs and lists.
#[component]
pub fn Prose(
    /// Blocks apart by an empty line.
    text: String,
) -> impl IntoView {
    blocks(&text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(words) => view! { <p class="govuk-body">{words}</p> }.into_any(),
            Block::List(items) => {
                let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
                view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        let item = line.strip_prefix("- ");
        match (blocks.last_mut(), item) {
            (Some(Block::List(items)), Some(item)) if !fresh => items.push(item.to_owned()),
            (_, Some(item)) => blocks.push(Block::List(vec![item.to_owned()])),
            (Some(Block::Paragraph(words)), None) if !fresh => append(words, line),
            (Some(Block::List(items)), None) if !fresh => {
                if let Some(words) = items.last_mut() {
                    append(words, line);
                }
            }
            (_, None) => blocks.push(Block::Paragraph(line.to_owned())),
        }
        fresh = false;
    }
    blocks
}

fn append(words: &mut String, line: &str) {
    words.push(' ');
    words.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};

    #[test]
    fn an_empty_line_parts_paragraphs_and_a_dash_makes_a_list() {
        let text = "One\nline.\n\nTwo.\n\n- a\n- b\n  more\n\nThree.";
        let paragraph = |words: &str| Block::Paragraph(words.to_owned());
        assert_eq!(
            blocks(text),
            [
                paragraph("One line."),
                paragraph("Two."),
                Block::List(vec!["a".to_owned(), "b more".to_owned()]),
                paragraph("Three."),
            ]
        );
    }

    #[test]
    fn a_list_may_follow_its_sentence_without_an_empty_line() {
        assert_eq!(
            blocks("We ask:\n- a"),
            [Block::Paragraph("We ask:".to_owned()), Block::List(vec!["a".to_owned()])]
        );
    }
}
