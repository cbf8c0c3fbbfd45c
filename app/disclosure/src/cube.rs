//! A published release: protected numbers and nothing else.
//!
//! Source: `design.md`, "Two gates held by the compiler"; `disclosure.md` B.2 (4).

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cell::id_of;
use crate::document::{Document, FORMAT, WrittenTable, WrittenVariable, read_status};
use crate::hide::{Reason, Status};
use crate::secrets::hex;
use crate::spec::{ANSWERED, Kind, Parts, Role, Within};

/// A release that may be seen.
///
/// Only [`protect`](crate::protect()) makes one, and only [`Cube::open`] reads one back. Its fields are private:
/// ```compile_fail
/// fn change(cube: &mut disclosure::Cube) { cube.bytes.clear(); }
/// ```
/// It cannot be read from any text that claims to be a cube:
/// ```compile_fail
/// fn believe(text: &str) -> disclosure::Cube { serde_json::from_str(text).unwrap() }
/// ```
#[derive(Clone)]
pub struct Cube {
    bytes: Vec<u8>,
    hash: String,
    release: String,
    about: CubeAbout,
    variables: Vec<CubeVariable>,
    /// In the order of their addresses, so that they can be looked up without a second copy.
    cells: Vec<StoredCell>,
    /// Which variables were counted together, by their places.
    frames: BTreeSet<Vec<u16>>,
}

/// Place of a variable, and place of a category among its categories or [`ANSWERED_SLOT`].
pub(crate) type Condition = (u16, u8);

/// Stands in a [`Condition`] for "gave an answer of substance".
pub(crate) const ANSWERED_SLOT: u8 = u8::MAX;

/// One cell, as small as it can be: a release holds tens of thousands.
#[derive(Clone)]
pub(crate) struct StoredCell {
    pub(crate) at: Box<[Condition]>,
    pub(crate) status: Status,
    pub(crate) value: Option<u32>,
}

/// What a reader must know about a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CubeAbout {
    /// Period id, for example `2026-Q1` or `2025-Q4..2026-Q2`.
    pub period: String,
    /// Title for people, for example "January to March 2026".
    pub title: String,
    /// Day of the freeze, `YYYY-MM-DD`.
    pub frozen_on: String,
    /// Version of the questionnaire that was answered.
    pub questionnaire_version: String,
    /// The quarters in it, for example `2026-Q1`.
    pub quarters: Vec<String>,
    /// Whether the answers are made up.
    pub practice: bool,
}

/// A variable as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CubeVariable {
    id: String,
    written: Written,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    title: String,
    categories: Vec<(String, String)>,
    answered_base: bool,
    role: Option<Role>,
    parts: Option<Parts>,
    within: Vec<Within>,
    requires: Option<(String, String)>,
    midpoints: Vec<u32>,
    direction: String,
    formula: String,
    note: String,
}

/// Bytes that are not the cube they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CubeError {
    /// The bytes are not those that were published.
    #[error("the release's bytes are not those that were published")]
    Hash,
    /// The bytes are not a cube.
    #[error("these bytes are not a release")]
    Form,
    /// A number is too small, or not rounded.
    #[error("a number in this release is too small or not rounded")]
    Number,
}

impl Cube {
    /// Reads a published cube back. `expected_hash` comes from the ledger and is compared before anything is
    /// read.
    pub fn open(bytes: Vec<u8>, expected_hash: &str) -> Result<Self, CubeError> {
        if hash_of(&bytes) != expected_hash {
            return Err(CubeError::Hash);
        }
        let document = serde_json::from_slice(&bytes).map_err(|_| CubeError::Form)?;
        Self::read(document, bytes)
    }

    pub(crate) fn seal(document: Document) -> Result<Self, CubeError> {
        let bytes = serde_json::to_vec(&document).map_err(|_| CubeError::Form)?;
        Self::read(document, bytes)
    }

    fn read(document: Document, bytes: Vec<u8>) -> Result<Self, CubeError> {
        if document.format != FORMAT || document.assume.round < 1 {
            return Err(CubeError::Form);
        }
        let variables = document.variables.0.into_iter().map(|(id, written)| read_variable(id, written));
        let variables: Vec<CubeVariable> = variables.collect::<Option<_>>().ok_or(CubeError::Form)?;
        let limits = Limits {
            threshold: document.threshold.max(10),
            round: document.assume.round.unsigned_abs(),
            release: &document.release,
        };
        let (cells, frames) = read_cells(&variables, &document.tables, &limits)?;
        let hash = hash_of(&bytes);
        Ok(Self { bytes, hash, release: document.release, about: document.about, variables, cells, frames })
    }

