//! A release as rows: every printed cell once, in the order of the questionnaire (`disclosure.md` B.12).

use disclosure::{Cube, SafeRecord};

use crate::field::{Field, Kind, shares, words};
use crate::legend::DO_NOT_SUM;

/// Files of all releases have as many columns, until cells combine more variables than this (B.20, 5).
const CONDITIONS: usize = 3;

/// The columns of a release, and what each holds.
pub(crate) struct Figures<'a> {
    cube: &'a Cube,
    hash: String,
    conditions: usize,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(cube: &'a Cube) -> Self {
        Self { cube, hash: cube.hash(), conditions: cube.most_conditions().max(CONDITIONS) }
    }

    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// Names of the columns, in order.
    pub(crate) fn columns(&self) -> Vec<(String, Kind)> {
        let text = |name: &str| (name.to_owned(), Kind::Text);
        let number = |name: &str| (name.to_owned(), Kind::Number);
        let mut columns: Vec<_> = ["release", "period", "table", "cell"].map(text).into();
        for place in 1..=self.conditions {
            let names = ["variable", "title", "category", "label"];
            columns.extend(names.map(|name| text(&format!("{name}_{place}"))));
        }
        columns.extend(["base", "count"].map(number));
        columns.extend(["pct", "low", "high"].map(|name| (name.to_owned(), Kind::Points)));
        columns.extend(["status", "note"].map(text));
        columns
    }

    /// The rows, one at a time.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Vec<Field<'_>>> {
        self.cube.records().map(|record| self.row(&record))
    }

    fn row(&self, record: &SafeRecord<'a>) -> Vec<Field<'_>> {
        let conditions = record.conditions();
        let table: Vec<&str> = conditions.iter().map(|(variable, _)| variable.id()).collect();
        let table = if table.is_empty() { "everyone".to_owned() } else { table.join("+") };
        let mut row = vec![
            Field::text(&self.hash),
            Field::text(&self.cube.about().period),
            Field::owned(table),
            Field::owned(record.cell().cell_id().to_owned()),
        ];
        for place in 0..self.conditions {
            let Some((variable, code)) = conditions.get(place) else {
                row.extend([const { Field::Empty }; 4]);
                continue;
            };
            let own = variable.categories().iter().find(|(own, _)| own == code);
            let label = own.map_or("Everybody who answered", |(_, label)| label.as_str());
            row.extend([variable.id(), variable.title(), code, label].map(Field::text));
        }
        let note: Vec<String> =
            std::iter::once(DO_NOT_SUM.to_owned()).chain(words(record.percent())).collect();
        row.extend([Field::count(record.base()), Field::count(record.cell())]);
        row.extend(shares(record.percent()).map(Field::share));
        row.extend([Field::text(record.export_code().code()), Field::owned(note.join("; "))]);
        row
    }
}
