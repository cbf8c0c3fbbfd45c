//! B3, Support: for each kind of support whether people know of it, and whether they used it (A7, 16).
//!
//! Base: everybody who answered the row. Higher is better. The third step, "where main, helpful", cannot be told:
//! `support_helpful` is about the support that mattered most, and nobody is asked which that was. The tables of
//! B4, 6 set it beside the support that was used.

use crate::coding::how::chose;
use crate::coding::routing::SERVICES;
use crate::coding::{Direction, Variable, VariableKind};
use crate::questionnaire::Questionnaire;

pub(super) fn variables(q: &Questionnaire) -> Vec<Variable> {
    let rows = SERVICES.iter().filter_map(|row| q.question(row).map(|(_, row)| row));
    let step = |id: &str, row: &str, title: &str, formula: &str, categories: &[&[&str]]| {
        Variable::new(id, title, formula, chose(row, categories))
            .tree("support_services")
            .kind(VariableKind::Option)
            .better(Direction::Higher)
    };
    rows.flat_map(|row| {
        [
            step(
                &format!("aware_{}", row.id),
                &row.id,
                &format!("Know of: {}", row.wording),
                "Have heard of it or used it, as a share of all who said whether they know it.",
                &[&["used", "heard"], &["new"]],
            ),
            step(
                &format!("used_{}", row.id),
                &row.id,
                &format!("Used: {}", row.wording),
                "Used it, as a share of all who said whether they know it.",
                &[&["used"], &["heard", "new"]],
            ),
        ]
    })
    .collect()
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::made_up::{person, tally};
    for row in SERVICES {
        let all = ["used", "heard", "heard", "new"].map(|code| person(&[(row, code)]));
        let all: Vec<_> = all.into_iter().chain([person(&[])]).collect();
        assert_eq!(tally(&format!("aware_{row}"), &all), (3, 1, 1));
        assert_eq!(tally(&format!("used_{row}"), &all), (1, 3, 1));
    }
}
