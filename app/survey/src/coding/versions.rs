//! Answers to an older version of the questionnaire, counted together with those to a newer one.
//!
//! Ids and codes never change their meaning (`check::ids`), so the same question with the same answers can be
//! counted together. What a version did not ask is outside the base of its records. A question that gave up
//! one of its answers is another question: whoever gave that answer would fall out of the base for what they
//! said, and every other answer would seem to be more common than it is.

use std::collections::BTreeSet;

use super::Variable;
use super::questions::counts;
use crate::questionnaire::{Kind, Page, Question, Questionnaire};

/// The questions that mean the same in two versions: answers to these are counted together, and no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common(BTreeSet<String>);

impl Common {
    /// What the answers to `older` can say where the questions of `newer` are counted.
    pub fn of(newer: &Questionnaire, older: &Questionnaire) -> Self {
        let same = |(page, question): &(&Page, &Question)| {
            asked(newer).any(|(newer, now)| now.id == question.id && takes_in((newer, now), (page, question)))
        };
        Self(asked(older).filter(same).map(|(_, question)| question.id.clone()).collect())
    }

    /// Whether both versions ask all that this variable reads.
    pub fn covers(&self, variable: &Variable) -> bool {
        variable.reads.iter().all(|question| self.has(question))
    }

    /// Whether answers to this question are counted.
    pub fn has(&self, question: &str) -> bool {
        self.0.contains(question)
    }
}

fn asked(q: &Questionnaire) -> impl Iterator<Item = (&Page, &Question)> {
    (q.pages.iter().chain([&q.equality_optin, &q.equality, &q.research_invite]))
        .flat_map(|page| page.asked().map(move |question| (page, question)))
}

/// Whether every answer to a question that says something is still an answer to it, and says the same.
fn takes_in((newer, now): (&Page, &Question), (older, then): (&Page, &Question)) -> bool {
    let choice = matches!(now.kind, Kind::One | Kind::Many) && now.kind == then.kind;
    choice
        && then.options.iter().all(|option| match now.option(&option.code) {
            Some(same) => {
                same.meaning == option.meaning
                    && same.exclusive == option.exclusive
                    && (counts(newer, now, same) || !counts(older, then, option))
            }
            None => !counts(older, then, option),
        })
}
