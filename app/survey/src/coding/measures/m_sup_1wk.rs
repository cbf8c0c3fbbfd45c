//! B2: `same`, `lt_1w` over all but `ns`, `pnts`.
//!
//! Base: who used support and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_sup_1wk",
        "Support within a week",
        "Got support straight away or within a week, as a share of all who said how long they waited or that they still wait.",
        chose("support_wait", &[&["same", "lt_1w"], &["w1_4", "m1_3", "gt_3m", "never"]]),
    )
    .union_of("support_wait")
    .about(Base::Support, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let people = |code: &str| person(&[("s_dvs", "used"), ("support_wait", code)]);
    let codes = ["same", "lt_1w", "w1_4", "m1_3", "gt_3m", "never", "ns", "pnts"];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally("m_sup_1wk", &all), (2, 4, 2), "still waiting is not within a week");
}
