//! B3, Experience: in person only, online only, or both, by the channel tags of A5, 4. `b_threat`, `b_contacts`,
//! `b_proxy` and `b_other` have no channel.
//!
//! Base: everybody who ticked something that has a channel. Context.

use crate::coding::how::{How, Known, said, test};
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    Variable::new(
        "channel_mix",
        "In person, online, or both",
        "What was done in person only, by phone or online only, or both, of all who ticked something that was done \
         in one of these ways.",
        mix([Some(0), Some(1), Some(2)]),
    )
    .split_into(&[("person_only", "In person only"), ("online_only", "Online only"), ("both", "Both")])
    .better(Direction::Context)
}

/// Places of in person only, online only, and both: in person is worth one point and online two.
pub(in crate::coding) fn mix([person, online, both]: [Option<u8>; 3]) -> How {
    const PERSON: [&str; 5] = ["b_follow", "b_places", "b_gifts", "b_damage", "b_harm"];
    const ONLINE: [&str; 6] = ["b_contact", "b_social", "b_fake", "b_share", "b_hack", "b_track"];
    How::Points {
        points: vec![(test("behaviours", &PERSON), 1), (test("behaviours", &ONLINE), 2)],
        known: Known::All(vec![said("behaviours", &["b_none", "pnts"])]),
        places: vec![None, person, online, both],
    }
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, ticked};
    let mix = |codes: &[&str]| band("channel_mix", &ticked("behaviours", codes));
    assert_eq!(mix(&["b_follow", "b_harm", "b_threat"]).as_deref(), Some("person_only"));
    assert_eq!(mix(&["b_track", "b_proxy"]).as_deref(), Some("online_only"));
    assert_eq!(mix(&["b_gifts", "b_contact"]).as_deref(), Some("both"));
    assert_eq!((mix(&["b_threat", "b_other"]), mix(&["b_none"]), mix(&["pnts"])), (None, None, None));
}
