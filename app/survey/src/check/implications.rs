//! No implication between two counted variables may lie outside a tree (`disclosure.md`, B.20, 3): from "told
//! about orders" and "told or applied for" shown side by side, the difference could be worked out.
//!
//! Variables that read no common question cannot imply each other but through routing, which `requires` names.
//! For every pair that does, all answers to the questions they read are gone through. A person is put in the
//! base of both first: what a base implies is routing too (B.20, 2).

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::coding::{Facts, Scope, Variable, variables};
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::response::Stored;

/// Above this many combinations each question is cut to its first and last answer and a skip. That can only
/// find more implications, never fewer.
const MOST: usize = 20_000;

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    let all = variables(q, Scope { police_within_two_years: false });
    for (place, a) in all.iter().enumerate() {
        for b in all.iter().skip(place + 1).filter(|b| b.tree != a.tree && overlap(a, b)) {
            if let Some((from, to)) = implication(q, a, b) {
                report
                    .problems
                    .push(format!("{from} implies {to}, but {} and {} are not in one tree.", a.id, b.id));
            }
        }
    }
}

fn overlap(a: &Variable, b: &Variable) -> bool {
    a.reads.iter().any(|id| b.reads.contains(id))
}

/// A category of one variable whose people are all in one category of the other, if there is one.
fn implication(q: &Questionnaire, a: &Variable, b: &Variable) -> Option<(String, String)> {
    let mut ids: Vec<&String> = a.reads.iter().chain(&b.reads).collect();
    ids.sort_unstable();
    ids.dedup();
    let questions: Vec<&Question> = ids.iter().filter_map(|id| q.question(id).map(|(_, it)| it)).collect();
    let mut choices: Vec<Vec<Stored>> = questions.iter().map(|question| answers_to(question)).collect();
    let combinations = choices.iter().map(Vec::len).try_fold(1_usize, usize::checked_mul);
    if combinations.is_none_or(|all| all > MOST) {
        for choice in &mut choices {
            *choice = choice.first().into_iter().chain(choice.iter().rev().take(2)).cloned().collect();
        }
    }
    let steps: Vec<(&str, &[Stored])> =
        (questions.iter().zip(&choices)).map(|(it, choice)| (it.id.as_str(), choice.as_slice())).collect();
    let mut seen: BTreeSet<(u8, u8)> = BTreeSet::new();
    each(&steps, &mut in_every_base(), &mut |answers| {
        let facts = Facts::of(answers);
        if let (Some(a), Some(b)) = (a.category(q, &facts), b.category(q, &facts)) {
            seen.insert((a, b));
        }
    });
    let name = |variable: &Variable, place: u8| {
        let code = variable.categories.get(usize::from(place)).map_or("?", |category| &category.code);
        format!("{} = {code}", variable.id)
    };
    let only = |pairs: Vec<(u8, u8)>| {
        pairs.iter().find(|(x, y)| pairs.iter().all(|(x2, y2)| x2 != x || y2 == y)).copied()
    };
    let forward = only(seen.iter().copied().collect());
    let backward = only(seen.iter().map(|(a, b)| (*b, *a)).collect());
    (forward.map(|(x, y)| (name(a, x), name(b, y)))).or(backward.map(|(y, x)| (name(b, y), name(a, x))))
}

/// Answers that put a person into the base of every measure that has one.
fn in_every_base() -> BTreeMap<String, Stored> {
    let base = [("elig_connection", "live_here"), ("police_contact", "t_101"), ("police_when", "lt_3m")];
    base.into_iter().map(|(id, code)| (id.to_owned(), Stored::One(code.to_owned()))).collect()
}

/// Goes through every combination of answers.
fn each(
    steps: &[(&str, &[Stored])],
    answers: &mut BTreeMap<String, Stored>,
    look: &mut impl FnMut(&BTreeMap<String, Stored>),
) {
    let Some(((question, choices), rest)) = steps.split_first() else { return look(answers) };
    for choice in *choices {
        answers.insert((*question).to_owned(), choice.clone());
        each(rest, answers, look);
    }
}

/// Every single answer, a skip last; of checkboxes each alone and each two together. More together only add
/// people to categories, so an implication that holds for one and two is reported though three might break
/// it: the check errs on the safe side.
fn answers_to(question: &Question) -> Vec<Stored> {
    let codes: Vec<&String> = question.options.iter().map(|option| &option.code).collect();
    let mut all: Vec<Stored> = match question.kind {
        Kind::One => codes.iter().map(|code| Stored::One((*code).clone())).collect(),
        Kind::Text { .. } => Vec::new(),
        Kind::Many => {
            let may_join: Vec<&String> =
                (question.options.iter().filter(|it| !it.exclusive)).map(|it| &it.code).collect();
            let alone = codes.iter().map(|code| Stored::Many([(*code).clone()].into()));
            let pairs = may_join.iter().enumerate().flat_map(|(place, one)| {
                (may_join.iter().skip(place + 1))
                    .map(|two| Stored::Many([(*one).clone(), (*two).clone()].into()))
            });
            alone.chain(pairs).collect()
        }
    };
    all.push(Stored::Skipped);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::live;

    fn pair(a: &str, b: &str) -> Option<(String, String)> {
        let q = live("en").unwrap();
        let all = variables(&q, Scope { police_within_two_years: false });
        let find = |id: &str| all.iter().find(|variable| variable.id == id).unwrap();
        implication(&q, find(a), find(b))
    }

    #[test]
    fn an_implication_is_found_where_there_is_one() {
        let found = |a: &str, b: &str| pair(a, b).map(|(from, to)| format!("{from} > {to}"));
        let specialist = found("m_sup_specialist", "support_any");
        assert_eq!(specialist.as_deref(), Some("m_sup_specialist = yes > support_any = yes"));
        assert!(found("m_pol_satisfied", "m_pol_dissatisfied").is_some());
        assert!(found("m_pol_satisfied", "police_satisfaction").is_some());
        assert!(found("m_reported", "police_told").is_some());
    }

    #[test]
    fn none_is_found_where_there_is_none() {
        assert_eq!(pair("m_pol_risk", "m_pol_spo_told"), None);
        assert_eq!(pair("m_pol_advocate", "m_pol_spo_told"), None);
        assert_eq!(pair("m_pol_recognised", "m_pol_index"), None);
    }

    #[test]
    fn the_parts_of_a_union_are_not_counted_beside_it() {
        let q = live("en").unwrap();
        let all = variables(&q, Scope { police_within_two_years: true });
        assert!(all.iter().all(|it| !["a_spo_told", "a_spo_applied", "g_tech"].contains(&it.id.as_str())));
    }
}
