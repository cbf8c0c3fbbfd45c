//! Whether a text looks as if it named someone: a phone number, an email address, a full postcode or a web
//! address (`questionnaire.md`, A8, 22). Only a notice hangs on it, shown once and never blocking; so this
//! looks for the plain cases and would rather miss one than bother people about "3 or 4 times in 2024".

/// Whether the notice is due.
pub fn may_identify(text: &str) -> bool {
    phone(text) || text.split(apart).any(|word| email(word) || web(word)) || postcode(text)
}

fn apart(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '"' | '[' | ']')
}

/// Ten to fifteen digits, with the spaces, dots, hyphens and brackets people put between them, beginning
/// with 0 or +. British numbers have 10 or 11 digits, with 44 in front 12 or 13.
fn phone(text: &str) -> bool {
    let mut digits = 0_usize;
    let mut begins_as_number = false;
    let mut gap = 0_usize;
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            if digits == 0 {
                begins_as_number |= c == '0';
            }
            digits += 1;
            gap = 0;
        } else if c == '+' && digits == 0 {
            begins_as_number = true;
        } else if digits > 0 && gap < 2 && matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '/') {
            gap += 1;
        } else {
            if begins_as_number && (10..=15).contains(&digits) {
                return true;
            }
            (digits, gap, begins_as_number) = (0, 0, false);
        }
    }
    false
}

fn email(word: &str) -> bool {
    let Some((name, host)) = word.rsplit_once('@') else { return false };
    let host = host.trim_end_matches(['.', '!', '?', ':']);
    !name.is_empty() && host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty())
}

/// An address that begins as one, or a host under one of the endings that are common here.
fn web(word: &str) -> bool {
    const ENDINGS: [&str; 8] = ["com", "co.uk", "org", "org.uk", "net", "uk", "me", "io"];
    let word = word.to_lowercase();
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    let host = word.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.trim_end_matches(['.', '!', ':']);
    ENDINGS.iter().any(|ending| {
        host.strip_suffix(ending).and_then(|left| left.strip_suffix('.')).is_some_and(|name| {
            name.len() > 1 && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        })
    })
}

/// A full British postcode ("DE1 2AB"), with or without its space: one or two letters, a digit, perhaps a
/// digit or letter, then a digit and two letters, standing apart from other letters and digits.
fn postcode(text: &str) -> bool {
    let words: Vec<String> = (text.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    let joined = words.iter().any(|word| match word.len().checked_sub(3) {
        Some(split) if split >= 2 => {
            word.split_at_checked(split).is_some_and(|(out, inward)| outward(out) && inwards(inward))
        }
        _ => false,
    });
    joined || words.iter().zip(words.iter().skip(1)).any(|(out, inward)| outward(out) && inwards(inward))
}

/// `DE1`, `S40`, `SW1A`.
fn outward(part: &str) -> bool {
    let letters = part.chars().take_while(char::is_ascii_uppercase).count();
    let rest: Vec<char> = part.chars().skip(letters).collect();
    (1..=2).contains(&letters)
        && match rest.as_slice() {
            [digit] => digit.is_ascii_digit(),
            [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
            _ => false,
        }
}

/// `2AB`; C, I, K, M, O and V are never used there, so that "DE1 5OK" is left alone.
fn inwards(part: &str) -> bool {
    let mut chars = part.chars();
    let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
    let letters: Vec<char> = chars.collect();
    digit && letters.len() == 2 && letters.iter().all(|c| c.is_ascii_uppercase() && !"CIKMOV".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_addresses_and_postcodes_are_noticed() {
        for text in [
            "ring me on 07700 900123",
            "01332-960-001.",
            "+44 (0)7700 900 123",
            "write to someone.else@example.org!",
            "see https://example.org/x",
            "it was on www.example",
            "his page is example.co.uk/me",
            "I live at DE1 2AB",
            "s401xy",
            "sw1a 1aa",
        ] {
            assert!(may_identify(text), "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_are_left_alone() {
        for text in [
            "",
            "It took 3 or 4 calls in 2024, over 18 months.",
            "Call 101 or 999, or 08.",
            "The police came on 12 05 2023 and again on 13 05 2023.",
            "More help in DE1 and S40, please.",
            "Be kind @ all times. Listen.Believe.",
            "Help with 24/7 support e.g. alarms",
            "1000000000 times",
            "Ask for B12 3 times",
        ] {
            assert!(!may_identify(text), "{text}");
        }
    }
}
