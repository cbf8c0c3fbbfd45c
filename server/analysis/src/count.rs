//! Counting with Polars: one grouped query for each set of variables, all in one go.
//!
//! Source: `disclosure.md` B.5 (4); `toolchain.md` 3.

use disclosure::{Base, Counts, CountsError, Frame, ProtectError, Spec, SpecError, frames};
use polars::prelude::*;

const PEOPLE: &str = "people";
const KEYS: &str = "keys";
const RECORD_KEY: &str = "record_key";

/// Coded answers, one entry per response in every column.
pub struct Columns {
    /// Record keys of the release (B.5, 3).
    pub keys: Vec<u64>,
    /// For each variable of the specification: the category's place, or nothing outside the base.
    pub coded: Vec<Vec<Option<u8>>>,
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
    let mut counts = Counts::new(spec)?;
    check(spec, columns)?;
    let answers = answers(columns)?.lazy();
    let frames = frames(spec);
    let queries = frames.iter().map(|frame| groups(answers.clone(), frame).logical_plan).collect();
    let results = LazyFrame::collect_all_with_engine(queries, Engine::InMemory, OptFlags::default())?;
    for (frame, groups) in frames.iter().zip(results) {
        add(&mut counts, spec, frame, &groups)?;
    }
    Ok(counts)
}

fn check(spec: &Spec, columns: &Columns) -> Result<(), AnalysisError> {
    let same_height = columns.coded.iter().all(|column| column.len() == columns.keys.len());
    if columns.coded.len() != spec.variables.len() || !same_height {
        return Err(AnalysisError::Shape);
    }
    for (variable, column) in spec.variables.iter().zip(&columns.coded) {
        if column.iter().flatten().any(|code| usize::from(*code) >= variable.categories.len()) {
            return Err(AnalysisError::Code(variable.id.clone()));
        }
        if variable.base == Base::Everyone && column.contains(&None) {
            return Err(AnalysisError::Missing(variable.id.clone()));
        }
    }
    Ok(())
}

fn answers(columns: &Columns) -> PolarsResult<DataFrame> {
    let coded = columns.coded.iter().enumerate().map(|(place, codes)| Column::new(name(place), codes));
    let keys = Column::new(RECORD_KEY.into(), &columns.keys);
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
    variables(frame).into_iter().map(Expr::is_not_null).fold(lit(true), Expr::and)
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
