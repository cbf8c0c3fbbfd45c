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
#[cfg(test)]
mod made_up;

use super::facts::Facts;
use super::{Category, Direction, How, Scope, Variable, VariableKind};
use crate::questionnaire::Questionnaire;

/// `reported` (A6, 9): Derbyshire police were told.
pub(super) const TOLD: [&str; 5] = ["t_999", "t_101", "t_online", "t_person", "t_other"];
/// Every place on a five-point scale.
const SCALE: [&str; 5] = ["5", "4", "3", "2", "1"];
/// The rows of `support_services` (A7, 16).
pub(super) const SERVICES: [&str; 8] =
    ["s_dvs", "s_advocate", "s_helpline", "s_national", "s_cyber", "s_da", "s_vs", "s_health"];

/// All fourteen, in the order of B2.
const ALL: [Measure; 14] = [
    m_pol_satisfied::MEASURE,
    m_pol_dissatisfied::MEASURE,
    m_pol_index::MEASURE,
    m_pol_recognised::MEASURE,
    m_pol_risk::MEASURE,
    m_pol_spo_told::MEASURE,
    m_pol_advocate::MEASURE,
    m_pol_again::MEASURE,
    m_reported::MEASURE,
    m_sup_helpful::MEASURE,
    m_sup_specialist::MEASURE,
    m_sup_1wk::MEASURE,
    m_gap_any::MEASURE,
    m_unsafe_now::MEASURE,
];

struct Measure {
    id: &'static str,
    title: &'static str,
    formula: &'static str,
    reads: &'static [&'static str],
    tree: &'static str,
    base: Base,
    direction: Direction,
    /// Code, label and middle of each band; None for yes and no.
    bands: Option<&'static [(&'static str, &'static str, u32)]>,
    value: fn(&Facts) -> Option<u8>,
}

/// Who can be in a measure's base at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// Everybody who was asked.
    Everyone,
    /// All but `moved_here`, whose police were most likely another force (B1).
    HappenedHere,
    /// Told Derbyshire police and not `moved_here`; within two years where the scope says so (B1; B.20, 4).
    Police,
    /// Used support; the routing does it.
    Support,
}

impl Base {
    pub(super) fn holds(self, facts: &Facts, scope: Scope) -> bool {
        let one_of =
            |question: &str, codes: &[&str]| facts.one(question).is_some_and(|code| codes.contains(&code));
        let here = one_of("elig_connection", &["live_here", "happened_here", "unsure_here"]);
        match self {
            Self::Everyone | Self::Support => true,
            Self::HappenedHere => here,
            Self::Police => {
                let recent = one_of("police_when", &["lt_3m", "m3_12", "y1_2"]);
                here && one_of("police_contact", &TOLD) && (recent || !scope.police_within_two_years)
            }
        }
    }

    /// Whose answers they are, for the reader.
    fn in_words(self, scope: Scope) -> &'static str {
        match self {
            Self::Everyone => "",
            Self::HappenedHere => "Without people who moved here afterwards.",
            Self::Police if scope.police_within_two_years => {
                "People who told Derbyshire police, with contact in the last two years; without people who moved \
                 here afterwards."
            }
            Self::Police => "People who told Derbyshire police; without people who moved here afterwards.",
            Self::Support => "People who used support.",
        }
    }

    fn requires(self) -> Option<(String, String)> {
        let (variable, code) = match self {
            Self::Everyone | Self::HappenedHere => return None,
            Self::Police => ("police_told", "derbyshire"),
            Self::Support => ("support_any", "yes"),
        };
        Some((variable.to_owned(), code.to_owned()))
    }
}

/// The measures whose questions this questionnaire has.
pub(super) fn variables(q: &Questionnaire, scope: Scope) -> Vec<Variable> {
    (ALL.iter().filter(|measure| measure.reads.iter().all(|id| q.question(id).is_some())))
        .map(|measure| Variable {
            id: measure.id.to_owned(),
            title: measure.title.to_owned(),
            kind: VariableKind::Measure,
            categories: measure.bands.map_or_else(yes_no, |bands| {
                bands
                    .iter()
                    .map(|(code, label, middle)| Category {
                        midpoint: Some(*middle),
                        ..category(code, label)
                    })
                    .collect()
            }),
            requires: measure.base.requires(),
            direction: Some(measure.direction),
            formula: [measure.formula, measure.base.in_words(scope)].join(" ").trim_end().to_owned(),
            tree: measure.tree.to_owned(),
            reads: measure.reads.iter().map(|id| (*id).to_owned()).collect(),
            how: How::Formula { scope, base: measure.base, value: measure.value },
        })
        .collect()
}

pub(super) fn yes_no() -> Vec<Category> {
    vec![category("yes", "Yes"), category("no", "No")]
}

fn category(code: &str, label: &str) -> Category {
    Category { code: code.to_owned(), label: label.to_owned(), midpoint: None }
}