    /// The cube as it is kept and exported: canonical JSON, the same bytes for ever.
    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of [`to_bytes`](Self::to_bytes), in hexadecimal digits: the cube's name in the ledger.
    pub fn hash(&self) -> String {
        self.hash.clone()
    }

    /// Name of the release, the first part of every cell id.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// What a reader must know.
    pub fn about(&self) -> &CubeAbout {
        &self.about
    }

    /// The variables, in the order to be shown.
    pub fn variables(&self) -> &[CubeVariable] {
        &self.variables
    }

    pub(crate) fn cells(&self) -> &[StoredCell] {
        &self.cells
    }

    /// What is said of a cell. One that is not there reads like one that is hidden.
    pub(crate) fn look_up(&self, at: &[Condition]) -> (Status, Option<u64>) {
        let found = self.cells.binary_search_by(|cell| cell.at.as_ref().cmp(at));
        let stored = found.ok().and_then(|place| self.cells.get(place));
        stored.map_or((Status::Hidden(Reason::Low), None), |cell| (cell.status, cell.value.map(u64::from)))
    }

    /// A variable by its place.
    pub(crate) fn at(&self, place: u16) -> Option<&CubeVariable> {
        self.variables.get(usize::from(place))
    }

    pub(crate) fn place(&self, id: &str) -> Option<u16> {
        let place = self.variables.iter().position(|own| own.id == id)?;
        u16::try_from(place).ok()
    }

    /// The cell that the shares of a variable in a group are shares of.
    pub(crate) fn base_of(&self, group: &[Condition], place: u16) -> Vec<Condition> {
        let has_base = self.at(place).is_some_and(CubeVariable::has_base);
        if has_base { with(group, (place, ANSWERED_SLOT)) } else { group.to_vec() }
    }

    /// What a cell is about: its answer or measure, the last if there are two, else its last breakdown.
    pub(crate) fn subject(&self, at: &[Condition]) -> Option<Condition> {
        let is_answer =
            |(place, _): &&Condition| self.at(*place).is_some_and(|own| own.kind != Kind::Breakdown);
        at.iter().rfind(is_answer).or_else(|| at.last()).copied()
    }

    pub(crate) fn frames(&self) -> &BTreeSet<Vec<u16>> {
        &self.frames
    }
}

impl CubeVariable {
    /// For example `police_satisfaction`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What was asked, or what the measure says.
    pub fn title(&self) -> &str {
        &self.written.title
    }

    /// Breakdown, answer, option or measure.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Code and label of every category.
    pub fn categories(&self) -> &[(String, String)] {
        &self.written.categories
    }

    /// Variable and category that decide who was asked.
    pub fn requires(&self) -> Option<(&str, &str)> {
        self.written.requires.as_ref().map(|(variable, code)| (variable.as_str(), code.as_str()))
    }

    /// `higher`, `lower`, `watch`, `context`, or empty.
    pub fn direction(&self) -> &str {
        &self.written.direction
    }

    /// How the measure is made, in words.
    pub fn formula(&self) -> &str {
        &self.written.formula
    }

    /// Anything a reader must know.
    pub fn note(&self) -> &str {
        &self.written.note
    }

    /// What a breakdown is about; none for answers and measures, and in releases that do not say.
    pub fn role(&self) -> Option<Role> {
        self.written.role
    }

    /// The finer variable of which each category here is a union of categories.
    pub fn union_of(&self) -> Option<&str> {
        self.written.parts.as_ref().map(|parts| parts.of.as_str())
    }

    /// Which categories of which finer variable each category is made of.
    pub(crate) fn parts(&self) -> Option<&Parts> {
        self.written.parts.as_ref()
    }

    /// Categories of other variables that hold everybody of a category here.
    pub(crate) fn within(&self) -> &[Within] {
        &self.written.within
    }

    /// Whether its base is the people who answered it, and not everybody.
    pub(crate) fn has_base(&self) -> bool {
        self.written.answered_base
    }

    pub(crate) fn midpoints(&self) -> &[u32] {
        &self.written.midpoints
    }

    /// Place of a category, or of "answered" where the variable has a base of its own.
    pub(crate) fn slot(&self, code: &str) -> Option<u8> {
        if code == ANSWERED {
            return self.has_base().then_some(ANSWERED_SLOT);
        }
        let place = self.written.categories.iter().position(|(own, _)| own == code)?;
        u8::try_from(place).ok()
    }

    /// Code of a category, or `answered`.
    pub(crate) fn code(&self, slot: u8) -> &str {
        if slot == ANSWERED_SLOT {
            return ANSWERED;
        }
        self.written.categories.get(usize::from(slot)).map_or("", |(code, _)| code)
    }
}

