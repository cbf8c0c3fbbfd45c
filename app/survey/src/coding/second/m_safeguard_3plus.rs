//! B3: share with a safeguarding score of 3 or more; a union of `m_safeguard`.
//!
//! Base: [`Base::Police`], and ticked an action or none of them. Higher is better.

use super::m_safeguard::among;
use crate::coding::base::Base;
use crate::coding::how::{NO, YES};
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_safeguard_3plus",
        "Got three or more of the five safeguarding steps",
        "A safeguarding score of 3 or more, as a share of all who ticked an action or none of them.",
        among([Some(NO), Some(NO), Some(NO), Some(YES), Some(YES), Some(YES)]),
    )
    .union_of("m_safeguard")
    .tree("police_treatment")
    .about(Base::Police, scope)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police_ticked, tally};
    let people = |codes: &[&str]| police_ticked("police_actions", codes);
    let three = people(&["a_risk", "a_safety", "a_code"]);
    let all = [people(&["a_none"]), people(&["a_vps"]), people(&["a_risk"]), three, people(&["pnts"])];
    assert_eq!(tally("m_safeguard_3plus", &all), (1, 3, 1));
}
