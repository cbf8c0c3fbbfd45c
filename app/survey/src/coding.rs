//! From records to coded variables: for each variable a category, or "outside its base".
//!
//! Source: `questionnaire.md`, B1 to B4; `disclosure.md`, B.4 and B.20 (1 to 5, 8, 9), which wins. A measure is
//! one coded variable; whoever skipped, would rather not say, is not sure, or was not asked is outside its base.

mod base;
mod breakdowns;
mod coder;
mod how;
mod implied;
#[cfg(test)]
mod made_up;
mod measures;
mod questions;
mod regroup;
mod routing;
mod second;
mod tables;
mod ticks;
mod versions;

pub use coder::{Coder, Room};
pub(crate) use implied::related;
pub use implied::{Implied, implications, impossible};
pub use regroup::{Regrouping, regrouping};
pub use tables::tables;
pub use versions::Common;

use base::Base;
use how::{How, Test};

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
    /// A question's id, a statement's, a ticked option's code, a measure's (`m_...`), or `police_told`.
    pub id: String,
    /// As a commissioner reads it.
    pub title: String,
    /// What it is for.
    pub kind: VariableKind,
    /// In the order to be shown; [`code`] gives places in this list.
    pub categories: Vec<Category>,
    /// The category of another variable in which everybody of this base is: where that cell is hidden,
    /// nothing of this variable is shown (B.20, 2).
    pub requires: Option<(String, String)>,
    /// Which way is better. None for a question or a breakdown.
    pub direction: Option<Direction>,
    /// How it is worked out, in one sentence, and whose answers they are.
    pub formula: String,
    /// Variables of one tree are worked out from the same answers: an implication between two variables may
    /// only be inside a tree (B.20, 3). `check` proves it.
    pub tree: String,
    /// Ids of the questions whose answers make the category (not those that only bound the base).
    pub reads: Vec<String>,
    /// Id of the first variable in the list whose base holds exactly the same people: as many names for one
    /// number, of which only one should get noise of its own.
    pub same_base_as: String,
    /// The finer variable whose categories this one's are unions of (B.20, 3); [`regrouping`] proves it.
    union_of: Option<String>,
    base: Vec<Test>,
    how: How,
}

/// What a variable is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableKind {
    /// A single-choice question, or a routing question put together from codes.
    Question,
    /// One of the headline set (B2).
    Measure,
    /// One of the second level (B3).
    SecondLevel,
    /// One option of a question with several answers, or one kind of support: yes or no (B.3).
    Option,
    /// A characteristic by which others may be broken down (B.20, 4).
    Breakdown(Role),
}

/// Which kind of characteristic: never two demographics are crossed (B.20, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who the person is.
    Demographic,
    /// What happened to them.
    Circumstance,
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

/// Everything that can be counted of this questionnaire, in the order to be shown: the headline set (B2),
/// routing, questions and equality, breakdowns, the second level (B3), options of questions with several answers.
pub fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    let mut all = measures::variables(scope);
    all.extend(routing::variables(scope));
    all.extend(questions::variables(q, scope));
    all.extend(breakdowns::variables(scope));
    all.extend(second::variables(scope));
    all.extend(ticks::variables(q, scope));
    all.retain(|variable| variable.reads.iter().all(|id| q.question(id).is_some()));
    let bases: Vec<String> = all.iter().map(Variable::base_in_full).collect();
    for place in 0..all.len() {
        let first = bases.iter().position(|base| Some(base) == bases.get(place));
        let id = first.and_then(|first| all.get(first)).map(|variable| variable.id.clone());
        if let (Some(id), Some(variable)) = (id, all.get_mut(place)) {
            variable.same_base_as = id;
        }
    }
    all
}

/// The category of each variable for one record, as a place in its `categories`; None outside its base. For
/// many records make one [`Coder`].
pub fn code(
    variables: &[Variable],
    q: &Questionnaire,
    record: &Record,
    equality: Option<&Equality>,
) -> Vec<Option<u8>> {
    Coder::new(variables, q).code(record, equality)
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
    Coder::new(variables, q).older(variables, common).code(record, equality)
}

impl Variable {
    /// A yes-or-no measure of the second level about everybody who answered; the rest is said by what follows.
    fn new(id: &str, title: &str, formula: &str, how: How) -> Self {
        let reads = how.reads();
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            kind: VariableKind::SecondLevel,
            categories: categories(&[("yes", "Yes"), ("no", "No")]),
            requires: None,
            direction: None,
            formula: formula.to_owned(),
            tree: reads.first().cloned().unwrap_or_default(),
            reads,
            same_base_as: id.to_owned(),
            union_of: None,
            base: Vec::new(),
            how,
        }
    }

    /// Sets who can be in the base, and says so in the formula.
    fn about(mut self, base: Base, scope: Scope) -> Self {
        self.base = base.tests(scope);
        self.requires = base.requires(scope);
        let whose = base.in_words(scope);
        if !whose.is_empty() {
            self.formula = format!("{} {whose}", self.formula);
        }
        self
    }

    fn kind(self, kind: VariableKind) -> Self {
        Self { kind, ..self }
    }

    fn better(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }

    fn tree(self, tree: &str) -> Self {
        Self { tree: tree.to_owned(), ..self }
    }

    fn split_into(self, list: &[(&str, &str)]) -> Self {
        Self { categories: categories(list), ..self }
    }

    /// The middle of each band.
    fn midpoints(mut self, middles: &[u32]) -> Self {
        for (category, middle) in self.categories.iter_mut().zip(middles) {
            category.midpoint = Some(*middle);
        }
        self
    }

    fn union_of(self, finer: &str) -> Self {
        Self { union_of: Some(finer.to_owned()), ..self }
    }

    /// What decides who is in the base, written out: two variables with the same text have the same people.
    fn base_in_full(&self) -> String {
        let known = match &self.how {
            How::Chose { question, categories } => {
                let mut codes: Vec<&String> = categories.iter().flatten().collect();
                codes.sort_unstable();
                format!("{question} {codes:?}")
            }
            How::Points { known, places, .. } if places.iter().all(Option::is_some) => format!("{known:?}"),
            How::Points { points, known, places } => {
                let inside: Vec<bool> = places.iter().map(Option::is_some).collect();
                format!("{known:?} {points:?} {inside:?}")
            }
            How::Levels { statements, least, .. } => format!("{least} of {statements:?}"),
        };
        format!("{:?} {:?} {known}", self.requires, self.base)
    }
}

fn categories(list: &[(&str, &str)]) -> Vec<Category> {
    list.iter().map(|(code, label)| category(code, label)).collect()
}

fn category(code: &str, label: &str) -> Category {
    Category { code: code.to_owned(), label: label.to_owned(), midpoint: None }
}
