//! What follows from what (`disclosure.md`, B.20, 3): whoever needed counselling and did not get it had an unmet
//! need; whoever had none needed no counselling. Where two figures stand so to each other, one minus the other is a
//! number of people too, and protection has to know.
//!
//! Nothing is declared: for every two variables that read a common question, all answers that either can tell apart
//! are gone through, with both bases. Unions have their own door ([`super::regrouping`]), and so has routing
//! (`requires`): neither is repeated here.

use std::collections::BTreeSet;

use super::coder::{Coder, Mask, Slot};
use super::{Variable, regrouping};
use crate::questionnaire::{Kind, Questionnaire};

/// Everybody in one category is in a category of another variable as well.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Implied {
    /// Id of the variable.
    pub variable: String,
    /// Code of its category.
    pub code: String,
    /// Id of the other variable.
    pub of: String,
    /// Code of the category there that holds everybody.
    pub category: String,
}

/// Every implication between two of these variables, which are of `q`, that neither a union nor routing says.
pub fn implications(q: &Questionnaire, variables: &[Variable]) -> Vec<Implied> {
    let coder = Coder::new(variables, q);
    let roots: Vec<&str> = variables.iter().map(|it| root(q, variables, it)).collect();
    let mut all = Vec::new();
    for (from, a) in variables.iter().enumerate() {
        for (to, b) in variables.iter().enumerate() {
            let same_tree = roots.get(from) == roots.get(to);
            let common = a.reads.iter().any(|id| b.reads.contains(id));
            if same_tree || !common {
                continue;
            }
            let implied = (Pair { coder: &coder, from, to }).implied();
            let through = if implied.is_empty() { None } else { routed(&coder, from, to) };
            for (code, category) in implied.into_iter().filter(|(_, category)| through != Some(*category)) {
                let name = |variable: &Variable, place: u8| {
                    variable.categories.get(usize::from(place)).map(|it| it.code.clone()).unwrap_or_default()
                };
                all.push(Implied {
                    variable: a.id.clone(),
                    code: name(a, code),
                    of: b.id.clone(),
                    category: name(b, category),
                });
            }
        }
    }
    all
}

/// Combinations that cannot occur in these tables, each as (variable, category) pairs: what follows from a category
/// is not its opposite as well (`disclosure.md`, B.3, structural zeros).
pub fn impossible(
    variables: &[Variable],
    implied: &[Implied],
    tables: &[Vec<String>],
) -> Vec<Vec<(String, String)>> {
    let together: BTreeSet<(&str, &str)> = (tables.iter().filter(|table| table.len() == 2))
        .filter_map(|table| Some((table.first()?.as_str(), table.get(1)?.as_str())))
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    let mut all: BTreeSet<Vec<(String, String)>> = BTreeSet::new();
    for it in implied.iter().filter(|it| together.contains(&(it.variable.as_str(), it.of.as_str()))) {
        let of = variables.iter().find(|variable| variable.id == it.of);
        for other in of.iter().flat_map(|of| &of.categories).filter(|other| other.code != it.category) {
            let mut pair = vec![(it.variable.clone(), it.code.clone()), (it.of.clone(), other.code.clone())];
            pair.sort_unstable();
            all.insert(pair);
        }
    }
    all.into_iter().collect()
}

/// A category of one variable whose people are all in one category of the other, if they are in both bases, either
/// way round: where there is one, the two belong into one tree.
pub(crate) fn related(q: &Questionnaire, a: &Variable, b: &Variable) -> Option<(String, String)> {
    // Both bases are gone through anyway; what they hang on is not among the two.
    let bare = |variable: &Variable| Variable { requires: None, ..variable.clone() };
    let coder = Coder::new(&[bare(a), bare(b)], q);
    let both = |from, to| {
        let mut seen: BTreeSet<(u8, u8)> = BTreeSet::new();
        Pair { coder: &coder, from, to }.each(&mut |from, to| seen.extend(from.zip(to)));
        let alone = |&&(from, _): &&(u8, u8)| seen.iter().filter(|(other, _)| *other == from).count() == 1;
        seen.iter().find(alone).copied()
    };
    let name = |variable: &Variable, place: u8| {
        let code = variable.categories.get(usize::from(place)).map_or("?", |category| &category.code);
        format!("{} = {code}", variable.id)
    };
    let forward = both(0, 1).map(|(from, to)| (name(a, from), name(b, to)));
    forward.or_else(|| both(1, 0).map(|(from, to)| (name(b, from), name(a, to))))
}

