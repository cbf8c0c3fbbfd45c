//! B3, Experience: effects, ranked (A5, 8).
//!
//! Base: everybody who ticked an effect or none of them. Lower is better.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "impact",
    title: "Effect",
    of_whom: "all who ticked an effect or none of them",
    base: Base::Everyone,
    direction: Direction::Lower,
    tree: "impact",
    left_out: &[],
    outside: &[],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{tally, ticked};
    let people = |codes: &[&str]| ticked("impact", codes);
    let all = [people(&["i_fear", "i_moved"]), people(&["i_fear"]), people(&["i_none"]), people(&["pnts"])];
    assert_eq!(["i_fear", "i_moved", "i_money"].map(|id| tally(id, &all)), [(2, 1, 1), (1, 2, 1), (0, 3, 1)]);
}
