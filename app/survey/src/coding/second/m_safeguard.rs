//! B3, safeguarding score: how many of five things the police did, 0 to 5. Its mean is worked out from the
//! protected counts (`disclosure.md`, B.3).
//!
//! Base: [`Base::Police`], and ticked an action or none of them. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::{How, Known, said, test};
use crate::coding::{Direction, Scope, Variable};

pub(super) fn measure(scope: Scope) -> Variable {
    Variable::new(
        "m_safeguard",
        "Safeguarding score",
        "How many of five things the police did: asked about risk, gave safety advice, told them about or applied \
         for a Stalking Protection Order, told them about support or put them in touch with an advocate, told \
         them about their rights. Of all who ticked an action or none of them.",
        among([Some(0), Some(1), Some(2), Some(3), Some(4), Some(5)]),
    )
    .split_into(&[("s0", "0"), ("s1", "1"), ("s2", "2"), ("s3", "3"), ("s4", "4"), ("s5", "5")])
    .midpoints(&[0, 1, 2, 3, 4, 5])
    .tree("police_treatment")
    .about(Base::Police, scope)
    .better(Direction::Higher)
}

/// The score's place among six, for the score itself and for its unions.
pub(super) fn among(places: [Option<u8>; 6]) -> How {
    let done = |codes: &[&str]| (test("police_actions", codes), 1);
    How::Points {
        points: vec![
            done(&["a_risk"]),
            done(&["a_safety"]),
            done(&["a_spo_told", "a_spo_applied"]),
            done(&["a_support", "a_advocate"]),
            done(&["a_code"]),
        ],
        known: Known::All(vec![said("police_actions", &["dk", "pnts"])]),
        places: places.into(),
    }
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, police_ticked};
    let score = |codes: &[&str]| band("m_safeguard", &police_ticked("police_actions", codes));
    assert_eq!(score(&["a_none"]).as_deref(), Some("s0"));
    assert_eq!(score(&["a_vps", "a_evidence"]).as_deref(), Some("s0"), "good, but none of the five");
    assert_eq!(score(&["a_spo_told", "a_spo_applied"]).as_deref(), Some("s1"), "each thing once");
    assert_eq!(score(&["a_risk", "a_support", "a_advocate"]).as_deref(), Some("s2"));
    assert_eq!(score(&["a_risk", "a_safety", "a_spo_told", "a_support", "a_code"]).as_deref(), Some("s5"));
    assert_eq!((score(&["dk"]), score(&["pnts"])), (None, None));
}
