//! A5, 6: `rel_personally_connected`, personally connected in the sense of the Domestic Abuse Act 2021 as far as the
//! answers tell; a union of `relationship`.
//!
//! Base: everybody who said who it was. Context.

use crate::coding::how::chose;
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_rel_connected",
        "Partner, former partner or family",
        "A former or current partner or a relative, as a share of all who said who it was.",
        chose(
            "relationship",
            &[
                &["ex_partner", "partner", "family"],
                &[
                    "friend",
                    "work_study",
                    "service",
                    "neighbour",
                    "acquaintance",
                    "stranger",
                    "unknown",
                    "several",
                ],
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
    assert_eq!(tally("m_rel_connected", &all), (3, 8, 1));
}
