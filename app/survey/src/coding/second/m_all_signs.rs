//! B3, Experience: all four signs of stalking (A5, 5).
//!
//! Base: everybody who ticked a sign or none of them. Context.

use crate::coding::how::{How, Known, NO, YES, said, test};
use crate::coding::{Direction, Variable};

pub(super) fn measure() -> Variable {
    let signs = ["f_fixated", "f_obsessive", "f_unwanted", "f_repeated"];
    Variable::new(
        "m_all_signs",
        "Recognised all four signs",
        "It was fixated, obsessive, unwanted and repeated, as a share of all who ticked a sign or none of them.",
        How::Points {
            points: signs.iter().map(|code| (test("four_signs", &[code]), 1)).collect(),
            known: Known::All(vec![said("four_signs", &["ns", "pnts"])]),
            places: vec![Some(NO), Some(NO), Some(NO), Some(NO), Some(YES)],
        },
    )
    .better(Direction::Context)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{tally, ticked};
    let people = |codes: &[&str]| ticked("four_signs", codes);
    let four = people(&["f_fixated", "f_obsessive", "f_unwanted", "f_repeated"]);
    let three = people(&["f_fixated", "f_unwanted", "f_repeated"]);
    let all = [four, three, people(&["f_none"]), people(&["ns"]), people(&["pnts"])];
    assert_eq!(tally("m_all_signs", &all), (1, 2, 2));
}
