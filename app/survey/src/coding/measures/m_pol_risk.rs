//! B2: `a_risk` over answered (any `a_*`, or `a_none`).
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_risk",
        "Asked about risk by the police",
        "Remember that the police asked questions to work out the risk, as a share of all who ticked an action or none of them.",
        ticked("police_actions", &["a_risk"], &["dk", "pnts"]),
    )
    .tree("police_treatment")
    .about(Base::Police, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police_ticked, tally};
    let people = |codes: &[&str]| police_ticked("police_actions", codes);
    let all = [people(&["a_risk", "a_code"]), people(&["a_code"]), people(&["a_none"]), people(&["dk"])];
    assert_eq!(tally("m_pol_risk", &all), (1, 2, 1));
}
