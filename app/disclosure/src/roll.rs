//! The roll of a release: who was counted, so that a replacement can be compared with what it replaces
//! (`disclosure.md` B.6: "must differ in at least 10 responses").
//!
//! It holds two marks for each response, made with a key that only the freeze has: one of its random id, and one of
//! its id and its coded answers together. Without the response they tell nothing: an id has 122 random bits, and
//! goes with the response when that is deleted. The roll itself is sealed before it is kept.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::secrets::Master;
use crate::spec::Spec;

/// What a written roll begins with: its form.
const FORM: &[u8; 8] = b"roll/1\0\0";
const SPEC: usize = 16;
/// Eight bytes of the id's mark, four of the answers'.
const ENTRY: usize = 12;

/// Who was counted in one release, in no order that tells anything.
#[derive(Clone, PartialEq, Eq)]
pub struct Roll {
    /// Which variables with which categories: answers can be compared only where these are the same.
    spec: [u8; SPEC],
    /// Mark of the id, mark of the answers; in the order of the marks.
    entries: Vec<(u64, u32)>,
}

/// Bytes that are no roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not the roll of a release")]
pub struct NotARoll;

impl Roll {
    /// Of the rows that a release counts: each the response's id and, for each variable of the specification, the
    /// category's place, or 255 outside the base.
    pub fn of<'a>(master: &Master, spec: &Spec, rows: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let keyed = master.keyed("roll");
        let mark = |parts: &[&[u8]]| -> [u8; 32] {
            let mut mac: Hmac<Sha256> = keyed.clone();
            for part in parts {
                mac.update(part);
            }
            mac.finalize().into_bytes().into()
        };
        let mut entries: Vec<(u64, u32)> = (rows.into_iter())
            .map(|(id, codes)| {
                let id_mark = mark(&[b"id|", id.as_bytes()]);
                let answers_mark = mark(&[b"answers|", id.as_bytes(), b"|", codes]);
                (u64::from_be_bytes(first(&id_mark)), u32::from_be_bytes(first(&answers_mark)))
            })
            .collect();
        entries.sort_unstable();
        Self { spec: fingerprint(spec), entries }
    }

    /// Of rolls of parts of the rows.
    pub fn of_parts(spec: &Spec, parts: impl IntoIterator<Item = Self>) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::new();
        for mut part in parts {
            entries.append(&mut part.entries);
        }
        // Finds the sorted parts, and only merges them.
        entries.sort_unstable();
        Self { spec: fingerprint(spec), entries }
    }

    /// In how many responses two releases of the same quarters differ: those that only one of them counts, and those
    /// that both count with other coded answers. Where the variables or their categories are not the same, answers
    /// cannot be compared, and only who was counted decides: a new question is no reason to publish the same people
    /// again.
    pub fn differing(&self, other: &Self) -> u64 {
        let comparable = self.spec == other.spec;
        let (mut own, mut others) = (self.entries.iter().peekable(), other.entries.iter().peekable());
        let mut differing = 0;
        while let (Some((id, answers)), Some((other_id, other_answers))) = (own.peek(), others.peek()) {
            differing += u64::from(id != other_id || (comparable && answers != other_answers));
            let (behind, ahead) = (id <= other_id, other_id <= id);
            if behind {
                own.next();
            }
            if ahead {
                others.next();
            }
        }
        differing + own.count() as u64 + others.count() as u64
    }

    /// The roll as it is sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(FORM.len() + SPEC + self.entries.len() * ENTRY);
        bytes.extend_from_slice(FORM);
        bytes.extend_from_slice(&self.spec);
        for (id, answers) in &self.entries {
            bytes.extend_from_slice(&id.to_be_bytes());
            bytes.extend_from_slice(&answers.to_be_bytes());
        }
        bytes
    }

    /// Reads a roll back.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotARoll> {
        let rest = bytes.strip_prefix(FORM).ok_or(NotARoll)?;
        let (spec, rest) = rest.split_first_chunk::<SPEC>().ok_or(NotARoll)?;
        if !rest.len().is_multiple_of(ENTRY) {
            return Err(NotARoll);
        }
        let entry = |entry: &[u8]| {
            let (id, answers) = entry.split_first_chunk::<8>()?;
            Some((u64::from_be_bytes(*id), u32::from_be_bytes(answers.try_into().ok()?)))
        };
        let entries: Option<Vec<_>> = rest.chunks(ENTRY).map(entry).collect();
        let entries = entries.filter(|all| all.is_sorted()).ok_or(NotARoll)?;
        Ok(Self { spec: *spec, entries })
    }
}

