//! A7, 17 and B3: any of `x_unknown`, `x_noone`, `x_notstalking`, `x_notforme`.
//!
//! Base: [`Base::NoSupport`], and gave a reason. To be watched.

use crate::coding::base::Base;
use crate::coding::how::ticked;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_barrier_awareness",
        "Did not use support: awareness",
        "Did not know of any, were not told about it, did not think it counted as stalking or was for them, as a share of all who gave a reason for not using support.",
        ticked("support_not_reasons", &["x_unknown", "x_noone", "x_notstalking", "x_notforme"], &["pnts"]),
    )
    .about(Base::NoSupport, scope)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{no_support, tally};
    let all = [
        no_support(&["x_unknown", "x_wait"]),
        no_support(&["x_noone"]),
        no_support(&["x_notstalking"]),
        no_support(&["x_notforme"]),
        no_support(&["x_trust"]),
        no_support(&["pnts"]),
    ];
    assert_eq!(tally("m_barrier_awareness", &all), (4, 1, 1));
}
