//! B3, Experience: which signs were recognised (A5, 5).
//!
//! Base: everybody who ticked a sign or none of them. Context.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "four_signs",
    title: "Sign",
    of_whom: "all who ticked a sign or none of them",
    base: Base::Everyone,
    direction: Direction::Context,
    tree: "four_signs",
    left_out: &[],
    outside: &[],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{tally, ticked};
    let people = |codes: &[&str]| ticked("four_signs", codes);
    let all =
        [people(&["f_fixated", "f_repeated"]), people(&["f_fixated"]), people(&["f_none"]), people(&["ns"])];
    let found = ["f_fixated", "f_obsessive", "f_unwanted", "f_repeated"].map(|id| tally(id, &all));
    assert_eq!(found, [(2, 1, 1), (0, 3, 1), (0, 3, 1), (1, 2, 1)]);
}
