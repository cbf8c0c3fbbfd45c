//! Which variable only regroups a finer one (`disclosure.md`, B.20, 3): "helpful" is the union of two of the five
//! answers. Protection has to know, or the rest could be worked out by subtraction.

use super::implied::Pair;
use super::{Coder, Variable};
use crate::questionnaire::Questionnaire;

/// A variable's categories as unions of the categories of a finer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrouping {
    /// Id of the finer variable, which regroups nothing itself.
    pub of: String,
    /// For each category, in order, the categories of the finer variable that it is made of.
    pub codes: Vec<Vec<String>>,
}

/// The regrouping that this variable is, if it is one: it has the finer variable's base, and puts every category of
/// the finer one into one of its own. It is declared beside the formula, and proved here by trying all answers.
pub fn regrouping(q: &Questionnaire, variables: &[Variable], variable: &Variable) -> Option<Regrouping> {
    let of = variable.union_of.as_ref()?;
    let finer = variables.iter().find(|other| other.id == *of && other.union_of.is_none())?;
    if finer.requires != variable.requires || finer.base != variable.base {
        return None;
    }
    // Neither routing nor base: they are the same.
    let bare = |variable: &Variable| Variable { requires: None, base: Vec::new(), ..variable.clone() };
    let two = [bare(finer), bare(variable)];
    let mut places: Vec<Option<u8>> = vec![None; finer.categories.len()];
    let mut whole = true;
    Pair { coder: &Coder::new(&two, q), from: 0, to: 1 }.each(&mut |fine, own| match (fine, own) {
        (None, None) => {}
        (Some(fine), Some(own)) => match places.get_mut(usize::from(fine)) {
            Some(place @ None) => *place = Some(own),
            Some(Some(place)) => whole &= *place == own,
            None => whole = false,
        },
        _ => whole = false,
    });
    let mut codes = vec![Vec::new(); variable.categories.len()];
    for (category, place) in finer.categories.iter().zip(places) {
        codes.get_mut(usize::from(place?))?.push(category.code.clone());
    }
    (whole && codes.iter().all(|codes| !codes.is_empty())).then(|| Regrouping { of: of.clone(), codes })
}
