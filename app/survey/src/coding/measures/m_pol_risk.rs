//! B2: `a_risk` over answered (any `a_*`, or `a_none`).
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use super::{Base, Measure};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_risk",
    title: "Asked about risk by the police",
    formula: "Remember that the police asked questions to work out the risk, as a share of all who ticked an action or none of them.",
    reads: &["police_actions"],
    tree: "police_actions",
    base: Base::Police,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.ticked("police_actions", &["a_risk"], &["dk", "pnts"])
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{police_ticked, tally};
    let people = |codes: &[&str]| police_ticked("police_actions", codes);
    let all = [people(&["a_risk", "a_code"]), people(&["a_code"]), people(&["a_none"]), people(&["dk"])];
    assert_eq!(tally(MEASURE.id, &all), (1, 2, 1));
}
