//! From coded answers to a release in one call, so that every secret lives and dies inside it.

use std::collections::HashSet;

use disclosure::{Cube, CubeAbout, Kind, Master, ReleaseKey, Snapshot, Spec, protect};

use crate::count::{AnalysisError, Columns, count};

/// One response, coded.
pub struct CodedRow {
    /// The random id under which the response is kept (a random UUID).
    pub resp_id: String,
    /// For each variable of the specification: the category's place, or nothing outside the base.
    pub codes: Vec<Option<u8>>,
}

/// Freezes a release: snapshot, key, record keys, counts, protection (`disclosure.md` B.5). Rows, counts and keys
/// are gone when it returns; the cube is all that is left.
pub fn freeze(
    spec: &Spec,
    rows: Vec<CodedRow>,
    master: &Master,
    about: &CubeAbout,
) -> Result<Cube, AnalysisError> {
    let mut seen = HashSet::with_capacity(rows.len());
    if !rows.iter().all(|row| seen.insert(row.resp_id.as_str())) {
        return Err(AnalysisError::Twice);
    }
    if rows.iter().any(|row| row.codes.len() != spec.variables.len()) {
        return Err(AnalysisError::Shape);
    }
    let key = ReleaseKey::derive(master, &spec.node, &snapshot(spec, &rows));
    let mut columns = Columns::new(spec.variables.len());
    for row in rows {
        columns.push(key.record_key(&row.resp_id), row.codes.into_iter())?;
    }
    let counts = count(spec, &columns)?;
    Ok(protect(spec, &counts, &key, about)?)
}

/// Each line holds the breakdowns, then the answers, in the order of the specification (`disclosure.md` C).
fn snapshot(spec: &Spec, rows: &[CodedRow]) -> Snapshot {
    let places = |wanted: fn(Kind) -> bool| {
        spec.variables
            .iter()
            .enumerate()
            .filter(move |(_, variable)| wanted(variable.kind))
            .map(|(place, _)| place)
    };
    let order: Vec<usize> =
        places(|kind| kind == Kind::Breakdown).chain(places(|kind| kind != Kind::Breakdown)).collect();
    Snapshot::of(rows.iter().map(|row| {
        let value = |place: &usize| {
            let code = row.codes.get(*place).copied().flatten();
            let category =
                code.and_then(|code| spec.variables.get(*place)?.categories.get(usize::from(code)));
            category.map_or("", |(code, _)| code.as_str())
        };
        (row.resp_id.as_str(), order.iter().map(value).collect::<Vec<_>>())
    }))
}
