//! B3, Reporting: any of `n_small`, `n_notcrime`, `n_how`.
//!
//! Base: [`Base::NotTold`], and gave a reason. To be watched.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_knowledge_reasons",
        "Did not tell the police: knowledge",
        "Thought it was too small, did not know it was a crime, or did not know how to report it, as a share of all who gave a reason for not telling the police.",
        ticked("police_not_reasons", &["n_small", "n_notcrime", "n_how"], &["pnts"]),
    )
    .about(Base::NotTold, scope)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{not_told, tally};
    let all = [
        not_told(&["n_small", "n_past"]),
        not_told(&["n_notcrime"]),
        not_told(&["n_how"]),
        not_told(&["n_other"]),
        not_told(&["pnts"]),
    ];
    assert_eq!(tally("m_knowledge_reasons", &all), (3, 1, 1));
}
