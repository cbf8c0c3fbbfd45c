//! One variable's numbers, safe to print. Pages, charts and exports take these types and nothing else.
//!
//! Source: `disclosure.md` B.7 to B.9 and B.20 (7 and 8).

use crate::cube::CubeVariable;
use crate::hide::Status;
use crate::mean::Mean;
use crate::percent::{BASE_FOR_NUMBERS, Percent};

/// What stands where a number may not (B.20, 7).
pub const TOO_FEW_TO_SHOW: &str = "too few to show";

/// One printed number, or the words in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeCell {
    id: String,
    status: Status,
    value: Option<u64>,
}

impl SafeCell {
    pub(crate) fn new(id: String, status: Status, value: Option<u64>) -> Self {
        Self { id, status, value }
    }

    /// The cell's stable name, `node|variable=category`, which pages print as `data-cell`.
    pub fn cell_id(&self) -> &str {
        &self.id
    }

    /// Shown, hidden and why, or not applicable.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The number, rounded to 5, where it is shown.
    pub fn value(&self) -> Option<u64> {
        self.value
    }

    /// What a page prints.
    pub fn text(&self) -> String {
        match (self.status, self.value) {
            (Status::Shown, Some(value)) => value.to_string(),
            (Status::NotApplicable, _) => "n/a".to_owned(),
            _ => TOO_FEW_TO_SHOW.to_owned(),
        }
    }
}

/// One category.
#[derive(Debug, Clone, PartialEq)]
pub struct SafeRow {
    code: String,
    label: String,
    cell: SafeCell,
    percent: Percent,
}

impl SafeRow {
    /// The category's code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The category in words.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How many people.
    pub fn cell(&self) -> &SafeCell {
        &self.cell
    }

    /// Their share of the base.
    pub fn percent(&self) -> &Percent {
        &self.percent
    }
}

/// One variable by itself, categories in the order of the questionnaire.
///
/// Nobody else can make one:
/// ```compile_fail
/// fn invent(rows: Vec<disclosure::SafeRow>) -> disclosure::SafeTable { disclosure::SafeTable { rows } }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SafeTable {
    variable: CubeVariable,
    base: SafeCell,
    rows: Vec<SafeRow>,
}

impl SafeTable {
    pub(crate) fn new(
        variable: &CubeVariable,
        base: SafeCell,
        cells: Vec<(String, String, SafeCell)>,
    ) -> Self {
        let rows = cells
            .into_iter()
            .map(|(code, label, cell)| SafeRow { code, label, percent: Percent::of(&cell, &base), cell })
            .collect();
        Self { variable: variable.clone(), base, rows }
    }

    /// A table for everybody: its shares stay within 2 to 98 per cent (`disclosure.md` B.14).
    pub(crate) fn public(
        variable: &CubeVariable,
        base: SafeCell,
        cells: Vec<(String, String, SafeCell)>,
    ) -> Self {
        let mut table = Self::new(variable, base, cells);
        for row in &mut table.rows {
            row.percent = row.percent.for_everybody();
        }
        table
    }

    /// The variable, with its formula, direction and note.
    pub fn variable(&self) -> &CubeVariable {
        &self.variable
    }

    /// What was asked, or what the measure says.
    pub fn title(&self) -> &str {
        self.variable.title()
    }

    /// How many people the shares are of.
    pub fn base(&self) -> &SafeCell {
        &self.base
    }

    /// The categories.
    pub fn rows(&self) -> &[SafeRow] {
        &self.rows
    }

    /// Whether the base is large enough for shares as numbers.
    pub fn has_percentages(&self) -> bool {
        self.base.value().is_some_and(|base| base >= BASE_FOR_NUMBERS)
    }

    /// The mean of the bands with its interval, where it may be told (B.3; B.20, 8).
    pub fn mean(&self) -> Option<Mean> {
        let counts = self.rows.iter().map(|row| row.cell.value());
        let bands: Vec<(u32, Option<u64>)> = self.variable.midpoints().iter().copied().zip(counts).collect();
        Mean::of(&bands, self.base.value()?)
    }
}
