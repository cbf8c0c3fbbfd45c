//! B2: any `g_*` except met and not needed, over answered, not counting `g_notneeded`.
//!
//! Base: everybody who gave a substantive answer. Lower is better.

use super::{Base, Measure};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_gap_any",
    title: "Had a need that was not met",
    formula: "Needed help that they did not get, as a share of all who answered and needed help.",
    reads: &["support_gap"],
    tree: "support_gap",
    base: Base::Everyone,
    direction: Direction::Lower,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
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
    facts.ticked("support_gap", &NEEDS, &["g_notneeded", "pnts"])
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally, ticked};
    let people = |codes: &[&str]| ticked("support_gap", codes);
    let all = [
        people(&["g_tech", "g_home"]),
        people(&["g_other"]),
        people(&["g_met"]),
        people(&["g_notneeded"]),
        people(&["pnts"]),
        person(&[]),
    ];
    assert_eq!(tally(MEASURE.id, &all), (2, 1, 3));
}
