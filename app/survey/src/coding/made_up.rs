//! Made-up people for the known-answer tests.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::coding::{Coder, Scope, Variable, variables};
use crate::response::{Record, Stored};

pub(super) fn record(answers: BTreeMap<String, Stored>) -> Record {
    Record {
        resp_id: "made-up".to_owned(),
        version: "2026-1".to_owned(),
        questionnaire_hash: String::new(),
        consent_version: "2026-1".to_owned(),
        language: "en".to_owned(),
        in_part: false,
        flag_conflict: false,
        flag_trap: false,
        answers,
    }
}

/// Somebody with these single answers; `live_here` unless they say otherwise.
pub(super) fn person(answers: &[(&str, &str)]) -> Record {
    let all = [("elig_connection", "live_here")].iter().chain(answers);
    record(all.map(|(id, code)| ((*id).to_owned(), Stored::One((*code).to_owned()))).collect())
}

/// Somebody who told Derbyshire police less than two years ago.
pub(super) fn police(answers: &[(&str, &str)]) -> Record {
    let told = [("police_contact", "t_101"), ("police_when", "y1_2")];
    person(&told.iter().chain(answers).copied().collect::<Vec<_>>())
}

/// Somebody who ticked these codes.
pub(super) fn ticked(question: &str, codes: &[&str]) -> Record {
    tick(person(&[]), question, codes)
}

/// As [`police`], with ticks.
pub(super) fn police_ticked(question: &str, codes: &[&str]) -> Record {
    tick(police(&[]), question, codes)
}

/// Somebody who told no police, with these reasons.
pub(super) fn not_told(codes: &[&str]) -> Record {
    tick(person(&[("police_contact", "no")]), "police_not_reasons", codes)
}

/// Somebody who used no support, with these reasons.
pub(super) fn no_support(codes: &[&str]) -> Record {
    tick(person(&[("s_vs", "heard")]), "support_not_reasons", codes)
}

/// The same person, who also ticked these codes.
pub(super) fn tick(mut record: Record, question: &str, codes: &[&str]) -> Record {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    record.answers.insert(question.to_owned(), Stored::Many(codes));
    record
}

/// Below 1,000 answers a year.
pub(super) const WIDE: Scope = Scope { police_within_two_years: false };
/// From 1,000 answers a year.
pub(super) const NARROW: Scope = Scope { police_within_two_years: true };

static LIVE: LazyLock<[(Vec<Variable>, Coder); 2]> = LazyLock::new(|| {
    let q = crate::load::live("en").unwrap();
    [WIDE, NARROW].map(|scope| {
        let all = variables(&q, scope);
        let coder = Coder::new(&all, &q);
        (all, coder)
    })
});

/// The code of a person's category in a variable.
pub(super) fn band(variable: &str, person: &Record) -> Option<String> {
    band_in(WIDE, variable, person)
}

pub(super) fn band_in(scope: Scope, variable: &str, person: &Record) -> Option<String> {
    let (all, coder) = &LIVE[usize::from(scope.police_within_two_years)];
    let place = all.iter().position(|it| it.id == variable).unwrap_or_else(|| panic!("{variable}"));
    let category = coder.code(person, None)[place]?;
    Some(all[place].categories[usize::from(category)].code.clone())
}

/// How many said yes, how many no, and how many are outside the base.
pub(super) fn tally(variable: &str, people: &[Record]) -> (usize, usize, usize) {
    tally_in(WIDE, variable, people)
}

pub(super) fn tally_in(scope: Scope, variable: &str, people: &[Record]) -> (usize, usize, usize) {
    let bands: Vec<_> = people.iter().map(|person| band_in(scope, variable, person)).collect();
    let count = |wanted: Option<&str>| bands.iter().filter(|band| band.as_deref() == wanted).count();
    (count(Some("yes")), count(Some("no")), count(None))
}

#[test]
fn a_police_measure_leaves_out_whoever_moved_here_or_told_another_force_or_nobody() {
    for (elig, contact) in [("moved_here", "t_999"), ("live_here", "other_force"), ("live_here", "no")] {
        let someone =
            person(&[("elig_connection", elig), ("police_contact", contact), ("police_satisfaction", "5")]);
        assert_eq!(band("m_pol_satisfied", &someone), None, "{elig} {contact}");
    }
}

#[test]
fn time_since_contact_bounds_the_base_only_in_the_narrow_scope() {
    for (when, inside) in
        [("lt_3m", true), ("m3_12", true), ("y1_2", true), ("y2_5", false), ("gt_5y", false), ("ns", false)]
    {
        let someone = police(&[("police_when", when), ("police_satisfaction", "4")]);
        assert_eq!(band_in(NARROW, "m_pol_satisfied", &someone).is_some(), inside, "{when}");
        assert_eq!(band("m_pol_satisfied", &someone).as_deref(), Some("yes"), "{when}");
    }
}
