//! A7, 17 and B3: any of `x_wait`, `x_access`.
//!
//! Base: [`Base::NoSupport`], and gave a reason. To be watched.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_barrier_access",
        "Did not use support: access",
        "There was a wait, or it was hard to use, as a share of all who gave a reason for not using support.",
        ticked("support_not_reasons", &["x_wait", "x_access"], &["pnts"]),
    )
    .about(Base::NoSupport, scope)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{no_support, tally};
    let all = [
        no_support(&["x_wait", "x_access"]),
        no_support(&["x_access"]),
        no_support(&["x_other"]),
        no_support(&["pnts"]),
    ];
    assert_eq!(tally("m_barrier_access", &all), (2, 1, 1));
}
