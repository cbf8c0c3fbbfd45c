//! The written form of a cube: `sdc-tables/1` (`disclosure.md` C), with titles and bases beside it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::cell::{Address, Slot, code, id};
use crate::cube::CubeAbout;
use crate::hide::{Reason, Status, Statuses};
use crate::noise::{REACH, ROUND, VARIANCE};
use crate::pairs::Pairs;
use crate::score::Scores;
use crate::spec::{ANSWERED, Base, Kind, Role, Spec, VariableSpec};

pub(crate) const FORMAT: &str = "sdc-tables/1";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) format: String,
    pub(crate) release: String,
    pub(crate) threshold: u64,
    pub(crate) assume: Assume,
    pub(crate) about: CubeAbout,
    pub(crate) variables: Pairs<WrittenVariable>,
    pub(crate) tables: Vec<WrittenTable>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Assume {
    #[serde(rename = "V")]
    variance: u32,
    #[serde(rename = "D")]
    reach: u32,
    pub(crate) round: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WrittenVariable {
    pub(crate) categories: Vec<String>,
    /// `breakdown` or `answer`, as in the test vectors; a measure is an answer with `measure` true.
    pub(crate) kind: String,
    pub(crate) measure: bool,
    /// `option` or `second`, where the kind says too little.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) level: Option<String>,
    /// `demographic` or `circumstance`, for a breakdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<Role>,
    pub(crate) title: String,
    pub(crate) labels: Vec<String>,
    /// `everyone` or `answered`.
    pub(crate) base: String,
    /// The variable whose base is exactly these people too: both print the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) same_base_as: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) requires: Option<Pairs<String>>,
    /// The finer variable and, for each own category, the codes of it that make it up: a checker must know, as
    /// any reader of the questionnaire does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) parts: Option<WrittenParts>,
    /// Own code, other variable, its category: everybody in the first is in the second.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) within: Vec<(String, String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) midpoints: Vec<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) direction: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) formula: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WrittenParts {
    pub(crate) of: String,
    pub(crate) codes: Vec<Vec<String>>,
}

/// Cells over the same base. The base of a variable with its own `answered` node is a filter of the table, so
/// that within one table every parent is the cell with one condition dropped.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WrittenTable {
    pub(crate) id: String,
    pub(crate) filters: Pairs<String>,
    pub(crate) cells: Vec<WrittenCell>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WrittenCell {
    pub(crate) at: Pairs<String>,
    pub(crate) value: Option<u64>,
    pub(crate) status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    pub(crate) id: String,
}

/// Step 10: true counts, keys and noise end here.
pub(crate) fn write(spec: &Spec, scores: &Scores, statuses: &Statuses, about: &CubeAbout) -> Document {
    Document {
        format: FORMAT.to_owned(),
        release: spec.node.clone(),
        threshold: spec.config.threshold(),
        assume: Assume { variance: VARIANCE, reach: REACH, round: ROUND },
        about: about.clone(),
        variables: Pairs(spec.variables.iter().map(|v| (v.id.clone(), write_variable(v))).collect()),
        tables: write_tables(spec, scores, statuses),
    }
}

fn write_variable(variable: &VariableSpec) -> WrittenVariable {
    let (categories, labels) = variable.categories.iter().cloned().unzip();
    WrittenVariable {
        categories,
        kind: if variable.kind == Kind::Breakdown { "breakdown" } else { "answer" }.to_owned(),
        measure: matches!(variable.kind, Kind::Measure | Kind::SecondLevel),
        level: match variable.kind {
            Kind::Option => Some("option".to_owned()),
            Kind::SecondLevel => Some("second".to_owned()),
            _ => None,
        },
        role: variable.role,
        title: variable.title.clone(),
        labels,
        base: if variable.base == Base::Answered { ANSWERED } else { "everyone" }.to_owned(),
        same_base_as: (variable.same_base_as != variable.id).then(|| variable.same_base_as.clone()),
        requires: variable.requires.clone().map(|required| Pairs(vec![required])),
        parts: (variable.parts.as_ref())
            .map(|parts| WrittenParts { of: parts.of.clone(), codes: parts.codes.clone() }),
        within: (variable.within.iter())
            .map(|within| (within.code.clone(), within.of.clone(), within.category.clone()))
            .collect(),
        midpoints: variable.midpoints.clone(),
        direction: variable.direction.clone(),
        formula: variable.formula.clone(),
        note: variable.note.clone(),
    }
}

fn write_tables(spec: &Spec, scores: &Scores, statuses: &Statuses) -> Vec<WrittenTable> {
    let mut tables: Vec<WrittenTable> = Vec::new();
    let mut places: HashMap<Vec<usize>, usize> = HashMap::new();
    for cell in &scores.order {
        let based: Vec<usize> = cell.iter().map(|(at, _)| *at).filter(|at| has_base(spec, *at)).collect();
        let written = write_cell(spec, scores, statuses, cell);
        if let Some(table) = places.get(&based).and_then(|place| tables.get_mut(*place)) {
            table.cells.push(written);
        } else {
            tables.push(write_table(spec, &based, written));
            places.insert(based, tables.len() - 1);
        }
    }
    tables
}

fn write_table(spec: &Spec, based: &[usize], first: WrittenCell) -> WrittenTable {
    let name = |place: &usize| spec.variables.get(*place).map_or("", |variable| variable.id.as_str());
    let id = if based.is_empty() {
        "cube".to_owned()
    } else {
        based.iter().map(name).collect::<Vec<_>>().join("+")
    };
    let filters = based.iter().map(|place| (name(place).to_owned(), ANSWERED.to_owned())).collect();
    WrittenTable { id, filters: Pairs(filters), cells: vec![first] }
}

fn has_base(spec: &Spec, place: usize) -> bool {
    spec.variables.get(place).is_some_and(|variable| variable.base == Base::Answered)
}

fn write_cell(spec: &Spec, scores: &Scores, statuses: &Statuses, cell: &Address) -> WrittenCell {
    let at = cell.iter().filter(|(_, slot)| *slot != Slot::Answered).map(|(place, slot)| {
        let name = spec.variables.get(*place).map_or("", |variable| variable.id.as_str());
        (name.to_owned(), code(spec, *place, *slot).to_owned())
    });
    let status = statuses.get(cell).copied().unwrap_or(Status::Hidden(Reason::Low));
    let rounded = scores.get(cell).and_then(|scored| u64::try_from(scored.rounded).ok());
    let (value, status, reason) = match status {
        Status::Shown => (rounded, "shown", None),
        Status::NotApplicable => (None, "not_applicable", None),
        Status::Hidden(Reason::Low) => (None, "hidden", Some("low")),
        Status::Hidden(Reason::High) => (None, "hidden", Some("high")),
        Status::Hidden(Reason::Linked) => (None, "hidden", Some("linked")),
    };
    WrittenCell {
        at: Pairs(at.collect()),
        value,
        status: status.to_owned(),
        reason: reason.map(str::to_owned),
        id: id(spec, cell),
    }
}

/// What a written cell says.
pub(crate) fn read_status(cell: &WrittenCell) -> Option<(Status, Option<u64>)> {
    let status = match (cell.status.as_str(), cell.reason.as_deref(), cell.value) {
        ("shown", None, Some(_)) => Status::Shown,
        ("not_applicable", None, None) => Status::NotApplicable,
        ("hidden", Some("low"), None) => Status::Hidden(Reason::Low),
        ("hidden", Some("high"), None) => Status::Hidden(Reason::High),
        ("hidden", Some("linked"), None) => Status::Hidden(Reason::Linked),
        _ => return None,
    };
    Some((status, cell.value))
}
