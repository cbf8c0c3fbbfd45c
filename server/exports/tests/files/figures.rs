//! What the office takes away: every printed cell, and nothing else (`disclosure.md` B.12).

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use disclosure::{Cube, Percent, Status};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

use crate::fixture::{AWKWARD, FORMULA, cube};

/// Every row of a file as text, heading first. A share of a base of 1,000 has its decimal, as it is printed.
type Table = Vec<Vec<String>>;

fn csv_table(cube: &Cube) -> Table {
    let bytes: Vec<u8> = exports::csv(cube).pieces().flatten().collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn xlsx_table(cube: &Cube, sheet: &str) -> Table {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(exports::xlsx(cube).unwrap())).unwrap();
    assert!(book.worksheet_formula(sheet).unwrap().is_empty(), "no formula");
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    let mut table: Table = range.rows().map(|row| row.iter().map(text).collect()).collect();
    as_printed(&mut table);
    table
}

/// A number of a workbook or a column file has no form: 46.0 is 46. What is printed follows from the base.
fn as_printed(table: &mut Table) {
    let Some(base) = table[0].iter().position(|name| name == "base") else { return };
    for row in table.iter_mut().skip(1).filter(|row| row[base].parse::<u64>().is_ok_and(|base| base >= 1_000))
    {
        for share in
            row[base + 2..base + 5].iter_mut().filter(|share| !share.is_empty() && !share.contains('.'))
        {
            share.push_str(".0");
        }
    }
}

/// The rows that a file must hold, from the release itself.
fn expected(cube: &Cube) -> Table {
    let mut rows = Vec::new();
    for record in cube.records() {
        let mut row = vec![cube.hash(), "2026-Q1".to_owned()];
        let ids: Vec<&str> = record.conditions().iter().map(|(variable, _)| variable.id()).collect();
        row.push(if ids.is_empty() { "everyone".to_owned() } else { ids.join("+") });
        row.push(record.cell().cell_id().to_owned());
        for place in 0..3 {
            let Some((variable, code)) = record.conditions().get(place) else {
                row.extend([const { String::new() }; 4]);
                continue;
            };
            let label =
                variable.categories().iter().find(|(own, _)| own == code).map(|(_, label)| label.as_str());
            let label = label.unwrap_or("Everybody who answered");
            row.extend([variable.id(), variable.title(), code, label].map(str::to_owned));
        }
        let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        row.extend([number(record.base().value()), number(record.cell().value())]);
        let share = match record.percent() {
            Some(Percent::Number(share)) => {
                [share.share(), share.low(), share.high()].map(|own| own.to_string())
            }
            _ => [const { String::new() }; 3],
        };
        let status = match (record.cell().status(), record.percent()) {
            (Status::Hidden(_), _) => "[c]",
            (Status::NotApplicable, _) => "[z]",
            (_, Some(Percent::Words(_) | Percent::TooFewAnswers)) => "[u]",
            _ => "value",
        };
        row.extend(share);
        row.push(status.to_owned());
        rows.push(row);
    }
    rows
}

/// A file's table is what is expected, but for its notes; `guarded` undoes what CSV does to formulas.
fn same(mut table: Table, cube: &Cube, guarded: bool) {
    let heading = table.remove(0);
    assert_eq!(heading[..4], ["release", "period", "table", "cell"]);
    assert_eq!(heading[16..], ["base", "count", "pct", "low", "high", "status", "note"]);
    let expected = expected(cube);
    assert_eq!(table.len(), expected.len());
    for (mut own, mut expected) in table.into_iter().zip(expected) {
        let note = own.pop().unwrap();
        assert!(note == "do_not_sum" || note.starts_with("do_not_sum; "), "{note}");
        if guarded {
            for text in &mut expected {
                if text.starts_with(['=', '+']) {
                    text.insert(0, '\'');
                }
            }
        }
        assert_eq!(own, expected);
    }
}

#[test]
fn a_csv_reader_finds_every_printed_cell_in_order() {
    for (n, seed) in [(90, 1), (600, 2), (1_400, 2)] {
        let cube = cube(n, 3, seed);
        same(csv_table(&cube), &cube, true);
    }
}

