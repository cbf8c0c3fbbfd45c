//! From records to coded variables: for each variable a category, or "outside its base".
//!
//! Source: `questionnaire.md`, B1 and B2; `disclosure.md`, B.20 (1 to 4, 8, 9), which wins. A measure is one
//! coded variable; whoever skipped, would rather not say, is not sure, or was not asked is outside its base.

mod facts;
mod measures;
mod questions;
mod regroup;
mod routing;
mod versions;

use std::collections::BTreeMap;

pub use facts::Facts;
pub use regroup::{Regrouping, regrouping};
pub use versions::Common;

use crate::questionnaire::Questionnaire;
use crate::response::{Equality, Record};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Headline police measures look only at contact within the last two years. Set from 1,000 answers a
    /// year; below that, time since contact is a circumstance and not a restriction (B.20, 4).
    pub police_within_two_years: bool,
}

/// One thing that is counted: everybody in its base falls into exactly one category.
#[derive(Debug, Clone)]
pub struct Variable {
    /// A question's id, or a measure's (`m_...`), or `police_told`, `support_any`.
    pub id: String,
    /// As a commissioner reads it.
    pub title: String,
    /// Question or headline measure.
    pub kind: VariableKind,
    /// In the order to be shown; [`code`] gives places in this list.
    pub categories: Vec<Category>,
    /// The category of another variable in which everybody of this base is: where that cell is hidden,
    /// nothing of this variable is shown (B.20, 2).
    pub requires: Option<(String, String)>,
    /// Which way is better. None for a question.
    pub direction: Option<Direction>,
    /// How it is worked out, in one sentence.
    pub formula: String,
    /// Variables of one tree are worked out from the same answers: an implication between two variables may
    /// only be inside a tree (B.20, 3). `check` proves it.
    pub tree: String,
    /// Ids of the questions whose answers make the category (not those that only bound the base).
    pub reads: Vec<String>,
    how: How,
}

/// Where a variable comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableKind {
    /// A single-choice question, or a routing question put together from codes.
    Question,
    /// One of the headline set (B2).
    Measure,
}

/// One category of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// For example `yes`.
    pub code: String,
    /// As it is shown.
    pub label: String,
    /// Middle of the band where categories are bands of a score (`disclosure.md`, B.20, 8).
    pub midpoint: Option<u32>,
}

/// Which way a measure should go (B2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither; a change needs looking at.
    Watch,
    /// Neither; says who the answers come from.
    Context,
}

#[derive(Debug, Clone)]
enum How {
    /// Codes of one question, by category.
    Codes { question: String, categories: Vec<Vec<String>>, only_if: Option<(String, String)> },
    /// A formula of its own.
    Formula { scope: Scope, base: measures::Base, value: fn(&Facts) -> Option<u8> },
}

/// Every single-choice question and every headline measure of this questionnaire, in the order to be shown:
/// measures (B2), routing, questions, equality.
pub fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    let mut all = measures::variables(q, scope);
    all.extend(routing::variables(q, scope));
    all.extend(questions::variables(q));
    all
}

/// The category of each variable for one record, as a place in its `categories`; None outside its base.
pub fn code(
    variables: &[Variable],
    q: &Questionnaire,
    record: &Record,
    equality: Option<&Equality>,
) -> Vec<Option<u8>> {
    let facts = Facts::new(record, equality);
    let alone = variables.iter().map(|variable| variable.category(q, &facts)).collect();
    in_their_bases(variables, alone)
}

/// As [`code`], for a record of an older version than `q`, of which the variables are: `common` says what both
/// versions ask. Whoever was not asked all that a variable reads is outside its base.
pub fn code_older(
    variables: &[Variable],
    q: &Questionnaire,
    common: &Common,
    record: &Record,
    equality: Option<&Equality>,
) -> Vec<Option<u8>> {
    let facts = Facts::new(record, equality).only(common);
    let alone = (variables.iter())
        .map(|variable| if common.covers(variable) { variable.category(q, &facts) } else { None })
        .collect();
    in_their_bases(variables, alone)
}

/// Takes out whoever is not in the cell that a variable's base hangs on (B.20, 2).
fn in_their_bases(variables: &[Variable], alone: Vec<Option<u8>>) -> Vec<Option<u8>> {
    let by_id: BTreeMap<&str, (&Variable, Option<u8>)> =
        (variables.iter().zip(&alone)).map(|(it, place)| (it.id.as_str(), (it, *place))).collect();
    (variables.iter().zip(&alone))
        .map(|(variable, place)| {
            let Some((parent, wanted)) = &variable.requires else { return *place };
            let (parent, found) = by_id.get(parent.as_str())?;
            let found = parent.categories.get(usize::from((*found)?))?;
            place.filter(|_| found.code == *wanted)
        })
        .collect()
}

impl Variable {
    /// The category of one person by the formula alone, without the base that `requires` sets.
    pub fn category(&self, q: &Questionnaire, facts: &Facts) -> Option<u8> {
        match &self.how {
            How::Codes { question, categories, only_if } => {
                let applies =
                    only_if.as_ref().is_none_or(|(question, code)| facts.one(question) == Some(code));
                let code = facts.one(question).filter(|_| applies)?;
                let known = q.question(question).and_then(|(_, question)| question.option(code))?;
                let place = categories.iter().position(|codes| codes.contains(&known.code))?;
                u8::try_from(place).ok()
            }
            How::Formula { scope, base, value } => {
                if base.holds(facts, *scope) {
                    value(facts)
                } else {
                    None
                }
            }
        }
    }
}
