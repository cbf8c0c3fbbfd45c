//! From coded answers to a release in one call, so that every secret lives and dies inside it.

use std::thread;

use disclosure::{Cube, CubeAbout, Master, ReleaseKey, Roll, Spec, protect};

use crate::{
    count::{AnalysisError, count},
    order::Order,
    rows::{CodedRows, Part},
    threads,
};

/// One response, coded.
pub struct CodedRow {
    /// The random id under which the response is kept (a random UUID).
    pub resp_id: String,
    /// For each variable of the specification: the category's place, or nothing outside the base.
    pub codes: Vec<Option<u8>>,
}

/// [`freeze_rows`], of rows one by one.
pub fn freeze(
    spec: &Spec,
    rows: Vec<CodedRow>,
    master: &Master,
    about: &CubeAbout,
) -> Result<Cube, AnalysisError> {
    let mut coded = CodedRows::new(spec.variables.len());
    for row in rows {
        coded.push(&row.resp_id, &row.codes)?;
    }
    freeze_rows(spec, coded, master, about)
}

/// Freezes a release: snapshot, key, record keys, counts, protection (`disclosure.md` B.5). Rows, counts and keys
/// are gone when it returns; the cube is all that is left.
pub fn freeze_rows(
    spec: &Spec,
    rows: CodedRows,
    master: &Master,
    about: &CubeAbout,
) -> Result<Cube, AnalysisError> {
    if rows.variables() != spec.variables.len() {
        return Err(AnalysisError::Shape);
    }
    let snapshot = Order::of(&rows)?.snapshot(spec, &rows);
    let key = ReleaseKey::derive(master, &spec.node, &snapshot);
    let keys = record_keys(&key, &rows);
    let columns = rows.into_columns(keys);
    let counts = count(spec, &columns)?;
    drop(columns);
    Ok(protect(spec, &counts, &key, about)?)
}

/// Who is counted in a release of these rows (`disclosure.md` B.6).
pub fn roll(spec: &Spec, rows: &CodedRows, master: &Master) -> Roll {
    let of_part = |part: Part<'_>| Roll::of(master, spec, part.iter().map(|row| (row.resp_id, row.codes)));
    Roll::of_parts(spec, side_by_side(rows, of_part))
}

/// In the order of the rows.
fn record_keys(key: &ReleaseKey, rows: &CodedRows) -> Vec<u32> {
    let of_part = |part: Part<'_>| part.iter().map(|row| key.record_key(row.resp_id)).collect::<Vec<u32>>();
    side_by_side(rows, of_part).concat()
}

/// Does the same with as many parts of the rows as there are cores; what comes out is in the order of the rows.
fn side_by_side<T: Send>(rows: &CodedRows, act: impl Fn(Part<'_>) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let act = &act;
        let working: Vec<_> = rows.parts(threads()).map(|part| scope.spawn(move || act(part))).collect();
        // What a thread left out must not be missed in silence.
        let done = working.into_iter().map(thread::ScopedJoinHandle::join);
        done.map(|part| part.unwrap_or_else(|broken| std::panic::resume_unwind(broken))).collect()
    })
}
