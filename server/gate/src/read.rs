//! From the written form to a release in memory; whatever contradicts itself is refused.

use std::collections::HashMap;

use crate::cube::{ANSWERED, Address, Cell, Condition, Cube, Implication, Mask, State, Variable};
use crate::document::{Document, FORMAT, Pairs, RawCell, RawVariable};
use crate::error::GateError;

/// Every category is one bit of a [`Mask`].
const MOST_CATEGORIES: usize = 100;

impl Cube {
    pub(crate) fn read(bytes: &[u8]) -> Result<(Self, Vec<Implication>), GateError> {
        let document: Document =
            serde_json::from_slice(bytes).map_err(|error| GateError::Form(form(&error)))?;
        if document.format != FORMAT {
            return Err(GateError::Form(format!("its format is not {FORMAT}")));
        }
        if document.assume.round == 0 || document.assume.round > 1000 || document.assume.reach > 1000 {
            return Err(GateError::Form("its noise or rounding is out of range".to_owned()));
        }
        let mut variables = variables(&document.variables)?;
        let implications = implications(&document.variables, &mut variables)?;
        let mut cube = Self {
            release: document.release,
            threshold: i64::from(document.threshold),
            assume: document.assume,
            quarters: document.about.map(|about| about.quarters).filter(|quarters| !quarters.is_empty()),
            variables,
            cells: Vec::new(),
            places: HashMap::new(),
        };
        let names: HashMap<&str, usize> =
            document.variables.0.iter().zip(0..).map(|((id, _), place)| (id.as_str(), place)).collect();
        for table in document.tables {
            for raw in table.cells {
                let cell = cube.cell(&names, table.filters.as_ref(), raw)?;
                cube.places.entry(cell.at.clone()).or_insert(cube.cells.len());
                cube.cells.push(cell);
            }
        }
        if cube.cells.is_empty() {
            return Err(GateError::Form("it holds no cell".to_owned()));
        }
        Ok((cube, implications))
    }

    fn cell(
        &self,
        names: &HashMap<&str, usize>,
        filters: Option<&Pairs<String>>,
        raw: RawCell,
    ) -> Result<Cell, GateError> {
        let mut at: Address = Vec::new();
        for (name, code) in &raw.at.0 {
            at.push(self.condition(names, name, code)?);
        }
        for (name, code) in filters.into_iter().flat_map(|filters| &filters.0) {
            let filter = self.condition(names, name, code)?;
            // A cell's own category is narrower than the table's base.
            if !at.iter().any(|own| own.variable == filter.variable) {
                at.push(filter);
            }
        }
        at.sort_unstable();
        let id = self.id(&at);
        if raw.id.as_ref().is_some_and(|said| *said != id) {
            return Err(GateError::Description(format!("the cell {id} goes by another name")));
        }
        let state = state(&raw).ok_or_else(|| GateError::Form(format!("the status of {id} is unknown")))?;
        Ok(Cell { at, id, value: raw.value.map(i64::from), state })
    }

    fn condition(
        &self,
        names: &HashMap<&str, usize>,
        name: &str,
        code: &str,
    ) -> Result<Condition, GateError> {
        let unknown = || GateError::Description(format!("{name}={code} is unknown"));
        let place = *names.get(name).ok_or_else(unknown)?;
        let variable = self.variables.get(place).ok_or_else(unknown)?;
        let slot = slot(variable, code).ok_or_else(unknown)?;
        Ok(Condition { variable: place, slot })
    }
}

/// Line and column, and nothing of what stands there: an error must not print a piece of an unpublished release.
fn form(error: &serde_json::Error) -> String {
    format!("line {}, column {}", error.line(), error.column())
}

fn slot(variable: &Variable, code: &str) -> Option<usize> {
    if variable.has_base && code == ANSWERED {
        return Some(0);
    }
    variable.codes.iter().position(|own| own == code).map(|place| place + 1)
}

fn state(raw: &RawCell) -> Option<State> {
    match (raw.status.as_str(), raw.reason.as_deref()) {
        ("shown", None) if raw.value.is_some() => Some(State::Shown),
        ("not_applicable", None) => Some(State::Impossible),
        ("hidden", Some("low")) => Some(State::Low),
        ("hidden", Some("high")) => Some(State::High),
        ("hidden", Some("linked")) => Some(State::Linked),
        ("hidden", None) => Some(State::Unsaid),
        _ => None,
    }
}

