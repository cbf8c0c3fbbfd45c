//! The codebook: what each variable is, and what its codes mean.

use disclosure::{CubeVariable, Kind, PublicRelease};

use crate::csv::pieces;
use crate::field::Field;

/// Columns of the codebook.
pub(crate) const COLUMNS: [&str; 9] =
    ["variable", "title", "kind", "category", "label", "made_of", "better", "formula", "note"];

/// The codebook of open data, as CSV.
pub fn codebook(release: &PublicRelease) -> Vec<u8> {
    let heading = COLUMNS.map(Field::text).into();
    pieces(std::iter::once(heading).chain(rows(release.variables()))).flatten().collect()
}

/// One row for each category.
pub(crate) fn rows(variables: &[CubeVariable]) -> impl Iterator<Item = Vec<Field<'_>>> {
    variables.iter().flat_map(|variable| {
        variable.categories().iter().map(move |(code, label)| {
            [
                variable.id(),
                variable.title(),
                kind(variable),
                code,
                label,
                variable.union_of().unwrap_or_default(),
                variable.direction(),
                variable.formula(),
                variable.note(),
            ]
            .map(Field::text)
            .into()
        })
    })
}

pub(super) fn kind(variable: &CubeVariable) -> &'static str {
    match variable.kind() {
        Kind::Breakdown => "breakdown",
        Kind::Answer => "answer",
        Kind::Option => "option",
        Kind::Measure | Kind::SecondLevel => "measure",
    }
}
