//! The closed set: which variables are counted together, and no others (`disclosure.md`, B.4 and B.20, 5).
//!
//! | | alone | x one breakdown | x one demographic x one circumstance |
//! | --- | --- | --- | --- |
//! | headline measures, routing | yes | yes | yes |
//! | second-level measures | yes | yes | yes, with the groups of areas in place of the nine |
//! | questions, options, funnels | yes | yes | no |
//! | questions about who the person is | yes | no | no |
//! | breakdowns | yes | demographic x circumstance | no |
//!
//! And the tables of answers by answers that `questionnaire.md`, B4 names. From 100 answers one breakdown, from 200
//! the rest; four variables, which 20,000 would allow, are of use to nobody here.

use std::collections::{BTreeMap, BTreeSet};

use super::how::How;
use super::{Role, Variable, VariableKind};

/// Below this a period holds one-variable cells only (B.20, 6).
const ENOUGH_FOR_TWO: u64 = 100;
/// From this number on three variables, and tables of answers by answers (B.4).
const ENOUGH_FOR_THREE: u64 = 200;

/// Who the person is beyond the breakdowns: crossed with one, it would be two demographics. And what only bounds bases.
const ALONE: [&str; 7] = [
    "elig_connection",
    "age_band",
    "ethnicity",
    "gender_same",
    "disability_impact",
    "orientation",
    "religion",
];

/// What "told any police" is crossed with from 1,000 answers a year, where its base is wider than that of
/// [`super::routing`]'s `police_told` (`questionnaire.md`, B4, 2): by every breakdown, the few people who told another
/// force would hide the base of every police measure. There `police_told` is the reporting rate.
const WITH_REPORTED: [&str; 4] = ["sex", "age", "channel", "relationship_group"];

/// `questionnaire.md`, B4, 3, 4, 6 to 8; the other tables of B4 are by breakdowns. An id that ends with `_` stands
/// for all options that begin with it.
const NAMED: [(&str, &str); 8] = [
    ("m_pol_satisfied", "m_safeguard_band"),
    ("m_pol_recognised", "m_all_signs"),
    ("support_wait", "used_"),
    ("m_sup_1wk", "used_"),
    ("m_sup_helpful", "used_"),
    ("m_sup_helpful", "support_wait"),
    ("m_ongoing", "m_gap_any"),
    ("m_ongoing", "g_"),
];
/// B4, 8.
const EFFECTS: (&str, &str) = ("duration", "i_");

/// Every combination that is counted, each by the ids of its variables in the order of `variables`: single ones
/// first. With a combination comes every part of it, and the same with the variable that a base hangs on. `answers` is
/// how many there are in the period.
pub fn tables(variables: &[Variable], answers: u64, one_variable_only: bool) -> Vec<Vec<String>> {
    let most = match answers {
        _ if one_variable_only => 1,
        ..ENOUGH_FOR_TWO => 1,
        ENOUGH_FOR_TWO..ENOUGH_FOR_THREE => 2,
        _ => 3,
    };
    let mut set = Set::of(variables);
    for place in 0..variables.len() {
        set.add(&[place]);
    }
    if most >= 2 {
        set.add_by_one_breakdown();
    }
    if most >= 3 {
        set.add_by_two_breakdowns();
        set.add_named();
    }
    set.listed()
}

struct Set<'a> {
    variables: &'a [Variable],
    places: BTreeMap<&'a str, usize>,
    demographics: Vec<usize>,
    circumstances: Vec<usize>,
    found: BTreeSet<(usize, Vec<usize>)>,
}

impl<'a> Set<'a> {
    fn of(variables: &'a [Variable]) -> Self {
        let role = |role| {
            let breakdown = |(_, it): &(usize, &Variable)| it.kind == VariableKind::Breakdown(role);
            variables.iter().enumerate().filter(breakdown).map(|(place, _)| place).collect()
        };
        Self {
            variables,
            places: variables.iter().enumerate().map(|(place, it)| (it.id.as_str(), place)).collect(),
            demographics: role(Role::Demographic),
            circumstances: role(Role::Circumstance),
            found: BTreeSet::new(),
        }
    }

    fn add_by_one_breakdown(&mut self) {
        for (place, variable) in self.variables.iter().enumerate() {
            let others = match variable.kind {
                VariableKind::Breakdown(Role::Demographic) => self.circumstances.clone(),
                VariableKind::Breakdown(Role::Circumstance) => continue,
                _ => [self.demographics.as_slice(), &self.circumstances].concat(),
            };
            for other in others {
                if self.may_cross(place, other) {
                    self.add(&[place, other]);
                }
            }
        }
    }

