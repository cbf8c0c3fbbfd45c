//! The closed set: which cells exist, in which order, and what they are called.
//!
//! Source: `disclosure.md` B.4, B.5 (4 and 5) and B.20 (1 and 3).

use std::collections::BTreeSet;

use crate::family::Families;
use crate::spec::{ANSWERED, Base, ClosedSet, Kind, Spec, VariableSpec};

/// One condition of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Gave an answer of substance.
    Answered,
    /// Is in this category.
    Is(u8),
}

/// A cell's address: conditions by place of the variable in the specification, ascending.
pub(crate) type Address = Vec<(usize, Slot)>;

/// A set of variables that are counted together, by their places in [`Spec::variables`], ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame(pub(crate) Vec<usize>);

impl Frame {
    /// Places of the variables in [`Spec::variables`]. Empty for the total.
    pub fn variables(&self) -> &[usize] {
        &self.0
    }
}

/// Every frame of a release: the total, then one variable at a time, then two, and so on. No two variables of a
/// frame are unions of the same parts, and unless a combination is listed at most one is no breakdown (B.4, B.20).
pub fn frames(spec: &Spec) -> Vec<Frame> {
    match &spec.closed_set {
        ClosedSet::UpTo(variables) => every_frame(spec, *variables),
        ClosedSet::Listed(combinations) => listed(spec, combinations),
    }
}

fn listed(spec: &Spec, combinations: &[Vec<String>]) -> Vec<Frame> {
    let places = |combination: &Vec<String>| {
        let places: BTreeSet<usize> = combination.iter().filter_map(|id| spec.variable(id)).collect();
        (places.len(), places)
    };
    let sorted: BTreeSet<(usize, BTreeSet<usize>)> =
        std::iter::once((0, BTreeSet::new())).chain(combinations.iter().map(places)).collect();
    sorted.into_iter().map(|(_, places)| Frame(places.into_iter().collect())).collect()
}

fn every_frame(spec: &Spec, variables: usize) -> Vec<Frame> {
    let families = Families::of(spec);
    let mut all = vec![Frame(Vec::new())];
    let mut longest = all.clone();
    for _ in 0..variables {
        longest = longest.iter().flat_map(|frame| longer(spec, &families, frame)).collect();
        all.extend(longest.iter().cloned());
    }
    all
}

fn longer(spec: &Spec, families: &Families, frame: &Frame) -> Vec<Frame> {
    let is_answer = |place: usize| spec.variables.get(place).is_some_and(|v| v.kind != Kind::Breakdown);
    let first = frame.0.last().map_or(0, |last| last + 1);
    (first..spec.variables.len())
        .filter(|new| !is_answer(*new) || !frame.0.iter().any(|old| is_answer(*old)))
        .filter(|new| !frame.0.iter().any(|old| families.related(*old, *new)))
        .map(|new| Frame(frame.0.iter().copied().chain([new]).collect()))
        .collect()
}

/// The cells of one frame: every combination of categories, and for a variable with its own base the answered
/// node first.
pub(crate) fn cells(spec: &Spec, frame: &Frame) -> Vec<Address> {
    let mut all: Vec<Address> = vec![Vec::new()];
    for &place in &frame.0 {
        let Some(variable) = spec.variables.get(place) else { continue };
        let slots = slots(variable);
        all = all
            .iter()
            .flat_map(|cell| {
                slots.iter().map(move |slot| cell.iter().copied().chain([(place, *slot)]).collect())
            })
            .collect();
    }
    all
}

pub(crate) fn slots(variable: &VariableSpec) -> Vec<Slot> {
    let answered = (variable.base == Base::Answered).then_some(Slot::Answered);
    answered.into_iter().chain(categories(variable)).collect()
}

pub(crate) fn categories(variable: &VariableSpec) -> impl Iterator<Item = Slot> + '_ {
    (0u8..).zip(&variable.categories).map(|(place, _)| Slot::Is(place))
}

/// Code of a condition, for example `yes` or `answered`.
pub(crate) fn code(spec: &Spec, place: usize, slot: Slot) -> &str {
    match slot {
        Slot::Answered => ANSWERED,
        Slot::Is(category) => spec
            .variables
            .get(place)
            .and_then(|variable| variable.categories.get(usize::from(category)))
            .map_or("", |(code, _)| code),
    }
}

/// `node|var=cat|var=cat`, variables sorted by name, with `\`, `|` and `=` escaped (B.5, 5).
pub(crate) fn id(spec: &Spec, address: &[(usize, Slot)]) -> String {
    let mut conditions: Vec<(&str, &str)> = address
        .iter()
        .map(|(place, slot)| {
            (
                spec.variables.get(*place).map_or("", |variable| variable.id.as_str()),
                code(spec, *place, *slot),
            )
        })
        .collect();
    conditions.sort_unstable();
    id_of(&spec.node, &conditions)
}

/// The same from plain names; `conditions` must be sorted by name.
pub(crate) fn id_of(node: &str, conditions: &[(&str, &str)]) -> String {
    let mut id = escape(node);
    for (variable, category) in conditions {
        id.push('|');
        id.push_str(&escape(variable));
        id.push('=');
        id.push_str(&escape(category));
    }
    id
}

fn escape(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for letter in part.chars() {
        if matches!(letter, '\\' | '|' | '=') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The address with the condition on `place` taken away.
pub(crate) fn without(address: &[(usize, Slot)], place: usize) -> Address {
    address.iter().copied().filter(|(other, _)| *other != place).collect()
}

/// The address with one more condition, or with another condition on the same variable.
pub(crate) fn with(address: &[(usize, Slot)], place: usize, slot: Slot) -> Address {
    let mut longer = without(address, place);
    longer.push((place, slot));
    longer.sort_unstable();
    longer
}
