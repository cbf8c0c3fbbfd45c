//! B3, Reporting: reasons for not telling the police, ranked (A6, 10).
//!
//! Base: [`Base::NotTold`], and gave a reason. To be watched.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "police_not_reasons",
    title: "Did not tell the police",
    of_whom: "all who gave a reason for not telling the police",
    base: Base::NotTold,
    direction: Direction::Watch,
    tree: "police_not_reasons",
    left_out: &[],
    outside: &[],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{not_told, person, tally, tick};
    let told = tick(person(&[("police_contact", "t_101")]), "police_not_reasons", &["n_small"]);
    let all = [not_told(&["n_small", "n_how"]), not_told(&["n_how"]), not_told(&["pnts"]), told];
    assert_eq!(["n_small", "n_how", "n_life"].map(|id| tally(id, &all)), [(1, 1, 2), (2, 0, 2), (0, 2, 2)]);
}
