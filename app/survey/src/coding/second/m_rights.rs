//! B3, rights index (Victims' Code proxy): how many of four rights were met, 0 to 4. Its mean is worked out from
//! the protected counts (`disclosure.md`, B.3).
//!
//! Base: [`Base::Police`], ticked an action or none of them, and placed `pol_informed` on the scale. Higher is
//! better.

use crate::coding::base::Base;
use crate::coding::how::{How, Known, said, test};
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    let actions = |codes: &[&str]| (test("police_actions", codes), 1);
    Variable::new(
        "m_rights",
        "Rights index",
        "How many of four things were done: told about their rights, told about support or put in touch with an \
         advocate, asked for a Victim Personal Statement, kept up to date (agree). Of all who ticked an action or \
         none of them and said whether they were kept up to date.",
        How::Points {
            points: vec![
                actions(&["a_code"]),
                actions(&["a_support", "a_advocate"]),
                actions(&["a_vps"]),
                (test("pol_informed", &["5", "4"]), 1),
            ],
            known: Known::All(vec![said("police_actions", &["dk", "pnts"]), said("pol_informed", &["na"])]),
            places: (0..=4).map(Some).collect(),
        },
    )
    .split_into(&[("r0", "0"), ("r1", "1"), ("r2", "2"), ("r3", "3"), ("r4", "4")])
    .midpoints(&[0, 1, 2, 3, 4])
    .tree("police_treatment")
    .about(Base::Police, scope)
    .better(Direction::Higher)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, police, tick};
    let rights = |codes: &[&str], informed: &str| {
        band("m_rights", &tick(police(&[("pol_informed", informed)]), "police_actions", codes))
    };
    assert_eq!(rights(&["a_none"], "3").as_deref(), Some("r0"));
    assert_eq!(rights(&["a_none"], "4").as_deref(), Some("r1"));
    assert_eq!(rights(&["a_support", "a_advocate", "a_code"], "1").as_deref(), Some("r2"));
    assert_eq!(rights(&["a_support", "a_code", "a_vps"], "5").as_deref(), Some("r4"));
    assert_eq!(rights(&["a_code"], "na"), None, "one of the four is not known");
    assert_eq!((rights(&["dk"], "5"), rights(&["pnts"], "5")), (None, None));
}
