//! A single-choice question as a variable: its substantive codes, put together as the questionnaire says.

use super::base::Base;
use super::breakdowns::kind_of_question;
use super::how::{How, test};
use super::{Category, Scope, Variable, category};
use crate::questionnaire::{AnswerOption, Kind, Layout, Meaning, Page, Question, Questionnaire};
use crate::rules::Rule;

/// A page's condition, and the base that goes with it.
const ROUTED: [(&str, Base); 2] = [("reported_any", Base::Police), ("support_any", Base::Support)];

/// Questions whose base is not that of their page: how Derbyshire police were told is asked of everybody, and
/// time since contact is not bounded by itself.
const BASES: [(&str, Base); 2] = [("police_contact", Base::Told), ("police_when", Base::Told)];

/// Answers that are counted elsewhere or are no category of their own: who told no police, or another force only,
/// is `police_told`'s matter (B.20, 2); more than one area and another county are none of the nine (B.20, 4).
const LEFT_OUT: [(&str, [&str; 2]); 2] =
    [("police_contact", ["other_force", "no"]), ("area", ["several", "outside"])];

/// A question that only counts after a certain answer to another, though everybody may see it: the second
/// half of the disability question (A9, 27).
const ONLY_IF: [(&str, &str, &str); 1] = [("disability_impact", "disability", "yes")];

/// Statements of a group are not single-choice questions of their own (A1): the second level reads them.
pub(super) fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    let of_survey = q.pages.iter().filter(|page| page.live && page.layout != Layout::Statements);
    (of_survey.chain([&q.equality]))
        .flat_map(|page| page.asked().map(move |question| (page, question)))
        .filter(|(_, question)| question.kind == Kind::One)
        .map(|(page, question)| variable(page, question, scope))
        .collect()
}

fn variable(page: &Page, question: &Question, scope: Scope) -> Variable {
    let mut all: Vec<(Category, Vec<String>)> = Vec::new();
    let left_out = LEFT_OUT.iter().find(|(id, _)| *id == question.id).map_or(&[][..], |(_, codes)| codes);
    let counted = question.options.iter().filter(|option| !left_out.contains(&option.code.as_str()));
    for option in counted.filter(|option| counts(page, question, option)) {
        let merge = question.merges.iter().find(|merge| merge.from.contains(&option.code));
        let (code, label) = merge.map_or((&option.code, &option.label), |merge| (&merge.code, &merge.label));
        match all.iter_mut().find(|(category, _)| category.code == *code) {
            Some((_, codes)) => codes.push(option.code.clone()),
            None => all.push((category(code, label), vec![option.code.clone()])),
        }
    }
    let (categories, codes) = all.into_iter().unzip();
    let title = question.title.as_ref().unwrap_or(&question.wording);
    let also = if question.id == "area" { "; without more than one area and other counties" } else { "" };
    let formula = format!(
        "Of those who answered \"{}\", without those who would rather not say or are not sure{also}.",
        question.wording
    );
    let how = How::Chose { question: question.id.clone(), categories: codes };
    let variable = Variable::new(&question.id, title, &formula, how)
        .kind(kind_of_question(&question.id))
        .about(base(page, question), scope);
    let only_if = ONLY_IF.iter().find(|(id, ..)| *id == question.id);
    Variable {
        categories,
        base: (variable.base.iter().cloned())
            .chain(only_if.map(|(_, question, code)| test(question, &[code])))
            .collect(),
        requires: variable
            .requires
            .clone()
            .or_else(|| only_if.map(|(_, question, code)| ((*question).to_owned(), (*code).to_owned()))),
        ..variable
    }
}

fn base(page: &Page, question: &Question) -> Base {
    let own = BASES.iter().find(|(id, _)| *id == question.id);
    let routed = match &page.shown_when {
        Rule::Named(name) => ROUTED.iter().find(|(known, _)| known == name),
        _ => None,
    };
    own.or(routed).map_or(Base::Everyone, |(_, base)| *base)
}

/// Whether this answer is a category: it says something, and the survey goes on after it.
pub(super) fn counts(page: &Page, question: &Question, option: &AnswerOption) -> bool {
    let ends = page.ends.iter().any(|end| {
        matches!(&end.when, Rule::AnyOf { question: id, codes }
            if *id == question.id && codes.contains(&option.code))
    });
    option.meaning == Meaning::Substantive && !ends
}
