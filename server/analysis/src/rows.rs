//! Coded responses by the million: a byte for each variable and the id, one after another.

use crate::count::{AnalysisError, Columns};
use crate::dense::OUTSIDE;

/// Responses that stand in one piece of memory, so that a piece can be let go of once it is counted.
const PIECE: usize = 1 << 16;

/// Coded responses, in the order in which they came.
pub struct CodedRows {
    variables: usize,
    pieces: Vec<Piece>,
}

/// Some responses.
#[derive(Default)]
struct Piece {
    /// For each response a byte for each variable: the category's place, or [`OUTSIDE`].
    codes: Vec<u8>,
    ids: String,
    /// Where each id ends.
    ends: Vec<u32>,
}

/// One response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coded<'a> {
    /// The random id under which it was sent.
    pub resp_id: &'a str,
    /// For each variable of the specification the category's place, or 255 outside the base.
    pub codes: &'a [u8],
}

impl CodedRows {
    /// None yet, of so many variables.
    pub fn new(variables: usize) -> Self {
        Self { variables, pieces: Vec::new() }
    }

    /// One response: its random id, and for each variable the category's place, or nothing outside the base.
    pub fn push(&mut self, resp_id: &str, codes: &[Option<u8>]) -> Result<(), AnalysisError> {
        if codes.len() != self.variables {
            return Err(AnalysisError::Shape);
        }
        if self.pieces.last().is_none_or(|piece| piece.ends.len() == PIECE) {
            let codes = Vec::with_capacity(if self.pieces.is_empty() { 0 } else { self.variables * PIECE });
            self.pieces.push(Piece { codes, ..Piece::default() });
        }
        let piece = self.pieces.last_mut().ok_or(AnalysisError::Shape)?;
        piece.ids.push_str(resp_id);
        piece.ends.push(u32::try_from(piece.ids.len()).map_err(|_| AnalysisError::Shape)?);
        // No variable has so many categories: `check` refuses the code.
        piece.codes.extend(codes.iter().map(|code| code.unwrap_or(OUTSIDE)));
        Ok(())
    }

    /// Adds those of another list of the same variables.
    pub fn append(&mut self, mut others: Self) -> Result<(), AnalysisError> {
        if others.variables != self.variables {
            return Err(AnalysisError::Shape);
        }
        self.pieces.append(&mut others.pieces);
        Ok(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.ends.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Coded<'_>> {
        Part { variables: self.variables, pieces: &self.pieces }.iter()
    }

    pub(crate) fn variables(&self) -> usize {
        self.variables
    }

    /// All of them in so many parts, or fewer.
    pub(crate) fn parts(&self, count: usize) -> impl Iterator<Item = Part<'_>> {
        let pieces = self.pieces.chunks(self.pieces.len().div_ceil(count.max(1)).max(1));
        pieces.map(|pieces| Part { variables: self.variables, pieces })
    }

    /// All of them with their places.
    pub(crate) fn places(&self) -> impl Iterator<Item = (At, Coded<'_>)> {
        let variables = self.variables;
        (0u32..).zip(&self.pieces).flat_map(move |(piece, own)| {
            let row = move |place| Some((At { piece, place }, own.row(place, variables)?));
            (0..).map_while(row)
        })
    }

    pub(crate) fn row(&self, at: At) -> Option<Coded<'_>> {
        self.pieces.get(usize::try_from(at.piece).ok()?)?.row(at.place, self.variables)
    }

    pub(crate) fn id(&self, at: At) -> &str {
        self.row(at).map_or("", |row| row.resp_id)
    }

    /// The same by variable, with a record key for each; every piece goes as soon as it is copied.
    pub(crate) fn into_columns(self, keys: Vec<u32>) -> Columns {
        let mut coded: Vec<Vec<u8>> = Vec::with_capacity(self.variables);
        coded.resize_with(self.variables, || Vec::with_capacity(keys.len()));
        for piece in self.pieces {
            for tile in piece.codes.chunks(TILE * self.variables.max(1)) {
                for (place, column) in coded.iter_mut().enumerate() {
                    column.extend(tile.iter().skip(place).step_by(self.variables.max(1)));
                }
            }
        }
        Columns { keys, coded }
    }
}

/// Rows that fit into the nearest memory.
const TILE: usize = 64;

/// Place of a response.
#[derive(Clone, Copy)]
pub(crate) struct At {
    piece: u32,
    place: u32,
}

/// Some of the rows.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    variables: usize,
    pieces: &'a [Piece],
}

impl<'a> Part<'a> {
    pub(crate) fn iter(self) -> impl Iterator<Item = Coded<'a>> {
        self.pieces
            .iter()
            .flat_map(move |piece| (0..).map_while(move |place| piece.row(place, self.variables)))
    }
}

impl Piece {
    fn row(&self, place: u32, variables: usize) -> Option<Coded<'_>> {
        let place = usize::try_from(place).ok()?;
        let end = usize::try_from(*self.ends.get(place)?).ok()?;
        let begin = match place.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        let codes = self.codes.get(place * variables..(place + 1) * variables)?;
        Some(Coded { resp_id: self.ids.get(begin..end)?, codes })
    }
}
