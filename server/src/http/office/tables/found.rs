//! From an address to everything that stands on its page: looked up, drawn, and put in words.

use app::{
    pages::tables::{Asked, Found, Line, Looked, Part, Printed},
    paths,
    ports::releases::Period,
};
use charts::{Share, Style};
use disclosure::{Crossing, Cube, SafeTable};

use super::{super::figures, super::opened, Shelf};

/// Widths of the two drawings of a chart: for a wide page and for a phone.
const WIDTHS: [(&str, u32); 2] = [("wide", 640), ("narrow", 340)];
/// Files of a release.
const FILES: [(&str, &str); 4] = [("CSV", "csv"), ("XLSX", "xlsx"), ("Parquet", "parquet"), ("JSON", "json")];

impl Shelf<'_> {
    /// The table of this address; `None` where it was not counted, whatever the reason.
    pub(super) fn found(&self, cube: &Cube, asked: &Asked, period: &Period) -> Option<Found> {
        let looked = Looked::up(cube, asked)?;
        let whole = looked.whole();
        let variable = whole.variable();
        let (parts, scores, by) = match &looked {
            Looked::Alone(table) => (vec![alone(table)], Vec::new(), None),
            Looked::Groups(crossing) => {
                let answers = looked.answers().iter();
                let parts = answers.map(|answer| self.by_group(crossing, answer.code())).collect();
                (parts, self.scores(crossing), Some(crossing.by().title().to_owned()))
            }
        };
        let hash = cube.hash();
        Some(Found {
            measure: variable.title().to_owned(),
            by,
            within: asked.within.as_ref().and_then(|(variable, code)| in_words(cube, variable, code)),
            period: period.title.clone(),
            frozen_on: opened::in_words(&cube.about().frozen_on),
            formula: variable.formula().to_owned(),
            note: variable.note().to_owned(),
            parts,
            scores,
            base: Printed::of(whole.base()),
            link: asked.address(&period.id),
            broader: looked.broader(cube, asked).map(|broader| broader.address(&period.id)),
            files: FILES.map(|(kind, ending)| (kind, paths::export(&hash, ending))).to_vec(),
        })
    }

    /// One answer, group by group, with all groups together before them.
    fn by_group(&self, crossing: &Crossing, code: &str) -> Part {
        let whole_label = self.texts.get("tables-whole");
        let groups = || crossing.groups().iter().map(|group| (group.label(), group.table()));
        let items: Vec<Share<'_>> =
            groups().filter_map(|(label, table)| Share::of(label, table, code)).collect();
        let whole = Share::of(&whole_label, crossing.whole(), code);
        let finding = charts::finding_of_shares(&items)
            .map(|finding| self.texts.with("tables-highest", &[("finding", finding.into())]));
        let title = charts::titled(&self.question(crossing.whole(), code), finding);
        let draw = |(name, width): (&str, u32)| {
            let style = Style { id_prefix: format!("tables-{code}-{name}"), width };
            let drawing = charts::shares(&title, &items, whole.as_ref(), &style);
            figures::drawn(crossing.whole().variable().id(), drawing)
        };
        let line = |(label, table): (&str, &SafeTable)| {
            table.rows().iter().find(|row| row.code() == code).map(|row| Line::of(label, table, row))
        };
        let lines = std::iter::once((whole_label.as_str(), crossing.whole())).chain(groups());
        Part {
            drawings: WIDTHS.map(draw),
            description: charts::describe_shares(&items, whole.as_ref()),
            lines: lines.filter_map(line).collect(),
            title,
        }
    }

    /// The measure, and which answer of it where it has several.
    fn question(&self, table: &SafeTable, code: &str) -> String {
        match table.rows().iter().find(|row| row.code() == code) {
            Some(row) if code != "yes" => self.texts.with(
                "tables-of-answer",
                &[("measure", table.title().to_owned().into()), ("answer", row.label().to_owned().into())],
            ),
            _ => table.title().to_owned(),
        }
    }

    /// Means of the bands, where there are bands.
    fn scores(&self, crossing: &Crossing) -> Vec<(String, String, Printed)> {
        let whole_label = self.texts.get("tables-whole");
        let groups = crossing.groups().iter().map(|group| (group.label(), group.table()));
        let all: Vec<(&str, &SafeTable)> =
            std::iter::once((whole_label.as_str(), crossing.whole())).chain(groups).collect();
        if all.iter().all(|(_, table)| table.mean().is_none()) {
            return Vec::new();
        }
        let score = |table: &SafeTable| match table.mean() {
            Some(mean) => mean.mean().to_string(),
            None => self.texts.get("tables-no-score"),
        };
        let line =
            |(label, table): (&str, &SafeTable)| (label.to_owned(), score(table), Printed::of(table.base()));
        all.into_iter().map(line).collect()
    }
}

/// For example "Age group: 16 to 24".
fn in_words(cube: &Cube, variable: &str, code: &str) -> Option<String> {
    let variable = cube.variable(variable)?;
    let (_, label) = variable.categories().iter().find(|(own, _)| own == code)?;
    Some(format!("{}: {label}", variable.title()))
}

/// Everybody, answer by answer.
fn alone(table: &SafeTable) -> Part {
    let draw = |(name, width): (&str, u32)| {
        let style = Style { id_prefix: format!("tables-{name}"), width };
        figures::drawn(table.variable().id(), charts::bars(table, &style))
    };
    Part {
        title: table.title().to_owned(),
        drawings: WIDTHS.map(draw),
        description: charts::describe(table),
        lines: table.rows().iter().map(|row| Line::of(row.label(), table, row)).collect(),
    }
}
