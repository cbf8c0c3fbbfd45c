//! B2: `support_helpful` in 4, 5 over 1 to 5.
//!
//! Base: who used support and gave a substantive answer. Higher is better.

use super::{Base, Measure, SCALE};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_sup_helpful",
    title: "Support was helpful",
    formula: "Found the support that mattered most very or fairly helpful, as a share of all who chose one of the five answers.",
    reads: &["support_helpful"],
    tree: "support_helpful",
    base: Base::Support,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("support_helpful", &["5", "4"], &SCALE)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally};
    let people = |code: &str| person(&[("s_vs", "used"), ("support_helpful", code)]);
    let mut all: Vec<_> = ["5", "4", "3", "1", "ns"].into_iter().map(people).collect();
    all.push(person(&[("s_vs", "heard")]));
    assert_eq!(tally(MEASURE.id, &all), (2, 2, 2));
}
