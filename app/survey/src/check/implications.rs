//! No implication between two counted variables may lie outside a tree (`disclosure.md`, B.20, 3): from "told
//! about orders" and "told or applied for" shown side by side, the difference could be worked out.
//!
//! Variables that read no common question cannot imply each other but through routing, which `requires` names.
//! For every pair that does, all answers that the two can tell apart are gone through. Inside a tree
//! `coding::regrouping` and `coding::implications` say what follows from what.

use super::Report;
use crate::coding::{Scope, Variable, related, variables};
use crate::questionnaire::Questionnaire;

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    let all = variables(q, Scope { police_within_two_years: false });
    for (place, a) in all.iter().enumerate() {
        for b in all.iter().skip(place + 1).filter(|b| b.tree != a.tree && overlap(a, b)) {
            if let Some((from, to)) = related(q, a, b) {
                report
                    .problems
                    .push(format!("{from} implies {to}, but {} and {} are not in one tree.", a.id, b.id));
            }
        }
    }
}

fn overlap(a: &Variable, b: &Variable) -> bool {
    a.reads.iter().any(|id| b.reads.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::live;

    fn pair(a: &str, b: &str) -> Option<(String, String)> {
        let q = live("en").unwrap();
        let all = variables(&q, Scope { police_within_two_years: false });
        let find = |id: &str| all.iter().find(|variable| variable.id == id).unwrap();
        related(&q, find(a), find(b))
    }

    #[test]
    fn an_implication_is_found_where_there_is_one() {
        let found = |a: &str, b: &str| pair(a, b).map(|(from, to)| format!("{from} > {to}"));
        let specialist = found("m_sup_specialist", "support_any");
        assert_eq!(specialist.as_deref(), Some("m_sup_specialist = yes > support_any = yes"));
        assert!(found("m_pol_satisfied", "m_pol_dissatisfied").is_some());
        assert!(found("m_pol_satisfied", "police_satisfaction").is_some());
        assert!(found("m_reported", "police_told").is_some());
    }

    #[test]
    fn none_is_found_where_there_is_none() {
        assert_eq!(pair("m_pol_risk", "m_pol_spo_told"), None);
        assert_eq!(pair("m_pol_advocate", "m_pol_spo_told"), None);
        assert_eq!(pair("m_pol_recognised", "m_pol_index"), None);
    }

    #[test]
    fn the_parts_of_a_union_are_not_counted_beside_it() {
        let q = live("en").unwrap();
        let all = variables(&q, Scope { police_within_two_years: true });
        assert!(all.iter().all(|it| !["a_spo_told", "a_spo_applied", "a_support"].contains(&it.id.as_str())));
    }
}
