//! B2: `danger` + `ongoing_unsafe` over answered.
//!
//! Base: everybody who gave a substantive answer. To be watched.

use crate::coding::how::chose;
use crate::coding::{Direction, Variable, VariableKind};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_unsafe_now",
        "Still happening and not safe",
        "It is still happening and they are in danger or do not feel safe, as a share of all who said whether it is still happening.",
        chose(
            "safety_now",
            &[&["danger", "ongoing_unsafe"], &["ongoing_ok", "stopped_lt12m", "stopped_gt12m"]],
        ),
    )
    .union_of("safety_now")
    .kind(VariableKind::Measure)
    .better(Direction::Watch)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let people = |code: &str| person(&[("safety_now", code)]);
    let codes = ["danger", "ongoing_unsafe", "ongoing_ok", "stopped_lt12m", "stopped_gt12m", "ns", "pnts"];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally("m_unsafe_now", &all), (2, 3, 2));
}
