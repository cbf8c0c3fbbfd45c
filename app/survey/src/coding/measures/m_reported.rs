//! B2: `reported_any` over (`reported_any` + `no`).
//!
//! Base: everybody who gave a substantive answer. Context: says who the answers come from.
//!
//! Below 1,000 answers a year, without `moved_here` and `other_force`: so few people that the difference to
//! [`police_told`](super::super::routing) could be worked out, or every police figure would have to be hidden
//! for this one (`disclosure.md`, B.20, 1 to 3). Then the two are the same people, and one number.

use crate::coding::base::{Base, TOLD};
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable, VariableKind};

pub(super) fn measure(scope: Scope) -> Variable {
    let reported = if scope.police_within_two_years {
        of_any_police()
    } else {
        of_derbyshire_police().about(Base::HappenedHere, scope)
    };
    reported.kind(VariableKind::Measure).better(Direction::Context)
}

fn of_any_police() -> Variable {
    let any: Vec<&str> = TOLD.into_iter().chain(["other_force"]).collect();
    Variable::new(
        "m_reported",
        "Told any police",
        "Derbyshire police or another force were told, as a share of all who know whether they were.",
        chose("police_contact", &[&any, &["no"]]),
    )
}

fn of_derbyshire_police() -> Variable {
    Variable::new(
        "m_reported",
        "Told the police",
        "The police were told, as a share of all who know whether they were; without people who told another force only.",
        chose("police_contact", &[&TOLD, &["no"]]),
    )
    .union_of("police_told")
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{NARROW, WIDE, person, tally_in};
    let people =
        |elig: &'static str| move |code: &str| person(&[("elig_connection", elig), ("police_contact", code)]);
    let codes = ["t_999", "t_other", "other_force", "no", "ns", "pnts"];
    let here: Vec<_> = codes.into_iter().map(people("happened_here")).collect();
    let moved: Vec<_> = codes.into_iter().map(people("moved_here")).collect();
    assert_eq!(tally_in(NARROW, "m_reported", &here), (3, 1, 2), "any police");
    assert_eq!(tally_in(NARROW, "m_reported", &moved), (3, 1, 2), "wherever it happened");
    assert_eq!(tally_in(WIDE, "m_reported", &here), (2, 1, 3), "few answers: Derbyshire police or none");
    assert_eq!(tally_in(WIDE, "m_reported", &moved), (0, 0, 6));
}
