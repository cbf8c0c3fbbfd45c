//! B2: `support_helpful` in 4, 5 over 1 to 5.
//!
//! Base: who used support and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_sup_helpful",
        "Support was helpful",
        "Found the support that mattered most very or fairly helpful, as a share of all who chose one of the five answers.",
        chose("support_helpful", &[&["5", "4"], &["3", "2", "1"]]),
    )
    .union_of("support_helpful")
    .about(Base::Support, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let people = |code: &str| person(&[("s_vs", "used"), ("support_helpful", code)]);
    let mut all: Vec<_> = ["5", "4", "3", "1", "ns"].into_iter().map(people).collect();
    all.push(person(&[("s_vs", "heard")]));
    assert_eq!(tally("m_sup_helpful", &all), (2, 2, 2));
}
