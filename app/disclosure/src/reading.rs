//! Looking cells up in a published cube: nothing here is computed but shares of printed numbers.
//!
//! Source: `disclosure.md` B.2 (5), B.4 and B.11: a table is assembled from cells of the closed set, never counted.

use crate::cube::{Condition, Cube, CubeVariable, id_at, with, without};
use crate::hide::Status;
use crate::percent::Percent;
use crate::table::{SafeCell, SafeTable};

/// A variable in each category of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    by: CubeVariable,
    whole: SafeTable,
    groups: Vec<Group>,
}

/// The people of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    code: String,
    label: String,
    table: SafeTable,
}

/// One printed cell with what it is a share of: a row of an export (`disclosure.md` B.12).
#[derive(Debug, Clone, PartialEq)]
pub struct SafeRecord<'a> {
    conditions: Vec<(&'a CubeVariable, &'a str)>,
    cell: SafeCell,
    base: SafeCell,
    percent: Option<Percent>,
}

impl Crossing {
    /// What the groups are made by.
    pub fn by(&self) -> &CubeVariable {
        &self.by
    }

    /// Everybody, whatever group they belong to and also where that is not known: cells of their own, not sums (B.8).
    pub fn whole(&self) -> &SafeTable {
        &self.whole
    }

    /// The groups, in the order of the questionnaire.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whether more than half of the cells are hidden, so that broader groups should be offered (B.7).
    pub fn is_mostly_hidden(&self) -> bool {
        let cells = || self.groups.iter().flat_map(|group| group.table.rows());
        let hidden = cells().filter(|row| matches!(row.cell().status(), Status::Hidden(_))).count();
        hidden * 2 > cells().count()
    }
}

impl Group {
    /// The category's code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The category in words.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The variable among these people.
    pub fn table(&self) -> &SafeTable {
        &self.table
    }
}

impl<'a> SafeRecord<'a> {
    /// Variable and code of every condition, in the order of the questionnaire; the code may be `answered`.
    pub fn conditions(&self) -> &[(&'a CubeVariable, &'a str)] {
        &self.conditions
    }

    /// How many people.
    pub fn cell(&self) -> &SafeCell {
        &self.cell
    }

    /// The people that they are a share of: the same group, all who answered the last condition's question.
    pub fn base(&self) -> &SafeCell {
        &self.base
    }

    /// The share; none where the cell is a base itself.
    pub fn percent(&self) -> Option<&Percent> {
        self.percent.as_ref()
    }
}

impl Cube {
    /// Everybody who answered.
    pub fn total(&self) -> SafeCell {
        self.cell_at(&[])
    }

    /// A variable by its id.
    pub fn variable(&self, id: &str) -> Option<&CubeVariable> {
        self.variables().iter().find(|own| own.id() == id)
    }

    /// One variable by itself, if it is in this release.
    pub fn table(&self, variable: &str) -> Option<SafeTable> {
        self.table_within(variable, &[])
    }

    /// One variable among the people who fulfil the conditions (variable and category), if these were counted
    /// together. A combination that was not is `None`, whatever the reason: one answer for all (B.2, 5).
    pub fn table_within(&self, variable: &str, conditions: &[(&str, &str)]) -> Option<SafeTable> {
        let place = self.place(variable)?;
        let group = self.conditions(conditions)?;
        let own = self.at(place)?;
        self.counted_together(&group, place)?;
        let base = self.cell_at(&self.base_of(&group, place));
        let cells = (0u8..).zip(own.categories()).map(|(slot, (code, label))| {
            (code.clone(), label.clone(), self.cell_at(&with(&group, (place, slot))))
        });
        Some(SafeTable::new(own, base, cells.collect()))
    }

    /// One variable in each category of `by`, among the people who fulfil the conditions.
    pub fn crossing(&self, variable: &str, by: &str, conditions: &[(&str, &str)]) -> Option<Crossing> {
        let by = self.variable(by)?;
        let groups = by
            .categories()
            .iter()
            .map(|(code, label)| {
                let group: Vec<(&str, &str)> =
                    conditions.iter().copied().chain([(by.id(), code.as_str())]).collect();
                let table = self.table_within(variable, &group)?;
                Some(Group { code: code.clone(), label: label.clone(), table })
            })
            .collect::<Option<_>>()?;
        Some(Crossing { by: by.clone(), whole: self.table_within(variable, conditions)?, groups })
    }

    /// Whether these variables were counted together, one variable by itself included.
    pub fn counted(&self, variables: &[&str]) -> bool {
        let places: Option<Vec<u16>> = variables.iter().map(|id| self.place(id)).collect();
        places.is_some_and(|mut frame| {
            frame.sort_unstable();
            self.frames().contains(&frame)
        })
    }

    /// The breakdowns and answers by which a variable can be shown among the people of these variables, in the
    /// order of the questionnaire.
    pub fn crossed_with(&self, variable: &str, within: &[&str]) -> Vec<&CubeVariable> {
        let fixed: Option<Vec<u16>> =
            std::iter::once(&variable).chain(within).map(|id| self.place(id)).collect();
        let Some(fixed) = fixed else { return Vec::new() };
        let counted = |place: u16| {
            let mut frame = fixed.clone();
            frame.push(place);
            frame.sort_unstable();
            !fixed.contains(&place) && self.frames().contains(&frame)
        };
        (0u16..).zip(self.variables()).filter(|(at, _)| counted(*at)).map(|(_, own)| own).collect()
    }

    /// Every cell in the order of the questionnaire, with what it is a share of: the people of the same group who
    /// answered the question that the cell is about, which is its answer or measure, else its last breakdown.
    pub fn records(&self) -> impl Iterator<Item = SafeRecord<'_>> {
        let mut order: Vec<usize> = (0..self.cells().len()).collect();
        order.sort_by_key(|place| self.cells().get(*place).map_or(0, |cell| cell.at.len()));
        order.into_iter().filter_map(|place| self.cells().get(place)).map(|cell| {
            let base = match self.subject(&cell.at) {
                Some((place, _)) => self.cell_at(&self.base_of(&without(&cell.at, place), place)),
                None => self.cell_at(&cell.at),
            };
            let conditions = cell.at.iter().filter_map(|(place, slot)| {
                let variable = self.at(*place)?;
                Some((variable, variable.code(*slot)))
            });
            let own = self.cell_at(&cell.at);
            let percent = (own.cell_id() != base.cell_id()).then(|| Percent::of(&own, &base));
            SafeRecord { conditions: conditions.collect(), cell: own, base, percent }
        })
    }

    fn conditions(&self, named: &[(&str, &str)]) -> Option<Vec<Condition>> {
        let mut group = named
            .iter()
            .map(|(id, code)| {
                let place = self.place(id)?;
                Some((place, self.at(place)?.slot(code)?))
            })
            .collect::<Option<Vec<Condition>>>()?;
        group.sort_unstable();
        Some(group)
    }

    fn counted_together(&self, group: &[Condition], place: u16) -> Option<()> {
        let mut frame: Vec<u16> = group.iter().map(|(at, _)| *at).chain([place]).collect();
        frame.sort_unstable();
        self.frames().contains(&frame).then_some(())
    }

    /// A cell that is not there reads like one that is hidden.
    fn cell_at(&self, at: &[Condition]) -> SafeCell {
        let id = id_at(self.release(), self.variables(), at);
        let (status, value) = self.look_up(at);
        SafeCell::new(id, status, value)
    }
}
