//! B3, Support: unmet need, ranked (A7, 21).
//!
//! Base: as `m_gap_any`, everybody who answered and needed help. Lower is better.

use super::Family;
use crate::coding::Direction;
use crate::coding::base::Base;

pub(super) const FAMILY: Family = Family {
    question: "support_gap",
    title: "Needed and did not get",
    of_whom: "all who answered and needed help",
    base: Base::Everyone,
    direction: Direction::Lower,
    tree: "support_gap",
    left_out: &[],
    outside: &["g_notneeded"],
};

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{tally, ticked};
    let people = |codes: &[&str]| ticked("support_gap", codes);
    let all =
        [people(&["g_tech", "g_legal"]), people(&["g_tech"]), people(&["g_met"]), people(&["g_notneeded"])];
    assert_eq!(["g_tech", "g_legal", "g_peer"].map(|id| tally(id, &all)), [(2, 1, 1), (1, 2, 1), (0, 3, 1)]);
}
