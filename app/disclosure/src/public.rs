//! What everybody may see of a release: a pure function of the published cube (`disclosure.md` B.14).
//!
//! No answer is read and no second noise is drawn: two noises for one count could be averaged.
//!
//! B.14 speaks of the year. Below 1,000 answers a year there are no blocks within years: each closed period of the
//! ledger is one public node (B.20, 6). Periods never nest and share no quarter, so that no two of them can be
//! subtracted: nobody's answers are in both.

mod rules;

use crate::cube::{Condition, Cube, CubeAbout, CubeVariable, id_at};
use crate::hide::{Reason, Status};
use crate::spec::Kind;
use crate::table::{SafeCell, SafeTable};
use rules::Rules;

/// No number below this, and none that leaves fewer than this.
const THRESHOLD: u64 = 20;
/// Smallest base.
const BASE: u64 = 50;
/// Smallest base of a district.
const DISTRICT: u64 = 100;

/// The public's part of a release: tables from a fixed list, approved in advance.
///
/// Only [`PublicRelease::of`] makes one:
/// ```compile_fail
/// fn invent(tables: Vec<disclosure::PublicTable>) -> disclosure::PublicRelease {
///     disclosure::PublicRelease { tables }
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PublicRelease {
    cube_hash: String,
    about: CubeAbout,
    variables: Vec<CubeVariable>,
    total: SafeCell,
    tables: Vec<PublicTable>,
}

/// One variable, among everybody or among the people of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicTable {
    group: Option<Grouped>,
    table: SafeTable,
}

/// The people that a table is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    by: CubeVariable,
    code: String,
    label: String,
}

impl PublicRelease {
    /// What may be shown of this cube: answers alone, answers by one breakdown, breakdowns alone. A number is shown
    /// only where it is shown inside, holds 20 people, has a base of 50, and leaves 20; where too little is hidden
    /// beside it, more is hidden. Shares stay within 2 to 98 per cent.
    pub fn of(cube: &Cube) -> Self {
        let rules = Rules::of(cube);
        let cell = |at: &[Condition]| {
            let id = id_at(cube.release(), cube.variables(), at);
            match rules.shown(at) {
                Some(value) => SafeCell::new(id, Status::Shown, Some(value)),
                None if rules.cannot_occur(at) => SafeCell::new(id, Status::NotApplicable, None),
                // One code for all: why a number is hidden is not told.
                None => SafeCell::new(id, Status::Hidden(Reason::Low), None),
            }
        };
        let tables = rules.tables().into_iter().filter_map(|(group, place)| {
            let variable = cube.variables().get(usize::from(place))?;
            let category = |code: u8| crate::cube::with(group.as_slice(), (place, code));
            let base = cell(&rules.base(group.as_slice(), place));
            let cells = (0u8..)
                .zip(variable.categories())
                .map(|(at, (code, label))| (code.clone(), label.clone(), cell(&category(at))));
            let table = SafeTable::public(variable, base, cells.collect());
            Some(PublicTable { group: group.and_then(|group| grouped(cube, group)), table })
        });
        Self {
            cube_hash: cube.hash(),
            about: cube.about().clone(),
            variables: cube.variables().to_vec(),
            total: cell(&[]),
            tables: tables.collect(),
        }
    }

    /// Hash of the cube that every number was taken from.
    pub fn cube_hash(&self) -> &str {
        &self.cube_hash
    }

    /// What a reader must know.
    pub fn about(&self) -> &CubeAbout {
        &self.about
    }

    /// The variables, in the order of the questionnaire.
    pub fn variables(&self) -> &[CubeVariable] {
        &self.variables
    }

    /// Everybody who answered.
    pub fn total(&self) -> &SafeCell {
        &self.total
    }

    /// The fixed list: every variable alone, then by each category of each breakdown.
    pub fn tables(&self) -> &[PublicTable] {
        &self.tables
    }

    /// One variable among everybody.
    pub fn table(&self, variable: &str) -> Option<&SafeTable> {
        let alone = |own: &&PublicTable| own.group.is_none() && own.table.variable().id() == variable;
        self.tables.iter().find(alone).map(|own| &own.table)
    }
}

impl PublicTable {
    /// Whom it is about; none: everybody.
    pub fn group(&self) -> Option<&Grouped> {
        self.group.as_ref()
    }

    /// The numbers.
    pub fn table(&self) -> &SafeTable {
        &self.table
    }
}

impl Grouped {
    /// The breakdown.
    pub fn by(&self) -> &CubeVariable {
        &self.by
    }

    /// The category's code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The category in words.
    pub fn label(&self) -> &str {
        &self.label
    }
}

fn grouped(cube: &Cube, (place, slot): Condition) -> Option<Grouped> {
    let by = cube.variables().get(usize::from(place))?;
    let (code, label) = by.categories().get(usize::from(slot))?;
    Some(Grouped { by: by.clone(), code: code.clone(), label: label.clone() })
}

/// Whether a variable is one that others may be broken down by.
fn is_breakdown(variable: &CubeVariable) -> bool {
    variable.kind() == Kind::Breakdown
}
