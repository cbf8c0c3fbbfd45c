//! B3, Support: reasons for not using support, ranked (A7, 17).
//!
//! Base: [`Base::NoSupport`], and gave a reason. To be watched.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "support_not_reasons",
    title: "Did not use support",
    of_whom: "all who gave a reason for not using support",
    base: Base::NoSupport,
    direction: Direction::Watch,
    tree: "support_not_reasons",
    left_out: &[],
    outside: &[],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{no_support, person, tally, tick};
    let user = tick(person(&[("s_da", "used")]), "support_not_reasons", &["x_wait"]);
    let all = [no_support(&["x_wait", "x_safe"]), no_support(&["x_safe"]), no_support(&["pnts"]), user];
    assert_eq!(["x_wait", "x_safe", "x_trust"].map(|id| tally(id, &all)), [(1, 1, 2), (2, 0, 2), (0, 2, 2)]);
}
