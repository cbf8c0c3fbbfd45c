//! What a file says about a number (`disclosure.md` B.7, "export code").

use std::fmt;

use crate::cube::Cube;
use crate::hide::Status;
use crate::percent::Percent;
use crate::reading::SafeRecord;
use crate::table::{SafeCell, SafeRow};

/// The code beside a number, or in its place. Why a number is hidden is never told in a file (B.20, 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportCode {
    /// The number is printed, and its share where it has one.
    Value,
    /// Hidden.
    Hidden,
    /// It cannot occur.
    NotApplicable,
    /// The number is printed; its base is too small for a share as a number.
    FewAnswers,
    /// The combination is not in the release.
    NotBuilt,
}

impl ExportCode {
    /// Every code, for the legend of a file.
    pub const ALL: [Self; 5] =
        [Self::Value, Self::Hidden, Self::NotApplicable, Self::FewAnswers, Self::NotBuilt];

    /// The code of a cell and its share.
    pub fn of(cell: &SafeCell, percent: Option<&Percent>) -> Self {
        match (cell.status(), percent) {
            (Status::Hidden(_), _) => Self::Hidden,
            (Status::NotApplicable, _) => Self::NotApplicable,
            (Status::Shown, Some(Percent::Words(_) | Percent::TooFewAnswers)) => Self::FewAnswers,
            (Status::Shown, _) => Self::Value,
        }
    }

    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Hidden => "[c]",
            Self::NotApplicable => "[z]",
            Self::FewAnswers => "[u]",
            Self::NotBuilt => "[x]",
        }
    }

    /// What it means, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Value => "The number is shown.",
            Self::Hidden => "Hidden, so that nobody can be found.",
            Self::NotApplicable => "Cannot occur.",
            Self::FewAnswers => "Too few answers for a percentage.",
            Self::NotBuilt => "Not available for this combination.",
        }
    }
}

impl fmt::Display for ExportCode {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Cube {
    /// Most conditions that a cell of this release has.
    pub fn most_conditions(&self) -> usize {
        self.frames().iter().map(Vec::len).max().unwrap_or(0)
    }
}

impl SafeRecord<'_> {
    /// The code beside the number.
    pub fn export_code(&self) -> ExportCode {
        ExportCode::of(self.cell(), self.percent())
    }
}

impl SafeRow {
    /// The code beside the number.
    pub fn export_code(&self) -> ExportCode {
        ExportCode::of(self.cell(), Some(self.percent()))
    }
}
