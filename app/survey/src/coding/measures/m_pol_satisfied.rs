//! B2: `police_satisfaction` in 4, 5 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_satisfied",
        "Satisfied with the police",
        "Very or fairly satisfied with how the police dealt with it, as a share of all who chose one of the five answers.",
        chose("police_satisfaction", &[&["5", "4"], &["3", "2", "1"]]),
    )
    .union_of("police_satisfaction")
    .about(Base::Police, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police, tally};
    // Told Derbyshire police, five on the scale: 2 of 5. Another force, no contact, not sure: outside.
    let people = |code: &str| police(&[("police_satisfaction", code)]);
    let all: Vec<_> = ["5", "4", "3", "2", "1", "ns", "pnts"].into_iter().map(people).collect();
    assert_eq!(tally("m_pol_satisfied", &all), (2, 3, 2));
}