/// What a number in a cube must keep to, and the name that its cells begin with.
struct Limits<'a> {
    threshold: u64,
    round: u64,
    release: &'a str,
}

fn read_cells(
    variables: &[CubeVariable],
    tables: &[WrittenTable],
    limits: &Limits<'_>,
) -> Result<(Vec<StoredCell>, BTreeSet<Vec<u16>>), CubeError> {
    let place: HashMap<&str, u16> = (0u16..).zip(variables).map(|(at, own)| (own.id(), at)).collect();
    let condition = |(id, code): &(String, String)| {
        let at = *place.get(id.as_str())?;
        Some((at, variables.get(usize::from(at))?.slot(code)?))
    };
    let (mut cells, mut frames) = (Vec::new(), BTreeSet::new());
    for table in tables {
        let filters: Vec<Condition> =
            table.filters.0.iter().map(condition).collect::<Option<_>>().ok_or(CubeError::Form)?;
        for cell in &table.cells {
            let (status, value) = read_status(cell).ok_or(CubeError::Form)?;
            // The self-check of B.5, 10.
            if value.is_some_and(|value| value < limits.threshold || !value.is_multiple_of(limits.round)) {
                return Err(CubeError::Number);
            }
            let own: Vec<Condition> =
                cell.at.0.iter().map(condition).collect::<Option<_>>().ok_or(CubeError::Form)?;
            let bases = filters.iter().filter(|(base, _)| own.iter().all(|(at, _)| at != base));
            let mut at: Vec<Condition> = own.iter().chain(bases).copied().collect();
            at.sort_unstable();
            if at.windows(2).any(|two| matches!(two, [one, other] if one.0 == other.0))
                || cell.id != id_at(limits.release, variables, &at)
            {
                return Err(CubeError::Form);
            }
            frames.insert(at.iter().map(|(at, _)| *at).collect());
            let value = value.map(u32::try_from).transpose().map_err(|_| CubeError::Form)?;
            cells.push(StoredCell { at: at.into_boxed_slice(), status, value });
        }
    }
    cells.sort_unstable_by(|one, other| one.at.cmp(&other.at));
    if cells.windows(2).any(|two| matches!(two, [one, other] if one.at == other.at)) {
        return Err(CubeError::Form);
    }
    Ok((cells, frames))
}

fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The address with one more condition, or with another condition on the same variable.
pub(crate) fn with(group: &[Condition], condition: Condition) -> Vec<Condition> {
    let mut longer = without(group, condition.0);
    longer.push(condition);
    longer.sort_unstable();
    longer
}

/// The address with the condition on `place` taken away.
pub(crate) fn without(at: &[Condition], place: u16) -> Vec<Condition> {
    at.iter().copied().filter(|(own, _)| *own != place).collect()
}

/// The name of the cell with these conditions (B.5, 5).
pub(crate) fn id_at(release: &str, variables: &[CubeVariable], at: &[Condition]) -> String {
    let mut named: Vec<(&str, &str)> = at
        .iter()
        .filter_map(|(place, slot)| {
            let variable = variables.get(usize::from(*place))?;
            Some((variable.id(), variable.code(*slot)))
        })
        .collect();
    named.sort_unstable();
    id_of(release, &named)
}

fn read_variable(id: String, variable: WrittenVariable) -> Option<CubeVariable> {
    let kind = match (variable.kind.as_str(), variable.measure, variable.level.as_deref()) {
        ("breakdown", false, None) => Kind::Breakdown,
        ("answer", false, None) => Kind::Answer,
        ("answer", false, Some("option")) => Kind::Option,
        ("answer", true, None) => Kind::Measure,
        ("answer", true, Some("second")) => Kind::SecondLevel,
        _ => return None,
    };
    if variable.categories.len() != variable.labels.len() {
        return None;
    }
    let written = Written {
        title: variable.title,
        categories: variable.categories.into_iter().zip(variable.labels).collect(),
        answered_base: variable.base == ANSWERED,
        role: variable.role,
        parts: variable.parts.map(|parts| Parts { of: parts.of, codes: parts.codes }),
        within: (variable.within.into_iter())
            .map(|(code, of, category)| Within { code, of, category })
            .collect(),
        requires: variable.requires.and_then(|pairs| pairs.0.into_iter().next()),
        midpoints: variable.midpoints,
        direction: variable.direction,
        formula: variable.formula,
        note: variable.note,
    };
    Some(CubeVariable { id, written, kind })
}
