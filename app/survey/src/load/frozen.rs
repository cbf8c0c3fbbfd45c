//! What was published, and the proof that it has not changed since.

use std::fmt::Write as _;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{LoadError, raw};

/// The rules that are live.
pub(super) const RULES: &str = include_str!("../../questionnaire/2026-1.toml");

/// Their wording in every language, by language tag in alphabetical order.
const WORDINGS: [(&str, &str); 1] = [("en", include_str!("../../questionnaire/2026-1.en.toml"))];

const PUBLISHED: &str = include_str!("../../questionnaire/published.toml");

/// A version that was published once and must never change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// For example `2026-1`.
    pub version: String,
    /// [`fingerprint`] over its files.
    pub hash: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    published: Vec<Published>,
}

/// Every version that was ever published, oldest first.
pub fn published() -> Result<Vec<Published>, LoadError> {
    raw::read::<List>("published", PUBLISHED).map(|list| list.published)
}

/// The languages in which the live version can be answered.
pub fn languages() -> impl Iterator<Item = &'static str> {
    WORDINGS.iter().map(|(language, _)| *language)
}

pub(super) fn wording(language: &str) -> Option<&'static str> {
    WORDINGS.iter().find(|(known, _)| *known == language).map(|(_, text)| *text)
}

/// SHA-256, in hex, over the rules and then every wording in the alphabetical order of the language tags.
/// Before each file stands its name (`rules`, or the language tag), a NUL, its length in bytes in decimal
/// and another NUL, so that no two sets of files give the same bytes.
pub fn fingerprint(rules: &str, wordings: &[(&str, &str)]) -> String {
    let mut files = wordings.to_vec();
    files.sort_unstable();
    let mut hash = Sha256::new();
    for (name, text) in std::iter::once(("rules", rules)).chain(files) {
        hash.update(format!("{name}\0{}\0", text.len()));
        hash.update(text);
    }
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The hash of the live files, if it is the one that was published.
pub(super) fn hash_of_live() -> Result<String, LoadError> {
    let version = raw::rules(RULES)?.version;
    still_as_published(&version, fingerprint(RULES, &WORDINGS), &published()?)
}

fn still_as_published(version: &str, found: String, list: &[Published]) -> Result<String, LoadError> {
    match list.iter().find(|published| published.version == version) {
        None => Err(LoadError::Unpublished(version.to_owned())),
        Some(published) if published.hash == found => Ok(found),
        Some(published) => {
            Err(LoadError::Edited { version: version.to_owned(), published: published.hash.clone(), found })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tested way to learn the hash of a new version: write any hash into `published.toml`, run this
    /// test, and copy the one it names.
    #[test]
    fn the_live_files_are_the_published_ones() {
        assert_eq!(hash_of_live().map(|_| ()), Ok(()));
    }

    #[test]
    fn one_changed_letter_is_found_out() {
        let list = published().unwrap();
        let edited = RULES.replacen("elig_connection", "elig_connectiom", 1);
        let error = still_as_published("2026-1", fingerprint(&edited, &WORDINGS), &list).unwrap_err();
        assert!(matches!(&error, LoadError::Edited { version, .. } if version == "2026-1"), "{error}");
        let (_, english) = WORDINGS[0];
        let reworded = english.replacen("closest", "nearest", 1);
        let found = fingerprint(RULES, &[("en", &reworded)]);
        assert!(matches!(still_as_published("2026-1", found, &list), Err(LoadError::Edited { .. })));
    }

    #[test]
    fn a_version_that_was_never_published_is_not_live() {
        let error = still_as_published("2027-1", String::new(), &published().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "Version 2027-1 is not in published.toml.");
    }

    #[test]
    fn the_hash_does_not_depend_on_the_order_of_the_languages_but_on_who_says_what() {
        let (en, cy) = (("en", "Yes"), ("cy", "Ie"));
        assert_eq!(fingerprint("r", &[en, cy]), fingerprint("r", &[cy, en]));
        assert_ne!(fingerprint("r", &[en, cy]), fingerprint("r", &[("en", "Ie"), ("cy", "Yes")]));
        assert_ne!(fingerprint("ab", &[("en", "c")]), fingerprint("a", &[("en", "bc")]));
        // SHA-256 of "rules\0" "0\0", worked out with sha256sum.
        assert_eq!(fingerprint("", &[]), "792821afff84ebacb76b8030c902432c387cd525575c1e416d27f183d15b0fe1");
    }

    #[test]
    fn every_language_tag_is_that_of_its_file() {
        for (language, text) in WORDINGS {
            assert_eq!(raw::wording(text).unwrap().language, language);
        }
    }
}
