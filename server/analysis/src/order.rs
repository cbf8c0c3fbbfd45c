//! The rows of a release in the order of their ids, which is that of the lines of its snapshot (`disclosure.md` B.5, 1).

use std::{cmp::Ordering, thread};

use disclosure::{Kind, Snapshot, Spec};

use crate::{
    count::AnalysisError,
    dense::OUTSIDE,
    rows::{At, CodedRows},
    threads,
};

/// Rows that are written in one go.
const LINES: usize = 2048;
/// What stands between the values of a line.
const SEPARATOR: u8 = 0x1f;

/// Places of the rows, by their ids.
pub(crate) struct Order(Vec<(Beginning, At)>);

/// The first bytes of an id: they nearly always decide, and stand beside each other in memory.
type Beginning = u128;

impl Order {
    /// Refuses rows of which two have the same id.
    pub(crate) fn of(rows: &CodedRows) -> Result<Self, AnalysisError> {
        let mut all: Vec<(Beginning, At)> = Vec::with_capacity(rows.len());
        for (at, row) in rows.places() {
            // In a line a separator stands behind the id; an id that held one could be taken for another.
            if row.resp_id.bytes().any(|byte| byte <= SEPARATOR) {
                return Err(AnalysisError::Shape);
            }
            all.push((beginning(row.resp_id), at));
        }
        let by_id = |one: &(Beginning, At), other: &(Beginning, At)| {
            one.0.cmp(&other.0).then_with(|| rows.id(one.1).cmp(rows.id(other.1)))
        };
        let part = all.len().div_ceil(threads()).max(1);
        thread::scope(|scope| {
            for part in all.chunks_mut(part) {
                scope.spawn(move || part.sort_unstable_by(by_id));
            }
        });
        // Finds the sorted parts, and only merges them.
        all.sort_by(by_id);
        if all.windows(2).any(|two| matches!(two, [one, other] if by_id(one, other) == Ordering::Equal)) {
            return Err(AnalysisError::Twice);
        }
        Ok(Self(all))
    }

    /// Each line holds the breakdowns, then the answers, in the order of the specification (`disclosure.md` C).
    pub(crate) fn snapshot(&self, spec: &Spec, rows: &CodedRows) -> Snapshot {
        let values = Values::of(spec);
        let parts: Vec<&[(Beginning, At)]> = self.0.chunks(LINES).collect();
        let writers = threads();
        thread::scope(|scope| {
            let (values, parts) = (&values, &parts);
            let written: Vec<_> = (0..writers)
                .map(|writer| {
                    let (sender, receiver) = std::sync::mpsc::sync_channel(2);
                    scope.spawn(move || {
                        for (place, part) in parts.iter().enumerate().skip(writer).step_by(writers) {
                            if sender.send(values.write(part, rows, place + 1 == parts.len())).is_err() {
                                break;
                            }
                        }
                    });
                    receiver
                })
                .collect();
            // The writers take turns, and are listened to in turn.
            let next = |place: usize| written.get(place % writers)?.recv().ok();
            Snapshot::of_written((0..parts.len()).map_while(next))
        })
    }
}

/// Letters compare like the ids that they begin.
fn beginning(id: &str) -> Beginning {
    let mut bytes = [0; size_of::<Beginning>()];
    for (to, from) in bytes.iter_mut().zip(id.bytes()) {
        *to = from;
    }
    Beginning::from_be_bytes(bytes)
}

/// For each place of a line the variable, and what is written for each of its codes; the last is for who is outside.
struct Values(Vec<(usize, Vec<Vec<u8>>)>);

impl Values {
    fn of(spec: &Spec) -> Self {
        let value = |code: &str| [&[SEPARATOR], code.as_bytes()].concat();
        let places = |breakdowns: bool| {
            let all = spec.variables.iter().enumerate();
            all.filter(move |(_, variable)| (variable.kind == Kind::Breakdown) == breakdowns)
        };
        let of_variable = |(place, variable): (usize, &disclosure::VariableSpec)| {
            let codes = variable.categories.iter().map(|(code, _)| code.as_str());
            (place, codes.chain([""]).map(value).collect())
        };
        Self(places(true).chain(places(false)).map(of_variable).collect())
    }

    fn write(&self, part: &[(Beginning, At)], rows: &CodedRows, is_last: bool) -> Vec<u8> {
        let mut text = Vec::with_capacity(LINES * 8 * self.0.len().max(8));
        for row in part.iter().filter_map(|(_, at)| rows.row(*at)) {
            text.extend_from_slice(row.resp_id.as_bytes());
            for (place, values) in &self.0 {
                let code = row.codes.get(*place).copied().unwrap_or(OUTSIDE);
                let value = values.get(usize::from(code)).or(values.last());
                text.extend_from_slice(value.map_or(&[], Vec::as_slice));
            }
            text.push(b'\n');
        }
        if is_last {
            text.pop();
        }
        text
    }
}
