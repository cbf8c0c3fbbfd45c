//! A workbook for Excel and its relatives: the figures, the notes, and what each variable is.

use disclosure::{Cube, CubeVariable};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::ExportError;
use crate::field::{Field, Kind};
use crate::figures::Figures;
use crate::legend;

/// Widths in letters.
const NARROW: f64 = 10.0;
const WIDE: f64 = 24.0;
const SENTENCE: f64 = 90.0;

/// A release as a workbook. The same release gives the same bytes: nobody is named in it and its one time is the day
/// of the freeze.
pub fn xlsx(cube: &Cube) -> Result<Vec<u8>, ExportError> {
    let figures = Figures::of(cube);
    let mut book = Workbook::new();
    book.set_properties(&properties(cube)?);
    let bold = Format::new().set_bold();
    write_figures(book.add_worksheet_with_low_memory()?, &figures, &bold)?;
    let notes = legend::notes(cube.about(), figures.hash());
    write_texts(book.add_worksheet(), "Notes", &notes, &bold)?;
    write_codebook(book.add_worksheet(), cube.variables(), &bold)?;
    Ok(book.save_to_buffer()?)
}

fn properties(cube: &Cube) -> Result<DocProperties, XlsxError> {
    let frozen_on = ExcelDateTime::parse_from_str(&cube.about().frozen_on)?;
    Ok(DocProperties::new().set_creation_datetime(&frozen_on))
}

fn write_figures(sheet: &mut Worksheet, figures: &Figures<'_>, bold: &Format) -> Result<(), XlsxError> {
    // A decimal that is nought is printed too: 46.0 says more than 46.
    let one_decimal = Format::new().set_num_format("0.0");
    sheet.set_name("Figures")?.set_freeze_panes(1, 0)?;
    for (column, (name, kind)) in (0u16..).zip(figures.columns()) {
        sheet.set_column_width(column, if kind == Kind::Text { WIDE } else { NARROW })?;
        sheet.write_string_with_format(0, column, name, bold)?;
    }
    for (row, fields) in (1u32..).zip(figures.rows()) {
        for (column, field) in (0u16..).zip(fields) {
            match field {
                // As a string whatever it says: never a formula or a link.
                Field::Text(text) => sheet.write_string(row, column, text)?,
                Field::Number(number) => sheet.write_number(row, column, real(number))?,
                Field::Points(points) if points.has_decimal() => {
                    sheet.write_number_with_format(row, column, points.number(), &one_decimal)?
                }
                Field::Points(points) => sheet.write_number(row, column, points.number())?,
                Field::Empty => sheet,
            };
        }
    }
    Ok(())
}

fn write_texts(
    sheet: &mut Worksheet,
    name: &str,
    lines: &[(String, String)],
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_column_width(0, WIDE)?.set_column_width(1, SENTENCE)?;
    for (row, (heading, words)) in (0u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, heading, bold)?.write_string(row, 1, words)?;
    }
    Ok(())
}

fn write_codebook(sheet: &mut Worksheet, variables: &[CubeVariable], bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("Codebook")?.set_freeze_panes(1, 0)?;
    for (column, name) in (0u16..).zip(crate::open::CODEBOOK_COLUMNS) {
        sheet.set_column_width(column, WIDE)?.write_string_with_format(0, column, name, bold)?;
    }
    for (row, fields) in (1u32..).zip(crate::open::codebook_rows(variables)) {
        for (column, field) in (0u16..).zip(fields) {
            if let Field::Text(text) = field {
                sheet.write_string(row, column, text)?;
            }
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2 to the power of 53")]
fn real(count: u64) -> f64 {
    count as f64
}
