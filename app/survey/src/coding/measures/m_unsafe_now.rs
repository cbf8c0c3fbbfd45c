//! B2: `danger` + `ongoing_unsafe` over answered.
//!
//! Base: everybody who gave a substantive answer. To be watched.

use super::{Base, Measure};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_unsafe_now",
    title: "Still happening and not safe",
    formula: "It is still happening and they are in danger or do not feel safe, as a share of all who said whether it is still happening.",
    reads: &["safety_now"],
    tree: "safety_now",
    base: Base::Everyone,
    direction: Direction::Watch,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    let base = ["ongoing_ok", "stopped_lt12m", "stopped_gt12m"];
    facts.chose("safety_now", &["danger", "ongoing_unsafe"], &base)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally};
    let people = |code: &str| person(&[("safety_now", code)]);
    let codes = ["danger", "ongoing_unsafe", "ongoing_ok", "stopped_lt12m", "stopped_gt12m", "ns", "pnts"];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (2, 3, 2));
}
