//! The second level (`questionnaire.md`, B3): each measure in a file of its own with a known answer, but for the
//! options of questions with several answers, which are families ([`super::ticks`]).
//!
//! The outcome mix, the channel of first report, months since contact, how support was found, the wait,
//! relationship, duration and whether it goes on are the questions of that name ([`super::questions`]).

pub(super) mod channel_mix;
mod m_all_signs;
mod m_any_online;
mod m_barrier_access;
mod m_barrier_awareness;
mod m_barrier_trust;
mod m_behaviours;
mod m_found_police;
mod m_knowledge_reasons;
mod m_life_areas;
mod m_ongoing;
mod m_outcome_evidence;
mod m_outcome_not_told;
mod m_outcome_own;
mod m_pol_support;
mod m_rel_connected;
mod m_rel_known;
mod m_rights;
mod m_safeguard;
mod m_safeguard_3plus;
mod m_safeguard_band;
mod m_safeguard_none;
mod m_trust_reasons;
mod statements;

use super::{Scope, Variable};

/// In the order of B3.
pub(super) fn variables(scope: Scope) -> Vec<Variable> {
    let mut all = statements::measures(scope);
    all.extend([
        m_pol_support::measure(scope),
        m_safeguard::measure(scope),
        m_safeguard_none::measure(scope),
        m_safeguard_3plus::measure(scope),
        m_safeguard_band::measure(scope),
        m_outcome_not_told::measure(scope),
        m_outcome_evidence::measure(scope),
        m_outcome_own::measure(scope),
        m_rights::measure(scope),
        m_trust_reasons::measure(scope),
        m_knowledge_reasons::measure(scope),
        m_barrier_awareness::measure(scope),
        m_barrier_access::measure(scope),
        m_barrier_trust::measure(scope),
        m_found_police::measure(scope),
        channel_mix::measure(),
        m_any_online::measure(),
        m_behaviours::measure(),
        m_all_signs::measure(),
        m_ongoing::measure(),
        m_rel_connected::measure(),
        m_rel_known::measure(),
        m_life_areas::measure(),
    ]);
    all
}
