//! B3, Reporting: any of `n_believed`, `n_nothing`, `n_past`.
//!
//! Base: [`Base::NotTold`], and gave a reason. To be watched.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_trust_reasons",
        "Did not tell the police: trust",
        "Thought they would not be believed or that nothing would be done, or had a bad experience with the police before, as a share of all who gave a reason for not telling the police.",
        ticked("police_not_reasons", &["n_believed", "n_nothing", "n_past"], &["pnts"]),
    )
    .about(Base::NotTold, scope)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{not_told, tally};
    let all = [
        not_told(&["n_believed", "n_past"]),
        not_told(&["n_nothing"]),
        not_told(&["n_small"]),
        not_told(&["pnts"]),
    ];
    assert_eq!(tally("m_trust_reasons", &all), (2, 1, 1));
}
