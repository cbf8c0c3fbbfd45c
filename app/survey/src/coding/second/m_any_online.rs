//! B3, Experience: any online; a union of `channel_mix`.
//!
//! Base: everybody who ticked something that has a channel. Context.

use super::channel_mix::mix;
use crate::coding::how::{NO, YES};
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_any_online",
        "Any of it by phone or online",
        "Something was done by phone or online, as a share of all who ticked something that was done in person, by phone or online.",
        mix([Some(NO), Some(YES), Some(YES)]),
    )
    .union_of("channel_mix")
    .better(Direction::Context)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{tally, ticked};
    let people = |codes: &[&str]| ticked("behaviours", codes);
    let all =
        [people(&["b_social"]), people(&["b_hack", "b_damage"]), people(&["b_places"]), people(&["b_proxy"])];
    assert_eq!(tally("m_any_online", &all), (2, 1, 1));
}
