//! From an address to a table of the cube: looked up, never counted (`disclosure.md` B.2, 5).

use disclosure::{Crossing, Cube, Kind, Percent, SafeCell, SafeRow, SafeTable};

use super::Asked;

/// What an address leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Looked {
    /// Everybody together, answer by answer.
    Alone(Box<SafeTable>),
    /// Group by group.
    Groups(Box<Crossing>),
}

/// One line of the printed table. Numbers are words already: what may not be shown says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The group, or the answer.
    pub label: String,
    /// How many people.
    pub count: Printed,
    /// Share of the base.
    pub percent: String,
    /// How far chance alone could move it; may be empty.
    pub interval: String,
    /// The share is of few people, or its interval is wide (`disclosure.md` B.9).
    pub low_reliability: bool,
    /// The people of whom it is the share.
    pub base: Printed,
}

/// A number of the cube as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// For example "45" or "too few to show".
    pub text: String,
    /// Id of the protected cell.
    pub cell_id: String,
}

impl Looked {
    /// The table of this address; `None` where it was not counted, whatever the reason, and for what the form never
    /// offers.
    pub fn up(cube: &Cube, asked: &Asked) -> Option<Self> {
        cube.variable(&asked.measure).filter(|own| own.kind() != Kind::Breakdown)?;
        let within: Vec<(&str, &str)> =
            asked.within.iter().map(|(variable, code)| (variable.as_str(), code.as_str())).collect();
        let is_filter = |(variable, code): &(&str, &str)| {
            let filter = cube.variable(variable).filter(|own| own.kind() == Kind::Breakdown);
            filter.is_some_and(|own| own.categories().iter().any(|(own, _)| own == code))
        };
        if !within.iter().all(is_filter) {
            return None;
        }
        match &asked.by {
            Some(by) => cube.crossing(&asked.measure, by, &within).map(|own| Self::Groups(Box::new(own))),
            None => cube.table_within(&asked.measure, &within).map(|own| Self::Alone(Box::new(own))),
        }
    }

    /// All groups together.
    pub fn whole(&self) -> &SafeTable {
        match self {
            Self::Alone(table) => table,
            Self::Groups(crossing) => crossing.whole(),
        }
    }

    /// The answers that are each shown by group: of a measure that is true or not, only that it is.
    pub fn answers(&self) -> &[SafeRow] {
        match self.whole().rows() {
            [yes, no] if yes.code() == "yes" && no.code() == "no" => std::slice::from_ref(yes),
            all => all,
        }
    }

    /// The same measure in broader groups, where most of these are hidden and broader ones were counted (B.7).
    pub fn broader(&self, cube: &Cube, asked: &Asked) -> Option<Asked> {
        let Self::Groups(crossing) = self else { return None };
        if !crossing.is_mostly_hidden() {
            return None;
        }
        let within: Vec<&str> = asked.within.iter().map(|(variable, _)| variable.as_str()).collect();
        let counted = cube.crossed_with(&asked.measure, &within);
        let union = counted.into_iter().find(|own| own.union_of() == Some(crossing.by().id()))?;
        let broader = Asked { by: Some(union.id().to_owned()), ..asked.clone() };
        Self::up(cube, &broader).map(|_| broader)
    }
}

impl Line {
    /// An answer in its table.
    pub fn of(label: &str, table: &SafeTable, row: &SafeRow) -> Self {
        let percent = row.percent();
        Self {
            label: label.to_owned(),
            count: Printed::of(row.cell()),
            percent: percent.text(),
            interval: percent.interval_text().unwrap_or_default(),
            low_reliability: match percent {
                Percent::Number(number) => number.low_reliability(),
                Percent::Words(_) => true,
                _ => false,
            },
            base: Printed::of(table.base()),
        }
    }
}

impl Printed {
    /// A cell as it is printed.
    pub fn of(cell: &SafeCell) -> Self {
        Self { text: cell.text(), cell_id: cell.cell_id().to_owned() }
    }
}
