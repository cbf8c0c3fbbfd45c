//! B3, Experience: number of behaviour types, 1-2, 3-5, 6+.
//!
//! Base: everybody who ticked at least one. Context.

use crate::coding::how::{How, Known, said, test};
use crate::coding::{Direction, Variable};

const TYPES: [&str; 15] = [
    "b_follow",
    "b_places",
    "b_gifts",
    "b_damage",
    "b_harm",
    "b_contact",
    "b_social",
    "b_fake",
    "b_share",
    "b_hack",
    "b_track",
    "b_threat",
    "b_contacts",
    "b_proxy",
    "b_other",
];

pub(super) fn measure() -> Variable {
    let mut places = vec![None, Some(0), Some(0), Some(1), Some(1), Some(1)];
    places.resize(TYPES.len() + 1, Some(2));
    Variable::new(
        "m_behaviours",
        "Number of kinds of behaviour",
        "How many of the fifteen kinds of behaviour they ticked, of all who ticked at least one.",
        How::Points {
            points: TYPES.iter().map(|code| (test("behaviours", &[code]), 1)).collect(),
            known: Known::All(vec![said("behaviours", &["b_none", "pnts"])]),
            places,
        },
    )
    .split_into(&[("n1_2", "1 or 2"), ("n3_5", "3 to 5"), ("n6_plus", "6 or more")])
    .better(Direction::Context)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, ticked};
    let kinds = |count: usize| band("m_behaviours", &ticked("behaviours", &TYPES[..count]));
    let found: Vec<_> = [1, 2, 3, 5, 6, 15].map(|count| kinds(count).unwrap()).into();
    assert_eq!(found, ["n1_2", "n1_2", "n3_5", "n3_5", "n6_plus", "n6_plus"]);
    for code in ["b_none", "pnts"] {
        assert_eq!(band("m_behaviours", &ticked("behaviours", &[code])), None, "{code}");
    }
}
