//! The headline set (`questionnaire.md`, B2), each measure in a file of its own with a known answer.

mod m_gap_any;
mod m_pol_advocate;
mod m_pol_again;
mod m_pol_dissatisfied;
mod m_pol_index;
mod m_pol_recognised;
mod m_pol_risk;
mod m_pol_satisfied;
mod m_pol_spo_told;
mod m_reported;
mod m_sup_1wk;
mod m_sup_helpful;
mod m_sup_specialist;
mod m_unsafe_now;

use super::{Scope, Variable};

/// All fourteen, in the order of B2.
pub(super) fn variables(scope: Scope) -> Vec<Variable> {
    vec![
        m_pol_satisfied::measure(scope),
        m_pol_dissatisfied::measure(scope),
        m_pol_index::measure(scope),
        m_pol_recognised::measure(scope),
        m_pol_risk::measure(scope),
        m_pol_spo_told::measure(scope),
        m_pol_advocate::measure(scope),
        m_pol_again::measure(scope),
        m_reported::measure(scope),
        m_sup_helpful::measure(scope),
        m_sup_specialist::measure(),
        m_sup_1wk::measure(scope),
        m_gap_any::measure(),
        m_unsafe_now::measure(),
    ]
}
