//! Counting: coded columns in a Polars data frame; each set of variables that is part of no larger one is counted
//! densely, or, where its table would be too large, by a grouped query. Smaller sets are margins of larger ones.
//!
//! Source: `disclosure.md` B.5 (4); `toolchain.md` 3.

use std::collections::HashSet;

use disclosure::{Base, Counts, CountsError, Frame, ProtectError, Spec, SpecError, frames};
use polars::prelude::*;

use crate::dense::{Codes, Dense, LARGEST, OUTSIDE, count_all};

const PEOPLE: &str = "people";
const KEYS: &str = "keys";
const RECORD_KEY: &str = "record_key";

/// Coded answers, one entry per response in every column.
pub struct Columns {
    pub(crate) keys: Vec<u32>,
    /// [`OUTSIDE`] for nothing.
    pub(crate) coded: Vec<Vec<u8>>,
}

impl Columns {
    /// No people yet, of so many variables.
    pub fn new(variables: usize) -> Self {
        Self { keys: Vec::new(), coded: vec![Vec::new(); variables] }
    }

    /// One person: the record key of the release (B.5, 3), and for each variable of the specification the category's
    /// place, or nothing outside the base.
    pub fn push(
        &mut self,
        key: u32,
        codes: impl ExactSizeIterator<Item = Option<u8>>,
    ) -> Result<(), AnalysisError> {
        if codes.len() != self.coded.len() {
            return Err(AnalysisError::Shape);
        }
        self.keys.push(key);
        for (column, code) in self.coded.iter_mut().zip(codes) {
            // No variable has so many categories: `check` refuses the code.
            column.push(code.unwrap_or(OUTSIDE));
        }
        Ok(())
    }
}

/// Why nothing was counted. No variant holds an answer.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// Columns or rows are longer or shorter than the specification says, or differ among themselves.
    #[error("the coded answers do not have the shape of the specification")]
    Shape,
    /// A code is no category of its variable.
    #[error("variable {0}: an answer has a code that is no category")]
    Code(String),
    /// An answer is missing where everybody has one.
    #[error("variable {0}: everybody must have an answer, and one is missing")]
    Missing(String),
    /// Two rows have the same response id: somebody would be counted twice.
    #[error("a response was given twice")]
    Twice,
    /// The specification contradicts itself.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A group outside the closed set was counted.
    #[error(transparent)]
    Counts(#[from] CountsError),
    /// Nothing could be published from the counts.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// Polars gave up. Its own text may hold values, so it is dropped.
    #[error("the answers could not be counted")]
    Polars,
}

impl From<PolarsError> for AnalysisError {
    fn from(_: PolarsError) -> Self {
        Self::Polars
    }
}

/// Counts every cell of the closed set. A missing code is outside the base: it is in no cell of that variable.
pub fn count(spec: &Spec, columns: &Columns) -> Result<Counts, AnalysisError> {
    count_within(spec, columns, LARGEST)
}

/// As [`count`], with dense tables of so many places at most.
pub(crate) fn count_within(
    spec: &Spec,
    columns: &Columns,
    largest_table: usize,
) -> Result<Counts, AnalysisError> {
    let mut counts = Counts::new(spec)?;
    check(spec, columns)?;
    let frames = frames(spec);
    let largest = largest(&frames);
    let sets: Vec<Vec<Codes<'_>>> = largest.iter().map(|frame| codes(spec, columns, frame)).collect();
    let counted = count_all(&sets, &columns.keys, largest_table);
    let mut by_polars = Vec::new();
    for frame in &frames {
        match margin(frame, &largest, &counted) {
            Some(groups) => {
                for (codes, group) in groups {
                    counts.add(spec, frame, &codes, group.people, group.keys)?;
                }
            }
            None => by_polars.push(frame),
        }
    }
    count_by_polars(&mut counts, spec, columns, &by_polars)?;
    Ok(counts)
}

/// The frames that are part of no other.
fn largest(frames: &[Frame]) -> Vec<&Frame> {
    // Frames come smallest first. Whatever lies within a larger one is taken out by it.
    let mut covered: HashSet<Vec<usize>> = HashSet::new();
    let mut largest = Vec::new();
    for frame in frames.iter().rev() {
        if covered.contains(frame.variables()) {
            continue;
        }
        cover(frame.variables().to_vec(), &mut covered);
        largest.push(frame);
    }
    largest
}

fn cover(frame: Vec<usize>, covered: &mut HashSet<Vec<usize>>) {
    for out in 0..frame.len() {
        let mut part = frame.clone();
        part.remove(out);
        cover(part, covered);
    }
    covered.insert(frame);
}

