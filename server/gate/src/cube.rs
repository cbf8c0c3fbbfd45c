//! A release in memory: variables, conditions, cells.

use std::collections::HashMap;

use crate::document::Assume;

/// The code that stands for "gave an answer".
pub(crate) const ANSWERED: &str = "answered";
/// Every category of a variable is one bit of a mask; the last bit stands for "gave no answer".
pub(crate) type Mask = u128;
pub(crate) const NO_ANSWER: Mask = 1 << 127;

/// One condition: a variable and what it must be. Slot 0 is "gave an answer"; slot `c + 1` is category `c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Condition {
    pub(crate) variable: usize,
    pub(crate) slot: usize,
}

/// Conditions on distinct variables, ascending.
pub(crate) type Address = Vec<Condition>;

pub(crate) struct Cube {
    pub(crate) release: String,
    pub(crate) threshold: i64,
    pub(crate) assume: Assume,
    /// Nothing where the release does not say which quarters it covers.
    pub(crate) quarters: Option<Vec<String>>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) cells: Vec<Cell>,
    /// First place of each address in `cells`.
    pub(crate) places: HashMap<Address, usize>,
}

pub(crate) struct Variable {
    pub(crate) id: String,
    pub(crate) codes: Vec<String>,
    pub(crate) is_answer: bool,
    /// Whether its base is a node of its own.
    pub(crate) has_base: bool,
    /// The variable that its categories are made of: itself, or that of its parts.
    pub(crate) root: usize,
    /// What each slot holds of the root's categories.
    pub(crate) masks: Vec<Mask>,
    /// Asked only of people in this category.
    pub(crate) requires: Option<Condition>,
}

/// Everybody in `from` is in `to` as well; both are a variable that has no parts, and a mask of it.
pub(crate) struct Implication {
    pub(crate) from: (usize, Mask),
    pub(crate) to: (usize, Mask),
}

pub(crate) struct Cell {
    pub(crate) at: Address,
    pub(crate) id: String,
    pub(crate) value: Option<i64>,
    pub(crate) state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Shown,
    Low,
    High,
    Linked,
    /// Hidden, and the reason is not said.
    Unsaid,
    /// "n/a".
    Impossible,
}

impl State {
    pub(crate) fn is_hidden(self) -> bool {
        matches!(self, Self::Low | Self::High | Self::Linked | Self::Unsaid)
    }
}

impl Cell {
    /// The printed number, if one is printed.
    pub(crate) fn shown(&self) -> Option<i64> {
        if self.state == State::Shown { self.value } else { None }
    }
}

impl Variable {
    pub(crate) fn mask(&self, slot: usize) -> Mask {
        self.masks.get(slot).copied().unwrap_or(0)
    }

    /// Places of the categories' slots.
    pub(crate) fn categories(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.codes.len()
    }
}

impl Cube {
    /// `node|variable=category`, variables by name, with `\`, `|` and `=` escaped (B.5, 5).
    pub(crate) fn id(&self, at: &[Condition]) -> String {
        let mut named: Vec<(&str, &str)> = at
            .iter()
            .filter_map(|condition| {
                let variable = self.variables.get(condition.variable)?;
                Some((variable.id.as_str(), code(variable, condition.slot)))
            })
            .collect();
        named.sort_unstable();
        named
            .iter()
            .fold(escape(&self.release), |id, (name, code)| format!("{id}|{}={}", escape(name), escape(code)))
    }

    /// The part of a cell's id that is not the release's name.
    pub(crate) fn conditions<'a>(&self, cell: &'a Cell) -> &'a str {
        cell.id.get(escape(&self.release).len()..).unwrap_or_default()
    }

    pub(crate) fn find(&self, at: &[Condition]) -> Option<&Cell> {
        self.cells.get(*self.places.get(at)?)
    }

    pub(crate) fn mask(&self, condition: Condition) -> (usize, Mask) {
        self.variables
            .get(condition.variable)
            .map_or((0, 0), |variable| (variable.root, variable.mask(condition.slot)))
    }

    pub(crate) fn root(&self, variable: usize) -> usize {
        self.variables.get(variable).map_or(variable, |variable| variable.root)
    }
}

/// The address with the condition on a variable put in place of whatever stood there.
pub(crate) fn with(at: &[Condition], condition: Condition) -> Address {
    let mut longer = without(at, condition.variable);
    longer.push(condition);
    longer.sort_unstable();
    longer
}

pub(crate) fn without(at: &[Condition], variable: usize) -> Address {
    at.iter().copied().filter(|own| own.variable != variable).collect()
}

fn escape(part: &str) -> String {
    part.replace('\\', "\\\\").replace('|', "\\|").replace('=', "\\=")
}

pub(crate) fn code(variable: &Variable, slot: usize) -> &str {
    let category = slot.checked_sub(1).and_then(|place| variable.codes.get(place));
    category.map_or(ANSWERED, String::as_str)
}
