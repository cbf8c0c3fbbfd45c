//! The two variables on which bases hang (`disclosure.md`, B.20, 2).

use super::facts::{Facts, NO, YES};
use super::measures::{Base, SERVICES, TOLD, yes_no};
use super::{Category, How, Scope, Variable, VariableKind};
use crate::questionnaire::Questionnaire;

pub(super) fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    [police_told(scope), support_any(scope)]
        .into_iter()
        .filter(|variable| variable.reads.iter().all(|id| q.question(id).is_some()))
        .collect()
}

/// Which police were told. Leaves out `moved_here`, as the headline police measures do (B.20, 4), so that
/// nothing but non-answers lies between this cell and their bases.
fn police_told(scope: Scope) -> Variable {
    let category =
        |code: &str, label: &str| Category { code: code.to_owned(), label: label.to_owned(), midpoint: None };
    Variable {
        id: "police_told".to_owned(),
        title: "Which police were told".to_owned(),
        kind: VariableKind::Question,
        categories: vec![
            category("derbyshire", "Derbyshire police"),
            category("other_force", "Another police force only"),
            category("no", "No police"),
        ],
        requires: None,
        direction: None,
        formula:
            "Of those to whom it did not happen before they moved to Derbyshire and who know whether the \
                  police were told: Derbyshire police by any way, only another force, or none."
                .to_owned(),
        tree: "police_contact".to_owned(),
        reads: vec!["police_contact".to_owned()],
        how: How::Formula { scope, base: Base::HappenedHere, value: which_police },
    }
}

fn which_police(facts: &Facts) -> Option<u8> {
    match facts.one("police_contact")? {
        code if TOLD.contains(&code) => Some(0),
        "other_force" => Some(1),
        "no" => Some(2),
        _ => None,
    }
}

/// Whether any support was used (A7, 16).
fn support_any(scope: Scope) -> Variable {
    Variable {
        id: "support_any".to_owned(),
        title: "Used any support".to_owned(),
        kind: VariableKind::Question,
        categories: yes_no(),
        requires: None,
        direction: None,
        formula: "Of those who said of at least one kind of support whether they know it: those who used at \
                  least one."
            .to_owned(),
        tree: "support_services".to_owned(),
        reads: SERVICES.iter().map(|id| (*id).to_owned()).collect(),
        how: How::Formula { scope, base: Base::Everyone, value: used_any },
    }
}

fn used_any(facts: &Facts) -> Option<u8> {
    let mut rows = SERVICES.iter().filter_map(|row| facts.one(row)).peekable();
    rows.peek()?;
    Some(if rows.any(|code| code == "used") { YES } else { NO })
}