fn codes<'a>(spec: &Spec, columns: &'a Columns, frame: &Frame) -> Vec<Codes<'a>> {
    let column = |place: &usize| {
        let categories = spec.variables.get(*place)?.categories.len();
        Some(Codes { codes: columns.coded.get(*place)?, categories })
    };
    frame.variables().iter().filter_map(column).collect()
}

/// The groups of a frame from the first larger one that holds it and was counted.
fn margin(
    frame: &Frame,
    largest: &[&Frame],
    counted: &[Option<Dense>],
) -> Option<Vec<(Vec<u8>, crate::dense::Group)>> {
    largest.iter().zip(counted).find_map(|(larger, dense)| {
        let dense = dense.as_ref()?;
        let place = |variable: &usize| larger.variables().iter().position(|own| own == variable);
        let of: Vec<usize> = frame.variables().iter().map(place).collect::<Option<_>>()?;
        Some(dense.margin(&of))
    })
}

/// Counts frames by grouped queries, all in one go.
pub(crate) fn count_by_polars(
    counts: &mut Counts,
    spec: &Spec,
    columns: &Columns,
    frames: &[&Frame],
) -> Result<(), AnalysisError> {
    if frames.is_empty() {
        return Ok(());
    }
    let answers = answers(columns)?.lazy();
    let queries = frames.iter().map(|frame| groups(answers.clone(), frame).logical_plan).collect();
    let results = LazyFrame::collect_all_with_engine(queries, Engine::InMemory, OptFlags::default())?;
    for (frame, groups) in frames.iter().zip(results) {
        add(counts, spec, frame, &groups)?;
    }
    Ok(())
}

fn check(spec: &Spec, columns: &Columns) -> Result<(), AnalysisError> {
    if columns.coded.len() != spec.variables.len() {
        return Err(AnalysisError::Shape);
    }
    for (variable, column) in spec.variables.iter().zip(&columns.coded) {
        let unknown = |code: &u8| *code != OUTSIDE && usize::from(*code) >= variable.categories.len();
        if column.iter().any(unknown) {
            return Err(AnalysisError::Code(variable.id.clone()));
        }
        if variable.base == Base::Everyone && column.contains(&OUTSIDE) {
            return Err(AnalysisError::Missing(variable.id.clone()));
        }
    }
    Ok(())
}

fn answers(columns: &Columns) -> PolarsResult<DataFrame> {
    let coded =
        columns.coded.iter().enumerate().map(|(place, codes)| Column::new(name(place), codes.as_slice()));
    let keys =
        Column::new(RECORD_KEY.into(), columns.keys.iter().map(|key| u64::from(*key)).collect::<Vec<_>>());
    DataFrame::new(columns.keys.len(), coded.chain([keys]).collect())
}

fn groups(answers: LazyFrame, frame: &Frame) -> LazyFrame {
    let counted = [number_of_people(), sum_of_keys()];
    if frame.variables().is_empty() {
        return answers.select(counted);
    }
    answers.filter(inside_every_base(frame)).group_by(variables(frame)).agg(counted)
}

fn number_of_people() -> Expr {
    len().cast(DataType::UInt64).alias(PEOPLE)
}

/// Keys have 32 bits, so four thousand million people would be needed to overflow 64.
fn sum_of_keys() -> Expr {
    col(RECORD_KEY).sum().alias(KEYS)
}

fn variables(frame: &Frame) -> Vec<Expr> {
    frame.variables().iter().map(|place| col(name(*place))).collect()
}

fn inside_every_base(frame: &Frame) -> Expr {
    let inside = |column: Expr| column.neq(lit(OUTSIDE));
    variables(frame).into_iter().map(inside).fold(lit(true), Expr::and)
}

/// Names in the data frame are places, so that no variable can be called like a count.
fn name(place: usize) -> PlSmallStr {
    PlSmallStr::from_string(place.to_string())
}

fn add(counts: &mut Counts, spec: &Spec, frame: &Frame, groups: &DataFrame) -> Result<(), AnalysisError> {
    let people = groups.column(PEOPLE)?.u64()?;
    let keys = groups.column(KEYS)?.u64()?;
    let codes: Vec<&UInt8Chunked> = frame
        .variables()
        .iter()
        .map(|place| groups.column(&name(*place))?.u8())
        .collect::<PolarsResult<_>>()?;
    for row in 0..groups.height() {
        let group: Option<Vec<u8>> = codes.iter().map(|column| column.get(row)).collect();
        let group = group.ok_or(AnalysisError::Polars)?;
        let n = people.get(row).ok_or(AnalysisError::Polars)?;
        // The sum over nobody is nought.
        counts.add(spec, frame, &group, n, keys.get(row).unwrap_or(0))?;
    }
    Ok(())
}
