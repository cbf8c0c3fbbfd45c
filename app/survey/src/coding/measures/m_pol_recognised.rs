//! B2: `pol_pattern` in 4, 5 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use super::{Base, Measure, SCALE};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_recognised",
    title: "Felt the police recognised stalking",
    formula: "Agree or strongly agree that the police saw it as stalking and not as separate events, as a share of all who chose one of the five answers.",
    reads: &["pol_pattern"],
    tree: "police_experience",
    base: Base::Police,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("pol_pattern", &["5", "4"], &SCALE)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{police, tally};
    let people = |code: &str| police(&[("pol_pattern", code)]);
    let all: Vec<_> = ["5", "4", "4", "3", "1", "na"].into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (3, 2, 1));
}
