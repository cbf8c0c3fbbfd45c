//! The closed set of what is counted together.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use std::collections::{BTreeMap, BTreeSet};

use survey::coding::VariableKind::{Breakdown, Measure, Option as Ticked, Question, SecondLevel};
use survey::coding::{Role, Scope, Variable, regrouping, tables, variables};
use survey::questionnaire::Questionnaire;

struct Listed {
    q: Questionnaire,
    all: Vec<Variable>,
    tables: Vec<Vec<String>>,
}

fn listed(narrow: bool, answers: u64) -> Listed {
    let q = person::live();
    let all = variables(&q, Scope { police_within_two_years: narrow });
    let tables = tables(&all, answers, false);
    Listed { q, all, tables }
}

impl Listed {
    fn get(&self, id: &str) -> &Variable {
        self.all.iter().find(|it| it.id == id).unwrap_or_else(|| panic!("{id}"))
    }

    /// As many slots as each variable has: its categories and "answered".
    fn cells(&self) -> usize {
        let slots = |id: &String| self.get(id).categories.len() + 1;
        self.tables.iter().map(|table| table.iter().map(slots).product::<usize>()).sum()
    }

    fn has(&self, ids: &[&str]) -> bool {
        let wanted: BTreeSet<&str> = ids.iter().copied().collect();
        self.tables.iter().any(|table| table.iter().map(String::as_str).collect::<BTreeSet<_>>() == wanted)
    }

    fn longest(&self) -> usize {
        self.tables.iter().map(Vec::len).max().unwrap()
    }
}

const BOTH: [bool; 2] = [false, true];

#[test]
fn the_number_of_answers_decides_how_many_variables_are_counted_together() {
    for (answers, longest) in [(60, 1), (99, 1), (100, 2), (199, 2), (200, 3), (19_999, 3), (1_000_000, 3)] {
        assert_eq!(listed(false, answers).longest(), longest, "{answers}");
    }
    let q = person::live();
    let all = variables(&q, Scope { police_within_two_years: false });
    assert!(tables(&all, 500, true).iter().all(|table| table.len() == 1));
    assert_eq!(tables(&all, 60, false), tables(&all, 5_000, true));
}

#[test]
fn the_whole_closed_set_has_at_most_seventy_thousand_cells() {
    let cells: Vec<[usize; 3]> =
        BOTH.map(|narrow| [60, 150, 300].map(|answers| listed(narrow, answers).cells())).into();
    assert_eq!(cells, [[520, 18_173, 55_916], [520, 17_843, 55_595]]);
    assert!(cells.iter().flatten().all(|cells| *cells <= 70_000));
}

#[test]
fn every_variable_is_counted_alone_and_nothing_twice() {
    for narrow in BOTH {
        let listed = listed(narrow, 60);
        let ids: Vec<Vec<String>> = listed.all.iter().map(|it| vec![it.id.clone()]).collect();
        assert_eq!(listed.tables, ids);
        let full: Vec<_> = self::listed(narrow, 300).tables;
        assert_eq!(full.iter().collect::<BTreeSet<_>>().len(), full.len());
    }
}

#[test]
fn every_part_of_a_combination_is_listed_and_so_is_what_its_bases_hang_on() {
    for narrow in BOTH {
        for answers in [60, 150, 300] {
            let listed = listed(narrow, answers);
            let all: BTreeSet<BTreeSet<&str>> =
                listed.tables.iter().map(|table| table.iter().map(String::as_str).collect()).collect();
            for table in &listed.tables {
                let ids: BTreeSet<&str> = table.iter().map(String::as_str).collect();
                assert_eq!(ids.len(), table.len(), "{table:?}");
                for id in &ids {
                    let rest: BTreeSet<&str> = ids.iter().copied().filter(|other| other != id).collect();
                    assert!(rest.is_empty() || all.contains(&rest), "{table:?} without {id}");
                    let Some((parent, code)) = &listed.get(id).requires else { continue };
                    // A group that hangs on the same cell, or names it, is a part of that cell.
                    let part = rest.iter().any(|other| {
                        *other == parent
                            || listed.get(other).requires.as_ref() == Some(&(parent.clone(), code.clone()))
                    });
                    let with: BTreeSet<&str> = rest.into_iter().chain([parent.as_str()]).collect();
                    assert!(part || all.contains(&with), "{table:?}: {id} hangs on {parent}");
                }
            }
        }
    }
}

