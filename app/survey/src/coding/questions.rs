//! A single-choice question as a variable: its substantive codes, put together as the questionnaire says.

use super::{Category, How, Variable, VariableKind};
use crate::questionnaire::{AnswerOption, Kind, Layout, Meaning, Page, Question, Questionnaire};
use crate::rules::Rule;

/// A page's condition, and the cell of a routing variable that it is the same as.
const ROUTED: [(&str, &str, &str); 3] = [
    ("reported_any", "m_reported", "yes"),
    ("reported_none", "m_reported", "no"),
    ("support_any", "support_any", "yes"),
];

/// A question that only counts after a certain answer to another, though everybody may see it: the second
/// half of the disability question (A9, 27).
const ONLY_IF: [(&str, &str, &str); 1] = [("disability_impact", "disability", "yes")];

/// Statements of a group are not single-choice questions of their own (A1): the headline set reads them.
pub(super) fn variables(q: &Questionnaire) -> Vec<Variable> {
    let of_survey = q.pages.iter().filter(|page| page.live && page.layout != Layout::Statements);
    (of_survey.chain([&q.equality]))
        .flat_map(|page| page.asked().map(move |question| (page, question)))
        .filter(|(_, question)| question.kind == Kind::One)
        .map(|(page, question)| variable(page, question))
        .collect()
}

fn variable(page: &Page, question: &Question) -> Variable {
    let mut categories: Vec<(Category, Vec<String>)> = Vec::new();
    for option in question.options.iter().filter(|option| counts(page, question, option)) {
        let merge = question.merges.iter().find(|merge| merge.from.contains(&option.code));
        let (code, label) = merge.map_or((&option.code, &option.label), |merge| (&merge.code, &merge.label));
        match categories.iter_mut().find(|(category, _)| category.code == *code) {
            Some((_, codes)) => codes.push(option.code.clone()),
            None => categories.push((
                Category { code: code.clone(), label: label.clone(), midpoint: None },
                vec![option.code.clone()],
            )),
        }
    }
    let (categories, codes) = categories.into_iter().unzip();
    let only_if = find(&ONLY_IF, &question.id);
    let routed = match &page.shown_when {
        Rule::Named(name) => find(&ROUTED, name),
        _ => None,
    };
    let told_any_police = routed.as_ref().is_some_and(|(variable, _)| variable == "m_reported");
    let others = if told_any_police { " Other police forces than Derbyshire's are included." } else { "" };
    Variable {
        id: question.id.clone(),
        title: question.title.clone().unwrap_or_else(|| question.wording.clone()),
        kind: VariableKind::Question,
        categories,
        requires: routed.or_else(|| only_if.clone()),
        direction: None,
        formula: format!(
            "Of those who answered \"{}\", without those who would rather not say or are not sure.{others}",
            question.wording
        ),
        tree: question.id.clone(),
        reads: vec![question.id.clone()],
        how: How::Codes { question: question.id.clone(), categories: codes, only_if },
    }
}

/// Whether this answer is a category: it says something, and the survey goes on after it.
pub(super) fn counts(page: &Page, question: &Question, option: &AnswerOption) -> bool {
    let ends = page.ends.iter().any(|end| {
        matches!(&end.when, Rule::AnyOf { question: id, codes }
            if *id == question.id && codes.contains(&option.code))
    });
    option.meaning == Meaning::Substantive && !ends
}

fn find(list: &[(&str, &str, &str)], key: &str) -> Option<(String, String)> {
    (list.iter().find(|(known, ..)| *known == key))
        .map(|(_, variable, code)| ((*variable).to_owned(), (*code).to_owned()))
}
