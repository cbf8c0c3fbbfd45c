//! What a person wrote, cleaned and counted as the person sees it (`questionnaire.md`, A8, 22).

use unicode_segmentation::UnicodeSegmentation as _;

/// Trims, makes every line break `\n` and takes out what cannot be seen but could mislead a reader or break
/// a file: control characters and the marks that turn the direction of writing.
pub fn clean(text: &str) -> String {
    visible(text).trim().to_owned()
}

/// As [`clean`], but not trimmed: for showing a person again what was typed.
pub fn visible(text: &str) -> String {
    let breaks = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    breaks.chars().filter(|c| !unseen(*c)).collect()
}

/// Length in characters as the person sees them: a line break and a family emoji are one each.
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

fn unseen(c: char) -> bool {
    let turns_direction =
        matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let control = c.is_control() && c != '\n' && c != '\t';
    control || turns_direction || c == '\u{FEFF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_taken_out_and_the_rest_kept() {
        assert_eq!(clean("  a\0b\u{7}c\u{202E}d\u{2066}\u{FEFF}\t "), "abcd");
        assert_eq!(clean("one\r\ntwo\rthree"), "one\ntwo\nthree");
        assert_eq!(clean("Ŵyl 👩‍👩‍👧 café"), "Ŵyl 👩‍👩‍👧 café", "joiners inside an emoji stay");
        assert_eq!(clean("\u{202E}\0 \r\n"), "");
    }

    #[test]
    fn characters_are_counted_as_they_are_seen() {
        assert_eq!(length("abc"), 3);
        assert_eq!(length("👩‍👩‍👧"), 1, "a family is one");
        assert_eq!(length("e\u{301}"), 1, "an accent typed apart is one");
        assert_eq!(length("🇬🇧🏴"), 2);
        assert_eq!(length(&clean("a\r\nb")), 3, "a line break is one, however it was sent");
    }
}
