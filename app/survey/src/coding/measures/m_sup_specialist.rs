//! B2: `support_specialist` over answered support (A7, 16).
//!
//! Base: everybody who gave a substantive answer. Higher is better.

use crate::coding::routing::of_services;
use crate::coding::{Direction, Variable, VariableKind};

pub(super) fn measure() -> Variable {
    Variable::new(
        "m_sup_specialist",
        "Used specialist stalking support",
        "Used a stalking advocate, the National Stalking Helpline, another stalking charity or The Cyber Helpline, as a share of all who said of at least one kind of support whether they know it.",
        of_services(&["s_advocate", "s_helpline", "s_national", "s_cyber"]),
    )
    .tree("support_services")
    .kind(VariableKind::Measure)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    let all = [
        person(&[("s_advocate", "used")]),
        person(&[("s_helpline", "used"), ("s_vs", "used")]),
        person(&[("s_national", "used")]),
        person(&[("s_cyber", "used")]),
        person(&[("s_vs", "used"), ("s_advocate", "heard")]),
        person(&[("s_da", "new")]),
        person(&[]),
    ];
    assert_eq!(tally("m_sup_specialist", &all), (4, 2, 1));
}
