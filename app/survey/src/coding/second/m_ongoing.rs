//! B3, Experience: still happening; a union of `safety_now`.
//!
//! Base: everybody who said whether it has stopped. To be watched.

use crate::coding::how::chose;
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_ongoing",
        "Still happening",
        "It is still happening, as a share of all who said whether it is.",
        chose(
            "safety_now",
            &[&["danger", "ongoing_unsafe", "ongoing_ok"], &["stopped_lt12m", "stopped_gt12m"]],
        ),
    )
    .union_of("safety_now")
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let people = |code: &str| person(&[("safety_now", code)]);
    let codes = ["danger", "ongoing_unsafe", "ongoing_ok", "stopped_lt12m", "stopped_gt12m", "ns", "pnts"];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally("m_ongoing", &all), (3, 2, 2));
}
