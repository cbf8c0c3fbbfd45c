//! B3 (Police) and issue 4, the journey: `a_support` or `a_advocate` over answered. The union stands in place of
//! `a_support`; `a_advocate` alone is `m_pol_advocate`.
//!
//! Base: [`Base::Police`], and ticked an action or none of them. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_support",
        "Told about support by the police",
        "The police told them about support services or put them in touch with a stalking advocate, as a share of \
         all who ticked an action or none of them.",
        ticked("police_actions", &["a_support", "a_advocate"], &["dk", "pnts"]),
    )
    .tree("police_treatment")
    .about(Base::Police, scope)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police_ticked, tally};
    let people = |codes: &[&str]| police_ticked("police_actions", codes);
    let all =
        [people(&["a_support", "a_advocate"]), people(&["a_advocate"]), people(&["a_none"]), people(&["dk"])];
    assert_eq!(tally("m_pol_support", &all), (2, 1, 1));
}
