//! B4, 3: the safeguarding score in three bands, for the table with satisfaction; a union of `m_safeguard`.
//!
//! Base: [`Base::Police`], and ticked an action or none of them. Higher is better.

use super::m_safeguard::among;
use crate::coding::base::Base;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_safeguard_band",
        "Safeguarding score in bands",
        "The safeguarding score in three bands, of all who ticked an action or none of them.",
        among([Some(0), Some(1), Some(1), Some(2), Some(2), Some(2)]),
    )
    .union_of("m_safeguard")
    .split_into(&[("none", "None of the five"), ("s1_2", "1 or 2"), ("s3_5", "3 to 5")])
    .tree("police_treatment")
    .about(Base::Police, scope)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, police_ticked};
    let score = |codes: &[&str]| band("m_safeguard_band", &police_ticked("police_actions", codes));
    assert_eq!(score(&["a_named"]).as_deref(), Some("none"));
    assert_eq!(score(&["a_risk", "a_code"]).as_deref(), Some("s1_2"));
    assert_eq!(score(&["a_risk", "a_code", "a_spo_applied"]).as_deref(), Some("s3_5"));
}
