//! B2: `reported_any` over (`reported_any` + `no`).
//!
//! Base: everybody who gave a substantive answer. Context: says who the answers come from.

use super::{Base, Measure, TOLD};
use crate::coding::Direction;
use crate::coding::facts::{Facts, NO, YES};

pub(super) const MEASURE: Measure = Measure {
    id: "m_reported",
    title: "Told any police",
    formula: "Derbyshire police or another force were told, as a share of all who know whether they were.",
    reads: &["police_contact"],
    tree: "police_contact",
    base: Base::Everyone,
    direction: Direction::Context,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    match facts.one("police_contact")? {
        "no" => Some(NO),
        code => (code == "other_force" || TOLD.contains(&code)).then_some(YES),
    }
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally};
    let people = |code: &str| person(&[("elig_connection", "moved_here"), ("police_contact", code)]);
    let all: Vec<_> =
        ["t_999", "t_other", "other_force", "no", "ns", "pnts"].into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (3, 1, 2), "any police, wherever it happened");
}
