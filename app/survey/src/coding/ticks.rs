//! Questions with several answers: each option a yes-or-no variable (`disclosure.md`, B.3), one family for each
//! question, from the options of the questionnaire. Ranked, they say what came first (`questionnaire.md`, B3).

mod actions;
mod effects;
mod not_supported;
mod not_told;
mod services;
mod signs;
mod unmet;

use super::base::Base;
use super::how::ticked;
use super::{Direction, Scope, Variable, VariableKind};
use crate::questionnaire::{Meaning, Questionnaire};

/// All families, in the order of the questionnaire.
pub(super) fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    [
        &signs::FAMILY,
        &effects::FAMILY,
        &not_told::FAMILY,
        &actions::FAMILY,
        &not_supported::FAMILY,
        &unmet::FAMILY,
    ]
    .into_iter()
    .flat_map(|family| family.variables(q, scope))
    .chain(services::variables(q))
    .collect()
}

/// The options of one question.
struct Family {
    question: &'static str,
    /// Stands before an option's label.
    title: &'static str,
    /// "Ticked it, as a share of ..."
    of_whom: &'static str,
    base: Base,
    direction: Direction,
    tree: &'static str,
    /// Substantive codes that are no option: "none of these", and what another variable holds already.
    left_out: &'static [&'static str],
    /// Answers that put a person outside the base, over and above those that say nothing.
    outside: &'static [&'static str],
}

impl Family {
    fn variables(&self, q: &Questionnaire, scope: Scope) -> Vec<Variable> {
        let Some((_, question)) = q.question(self.question) else { return Vec::new() };
        let silent = question.options.iter().filter(|option| option.meaning != Meaning::Substantive);
        let outside: Vec<&str> =
            silent.map(|option| option.code.as_str()).chain(self.outside.iter().copied()).collect();
        (question.options.iter())
            .filter(|option| option.meaning == Meaning::Substantive && !option.exclusive)
            .filter(|option| !self.left_out.contains(&option.code.as_str()))
            .map(|option| {
                Variable::new(
                    &option.code,
                    &format!("{}: {}", self.title, option.label),
                    &format!("Ticked it, as a share of {}.", self.of_whom),
                    ticked(self.question, &[&option.code], &outside),
                )
                .tree(self.tree)
                .kind(VariableKind::Option)
                .about(self.base, scope)
                .better(self.direction)
            })
            .collect()
    }
}
