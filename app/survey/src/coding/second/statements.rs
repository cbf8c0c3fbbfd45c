//! B3, Police: each of the six statements, agree / neither / disagree. "Saw it as stalking" and "would tell them
//! again" of the headline set are unions of these.
//!
//! Base: [`Base::Police`], and placed the statement on the scale. Higher is better.

use crate::coding::base::Base;
use crate::coding::how::chose;
use crate::coding::{Direction, Scope, Variable};

const STATEMENTS: [(&str, &str); 6] = [
    ("pol_listened", "The police listened"),
    ("pol_believed", "The police believed them"),
    ("pol_serious", "The police took it seriously"),
    ("pol_pattern", "The police saw it as stalking"),
    ("pol_informed", "The police kept them up to date"),
    ("pol_again", "Would tell the police if it happened again"),
];

pub(super) fn measures(scope: Scope) -> Vec<Variable> {
    let measure = |(id, title): &(&str, &str)| {
        Variable::new(
            id,
            title,
            "How far they agree, of all who chose one of the five answers from strongly agree to strongly disagree.",
            chose(id, &[&["5", "4"], &["3"], &["2", "1"]]),
        )
        .split_into(&[("agree", "Agree"), ("neither", "Neither"), ("disagree", "Disagree")])
        .tree("police_treatment")
        .about(Base::Police, scope)
        .better(Direction::Higher)
    };
    STATEMENTS.iter().map(measure).collect()
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{band, police};
    for (id, _) in STATEMENTS {
        let place = |code: &str| band(id, &police(&[(id, code)]));
        let found = ["5", "4", "3", "2", "1"].map(|code| place(code).unwrap());
        assert_eq!(found, ["agree", "agree", "neither", "disagree", "disagree"], "{id}");
        assert_eq!(place("na"), None, "{id}");
    }
}
