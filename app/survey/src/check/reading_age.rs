//! How old a reader must be to read a wording with ease (`questionnaire.md`, A0, 7: aim for 9 to 11).

use super::Report;
use crate::questionnaire::{Page, Questionnaire};

/// Above this a wording is worth another look.
const OLDEST: f64 = 11.0;

/// A shorter piece than this says nothing: the formula was made for passages of about a hundred words, and
/// of "A neighbour" it makes a text for students.
const FEWEST_WORDS: usize = 8;

/// Reading age in years: US school grade after Flesch and Kincaid, plus five.
///
/// `grade = 0.39 (words / sentences) + 11.8 (syllables / words) - 15.59`, from Kincaid, Fishburne, Rogers and
/// Chissom, "Derivation of new readability formulas for Navy enlisted personnel", Research Branch Report 8-75
/// (1975). A child in US grade n is about n + 5 years old at its beginning. Not below 5.
pub fn reading_age(text: &str) -> f64 {
    let words: Vec<&str> = words(text).collect();
    let ends = text.split(['.', '?', '!', ';', ':', '\n']).filter(|part| words_in(part) > 0).count();
    if words.is_empty() {
        return 5.0;
    }
    let spoken: usize = words.iter().map(|word| syllables(word)).sum();
    let (count, sentences) = (as_f64(words.len()), as_f64(ends.max(1)));
    (0.39 * (count / sentences) + 11.8 * (as_f64(spoken) / count) - 15.59 + 5.0).max(5.0)
}

/// Syllables of an English word, by counting groups of vowels: a silent `e` at the end, and `-es` and `-ed`
/// where they are not spoken, do not count; a number or abbreviation counts its characters, as it is read out.
pub fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if word.chars().any(|c| c.is_ascii_digit()) || (word.len() > 1 && word.chars().all(char::is_uppercase)) {
        return word.chars().count().max(1);
    }
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: &char| "aeiouyàáâäéèêëíîïóôöúûüŵŷ".contains(*c);
    let mut groups = 0;
    let mut before = false;
    for letter in &letters {
        let vowel = is_vowel(letter);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    // Two vowels that are spoken apart: "science", "diary", "being".
    groups += ["ia", "io", "iu", "eo", "ua", "ei"].iter().filter(|pair| apart(&word, pair)).count();
    if silent_end(&word) {
        groups = groups.saturating_sub(1);
    }
    groups.max(1)
}

fn apart(word: &str, pair: &str) -> bool {
    match pair {
        "ia" => word.contains("dia"),
        "io" => word.contains("vio") || word.contains("rio"),
        "eo" => word.contains("video"),
        "ua" => word.contains("sexual") || word.contains("usual") || word.contains("actual"),
        "ei" => word.contains("being") || word.contains("seeing"),
        _ => false,
    }
}

/// Whether the last group of vowels is written and not spoken.
fn silent_end(word: &str) -> bool {
    let consonant = |end: &str| {
        word.strip_suffix(end)
            .and_then(|stem| stem.chars().last())
            .is_some_and(|last| !"aeiouy".contains(last))
    };
    let plural_has_own =
        ["ses", "xes", "zes", "ches", "shes", "ces", "ges"].iter().any(|end| word.ends_with(end));
    let past_is_spoken = word.ends_with("ted") || word.ends_with("ded");
    if word.ends_with("le") {
        // "people", "able": the l carries the syllable; "whole", "while" have none.
        return word.chars().rev().nth(2).is_some_and(|c| "aeiou".contains(c));
    }
    (consonant("e") && word.len() > 2)
        || (consonant("es") && !plural_has_own && word.len() > 3)
        || (consonant("ed") && !past_is_spoken && word.len() > 3)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

fn words_in(text: &str) -> usize {
    words(text).count()
}

/// Counts here are small.
fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Warns about each long enough wording and about each page read from top to bottom. The equality questions
/// keep the standard's wording, whatever it is (A0, 7).
pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    let mut look = |place: &str, text: &str| {
        let age = reading_age(text);
        if words_in(text) >= FEWEST_WORDS && age > OLDEST {
            report.warnings.push(format!("Reading age {age:.1} ({place}): {text}"));
        }
    };
    for section in &q.sections {
        look(&format!("section {}", section.id), section.intro.as_deref().unwrap_or_default());
    }
    for page in q.pages.iter().chain([&q.equality_optin, &q.research_invite]) {
        for text in pieces(page) {
            look(&page.id, text);
        }
    }
    for page in &q.pages {
        let age = page_age(page);
        if age > OLDEST {
            report.warnings.push(format!("Reading age {age:.1} (page {} as a whole).", page.id));
        }
    }
}

/// Every piece of wording of a page, as a person meets them.
pub(super) fn pieces(page: &Page) -> impl Iterator<Item = &str> {
    let own = [page.hint.as_deref(), page.below.as_deref()].into_iter().flatten();
    let details = page.details.iter().flat_map(|(summary, paragraphs)| {
        [summary.as_str()].into_iter().chain(paragraphs.iter().map(String::as_str))
    });
    let questions = page.questions.iter().flat_map(|question| {
        let texts = [
            Some(&question.wording),
            question.hint.as_ref(),
            question.error.as_ref(),
            question.notice.as_ref(),
        ];
        let labels = question.options.iter().map(|option| option.label.as_str());
        (texts.into_iter().flatten().map(String::as_str).filter(|text| *text != page.heading)).chain(labels)
    });
    [page.heading.as_str()]
        .into_iter()
        .chain(page.lines.iter().map(String::as_str))
        .chain(own)
        .chain(details)
        .chain(questions)
}

/// The reading age of a page from top to bottom, each piece a sentence of its own.
pub(super) fn page_age(page: &Page) -> f64 {
    reading_age(&pieces(page).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, spoken) in [
            ("the", 1),
            ("police", 2),
            ("stalking", 2),
            ("happened", 2),
            ("worried", 2),
            ("people", 2),
            ("able", 2),
            ("whole", 1),
            ("services", 3),
            ("stopped", 1),
            ("wanted", 2),
            ("believed", 2),
            ("GP", 2),
            ("999", 3),
            ("advocate", 3),
            ("diary", 3),
            ("being", 2),
            ("I", 1),
            ("you", 1),
            ("times", 1),
            ("", 1),
        ] {
            assert_eq!(syllables(word), spoken, "{word}");
        }
    }

    #[test]
    fn the_formula_is_that_of_kincaid() {
        // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 - 15.59 = -1.45, so age 3.55, shown as 5.
        assert!((reading_age("The cat sat on the mat.") - 5.0).abs() < 1e-9);
        // 5 words, 1 sentence, 11 syllables: 1.95 + 25.96 - 15.59 = 12.32, and five years.
        let hard = "Independent advocacy organisations coordinate applications";
        let spoken: usize = hard.split(' ').map(syllables).sum();
        let grade = 0.39 * 5.0 + 11.8 * f64::from(u32::try_from(spoken).unwrap()) / 5.0 - 15.59;
        assert!((reading_age(hard) - (grade + 5.0)).abs() < 1e-9);
        assert!(reading_age(hard) > 20.0);
    }

    #[test]
    fn two_short_sentences_are_easier_than_one_long_one() {
        let one =
            "It was closed because there was not enough evidence and nobody told me about it for months";
        let two = "It was closed. There was not enough evidence. Nobody told me about it for months";
        assert!(reading_age(two) < reading_age(one));
    }
}
