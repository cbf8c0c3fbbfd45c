//! Which measure only regroups a printed question (`disclosure.md`, B.20, 3): "helpful" is the union of two of
//! the five answers. Protection has to know, or the rest could be worked out by subtraction.

use std::collections::BTreeMap;

use super::{Facts, Variable};
use crate::questionnaire::Questionnaire;
use crate::response::Stored;

/// A measure's categories as unions of a question's categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrouping {
    /// Id of the question's variable.
    pub of: String,
    /// For each category of the measure, in order, the categories of the question that it is made of.
    pub codes: Vec<Vec<String>>,
}

/// The regrouping that this variable is, if it is one: it reads one question, has the question's base, and puts
/// every category of the question into one of its own. Found by trying each category alone.
pub fn regrouping(q: &Questionnaire, variables: &[Variable], variable: &Variable) -> Option<Regrouping> {
    let [question] = variable.reads.as_slice() else { return None };
    let finer = variables.iter().find(|other| other.id == *question && other.id != variable.id)?;
    if finer.requires != variable.requires {
        return None;
    }
    let mut codes = vec![Vec::new(); variable.categories.len()];
    for category in &finer.categories {
        let alone = BTreeMap::from([(question.clone(), Stored::One(category.code.clone()))]);
        let place = variable.category(q, &Facts::of(&alone))?;
        codes.get_mut(usize::from(place))?.push(category.code.clone());
    }
    codes.iter().all(|codes| !codes.is_empty()).then(|| Regrouping { of: question.clone(), codes })
}

#[cfg(test)]
#[test]
fn the_measures_with_the_base_of_their_question_are_found_and_no_others() {
    let q = crate::load::live("en").unwrap();
    let variables = super::variables(&q, super::Scope { police_within_two_years: false });
    let found: Vec<&str> = variables
        .iter()
        .filter(|variable| regrouping(&q, &variables, variable).is_some())
        .map(|variable| variable.id.as_str())
        .collect();
    assert_eq!(found, ["m_reported", "m_sup_helpful", "m_sup_1wk", "m_unsafe_now"]);
    let helpful = variables.iter().find(|variable| variable.id == "m_sup_helpful").unwrap();
    let codes = regrouping(&q, &variables, helpful).unwrap().codes;
    assert_eq!(codes, [vec!["5", "4"], vec!["3", "2", "1"]]);
}
