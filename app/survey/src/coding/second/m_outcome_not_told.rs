//! B3: `not_told` over every outcome; a union of `police_outcome`.
//!
//! Base: [`Base::Police`], and said what happened. Lower is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_outcome_not_told",
        "Never told what happened with the case",
        "Were never told what happened, as a share of all who said what happened with the police case.",
        chose(
            "police_outcome",
            &[&["not_told"], &["open", "charged", "order", "warned", "nfa_evidence", "nfa_me", "nfa_other"]],
        ),
    )
    .union_of("police_outcome")
    .about(Base::Police, scope)
    .better(Direction::Lower)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{police, tally};
    let people = |code: &str| police(&[("police_outcome", code)]);
    let codes = [
        "open",
        "charged",
        "order",
        "warned",
        "nfa_evidence",
        "nfa_me",
        "nfa_other",
        "not_told",
        "ns",
        "pnts",
    ];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally("m_outcome_not_told", &all), (1, 7, 2));
}
