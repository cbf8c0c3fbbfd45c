//! B2: mean of the five statements on how the police treated people; (mean - 1) x 25; needs 3 of 5 items.
//! Counted in five bands (`disclosure.md`, B.20, 8).
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and placed at least three of the
//! five statements on the scale. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::{How, owned};
use crate::coding::{Direction, Scope, Variable, VariableKind};

const ITEMS: [&str; 5] = ["pol_listened", "pol_believed", "pol_serious", "pol_pattern", "pol_informed"];

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_pol_index",
        "Police Response Index",
        "The mean of how far people agree that the police listened, believed them, took it seriously, saw the \
         pattern and kept them up to date, from 0 (strongly disagree) to 100 (strongly agree), in five bands; \
         needs three of the five.",
        How::Levels { statements: owned(&ITEMS), least: 3, band },
    )
    .split_into(&[
        ("b0_19", "0 to 19"),
        ("b20_39", "20 to 39"),
        ("b40_59", "40 to 59"),
        ("b60_79", "60 to 79"),
        ("b80_100", "80 to 100"),
    ])
    .midpoints(&[10, 30, 50, 70, 90])
    .tree("police_treatment")
    .about(Base::Police, scope)
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

/// The band of `25 * (sum / n - 1)`, bands being 20 wide: whole numbers only, so that 80 is never 79.9.
fn band(sum: u32, n: u32) -> u8 {
    let place = (25 * sum.saturating_sub(n)).checked_div(20 * n).unwrap_or(0);
    u8::try_from(place.min(4)).unwrap_or(4)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, police};
    let person = |levels: [&str; 5]| {
        let answers: Vec<_> = ITEMS.into_iter().zip(levels).filter(|(_, level)| !level.is_empty()).collect();
        band("m_pol_index", &police(&answers))
    };
    assert_eq!(person(["5", "5", "5", "5", "5"]).as_deref(), Some("b80_100"), "100");
    assert_eq!(person(["1", "1", "1", "1", "1"]).as_deref(), Some("b0_19"), "0");
    assert_eq!(person(["5", "5", "5", "5", "1"]).as_deref(), Some("b80_100"), "80 exactly");
    assert_eq!(person(["5", "5", "5", "4", "1"]).as_deref(), Some("b60_79"), "75");
    assert_eq!(person(["3", "3", "3", "3", "3"]).as_deref(), Some("b40_59"), "50");
    assert_eq!(person(["5", "1", "1", "1", "1"]).as_deref(), Some("b20_39"), "20 exactly");
    assert_eq!(person(["2", "na", "2", "1", ""]).as_deref(), Some("b0_19"), "16.7 from three items");
    assert_eq!(person(["5", "5", "na", "", "na"]), None, "two items are too few");
}
