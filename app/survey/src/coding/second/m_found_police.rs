//! B3, police-referral share: `support_found = police` over answered; a union of `support_found`.
//!
//! Base: used support, and said how it was found. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_found_police",
        "Found support through the police",
        "The police told them about the support that mattered most, as a share of all who said how they found it.",
        chose(
            "support_found",
            &[&["police"], &["search", "people", "health", "work", "service", "campaign", "other"]],
        ),
    )
    .union_of("support_found")
    .about(Base::Support, scope)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let people = |code: &str| person(&[("s_vs", "used"), ("support_found", code)]);
    let mut all: Vec<_> = ["police", "search", "other", "ns", "pnts"].into_iter().map(people).collect();
    all.push(person(&[("s_vs", "new"), ("support_found", "police")]));
    assert_eq!(tally("m_found_police", &all), (1, 2, 3));
}
