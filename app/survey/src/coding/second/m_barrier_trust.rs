//! A7, 17 and B3: any of `x_private`, `x_safe`, `x_trust`.
//!
//! Base: [`Base::NoSupport`], and gave a reason. To be watched.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_barrier_trust",
        "Did not use support: trust or safety",
        "Worried about who would find out, did not feel safe to ask, or did not trust that it would help, as a share of all who gave a reason for not using support.",
        ticked("support_not_reasons", &["x_private", "x_safe", "x_trust"], &["pnts"]),
    )
    .about(Base::NoSupport, scope)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{no_support, tally};
    let all = [
        no_support(&["x_private"]),
        no_support(&["x_safe"]),
        no_support(&["x_trust", "x_unknown"]),
        no_support(&["x_unknown"]),
        no_support(&["pnts"]),
    ];
    assert_eq!(tally("m_barrier_trust", &all), (3, 1, 1));
}
