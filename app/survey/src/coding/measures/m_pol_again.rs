//! B2: `pol_again` in 4, 5 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_again",
        "Would tell the police again",
        "Agree or strongly agree that they would tell the police if it happened again, as a share of all who chose one of the five answers.",
        chose("pol_again", &[&["5", "4"], &["3", "2", "1"]]),
    )
    .tree("police_treatment")
    .union_of("pol_again")
    .about(Base::Police, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police, tally};
    let people = |code: &str| police(&[("pol_again", code)]);
    let all: Vec<_> = ["5", "4", "3", "2", "na"].into_iter().map(people).collect();
    assert_eq!(tally("m_pol_again", &all), (2, 2, 1));
}
