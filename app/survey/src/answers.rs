//! What a person has answered so far.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// One answer. A question that was never put has no entry in [`Answers`] at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The page was answered without this question, or skipped: stored as `null` (A0, 2).
    Skipped,
    /// One code.
    One(String),
    /// Several codes, at least one.
    Many(BTreeSet<String>),
    /// Text, trimmed, not empty.
    Text(String),
}

/// Answers by question id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// The answer to this question, if it was put.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Records an answer, in place of an earlier one.
    pub fn set(&mut self, question: &str, answer: Answer) {
        self.0.insert(question.to_owned(), answer);
    }

    /// Forgets the answer to this question.
    pub fn remove(&mut self, question: &str) {
        self.0.remove(question);
    }

    /// Keeps only the answers whose question passes.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        self.0.retain(|question, _| keep(question));
    }

    /// Every answer, by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(question, answer)| (question.as_str(), answer))
    }

    /// Whether the answer to `question` is, or contains, `code`.
    pub fn has(&self, question: &str, code: &str) -> bool {
        match self.get(question) {
            Some(Answer::One(one)) => one == code,
            Some(Answer::Many(many)) => many.contains(code),
            Some(Answer::Text(_) | Answer::Skipped) | None => false,
        }
    }

    /// Whether the answer to `question` is, or contains, one of `codes`.
    pub fn has_any(&self, question: &str, codes: &[String]) -> bool {
        match self.get(question) {
            Some(Answer::One(one)) => codes.contains(one),
            Some(Answer::Many(many)) => codes.iter().any(|code| many.contains(code)),
            Some(Answer::Text(_) | Answer::Skipped) | None => false,
        }
    }

    /// Whether this question has an answer that is not a skip.
    pub fn answered(&self, question: &str) -> bool {
        matches!(self.get(question), Some(Answer::One(_) | Answer::Many(_) | Answer::Text(_)))
    }
}
