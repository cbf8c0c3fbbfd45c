//! From two TOML files to a [`Questionnaire`]: rules and wording are read apart and joined.
//!
//! Source: `design.md`, Layout ("rules in `<version>.toml`, wording in `<version>.<language>.toml`, hashed
//! together, never edited once live"). Nothing is read from disk: every published version is part of the program.

mod frozen;
mod join;
mod raw;

pub use frozen::{Published, fingerprint, languages, published};

use crate::questionnaire::Questionnaire;

/// Why a questionnaire cannot be used. Each is a sentence for whoever edits the files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Not TOML, or not of the described form.
    #[error("The {file} file cannot be read: {reason}")]
    Form {
        /// `rules`, `wording` or `published`.
        file: &'static str,
        /// What the parser said, with line and column.
        reason: String,
    },
    /// The two files are of different versions.
    #[error("The rules are of version {rules}, but the wording is of version {wording}.")]
    Versions {
        /// Version of the rules.
        rules: String,
        /// Version of the wording.
        wording: String,
    },
    /// Something is asked for which there are no words.
    #[error("There is no wording for {0}.")]
    NoWording(String),
    /// Words for something that is not asked, most likely a misspelt id.
    #[error("There is wording for {0}, which the rules do not know.")]
    SurplusWording(String),
    /// Something stands where it cannot.
    #[error("{0}")]
    Shape(String),
    /// No page to begin with.
    #[error("The rules have no page.")]
    Empty,
    /// There is no wording in this language.
    #[error("There is no wording in the language {0:?}.")]
    Language(String),
    /// A published version was edited.
    #[error(
        "Version {version} was published with the hash {published}, but its files now have {found}. \
         A published version is never edited: make a new version."
    )]
    Edited {
        /// The version.
        version: String,
        /// Hash in `published.toml`.
        published: String,
        /// Hash of the files as they are.
        found: String,
    },
    /// A version is listed, but its files are not part of the program: its answers could not be counted.
    #[error("Version {0} is in published.toml, but its files are not in `load::frozen`.")]
    Absent(String),
    /// The list and the files do not agree on what came after what.
    #[error("Version {0} does not stand in `load::frozen` where it stands in published.toml.")]
    Order(String),
    /// No version was ever published.
    #[error("There is no published version.")]
    Nothing,
    /// The version was never published.
    #[error("Version {0} is not in published.toml.")]
    Unpublished(String),
}

/// The published version that is live, in this language.
pub fn live(language: &str) -> Result<Questionnaire, LoadError> {
    let newest = frozen::all()?.into_iter().next().ok_or(LoadError::Nothing)?;
    read(newest, language)
}

/// Every version that was ever published, in this language; the live one first, then the others from new to old.
pub fn every(language: &str) -> Result<Vec<Questionnaire>, LoadError> {
    frozen::all()?.into_iter().map(|version| read(version, language)).collect()
}

fn read((files, hash): (&frozen::Files, String), language: &str) -> Result<Questionnaire, LoadError> {
    let wording = files.wordings.iter().find(|(known, _)| *known == language);
    let (_, wording) = wording.ok_or_else(|| LoadError::Language(language.to_owned()))?;
    join::join(raw::rules(files.rules)?, raw::wording(wording)?, hash)
}

/// Any pair of files. The hash is over this pair alone.
pub fn from_toml(rules: &str, wording: &str) -> Result<Questionnaire, LoadError> {
    let words = raw::wording(wording)?;
    let hash = fingerprint(rules, &[(words.language.as_str(), wording)]);
    join::join(raw::rules(rules)?, words, hash)
}
