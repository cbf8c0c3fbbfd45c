//! Every public sentence that is neither questionnaire wording nor signposting data.
//!
//! The sentences lie in `texts/<language>/*.ftl` (Project Fluent), one file per group of pages, and are
//! compiled in. A language or an easy-read edition is a folder more and one line in [`Texts::new`].

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// English, file by file.
const ENGLISH: &[&str] = &[
    include_str!("../texts/en/shell.ftl"),
    include_str!("../texts/en/landing.ftl"),
    include_str!("../texts/en/questions.ftl"),
    include_str!("../texts/en/ends.ftl"),
    include_str!("../texts/en/help.ftl"),
    include_str!("../texts/en/signs.ftl"),
    include_str!("../texts/en/privacy.ftl"),
    include_str!("../texts/en/accessibility.ftl"),
    include_str!("../texts/en/research.ftl"),
    include_str!("../texts/en/results.ftl"),
    include_str!("../texts/en/trouble.ftl"),
    include_str!("../texts/en/office.ftl"),
    include_str!("../texts/en/figures.ftl"),
    include_str!("../texts/en/headline.ftl"),
    include_str!("../texts/en/releases.ftl"),
    include_str!("../texts/en/measures.ftl"),
    include_str!("../texts/en/journey.ftl"),
    include_str!("../texts/en/rankings.ftl"),
    include_str!("../texts/en/trends.ftl"),
    include_str!("../texts/en/tables.ftl"),
    include_str!("../texts/en/answers.ftl"),
    include_str!("../texts/en/briefing.ftl"),
];

/// The sentences of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    language: &'static str,
}

impl Texts {
    /// The sentences in this language, a BCP 47 tag; `None` when there are none.
    pub fn new(language: &str) -> Option<Self> {
        match language {
            "en" => Some(Self::english()),
            _ => None,
        }
    }

    /// The sentences in English.
    pub fn english() -> Self {
        Self::from_files("en", ENGLISH)
    }

    /// Reads what can be read: a sentence that cannot is missing, and a missing one shows (see [`Self::get`]).
    fn from_files(language: &'static str, files: &[&str]) -> Self {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The marks would surround every number with invisible characters, which some screen readers speak.
        bundle.set_use_isolating(false);
        for file in files {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            // An id that is there twice keeps its first sentence; a test forbids it.
            let _ = bundle.add_resource(resource);
        }
        Self { bundle, language }
    }

    /// The language of the sentences, for `<html lang>`.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The sentence with this id. A missing one is `⟦id⟧`, so that tests find it on the page.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The sentence with this id, its places filled.
    pub fn with(&self, id: &str, places: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("⟦{id}⟧");
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in places {
            arguments.set((*name).to_owned(), value.clone());
        }
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if errors.is_empty() { sentence } else { format!("⟦{id}⟧") }
    }
}

#[cfg(test)]
mod tests;
