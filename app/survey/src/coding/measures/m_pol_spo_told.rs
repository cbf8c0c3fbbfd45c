//! B2: `a_spo_told` or `a_spo_applied` over answered. The union stands in place of its parts
//! (`disclosure.md`, B.20, 3).
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_spo_told",
        "Told about Stalking Protection Orders",
        "The police told them about an order or asked a court for one, as a share of all who ticked an action or none of them.",
        ticked("police_actions", &["a_spo_told", "a_spo_applied"], &["dk", "pnts"]),
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
    let both = people(&["a_spo_told", "a_spo_applied"]);
    let all =
        [people(&["a_spo_told"]), people(&["a_spo_applied"]), both, people(&["a_none"]), people(&["pnts"])];
    assert_eq!(tally("m_pol_spo_told", &all), (3, 1, 1), "told or applied for, each person once");
}
