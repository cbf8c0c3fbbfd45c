//! Proves a questionnaire sound before it can be published (`server questionnaire check`).
//!
//! What is proved: ids are unique and never used again with another meaning; every option and page can be
//! reached; every route ends, for every combination of routing-relevant answers and on the real machine
//! (`journey::apply`); every rule points to something; the five-minute budget of A1; reading ages (A0, 7);
//! and that no implication between two counted variables lies outside a tree (`disclosure.md`, B.20, 3).

mod budget;
mod drive;
mod ids;
mod implications;
mod reading_age;
mod references;
mod show;
mod structure;
mod walk;

pub use budget::{Budget, LIMIT};
pub use ids::render as render_ids;
pub use reading_age::{reading_age, syllables};
pub use walk::{Path, routing_codes};

use crate::load::{LoadError, from_toml};
use crate::questionnaire::Questionnaire;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// `2026-1 (en)`; empty when the files could not be read.
    pub name: String,
    /// Hash to be written into `published.toml` if this is the only language.
    pub hash: String,
    /// Reasons why it must not be published, one sentence each.
    pub problems: Vec<String>,
    /// Things to look at.
    pub warnings: Vec<String>,
    /// Every page with its condition in words, in order.
    pub pages: Vec<(String, String)>,
    /// Every distinct path through the pages.
    pub paths: Vec<Path>,
    /// Points of the shortest, median and longest path that is sent.
    pub budget: Option<Budget>,
}

impl Report {
    /// Whether it may be published.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Checks a pair of files. Whatever is in them, the answer is a report.
pub fn check_files(rules: &str, wording: &str) -> Report {
    match from_toml(rules, wording) {
        Ok(q) => check(&q),
        Err(error) => unreadable(&error),
    }
}

fn unreadable(error: &LoadError) -> Report {
    Report { problems: vec![error.to_string()], ..Report::default() }
}

/// Checks a questionnaire.
pub fn check(q: &Questionnaire) -> Report {
    let mut report = Report {
        name: format!("{} ({})", q.version, q.language),
        hash: q.hash.clone(),
        pages: show::conditions(q),
        ..Report::default()
    };
    structure::check(q, &mut report);
    references::check(q, &mut report);
    ids::check(q, &mut report);
    reading_age::check(q, &mut report);
    // The walk trusts names and cycles to have been looked at.
    if references::are_sound(q) {
        walk::check(q, &mut report);
        budget::check(&mut report);
        implications::check(q, &mut report);
    }
    report
}
