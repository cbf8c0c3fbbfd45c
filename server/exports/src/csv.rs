//! Comma-separated values (RFC 4180), piece by piece.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};
use disclosure::Cube;

use crate::field::Field;
use crate::figures::Figures;

/// Bytes after which a piece is handed on.
const PIECE: usize = 32 * 1024;

/// A spreadsheet takes text that begins so for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A release as CSV. The whole is never in memory.
pub struct Csv<'a>(Figures<'a>);

/// A release as CSV.
pub fn csv(cube: &Cube) -> Csv<'_> {
    Csv(Figures::of(cube))
}

impl Csv<'_> {
    /// The file in pieces of about 32 kB, heading first.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<u8>> + Send + '_ {
        let heading = self.0.columns().into_iter().map(|(name, _)| Field::owned(name)).collect();
        pieces(std::iter::once(heading).chain(self.0.rows()))
    }
}

/// Rows in pieces.
pub(crate) fn pieces<'a>(mut rows: impl Iterator<Item = Vec<Field<'a>>>) -> impl Iterator<Item = Vec<u8>> {
    std::iter::from_fn(move || {
        let mut writer = writer();
        let mut length = 0;
        for row in rows.by_ref() {
            length += write(&mut writer, &row);
            if length >= PIECE {
                break;
            }
        }
        (length > 0).then(|| writer.into_inner().unwrap_or_default())
    })
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::with_capacity(PIECE + PIECE / 8))
}

/// Writes one row and says how long its text is.
fn write(writer: &mut Writer<Vec<u8>>, row: &[Field<'_>]) -> usize {
    let written: Vec<Cow<'_, str>> = row.iter().map(guarded).collect();
    // A list in memory takes everything.
    let _ = writer.write_record(written.iter().map(|text| text.as_bytes()));
    written.iter().map(|text| text.len() + 1).sum()
}

/// The text of a place, with an apostrophe before what could be a formula.
fn guarded<'a>(field: &'a Field<'_>) -> Cow<'a, str> {
    match field {
        Field::Text(text) if text.starts_with(FORMULA) => Cow::Owned(format!("'{text}")),
        Field::Text(text) => Cow::Borrowed(text),
        Field::Number(number) => Cow::Owned(number.to_string()),
        Field::Points(points) => Cow::Owned(points.to_string()),
        Field::Empty => Cow::Borrowed(""),
    }
}
