//! B2: `a_advocate` over answered.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_advocate",
        "Put in touch with an advocate by the police",
        "The police put them in touch with a stalking advocate, as a share of all who ticked an action or none of them.",
        ticked("police_actions", &["a_advocate"], &["dk", "pnts"]),
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
    let all = [people(&["a_advocate"]), people(&["a_support"]), people(&["a_none"]), people(&["dk"])];
    assert_eq!(tally("m_pol_advocate", &all), (1, 2, 1));
}