/// Ids and category codes of the variables, in order.
fn fingerprint(spec: &Spec) -> [u8; SPEC] {
    let mut hash = Sha256::new();
    for variable in &spec.variables {
        hash.update(variable.id.as_bytes());
        for (code, _) in &variable.categories {
            hash.update([0x1f]);
            hash.update(code.as_bytes());
        }
        hash.update(b"\n");
    }
    first(&hash.finalize().into())
}

fn first<const N: usize>(hash: &[u8; 32]) -> [u8; N] {
    let mut first = [0; N];
    for (to, from) in first.iter_mut().zip(hash) {
        *to = *from;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Kind, VariableSpec};

    fn spec(answers: &[&str]) -> Spec {
        let categories: Vec<(&str, &str)> = answers.iter().map(|code| (*code, *code)).collect();
        Spec::one_way("2026-Q1", vec![VariableSpec::new("happy", "Happy?", Kind::Answer, &categories)])
    }

    fn roll(people: &[(&str, Option<u8>)], spec: &Spec) -> Roll {
        let rows: Vec<(&str, [u8; 1])> =
            people.iter().map(|(id, code)| (*id, [code.unwrap_or(u8::MAX)])).collect();
        Roll::of(&Master::new([7; 32]), spec, rows.iter().map(|(id, codes)| (*id, &codes[..])))
    }

    #[test]
    fn whoever_is_missing_new_or_answered_otherwise_counts_once() {
        let spec = spec(&["yes", "no"]);
        let before = roll(&[("a", Some(0)), ("b", Some(1)), ("c", None), ("d", Some(0))], &spec);
        for (people, differing) in [
            (&[("d", Some(0)), ("c", None), ("b", Some(1)), ("a", Some(0))][..], 0),
            (&[("a", Some(0)), ("b", Some(1)), ("c", None)], 1),
            (&[("a", Some(0)), ("b", Some(1)), ("c", None), ("d", Some(0)), ("e", Some(0))], 1),
            (&[("a", Some(0)), ("b", Some(1)), ("c", Some(1)), ("d", None)], 2),
            (&[("a", Some(1)), ("e", Some(1))], 5),
            (&[], 4),
        ] {
            let after = roll(people, &spec);
            assert_eq!(before.differing(&after), differing, "{people:?}");
            assert_eq!(after.differing(&before), differing, "{people:?}, the other way round");
        }
    }

    #[test]
    fn a_roll_of_parts_is_the_roll_of_the_whole() {
        let spec = spec(&["yes", "no"]);
        let people = [("a", Some(0)), ("b", Some(1)), ("c", None), ("d", Some(0))];
        let parts = [&people[2..], &people[..2], &[]].map(|part| roll(part, &spec));
        assert!(Roll::of_parts(&spec, parts) == roll(&people, &spec));
    }

    #[test]
    fn a_new_question_makes_nobody_differ() {
        let people = [("a", Some(0)), ("b", Some(1))];
        let before = roll(&people, &spec(&["yes", "no"]));
        let after = roll(&[("a", Some(1)), ("b", Some(0))], &spec(&["yes", "no", "perhaps"]));
        assert_eq!(before.differing(&after), 0, "their codes mean something else now");
        assert_eq!(before.differing(&roll(&people[..1], &spec(&["yes", "no", "perhaps"]))), 1);
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_else_is_a_roll() {
        let roll = roll(&[("a", Some(0)), ("b", Some(1))], &spec(&["yes", "no"]));
        let bytes = roll.to_bytes();
        assert!(Roll::from_bytes(&bytes).unwrap() == roll);
        assert!(Roll::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        assert!(Roll::from_bytes(b"").is_err());
        let mut swapped = bytes.clone();
        swapped[24..].rotate_left(ENTRY);
        assert!(Roll::from_bytes(&swapped).is_err(), "the marks are in order");
    }

    #[test]
    fn another_installation_marks_the_same_people_otherwise() {
        let spec = spec(&["yes", "no"]);
        let row: &[u8] = &[0];
        let of = |master: u8| Roll::of(&Master::new([master; 32]), &spec, [("a", row)]);
        assert_eq!(of(1).differing(&of(2)), 2);
    }
}
