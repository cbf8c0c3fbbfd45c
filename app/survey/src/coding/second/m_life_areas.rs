//! B3, Experience: number of life areas affected, 0, 1-2, 3-5, 6+.
//!
//! Base: everybody who ticked an effect or none of them. Lower is better.

use crate::coding::how::{How, Known, said, test};
use crate::coding::{Direction, Variable};

const AREAS: [&str; 11] = [
    "i_fear",
    "i_mind",
    "i_body",
    "i_routine",
    "i_online",
    "i_moved",
    "i_work",
    "i_money",
    "i_people",
    "i_trust",
    "i_other",
];

pub(super) fn measure() -> Variable {
    let mut places = vec![Some(0), Some(1), Some(1), Some(2), Some(2), Some(2)];
    places.resize(AREAS.len() + 1, Some(3));
    Variable::new(
        "m_life_areas",
        "Number of areas of life affected",
        "How many of the eleven effects they ticked, of all who ticked an effect or none of them.",
        How::Points {
            points: AREAS.iter().map(|code| (test("impact", &[code]), 1)).collect(),
            known: Known::All(vec![said("impact", &["pnts"])]),
            places,
        },
    )
    .split_into(&[("n0", "None"), ("n1_2", "1 or 2"), ("n3_5", "3 to 5"), ("n6_plus", "6 or more")])
    .better(Direction::Lower)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, ticked};
    let areas = |count: usize| band("m_life_areas", &ticked("impact", &AREAS[..count])).unwrap();
    assert_eq!([1, 2, 3, 5, 6, 11].map(areas), ["n1_2", "n1_2", "n3_5", "n3_5", "n6_plus", "n6_plus"]);
    assert_eq!(band("m_life_areas", &ticked("impact", &["i_none"])).as_deref(), Some("n0"));
    assert_eq!(band("m_life_areas", &ticked("impact", &["pnts"])), None);
}
