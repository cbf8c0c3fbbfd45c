//! A published release: protected numbers and nothing else.
//!
//! Source: `design.md`, "Two gates held by the compiler"; `disclosure.md` B.2 (4).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cell::id_of;
use crate::document::{Document, FORMAT, WrittenVariable, read_status};
use crate::hide::Status;
use crate::secrets::hex;
use crate::spec::{ANSWERED, Kind};
use crate::table::{SafeCell, SafeTable};

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
    release: String,
    about: CubeAbout,
    variables: Vec<CubeVariable>,
    cells: HashMap<String, (Status, Option<u64>)>,
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
        if hex(&Sha256::digest(&bytes)) != expected_hash {
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
        let round = document.assume.round.unsigned_abs();
        let mut cells = HashMap::new();
        for cell in document.tables.iter().flat_map(|table| &table.cells) {
            let (status, value) = read_status(cell).ok_or(CubeError::Form)?;
            // The self-check of B.5, 10.
            if value.is_some_and(|value| value < document.threshold.max(10) || !value.is_multiple_of(round)) {
                return Err(CubeError::Number);
            }
            if cells.insert(cell.id.clone(), (status, value)).is_some() {
                return Err(CubeError::Form);
            }
        }
        let variables = document.variables.0.into_iter().map(|(id, written)| read_variable(id, written));
        let variables = variables.collect::<Option<_>>().ok_or(CubeError::Form)?;
        Ok(Self { bytes, release: document.release, about: document.about, variables, cells })
    }

    /// The cube as it is kept and exported: canonical JSON, the same bytes for ever.
    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of [`to_bytes`](Self::to_bytes), in hexadecimal digits: the cube's name in the ledger.
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
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

    /// Everybody who answered.
    pub fn total(&self) -> SafeCell {
        self.cell(&[])
    }

    /// One variable by itself, if it is in this release.
    pub fn table(&self, variable: &str) -> Option<SafeTable> {
        let variable = self.variables.iter().find(|own| own.id == variable)?;
        let base = if variable.written.answered_base {
            self.cell(&[(&variable.id, ANSWERED)])
        } else {
            self.total()
        };
        let cells = variable
            .written
            .categories
            .iter()
            .map(|(code, label)| (code.clone(), label.clone(), self.cell(&[(&variable.id, code)])));
        Some(SafeTable::new(variable, base, cells.collect()))
    }

    /// A cell that is not in the closed set reads like one that is hidden, so that asking tells nothing (B.2, 5).
    fn cell(&self, conditions: &[(&str, &str)]) -> SafeCell {
        let id = id_of(&self.release, conditions);
        let (status, value) =
            self.cells.get(&id).copied().unwrap_or((Status::Hidden(crate::hide::Reason::Low), None));
        SafeCell::new(id, status, value)
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

    /// Breakdown, answer or measure.
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

    pub(crate) fn midpoints(&self) -> &[u32] {
        &self.written.midpoints
    }
}

fn read_variable(id: String, variable: WrittenVariable) -> Option<CubeVariable> {
    let kind = match (variable.kind.as_str(), variable.measure) {
        ("breakdown", false) => Kind::Breakdown,
        ("answer", false) => Kind::Answer,
        ("answer", true) => Kind::Measure,
        _ => return None,
    };
    if variable.categories.len() != variable.labels.len() {
        return None;
    }
    let written = Written {
        title: variable.title,
        categories: variable.categories.into_iter().zip(variable.labels).collect(),
        answered_base: variable.base == ANSWERED,
        requires: variable.requires.and_then(|pairs| pairs.0.into_iter().next()),
        midpoints: variable.midpoints,
        direction: variable.direction,
        formula: variable.formula,
        note: variable.note,
    };
    Some(CubeVariable { id, written, kind })
}
