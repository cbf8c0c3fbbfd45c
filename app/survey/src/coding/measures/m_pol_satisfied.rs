//! B2: `police_satisfaction` in 4, 5 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use super::{Base, Measure, SCALE};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_satisfied",
    title: "Satisfied with the police",
    formula: "Very or fairly satisfied with how the police dealt with it, as a share of all who chose one of the five answers.",
    reads: &["police_satisfaction"],
    tree: "police_satisfaction",
    base: Base::Police,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("police_satisfaction", &["5", "4"], &SCALE)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{police, tally};
    // Told Derbyshire police, five on the scale: 2 of 5. Another force, no contact, not sure: outside.
    let people = |code: &str| police(&[("police_satisfaction", code)]);
    let all: Vec<_> = ["5", "4", "3", "2", "1", "ns", "pnts"].into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (2, 3, 2));
}
