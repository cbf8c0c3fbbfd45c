//! Open data as JSON; its form is in `schema/results-1.schema.json`.

use disclosure::{ExportCode, Grouped, Points, PublicRelease, PublicTable, SafeRow};
use serde::Serialize;
use serde_json::Number;

use super::codebook::kind;
use super::rows::beyond;
use super::{LICENCE, SCHEMA_NAME};
use crate::ExportError;
use crate::field::shares;
use crate::legend::{PARTS, WHO};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    schema: &'static str,
    licence: &'static str,
    release: &'a str,
    period: &'a str,
    title: &'a str,
    frozen_on: &'a str,
    questionnaire: &'a str,
    practice: bool,
    notes: [&'static str; 2],
    people: Option<u64>,
    variables: Vec<Variable<'a>>,
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Variable<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    formula: &'a str,
    note: &'a str,
    categories: Vec<Category<'a>>,
}

#[derive(Serialize)]
struct Category<'a> {
    code: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct Table<'a> {
    variable: &'a str,
    by: Option<&'a str>,
    group: Option<&'a str>,
    base: Counted<'a>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Counted<'a> {
    cell: &'a str,
    count: Option<u64>,
    status: &'static str,
}

#[derive(Serialize)]
struct Row<'a> {
    category: &'a str,
    #[serde(flatten)]
    number: Counted<'a>,
    pct: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    note: Option<String>,
}

/// Open data as JSON: the same release gives the same bytes.
pub fn json(release: &PublicRelease) -> Result<Vec<u8>, ExportError> {
    let about = release.about();
    let variables = release.variables().iter().map(|variable| Variable {
        id: variable.id(),
        title: variable.title(),
        kind: kind(variable),
        formula: variable.formula(),
        note: variable.note(),
        categories: (variable.categories().iter()).map(|(code, label)| Category { code, label }).collect(),
    });
    let document = Document {
        format: "public-results/1",
        schema: SCHEMA_NAME,
        licence: LICENCE,
        release: release.cube_hash(),
        period: &about.period,
        title: &about.title,
        frozen_on: &about.frozen_on,
        questionnaire: &about.questionnaire_version,
        practice: about.practice,
        notes: [PARTS, WHO],
        people: release.total().value(),
        variables: variables.collect(),
        tables: release.tables().iter().map(table).collect(),
    };
    Ok(serde_json::to_vec(&document)?)
}

fn table(own: &PublicTable) -> Table<'_> {
    let base = own.table().base();
    Table {
        variable: own.table().variable().id(),
        by: own.group().map(|group| group.by().id()),
        group: own.group().map(Grouped::code),
        base: Counted {
            cell: base.cell_id(),
            count: base.value(),
            status: ExportCode::of(base, None).code(),
        },
        rows: own.table().rows().iter().map(row).collect(),
    }
}

fn row(row: &SafeRow) -> Row<'_> {
    let [pct, low, high] = shares(Some(row.percent())).map(|share| share.map(number_of));
    let cell = row.cell();
    let number = Counted { cell: cell.cell_id(), count: cell.value(), status: row.export_code().code() };
    Row { category: row.code(), number, pct, low, high, note: beyond(Some(row.percent())) }
}

/// A share as it is printed: 46, or 45.8.
fn number_of(points: Points) -> Number {
    if points.has_decimal() {
        // Only what is no number at all has no form here.
        Number::from_f64(points.number()).unwrap_or_else(|| 0.into())
    } else {
        (points.tenths() / 10).into()
    }
}
