//! B3, Police: what the police did (A6, 13), but for what the headline set and `m_pol_support` hold already: their
//! parts are not counted beside a union (`disclosure.md`, B.20, 3).
//!
//! Base: [`Base::Police`], and ticked an action or none of them. Higher is better.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "police_actions",
    title: "The police",
    of_whom: "all who ticked an action or none of them",
    base: Base::Police,
    direction: Direction::Higher,
    tree: "police_treatment",
    left_out: &["a_risk", "a_spo_told", "a_spo_applied", "a_support", "a_advocate"],
    outside: &[],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police_ticked, tally};
    let people = |codes: &[&str]| police_ticked("police_actions", codes);
    let all =
        [people(&["a_safety", "a_vps"]), people(&["a_vps", "a_risk"]), people(&["a_none"]), people(&["dk"])];
    assert_eq!(["a_safety", "a_vps", "a_named"].map(|id| tally(id, &all)), [(1, 2, 1), (2, 1, 1), (0, 3, 1)]);
}