    fn add_by_two_breakdowns(&mut self) {
        let single = |(_, it): &(usize, &Variable)| {
            matches!(it.kind, VariableKind::Measure | VariableKind::SecondLevel) && !self.is_wider(it)
        };
        let singles: Vec<usize> =
            self.variables.iter().enumerate().filter(single).map(|(place, _)| place).collect();
        for place in singles {
            for (demographic, circumstance) in self.pairs() {
                let nine = self.variables.get(circumstance).is_some_and(|it| it.id == "area");
                let headline = self.variables.get(place).is_some_and(|it| it.kind == VariableKind::Measure);
                let crosses = self.may_cross(place, demographic) && self.may_cross(place, circumstance);
                if crosses && (headline || !nine) && self.may_cross(demographic, circumstance) {
                    self.add(&[place, demographic, circumstance]);
                }
            }
        }
    }

    fn add_named(&mut self) {
        for (one, other) in NAMED.into_iter().chain([EFFECTS]) {
            let Some(&one) = self.places.get(one) else { continue };
            let others: Vec<usize> = (self.places.iter())
                .filter(|(id, _)| if other.ends_with('_') { id.starts_with(other) } else { **id == other })
                .map(|(_, place)| *place)
                .collect();
            for other in others {
                self.add(&[one, other]);
            }
        }
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        let with = |demographic: &usize| {
            let demographic = *demographic;
            self.circumstances
                .iter()
                .map(move |circumstance| (demographic, *circumstance))
                .collect::<Vec<_>>()
        };
        self.demographics.iter().flat_map(with).collect()
    }

    /// Whether a variable may be broken down by this one.
    fn may_cross(&self, place: usize, breakdown: usize) -> bool {
        let (Some(variable), Some(by)) = (self.variables.get(place), self.variables.get(breakdown)) else {
            return false;
        };
        let alone = ALONE.contains(&variable.id.as_str());
        let hangs_on =
            |one: &Variable, other: &Variable| one.requires.as_ref().is_some_and(|(id, _)| *id == other.id);
        // Whoever told nobody has no last contact.
        let asked = by.requires.is_none() || by.requires == variable.requires;
        let listed = !self.is_wider(variable) || WITH_REPORTED.contains(&by.id.as_str());
        // By one's own answer says nothing: who had an advocate used specialist support.
        let own =
            matches!(by.how, How::Chose { .. }) && by.reads.iter().all(|id| variable.reads.contains(id));
        !alone && asked && listed && !own && !variable.is_relative_of(by) && !hangs_on(variable, by)
    }

    fn is_wider(&self, variable: &Variable) -> bool {
        variable.id == "m_reported" && variable.union_of.is_none() && self.places.contains_key("police_told")
    }

    /// Adds this combination, its parts, and the same of what its bases hang on: within a group, a routed variable
    /// looks for its routing cell in the same group. A group that hangs on the same cell is that cell's part already.
    fn add(&mut self, combination: &[usize]) {
        let mut places = combination.to_vec();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() || !self.found.insert((places.len(), places.clone())) {
            return;
        }
        for left_out in &places {
            let rest: Vec<usize> = places.iter().copied().filter(|place| place != left_out).collect();
            self.add(&rest);
            let Some(requires) = self.variables.get(*left_out).and_then(|it| it.requires.as_ref()) else {
                continue;
            };
            let Some(&routing) = self.places.get(requires.0.as_str()) else { continue };
            let within = |place: &usize| {
                let of_group = self.variables.get(*place);
                of_group.is_some_and(|it| it.requires.as_ref() == Some(requires) || it.id == requires.0)
            };
            if !rest.iter().any(within) {
                self.add(&[rest.as_slice(), &[routing]].concat());
            }
        }
    }

    fn listed(&self) -> Vec<Vec<String>> {
        let id = |place: &usize| self.variables.get(*place).map(|it| it.id.clone());
        self.found.iter().map(|(_, places)| places.iter().filter_map(id).collect()).collect()
    }
}

impl Variable {
    /// Whether the two are made of the same parts.
    fn is_relative_of(&self, other: &Self) -> bool {
        self.union_of.as_ref().unwrap_or(&self.id) == other.union_of.as_ref().unwrap_or(&other.id)
    }
}
