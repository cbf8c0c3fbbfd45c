//! Conditions as data, and nothing about moving: a rule holds or does not hold for a set of answers.

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::questionnaire::Questionnaire;

/// A condition on answers. In TOML: `{ any_of = { question = "police_contact", codes = ["no"] } }`,
/// `{ named = "reported_any" }`, `{ all = [ .. ] }`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Holds for everybody.
    #[default]
    Always,
    /// Every part holds.
    All(Vec<Rule>),
    /// At least one part holds.
    Any(Vec<Rule>),
    /// The part does not hold.
    Not(Box<Rule>),
    /// The question's answer is, or contains, one of the codes.
    AnyOf {
        /// Id of the question.
        question: String,
        /// Codes, of which one is enough.
        codes: Vec<String>,
    },
    /// At least one question of this page (by page id) was answered: not skipped, not empty.
    Answered(String),
    /// A condition of the questionnaire, by name.
    Named(String),
}

/// How deep the parts of a rule may stand inside one another, named conditions written out. `check` refuses
/// what is deeper; this bound only makes sure that evaluating an unchecked file ends.
pub(crate) const DEEPEST: usize = 32;

/// Whether `rule` holds for these answers. A name, question or page that does not exist never holds
/// (`check` reports it).
pub fn holds(q: &Questionnaire, rule: &Rule, answers: &Answers) -> bool {
    holds_within(q, rule, answers, DEEPEST)
}

fn holds_within(q: &Questionnaire, rule: &Rule, answers: &Answers, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match rule {
        Rule::Always => true,
        Rule::All(parts) => parts.iter().all(|part| holds_within(q, part, answers, depth)),
        Rule::Any(parts) => parts.iter().any(|part| holds_within(q, part, answers, depth)),
        Rule::Not(part) => !holds_within(q, part, answers, depth),
        Rule::AnyOf { question, codes } => answers.has_any(question, codes),
        Rule::Answered(page) => {
            q.page(page).is_some_and(|page| page.asked().any(|question| answers.answered(&question.id)))
        }
        Rule::Named(name) => q.condition(name).is_some_and(|rule| holds_within(q, rule, answers, depth)),
    }
}
