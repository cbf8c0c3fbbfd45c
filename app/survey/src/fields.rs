//! From the body of a form to its fields, and from those to the answers of one page. Knows nothing of where
//! the person is.
//!
//! Source: `questionnaire.md`, A0 (4, 12) and A8 (22). Unknown codes are dropped without a word: nobody who
//! uses the form can send one.

mod identify;
mod text;
mod urlencoded;

use std::collections::{BTreeMap, BTreeSet};

pub use identify::may_identify;
pub use text::{clean, length, visible};
pub use urlencoded::{Fields, Unreadable, urlencoded};

use crate::answers::{Answer, Answers};
use crate::journey::{Problem, ProblemKind};
use crate::questionnaire::{Kind, Page, Question};

/// Reads every question of a page. An optional question without an answer is [`Answer::Skipped`].
///
/// The answers are those to keep if the person insists: with a [`ProblemKind::Clash`] comes the answer
/// without its exclusive part, with [`ProblemKind::MayIdentify`] the whole text. Where there is nothing to
/// keep ([`ProblemKind::Missing`], [`ProblemKind::TooLong`]) the question has no entry.
pub fn read_block(page: &Page, fields: &BTreeMap<String, Vec<String>>) -> (Answers, Vec<Problem>) {
    let mut answers = Answers::default();
    let mut problems = Vec::new();
    for question in page.asked() {
        let values = fields.get(&question.id).map_or(&[][..], Vec::as_slice);
        let (answer, problem) = read(question, values);
        if let Some(answer) = answer {
            answers.set(&question.id, answer);
        }
        if let Some(kind) = problem {
            problems.push(Problem { question: question.id.clone(), kind });
        }
    }
    (answers, problems)
}

/// What was typed or ticked for one question, as it can be shown again: known codes, or the visible text.
pub fn typed(question: &Question, fields: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let values = fields.get(&question.id).map_or(&[][..], Vec::as_slice);
    match question.kind {
        Kind::One | Kind::Many => {
            values.iter().filter(|code| question.option(code).is_some()).cloned().collect()
        }
        Kind::Text { .. } => values.last().map(|text| visible(text)).into_iter().collect(),
    }
}

fn read(question: &Question, values: &[String]) -> (Option<Answer>, Option<ProblemKind>) {
    let (answer, problem) = match question.kind {
        Kind::One => (one(question, values), None),
        Kind::Many => many(question, values),
        Kind::Text { max } => match written(values, max) {
            Ok(pair) => pair,
            Err(problem) => return (None, Some(problem)),
        },
    };
    if question.required && answer == Answer::Skipped && problem.is_none() {
        return (None, Some(ProblemKind::Missing));
    }
    (Some(answer), problem)
}

/// Of several values for radios the last one that exists counts, as a browser would have it.
fn one(question: &Question, values: &[String]) -> Answer {
    (values.iter().rev().find(|code| question.option(code).is_some()))
        .map_or(Answer::Skipped, |code| Answer::One(code.clone()))
}

fn many(question: &Question, values: &[String]) -> (Answer, Option<ProblemKind>) {
    let chosen: BTreeSet<String> =
        values.iter().filter(|code| question.option(code).is_some()).cloned().collect();
    let exclusive = |code: &String| question.option(code).is_some_and(|option| option.exclusive);
    if chosen.len() > 1 && chosen.iter().any(exclusive) {
        let kept: BTreeSet<String> = chosen.into_iter().filter(|code| !exclusive(code)).collect();
        return (some(kept), Some(ProblemKind::Clash));
    }
    (some(chosen), None)
}

fn some(codes: BTreeSet<String>) -> Answer {
    if codes.is_empty() { Answer::Skipped } else { Answer::Many(codes) }
}

fn written(values: &[String], max: usize) -> Result<(Answer, Option<ProblemKind>), ProblemKind> {
    let text = values.last().map(|value| clean(value)).unwrap_or_default();
    let over = length(&text).saturating_sub(max);
    if over > 0 {
        return Err(ProblemKind::TooLong { over });
    }
    if text.is_empty() {
        return Ok((Answer::Skipped, None));
    }
    let notice = may_identify(&text).then_some(ProblemKind::MayIdentify);
    Ok((Answer::Text(text), notice))
}
