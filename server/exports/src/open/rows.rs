//! The rows of open data, and the CSV made of them.

use disclosure::{CubeVariable, ExportCode, Grouped, Percent, PublicRelease, SafeCell};

use crate::csv::pieces;
use crate::field::{Field, shares, words};
use crate::legend::DO_NOT_SUM;

/// One column: its name, what it is called, what it holds, and what that means.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) holds: Holds,
    pub(super) meaning: &'static str,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text in every row.
    Text,
    /// Text where there is any.
    MaybeText,
    /// A number of people, or nothing.
    People,
    /// Per cent, or nothing.
    Percent,
}

const fn column(name: &'static str, title: &'static str, holds: Holds, meaning: &'static str) -> Column {
    Column { name, title, holds, meaning }
}

/// Every column of the CSV, in order.
pub(super) const COLUMNS: [Column; 17] = [
    column("release", "Release", Holds::Text, "SHA-256 of the release that the numbers were taken from."),
    column("period", "Period", Holds::Text, "The quarters in which the answers were sent."),
    column("table", "Table", Holds::Text, "What was counted together."),
    column("cell", "Cell", Holds::Text, "Name of the number: no other row has it."),
    column("by", "By", Holds::MaybeText, "Variable that makes the group. Empty: everybody."),
    column("group", "Group", Holds::MaybeText, "Code of the group. Empty: everybody."),
    column("group_label", "Group in words", Holds::MaybeText, "The group in words."),
    column("variable", "Variable", Holds::Text, "What was asked or measured: see the codebook."),
    column("category", "Category", Holds::Text, "Code of the answer; answered: all who gave one."),
    column("label", "Answer", Holds::Text, "The answer in words."),
    column("base", "Base", Holds::People, "People in the group who answered. Rounded to 5."),
    column("count", "People", Holds::People, "People who gave this answer. Rounded to 5."),
    column(
        "pct",
        "Per cent",
        Holds::Percent,
        "Share of the base, from the rounded numbers; one decimal from a base of 1,000.",
    ),
    column("low", "From", Holds::Percent, "Lower end of the range in which chance could move the share."),
    column("high", "To", Holds::Percent, "Upper end of that range."),
    column(
        "status",
        "Status",
        Holds::Text,
        "value: the number is shown. [c]: hidden, so that nobody can be found.",
    ),
    column(
        "note",
        "Note",
        Holds::MaybeText,
        "do_not_sum: each number is slightly changed and rounded separately, so parts may not add up to totals.",
    ),
];

/// Open data as CSV, in pieces.
pub fn csv(release: &PublicRelease) -> impl Iterator<Item = Vec<u8>> + Send + '_ {
    let heading = COLUMNS.iter().map(|column| Field::text(column.name)).collect();
    pieces(std::iter::once(heading).chain(rows(release)))
}

fn rows(release: &PublicRelease) -> impl Iterator<Item = Vec<Field<'_>>> {
    let total = Line {
        group: None,
        variable: None,
        category: "everyone",
        label: "Everybody who answered",
        base: release.total(),
        cell: release.total(),
        percent: None,
    };
    let of_tables = release.tables().iter().flat_map(|own| {
        let (group, table) = (own.group(), own.table());
        let (variable, base) = (Some(table.variable()), table.base());
        let answered = Line {
            group,
            variable,
            category: "answered",
            label: "Everybody who answered",
            base,
            cell: base,
            percent: None,
        };
        let answers = table.rows().iter().map(move |row| Line {
            group,
            variable,
            category: row.code(),
            label: row.label(),
            base,
            cell: row.cell(),
            percent: Some(row.percent()),
        });
        std::iter::once(answered).chain(answers)
    });
    std::iter::once(total).chain(of_tables).map(|line| line.fields(release))
}

/// One row before it is written.
struct Line<'a> {
    group: Option<&'a Grouped>,
    variable: Option<&'a CubeVariable>,
    category: &'a str,
    label: &'a str,
    base: &'a SafeCell,
    cell: &'a SafeCell,
    percent: Option<&'a Percent>,
}

impl<'a> Line<'a> {
    fn fields(self, release: &'a PublicRelease) -> Vec<Field<'a>> {
        let variable = self.variable.map_or("everyone", CubeVariable::id);
        let table = self
            .group
            .map_or(Field::text(variable), |group| Field::owned(format!("{}+{variable}", group.by().id())));
        let group = |words: fn(&'a Grouped) -> &'a str| {
            self.group.map_or(Field::Empty, |group| Field::text(words(group)))
        };
        let [pct, low, high] = shares(self.percent).map(Field::share);
        let note: Vec<String> = std::iter::once(DO_NOT_SUM.to_owned()).chain(beyond(self.percent)).collect();
        vec![
            Field::owned(release.cube_hash().to_owned()),
            Field::text(&release.about().period),
            table,
            Field::text(self.cell.cell_id()),
            group(|group| group.by().id()),
            group(Grouped::code),
            group(Grouped::label),
            Field::text(variable),
            Field::text(self.category),
            Field::text(self.label),
            Field::count(self.base),
            Field::count(self.cell),
            pct,
            low,
            high,
            Field::text(ExportCode::of(self.cell, self.percent).code()),
            Field::owned(note.join("; ")),
        ]
    }
}

/// What is said of a share that is no number: under 2 or over 98 per cent (B.14).
pub(super) fn beyond(percent: Option<&Percent>) -> Option<String> {
    match percent {
        Some(Percent::NearlyAll) => Some("over 98%".to_owned()),
        Some(Percent::HardlyAny) => Some("under 2%".to_owned()),
        other => words(other),
    }
}
