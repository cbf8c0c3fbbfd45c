//! A5, 6: `rel_known`; a union of `relationship`. `several` cannot be told and counts as not known.
//!
//! Base: everybody who said who it was. Context.

use crate::coding::how::chose;
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_rel_known",
        "Somebody they knew",
        "Anybody but a stranger, as a share of all who said who it was. More than one person counts as not known.",
        chose(
            "relationship",
            &[
                &["ex_partner", "partner", "family", "friend", "work_study", "service", "neighbour", "acquaintance"],
                &["stranger", "unknown", "several"],
            ],
        ),
    )
    .union_of("relationship")
    .better(Direction::Context)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let codes = [
        "ex_partner",
        "partner",
        "family",
        "friend",
        "work_study",
        "service",
        "neighbour",
        "acquaintance",
        "stranger",
        "unknown",
        "several",
        "pnts",
    ];
    let all: Vec<_> = codes.into_iter().map(|code| person(&[("relationship", code)])).collect();
    assert_eq!(tally("m_rel_known", &all), (8, 3, 1));
}
