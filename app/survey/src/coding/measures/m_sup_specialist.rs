//! B2: `support_specialist` over answered support (A7, 16).
//!
//! Base: everybody who gave a substantive answer. Higher is better.

use super::{Base, Measure, SERVICES};
use crate::coding::Direction;
use crate::coding::facts::{Facts, NO, YES};

pub(super) const MEASURE: Measure = Measure {
    id: "m_sup_specialist",
    title: "Used specialist stalking support",
    formula: "Used a stalking advocate, the National Stalking Helpline, another stalking charity or The Cyber Helpline, as a share of all who said of at least one kind of support whether they know it.",
    reads: &SERVICES,
    tree: "support_services",
    base: Base::Everyone,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    const SPECIALIST: [&str; 4] = ["s_advocate", "s_helpline", "s_national", "s_cyber"];
    let answered = SERVICES.iter().any(|row| facts.one(row).is_some());
    let used = SPECIALIST.iter().any(|row| facts.one(row) == Some("used"));
    answered.then_some(if used { YES } else { NO })
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally};
    let all = [
        person(&[("s_advocate", "used")]),
        person(&[("s_helpline", "used"), ("s_vs", "used")]),
        person(&[("s_national", "used")]),
        person(&[("s_cyber", "used")]),
        person(&[("s_vs", "used"), ("s_advocate", "heard")]),
        person(&[("s_da", "new")]),
        person(&[]),
    ];
    assert_eq!(tally(MEASURE.id, &all), (4, 2, 1));
}
