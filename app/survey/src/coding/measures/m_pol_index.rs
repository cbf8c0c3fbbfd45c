//! B2: mean of the five statements on how the police treated people; (mean - 1) x 25; needs 3 of 5 items.
//! Counted in five bands (`disclosure.md`, B.20, 8).
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and placed at least three of the
//! five statements on the scale. Higher is better.

use super::{Base, Measure};
use crate::coding::Direction;
use crate::coding::facts::Facts;

const ITEMS: [&str; 5] = ["pol_listened", "pol_believed", "pol_serious", "pol_pattern", "pol_informed"];

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_index",
    title: "Police Response Index",
    formula: "The mean of how far people agree that the police listened, believed them, took it seriously, saw the \
              pattern and kept them up to date, from 0 (strongly disagree) to 100 (strongly agree), in five bands; \
              needs three of the five.",
    reads: &ITEMS,
    tree: "police_experience",
    base: Base::Police,
    direction: Direction::Higher,
    bands: Some(&[
        ("b0_19", "0 to 19", 10),
        ("b20_39", "20 to 39", 30),
        ("b40_59", "40 to 59", 50),
        ("b60_79", "60 to 79", 70),
        ("b80_100", "80 to 100", 90),
    ]),
    value,
};

/// The band of `25 * (sum / n - 1)`, bands being 20 wide: whole numbers only, so that 80 is never 79.9.
fn value(facts: &Facts) -> Option<u8> {
    let levels: Vec<u32> = ITEMS.iter().filter_map(|item| facts.scale(item)).collect();
    let n = u32::try_from(levels.len()).ok().filter(|n| *n >= 3)?;
    let above = levels.iter().sum::<u32>() - n;
    u8::try_from((25 * above / (20 * n)).min(4)).ok()
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{band, police};
    let person = |levels: [&str; 5]| {
        let answers: Vec<_> = ITEMS.into_iter().zip(levels).filter(|(_, level)| !level.is_empty()).collect();
        band(MEASURE.id, &police(&answers))
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