#[test]
fn no_two_demographics_and_no_relatives_are_ever_counted_together() {
    for narrow in BOTH {
        let listed = listed(narrow, 300);
        let root: BTreeMap<&str, String> = (listed.all.iter())
            .map(|it| {
                let of = regrouping(&listed.q, &listed.all, it).map(|it| it.of);
                (it.id.as_str(), of.unwrap_or_else(|| it.id.clone()))
            })
            .collect();
        let finer = ["age_band", "ethnicity", "gender_same", "disability_impact", "orientation"];
        for table in &listed.tables {
            let about_the_person = table.iter().filter(|id| {
                listed.get(id).kind == Breakdown(Role::Demographic) || finer.contains(&id.as_str())
            });
            assert!(about_the_person.count() <= 1, "{table:?}");
            let roots: BTreeSet<&String> = table.iter().map(|id| &root[id.as_str()]).collect();
            assert_eq!(roots.len(), table.len(), "{table:?}");
        }
    }
}

#[test]
fn with_three_variables_it_is_one_measure_one_demographic_and_one_circumstance() {
    for narrow in BOTH {
        let listed = listed(narrow, 300);
        for table in listed.tables.iter().filter(|table| table.len() == 3) {
            let kinds: Vec<_> = table.iter().map(|id| listed.get(id).kind).collect();
            let count = |role| kinds.iter().filter(|kind| **kind == Breakdown(role)).count();
            assert_eq!((count(Role::Demographic), count(Role::Circumstance)), (1, 1), "{table:?}");
            assert!(kinds.iter().all(|kind| *kind != Ticked), "{table:?}");
            let routing = ["police_told", "support_any", "police_when_group"];
            assert!(
                table.iter().all(|id| listed.get(id).kind != Question || routing.contains(&id.as_str())),
                "{table:?}"
            );
        }
    }
}

#[test]
fn what_a_commissioner_looks_for_is_there() {
    let small = listed(false, 150);
    for table in [
        &["m_pol_satisfied", "sex"][..],
        &["m_pol_index", "supported"],
        &["m_pol_again", "police_when_group"],
        &["m_reported", "channel"],
        &["m_reported", "area"],
        &["g_tech", "area_group"],
        &["used_s_advocate", "area"],
        &["aware_s_cyber", "relationship_group"],
        &["i_mind", "channel"],
        &["police_outcome", "age"],
        &["pol_informed", "disability"],
        &["sex", "area"],
    ] {
        assert!(small.has(table), "{table:?}");
    }
    let large = listed(true, 300);
    for table in [
        &["m_pol_satisfied", "m_safeguard_band"][..],
        &["m_pol_recognised", "m_all_signs"],
        &["support_wait", "used_s_dvs"],
        &["m_sup_helpful", "support_wait"],
        &["m_gap_any", "m_ongoing"],
        &["g_tech", "m_ongoing"],
        &["i_fear", "duration"],
        &["m_pol_satisfied", "ethnicity_group", "area"],
        &["m_rights", "sex", "relationship_group"],
        &["police_told", "police_when_group"][..0],
        &["m_reported", "sex"],
    ] {
        assert!(table.is_empty() || large.has(table), "{table:?}");
    }
    for table in [
        &["m_reported", "area"][..],
        &["m_pol_satisfied", "m_pol_index"],
        &["i_fear", "sex", "channel"],
        &["orientation", "sex"],
        &["m_pol_satisfied", "sex", "age"],
        &["m_safeguard", "m_safeguard_band"],
        &["n_small", "police_when_group"],
        &["m_pol_satisfied", "police_told"],
    ] {
        assert!(!large.has(table), "{table:?}");
    }
}

#[test]
fn headline_and_second_level_are_counted_by_every_breakdown_that_fits() {
    let listed = listed(false, 300);
    for variable in listed.all.iter().filter(|it| matches!(it.kind, Measure | SecondLevel | Ticked)) {
        for by in listed.all.iter().filter(|it| matches!(it.kind, Breakdown(_))) {
            let told = by.requires.is_none() || by.requires == variable.requires;
            let of_one_question = by.reads.iter().all(|id| variable.reads.contains(id));
            let listed = listed.has(&[&variable.id, &by.id]);
            assert!(!told || of_one_question || listed, "{} by {}", variable.id, by.id);
        }
    }
}
