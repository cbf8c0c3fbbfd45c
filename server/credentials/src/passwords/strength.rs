//! Whether a password may be chosen: long enough, and not one of those that are tried first.

use zeroize::Zeroizing;
use zxcvbn::feedback::{Feedback, Warning};
use zxcvbn::{Score, zxcvbn};

use super::Password;

/// The fewest characters that a password may have.
pub const SHORTEST: usize = 14;
/// A detail of a person counts as a word that is tried first from this many characters.
const WORD: usize = 3;

/// Why a password cannot be chosen. It carries nothing of the password; its text says what to do instead.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// Under [`SHORTEST`] characters.
    #[error(
        "Use at least 14 characters. Three or four words that do not belong together are easy to remember."
    )]
    Short,
    /// Contains her name, her sign-in name or a word of the organisation, and too little else.
    #[error("Leave out your name, your e-mail address and the name of the organisation.")]
    AboutYou,
    /// Known from lists of passwords that others lost.
    #[error(
        "This is like a password that many people use. Use three or four words that do not belong together."
    )]
    Common,
    /// `aaa`, `abcabc`.
    #[error("Leave out repeated letters and words.")]
    Repeats,
    /// `abcdef`, `123456`.
    #[error("Leave out runs such as abc or 1234.")]
    Runs,
    /// `qwertyuiop`.
    #[error("Leave out letters that lie beside each other on the keyboard.")]
    Keyboard,
    /// A year or a date.
    #[error("Leave out dates and years.")]
    Dates,
    /// Names, and little else.
    #[error("Names are tried first. Use three or four words that do not belong together.")]
    Names,
    /// Anything else that would be guessed soon.
    #[error("This could be guessed. Add another word or two that do not belong with the others.")]
    Guessable,
}

/// Judges a password somebody wants to choose: at least [`SHORTEST`] characters, and the highest score of `zxcvbn`, 4
/// (more than 10^10 guesses by somebody who knows what people choose). A score of 3 would take two birthdays or
/// two surnames. Capital letters, digits and signs are not asked for. Spaces are welcome.
///
/// `about` is what a stranger would try first: her name, her sign-in name, the words of the organisation. Each is
/// also split into its words. Only the first 100 characters are looked at, so that judging ends soon whatever was
/// typed; the first judging of a process also reads the word lists.
pub fn judge(password: &Password, about: &[&str]) -> Result<(), Weakness> {
    if password.0.chars().count() < SHORTEST {
        return Err(Weakness::Short);
    }
    let lower: Vec<String> = about.iter().map(|text| text.to_lowercase()).collect();
    let words: Vec<&str> = lower.iter().flat_map(|text| words(text)).collect();
    let found = zxcvbn(&password.0, &words);
    if found.score() >= Score::Four {
        return Ok(());
    }
    let small = Zeroizing::new(password.0.to_lowercase());
    let own = words.iter().any(|word| small.contains(word));
    Err(if own { Weakness::AboutYou } else { weakness(found.feedback().and_then(Feedback::warning)) })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    std::iter::once(text).chain(parts).filter(|word| word.chars().count() >= WORD)
}

fn weakness(warning: Option<Warning>) -> Weakness {
    match warning {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => Weakness::Repeats,
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => Weakness::Runs,
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            Weakness::Keyboard
        }
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => Weakness::Dates,
        Some(
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Weakness::Names,
        Some(Warning::AWordByItselfIsEasyToGuess) | None => Weakness::Guessable,
    }
}
