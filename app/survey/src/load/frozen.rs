//! What was published, and the proof that it has not changed since.

use std::fmt::Write as _;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{LoadError, raw};

/// The files of one version, which are part of the program.
#[derive(Clone, Copy)]
pub(super) struct Files {
    pub(super) rules: &'static str,
    /// By language tag in alphabetical order.
    pub(super) wordings: &'static [(&'static str, &'static str)],
}

/// Every version of `published.toml`, in its order: the last one is live. The others stay, because drafts
/// that were begun with them go on, and their answers are still to be counted.
const VERSIONS: [Files; 1] = [Files {
    rules: include_str!("../../questionnaire/2026-1.toml"),
    wordings: &[("en", include_str!("../../questionnaire/2026-1.en.toml"))],
}];

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
    VERSIONS.last().into_iter().flat_map(|files| files.wordings).map(|(language, _)| *language)
}

/// The files of every published version, newest first, each with its hash; an error where the list and the
/// files that are part of the program do not agree.
pub(super) fn all() -> Result<Vec<(&'static Files, String)>, LoadError> {
    agreeing(&VERSIONS, &published()?)
}

fn agreeing<'a>(versions: &'a [Files], list: &[Published]) -> Result<Vec<(&'a Files, String)>, LoadError> {
    let mut all = Vec::new();
    for files in versions {
        let (version, hash) = (raw::rules(files.rules)?.version, fingerprint(files.rules, files.wordings));
        let listed = list.get(all.len()).map(|published| published.version.as_str());
        let hash = still_as_published(&version, hash, list)?;
        if listed != Some(version.as_str()) {
            return Err(LoadError::Order(version));
        }
        all.push((files, hash));
    }
    if let Some(absent) = list.get(all.len()) {
        return Err(LoadError::Absent(absent.version.clone()));
    }
    all.reverse();
    Ok(all)
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

    const FIRST: &Files = &VERSIONS[0];

    fn hashes(list: &[(&Files, String)]) -> Vec<String> {
        list.iter().map(|(_, hash)| hash.clone()).collect()
    }

    /// The tested way to learn the hash of a new version: write any hash into `published.toml`, run this
    /// test, and copy the one it names.
    #[test]
    fn every_version_of_the_list_is_part_of_the_program_as_it_was_published() {
        let listed: Vec<String> = published().unwrap().into_iter().rev().map(|it| it.hash).collect();
        assert_eq!(all().map(|found| hashes(&found)), Ok(listed));
    }

    #[test]
    fn the_list_and_the_program_must_name_the_same_versions_in_the_same_order() {
        let rules = "version = \"2026-2\"\nconsent_version = \"1\"\nsection = []\npage = []\n";
        let both = [*FIRST, Files { rules, wordings: &[] }];
        let entry = |files: &Files, version: &str| Published {
            version: version.to_owned(),
            hash: fingerprint(files.rules, files.wordings),
        };
        let (old, new) = (entry(&both[0], "2026-1"), entry(&both[1], "2026-2"));
        let found = agreeing(&both, &[old.clone(), new.clone()]).map(|found| hashes(&found));
        assert_eq!(found, Ok(vec![new.hash.clone(), old.hash.clone()]), "newest first");
        let wrong =
            |versions: &[Files], list: &[Published]| agreeing(versions, list).map(|_| ()).unwrap_err();
        assert_eq!(wrong(&both[..1], &[old.clone(), new.clone()]), LoadError::Absent("2026-2".to_owned()));
        assert_eq!(wrong(&both, &[new, old.clone()]), LoadError::Order("2026-1".to_owned()));
        assert_eq!(wrong(&both, &[old]), LoadError::Unpublished("2026-2".to_owned()));
    }

    #[test]
    fn one_changed_letter_is_found_out() {
        let list = published().unwrap();
        let edited = FIRST.rules.replacen("elig_connection", "elig_connectiom", 1);
        let error = still_as_published("2026-1", fingerprint(&edited, FIRST.wordings), &list).unwrap_err();
        assert!(matches!(&error, LoadError::Edited { version, .. } if version == "2026-1"), "{error}");
        let (_, english) = FIRST.wordings[0];
        let reworded = english.replacen("closest", "nearest", 1);
        let found = fingerprint(FIRST.rules, &[("en", &reworded)]);
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
        for (language, text) in VERSIONS.iter().flat_map(|files| files.wordings) {
            assert_eq!(raw::wording(text).unwrap().language, *language);
        }
    }
}