#[test]
fn shares_of_a_thousand_have_one_decimal_in_every_file() {
    let cube = cube(1_400, 3, 2);
    let (csv, xlsx) = (csv_table(&cube), xlsx_table(&cube, "Figures"));
    let of = |table: &Table, name: &str| table[0].iter().position(|own| own == name).unwrap();
    let (base, share) = (of(&csv, "base"), of(&csv, "pct"));
    let mut fine = 0;
    for (row, same) in csv.iter().zip(&xlsx).skip(1).filter(|(row, _)| !row[share].is_empty()) {
        assert_eq!(row[share..share + 3], same[share..share + 3]);
        let is_fine = row[base].parse::<u64>().unwrap() >= 1_000;
        assert!(row[share..share + 3].iter().all(|number| number.contains('.') == is_fine), "{row:?}");
        fine += usize::from(is_fine);
    }
    assert!(fine > 5, "{fine} shares of a thousand");
}

#[test]
fn a_spreadsheet_reader_finds_the_same_and_the_notes() {
    let cube = cube(600, 3, 2);
    same(xlsx_table(&cube, "Figures"), &cube, false);
    let notes = xlsx_table(&cube, "Notes");
    let note = |name: &str| notes.iter().find(|row| row[0] == name).unwrap()[1].clone();
    assert_eq!(note("release"), cube.hash());
    assert!(note("do_not_sum").contains("may not add up"));
    assert!(note("practice").contains("made up"));
    assert!(["value", "[c]", "[z]", "[u]", "[x]"].iter().all(|code| !note(code).is_empty()));
    let codebook = xlsx_table(&cube, "Codebook");
    assert!(codebook.iter().any(|row| row[0] == "area" && row[4] == AWKWARD));
    assert_eq!(codebook.len(), 1 + 2 + 4 + 3 + 3 * 2);
}

#[test]
fn a_file_holds_no_other_sheet_and_nothing_hidden() {
    let bytes = exports::xlsx(&cube(600, 3, 2)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Figures", "Notes", "Codebook"]);
    let sheets = book.sheets_metadata();
    assert!(sheets.iter().all(|sheet| sheet.visible == calamine::SheetVisible::Visible));
    for name in ["Figures", "Notes", "Codebook"] {
        assert!(!book.worksheet_range(name).unwrap().is_empty());
    }
}

#[test]
fn nothing_in_a_file_is_taken_for_a_formula() {
    let cube = cube(600, 3, 2);
    let table = csv_table(&cube);
    let held = |start: char| table.iter().flatten().any(|text| text.starts_with(start));
    assert!(!held('=') && !held('+') && !held('@') && !held('-'));
    assert!(table.iter().flatten().any(|text| *text == format!("'{FORMULA}")));
    assert!(xlsx_table(&cube, "Figures").iter().flatten().any(|text| text == FORMULA), "as it was written");
}

#[test]
fn a_parquet_reader_finds_the_same_and_the_notes() {
    let cube = cube(600, 3, 2);
    let reader = SerializedFileReader::new(bytes::Bytes::from(exports::parquet(&cube).unwrap())).unwrap();
    let text = |(_, field): (&String, &Field)| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    let metadata = reader.metadata().file_metadata();
    let heading = metadata.schema_descr().columns().iter().map(|own| own.name().to_owned()).collect();
    let rows =
        reader.get_row_iter(None).unwrap().map(|row| row.unwrap().get_column_iter().map(text).collect());
    let mut table: Table = std::iter::once(heading).chain(rows).collect();
    as_printed(&mut table);
    same(table, &cube, false);
    let notes = metadata.key_value_metadata().unwrap();
    assert!(notes.iter().any(|own| own.key == "release" && own.value.as_deref() == Some(&cube.hash())));
    assert_eq!(metadata.created_by(), Some("Your views Derbyshire"), "no program and no version");
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let bytes = || {
        let cube = cube(600, 3, 2);
        let csv: Vec<u8> = exports::csv(&cube).pieces().flatten().collect();
        [csv, exports::xlsx(&cube).unwrap(), exports::parquet(&cube).unwrap()]
    };
    let first = bytes();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == bytes(), "no clock is in a file");
}

#[test]
fn the_file_of_a_large_release_comes_in_pieces() {
    let cube = cube(100, 30, 3);
    let csv = exports::csv(&cube);
    let sizes: Vec<usize> = csv.pieces().map(|piece| piece.len()).collect();
    assert!(sizes.len() > 10, "{} pieces", sizes.len());
    assert!(sizes.iter().all(|size| *size < 64 * 1024), "{:?}", sizes.iter().max());
}
