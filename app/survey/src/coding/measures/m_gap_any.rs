//! B2: any `g_*` except met and not needed, over answered, not counting `g_notneeded`.
//!
//! Base: everybody who gave a substantive answer. Lower is better.

use crate::coding::how::ticked;
use crate::coding::{Direction, Variable, VariableKind};

pub(super) fn measure() -> Variable {
    const NEEDS: [&str; 12] = [
        "g_advocate",
        "g_safety",
        "g_home",
        "g_tech",
        "g_counsel",
        "g_legal",
        "g_housing",
        "g_work",
        "g_family",
        "g_peer",
        "g_access",
        "g_other",
    ];
    Variable::new(
        "m_gap_any",
        "Had a need that was not met",
        "Needed help that they did not get, as a share of all who answered and needed help.",
        ticked("support_gap", &NEEDS, &["g_notneeded", "pnts"]),
    )
    .kind(VariableKind::Measure)
    .better(Direction::Lower)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally, ticked};
    let people = |codes: &[&str]| ticked("support_gap", codes);
    let all = [
        people(&["g_tech", "g_home"]),
        people(&["g_other"]),
        people(&["g_met"]),
        people(&["g_notneeded"]),
        people(&["pnts"]),
        person(&[]),
    ];
    assert_eq!(tally("m_gap_any", &all), (2, 1, 3));
}