fn variables(raw: &Pairs<RawVariable>) -> Result<Vec<Variable>, GateError> {
    raw.0.iter().enumerate().map(|(place, (id, variable))| read_variable(raw, place, id, variable)).collect()
}

fn read_variable(
    all: &Pairs<RawVariable>,
    place: usize,
    id: &str,
    raw: &RawVariable,
) -> Result<Variable, GateError> {
    let wrong = |what: &str| GateError::Description(format!("variable {id}: {what}"));
    if raw.categories.is_empty() || raw.categories.len() > MOST_CATEGORIES {
        return Err(wrong("it has no category, or too many"));
    }
    if raw
        .categories
        .iter()
        .enumerate()
        .any(|(at, code)| raw.categories.iter().skip(at + 1).any(|c| c == code))
    {
        return Err(wrong("a category stands twice"));
    }
    let has_base = has_base(raw).ok_or_else(|| wrong("its base is unknown"))?;
    let is_answer = match raw.kind.as_str() {
        "answer" => true,
        "breakdown" => false,
        _ => return Err(wrong("its kind is unknown")),
    };
    let (root, held) = match &raw.parts {
        None => (place, (0..raw.categories.len()).map(|category| 1 << category).collect::<Vec<Mask>>()),
        Some(parts) => {
            let root = all.0.iter().position(|(id, _)| *id == parts.of);
            let finer = root.and_then(|root| Some((root, &all.0.get(root)?.1)));
            let finer =
                finer.filter(|(_, finer)| finer.parts.is_none() && self::has_base(finer) == Some(has_base));
            let (root, finer) = finer.ok_or_else(|| wrong("what it is made of cannot be used"))?;
            (root, made_of(finer, raw, &parts.codes).ok_or_else(|| wrong("its parts are unclear"))?)
        }
    };
    let all = held.iter().fold(0, |sum, mask| sum | mask);
    let masks = std::iter::once(all).chain(held).collect();
    Ok(Variable {
        id: id.to_owned(),
        codes: raw.categories.clone(),
        is_answer,
        has_base,
        root,
        masks,
        requires: None,
    })
}

fn has_base(raw: &RawVariable) -> Option<bool> {
    match raw.base.as_deref() {
        None | Some("everyone") => Some(false),
        Some(ANSWERED) => Some(true),
        _ => None,
    }
}

fn made_of(finer: &RawVariable, raw: &RawVariable, codes: &[Vec<String>]) -> Option<Vec<Mask>> {
    if codes.len() != raw.categories.len() {
        return None;
    }
    let mut taken: Mask = 0;
    let mut held = Vec::new();
    for part in codes {
        let mut mask: Mask = 0;
        for code in part {
            let bit: Mask = 1 << finer.categories.iter().position(|own| own == code)?;
            if taken & bit != 0 {
                return None;
            }
            taken |= bit;
            mask |= bit;
        }
        if mask == 0 {
            return None;
        }
        held.push(mask);
    }
    Some(held)
}

fn implications(raw: &Pairs<RawVariable>, variables: &mut [Variable]) -> Result<Vec<Implication>, GateError> {
    let find = |variables: &[Variable], name: &str, code: &str| {
        let place = variables.iter().position(|other| other.id == name)?;
        Some(Condition { variable: place, slot: slot(variables.get(place)?, code)? })
    };
    let held = |variables: &[Variable], at: Condition| {
        variables.get(at.variable).map_or((0, 0), |variable| (variable.root, variable.mask(at.slot)))
    };
    let mut all = Vec::new();
    for (place, (id, raw)) in raw.0.iter().enumerate() {
        let wrong = || GateError::Description(format!("variable {id} leans on something unknown"));
        for (name, code) in raw.requires.iter().flat_map(|requires| &requires.0) {
            let to = find(variables, name, code).ok_or_else(wrong)?;
            // Where everybody is the base, a missing answer is a category, and says nothing about who was asked.
            if let Some(variable) = variables.get_mut(place).filter(|variable| variable.has_base) {
                variable.requires = Some(to);
                let from = (variable.root, variable.mask(0));
                all.push(Implication { from, to: held(variables, to) });
            }
        }
        for (own, name, code) in &raw.within {
            let from = find(variables, id, own).ok_or_else(wrong)?;
            let to = find(variables, name, code).ok_or_else(wrong)?;
            all.push(Implication { from: held(variables, from), to: held(variables, to) });
        }
    }
    Ok(all)
}
