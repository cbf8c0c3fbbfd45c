//! B2: `same`, `lt_1w` over all but `ns`, `pnts`.
//!
//! Base: who used support and gave a substantive answer. Higher is better.

use super::{Base, Measure};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_sup_1wk",
    title: "Support within a week",
    formula: "Got support straight away or within a week, as a share of all who said how long they waited or that they still wait.",
    reads: &["support_wait"],
    tree: "support_wait",
    base: Base::Support,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("support_wait", &["same", "lt_1w"], &["w1_4", "m1_3", "gt_3m", "never"])
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{person, tally};
    let people = |code: &str| person(&[("s_dvs", "used"), ("support_wait", code)]);
    let codes = ["same", "lt_1w", "w1_4", "m1_3", "gt_3m", "never", "ns", "pnts"];
    let all: Vec<_> = codes.into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (2, 4, 2), "still waiting is not within a week");
}