/// The variable of whose parts this one is made, itself where it is no union.
fn root<'a>(q: &Questionnaire, variables: &'a [Variable], variable: &'a Variable) -> &'a str {
    let of = regrouping(q, variables, variable).map(|it| it.of);
    let finer = of.and_then(|of| variables.iter().find(|other| other.id == of));
    finer.map_or(variable.id.as_str(), |finer| finer.id.as_str())
}

/// The category of `to` that holds everybody in the base of `from`, because of what that base hangs on.
fn routed(coder: &Coder, from: usize, to: usize) -> Option<u8> {
    let (parent, cell) = coder.parent_cell(from)?;
    if parent == to {
        return Some(cell);
    }
    let implied = (Pair { coder, from: parent, to }).implied();
    let own = implied.iter().find(|(from, _)| *from == cell).map(|(_, category)| *category);
    own.or_else(|| routed(coder, parent, to))
}

/// Two variables of a coder, to be gone through together.
pub(super) struct Pair<'a> {
    pub(super) coder: &'a Coder,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Pair<'_> {
    /// Categories of the first with the one category of the second that holds everybody in them.
    fn implied(&self) -> Vec<(u8, u8)> {
        let mut seen: BTreeSet<(u8, Option<u8>)> = BTreeSet::new();
        self.each(&mut |from, to| {
            if let Some(from) = from {
                seen.insert((from, to));
            }
        });
        let alone =
            |&&(from, _): &&(u8, Option<u8>)| seen.iter().filter(|(other, _)| *other == from).count() == 1;
        seen.iter().filter(alone).filter_map(|(from, to)| Some((*from, (*to)?))).collect()
    }

    /// Shows the two categories of every person that the two variables can tell apart.
    pub(super) fn each(&self, look: &mut impl FnMut(Option<u8>, Option<u8>)) {
        let (base, mut masks) = self.coder.masks(self.from);
        let parents =
            [self.from, self.to].map(|place| self.coder.parent_cell(place).map(|(parent, _)| parent));
        for place in [Some(self.to), parents[0], parents[1]].into_iter().flatten() {
            let (base, rule) = self.coder.masks(place);
            masks.extend(base.into_iter().chain(rule));
        }
        let slots: BTreeSet<usize> = base.iter().chain(&masks).map(|mask| mask.slot).collect();
        let steps: Vec<(usize, Vec<u64>)> = slots
            .into_iter()
            .filter_map(|place| {
                let slot = self.coder.slots().get(place)?;
                let own =
                    |masks: &[Mask]| masks.iter().filter(|it| it.slot == place).copied().collect::<Vec<_>>();
                let bounds = own(&base);
                let mut answers = answers(slot, &[bounds.clone(), own(&masks)].concat());
                // Nobody else is in the first variable's base.
                answers.retain(|bits| bounds.iter().all(|bound| bits & bound.bits != 0));
                Some((place, answers))
            })
            .collect();
        let mut bits = vec![0; self.coder.slots().len()];
        self.walk(&steps, &mut bits, look);
    }

    fn walk(
        &self,
        steps: &[(usize, Vec<u64>)],
        bits: &mut [u64],
        look: &mut impl FnMut(Option<u8>, Option<u8>),
    ) {
        let Some(((place, answers), rest)) = steps.split_first() else {
            return look(self.coder.place(self.from, bits), self.coder.place(self.to, bits));
        };
        for answer in answers {
            if let Some(slot) = bits.get_mut(*place) {
                *slot = *answer;
            }
            self.walk(rest, bits, look);
        }
    }
}

/// The answers to one question that these masks tell apart, no answer last: for every kind of option one of it, and
/// where several may be ticked every set of these.
fn answers(slot: &Slot, masks: &[Mask]) -> Vec<u64> {
    let mut kinds: Vec<(Vec<bool>, bool, u64)> = Vec::new();
    for (place, (_, exclusive)) in slot.options.iter().enumerate() {
        let bit = 1_u64 << place;
        let kind: Vec<bool> = masks.iter().map(|mask| mask.bits & bit != 0).collect();
        if !kinds.iter().any(|(own, alone, _)| *own == kind && alone == exclusive) {
            kinds.push((kind, *exclusive, bit));
        }
    }
    let mut all: Vec<u64> = Vec::new();
    for (_, exclusive, bit) in kinds {
        let joined: Vec<u64> = if slot.kind == Kind::Many && !exclusive {
            all.iter().filter(|set| !is_exclusive(slot, **set)).map(|set| set | bit).collect()
        } else {
            Vec::new()
        };
        all.push(bit);
        all.extend(joined);
    }
    all.push(0);
    all
}

fn is_exclusive(slot: &Slot, set: u64) -> bool {
    slot.options.iter().enumerate().any(|(place, (_, exclusive))| *exclusive && set & (1 << place) != 0)
}
