//! The answers of one person, as formulas look at them.

use std::collections::{BTreeMap, BTreeSet};

use super::Common;
use crate::response::{Equality, Record, Stored};

/// The place of "yes" in a yes-or-no measure.
pub(super) const YES: u8 = 0;
/// The place of "no".
pub(super) const NO: u8 = 1;

/// Answers of both parts of a record.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    answers: &'a BTreeMap<String, Stored>,
    equality: Option<&'a BTreeMap<String, Stored>>,
    common: Option<&'a Common>,
}

impl<'a> Facts<'a> {
    /// The answers of this record, and the equality answers if there are any.
    pub fn new(record: &'a Record, equality: Option<&'a Equality>) -> Self {
        Self { answers: &record.answers, equality: equality.map(|part| &part.answers), common: None }
    }

    /// Bare answers, for working out what formulas do.
    pub fn of(answers: &'a BTreeMap<String, Stored>) -> Self {
        Self { answers, equality: None, common: None }
    }

    /// Only the answers that another version counts as well: to everything else this person was not asked.
    pub(super) fn only(self, common: &'a Common) -> Self {
        Self { common: Some(common), ..self }
    }

    fn get(&self, question: &str) -> Option<&'a Stored> {
        if self.common.is_some_and(|common| !common.has(question)) {
            return None;
        }
        self.answers.get(question).or_else(|| self.equality?.get(question))
    }

    /// The code chosen, where one is.
    pub fn one(&self, question: &str) -> Option<&'a str> {
        match self.get(question)? {
            Stored::One(code) => Some(code),
            _ => None,
        }
    }

    /// The codes ticked, where any are.
    pub fn many(&self, question: &str) -> Option<&'a BTreeSet<String>> {
        match self.get(question)? {
            Stored::Many(codes) => Some(codes),
            _ => None,
        }
    }

    /// Yes where the code is one of `yes`, no where it is another of `base`, else outside.
    pub(super) fn chose(&self, question: &str, yes: &[&str], base: &[&str]) -> Option<u8> {
        let code = self.one(question)?;
        if yes.contains(&code) { Some(YES) } else { base.contains(&code).then_some(NO) }
    }

    /// Yes where one of `yes` is ticked, no where anything else is but not `outside`.
    pub(super) fn ticked(&self, question: &str, yes: &[&str], outside: &[&str]) -> Option<u8> {
        let codes = self.many(question)?;
        let any = |list: &[&str]| list.iter().any(|code| codes.contains(*code));
        if any(yes) { Some(YES) } else { (!any(outside)).then_some(NO) }
    }

    /// A statement's place on the scale of agreement, 1 to 5.
    pub(super) fn scale(&self, statement: &str) -> Option<u32> {
        self.one(statement)?.parse().ok().filter(|level| (1..=5).contains(level))
    }
}
