//! The two variables on which bases hang (`disclosure.md`, B.20, 2). From 1,000 answers a year a third,
//! `police_when_group` ([`super::breakdowns`]), stands between `police_told` and the police measures.

use super::base::{Base, TOLD};
use super::how::{How, Known, NO, Said, YES, chose, said, test};
use super::{Scope, Variable, VariableKind};

/// The rows of `support_services` (A7, 16).
pub(super) const SERVICES: [&str; 8] =
    ["s_dvs", "s_advocate", "s_helpline", "s_national", "s_cyber", "s_da", "s_vs", "s_health"];

pub(super) fn variables(scope: Scope) -> Vec<Variable> {
    vec![police_told(scope), support_any()]
}

/// Whether Derbyshire police were told. Leaves out `moved_here`, as the headline police measures do (B.20, 4), and
/// `other_force`, which is reported apart (B1): nothing but non-answers lies between these cells and the bases
/// that hang on them, and no third, small group hides the two.
fn police_told(scope: Scope) -> Variable {
    Variable::new(
        "police_told",
        "Told Derbyshire police",
        "Derbyshire police were told in any way, as a share of all who know whether the police were told and \
         did not tell another force only.",
        chose("police_contact", &[&TOLD, &["no"]]),
    )
    .split_into(&[("derbyshire", "Told Derbyshire police"), ("no", "Told no police")])
    .kind(VariableKind::Question)
    .about(Base::HappenedHere, scope)
}

/// Whether any support was used (A7, 16).
fn support_any() -> Variable {
    Variable::new(
        "support_any",
        "Used any support",
        "Used at least one kind of support, as a share of those who said of at least one whether they know it.",
        of_services(&SERVICES),
    )
    .tree("support_services")
    .kind(VariableKind::Question)
}

/// Yes where one of these was used, no where anything was said of any row.
pub(super) fn of_services(used: &[&str]) -> How {
    let rows: Vec<Said> = SERVICES.iter().map(|row| said(row, &[])).collect();
    let mut places = vec![Some(NO)];
    places.extend(used.iter().map(|_| Some(YES)));
    How::Points {
        points: used.iter().map(|row| (test(row, &["used"]), 1)).collect(),
        known: Known::Any(rows),
        places,
    }
}
