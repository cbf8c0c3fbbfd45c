//! Category trees and periods, bit for bit, against `tests/vectors/make_vectors.py`: a reading of the method that
//! shares no code with this crate.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::vectors::about;
use crate::closing::{Quarter, periods};
use crate::family::Families;
use crate::hide::{Reason, Status, hide};
use crate::score::score;
use crate::*;

const TREES: &str = include_str!("../../tests/vectors/micro_trees.csv");
const TREES_CONFIG: &str = include_str!("../../tests/vectors/cfg_trees.json");
const TREES_TRUTH: &str = include_str!("../../tests/vectors/truth_trees.csv");
const PERIODS: &str = include_str!("../../tests/vectors/micro_periods.csv");
const PERIODS_CONFIG: &str = include_str!("../../tests/vectors/cfg_periods.json");
const PERIODS_TRUTH: &str = include_str!("../../tests/vectors/truth_periods.csv");

type Person = BTreeMap<&'static str, &'static str>;

fn people(micro: &'static str) -> Vec<Person> {
    let mut lines = micro.lines();
    let heading: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines.map(|line| heading.iter().copied().zip(line.split(',')).collect()).collect()
}

fn texts(value: &Value) -> Vec<String> {
    serde_json::from_value(value.clone()).unwrap()
}

fn spec(node: &str, config: &Value, one_variable_only: bool) -> Spec {
    let variable = |id: String, kind| {
        let codes = texts(&config["categories"][&id]);
        let categories: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), code.as_str())).collect();
        let parts = config["parts"].get(&id).map(|parts| Parts {
            of: parts["of"].as_str().unwrap().to_owned(),
            codes: parts["codes"].as_array().unwrap().iter().map(texts).collect(),
        });
        VariableSpec { parts, ..VariableSpec::new(&id, &id, kind, &categories) }
    };
    let breakdowns = texts(&config["breakdowns"]).into_iter().map(|id| variable(id, Kind::Breakdown));
    let answers = texts(&config["answers"]).into_iter().map(|id| variable(id, Kind::Measure));
    let mut tables: Vec<Vec<String>> = config["tables"].as_array().unwrap().iter().map(texts).collect();
    tables.retain(|table| table.len() == 1 || !one_variable_only);
    let variables = breakdowns.chain(answers).collect();
    Spec { closed_set: ClosedSet::Listed(tables), ..Spec::one_way(node, variables) }
}

/// The release's snapshot, and each cell as the vectors write it.
fn protected(spec: &Spec, config: &Value, people: &[&Person]) -> (String, Vec<String>, Cube) {
    let row = |person: &&Person| {
        let codes: Vec<&str> = spec.variables.iter().map(|own| person[own.id.as_str()]).collect();
        (person["resp_id"], codes)
    };
    let snapshot = Snapshot::of(people.iter().map(row));
    let master = config["master_key_hex"].as_str().unwrap().parse().unwrap();
    let key = ReleaseKey::derive(&master, &spec.node, &snapshot);
    let mut counts = Counts::new(spec).unwrap();
    for frame in frames(spec) {
        for person in people {
            let code = |at: &usize| spec.variables[*at].category(person[spec.variables[*at].id.as_str()]);
            if let Some(codes) = frame.variables().iter().map(code).collect::<Option<Vec<u8>>>() {
                counts.add(spec, &frame, &codes, 1, key.record_key(person["resp_id"]).into()).unwrap();
            }
        }
    }
    let families = Families::of(spec);
    let scores = score(spec, &families, &counts, &key).unwrap();
    let statuses = hide(spec, &families, &scores);
    let line = |cell: &crate::cell::Address| {
        let (own, name) = (scores.get(cell).unwrap(), crate::cell::id(spec, cell));
        let status = match statuses[cell] {
            Status::Shown => "shown,",
            Status::Hidden(Reason::Low) => "hidden,low",
            Status::Hidden(Reason::High) => "hidden,high",
            Status::Hidden(Reason::Linked) => "hidden,linked",
            Status::NotApplicable => "not_applicable,",
        };
        format!("{name},{},{},{},{},{},{status}", own.n, own.key_sum, own.draw, own.noise, own.rounded)
    };
    let lines = scores.order.iter().map(line).collect();
    (snapshot.as_str().to_owned(), lines, protect(spec, &counts, &key, &about()).unwrap())
}

/// The published cube says what the vectors say, and no more.
fn assert_written(cube: &Cube, truth: &[&str]) {
    let printed: BTreeMap<String, Option<u64>> =
        cube.records().map(|own| (own.cell().cell_id().to_owned(), own.cell().value())).collect();
    assert_eq!(printed.len(), truth.len());
    for line in truth {
        let fields: Vec<&str> = line.split(',').collect();
        let value = (fields[6] == "shown").then(|| fields[5].parse().unwrap());
        assert_eq!(printed[fields[0]], value, "{}", fields[0]);
    }
}

#[test]
fn every_column_of_every_cell_of_trees_is_the_one_of_the_vectors() {
    let config: Value = serde_json::from_str(TREES_CONFIG).unwrap();
    let spec = spec(config["release"].as_str().unwrap(), &config, false);
    let people = people(TREES);
    let (snapshot, ours, cube) = protected(&spec, &config, &people.iter().collect::<Vec<_>>());
    assert_eq!(snapshot, config["snapshot"]);
    let truth: Vec<&str> = TREES_TRUTH.lines().skip(1).collect();
    assert_eq!((ours.len(), truth.len()), (345, 345));
    for (ours, truth) in ours.iter().zip(&truth) {
        assert_eq!(ours, truth);
    }
    assert_written(&cube, &truth);
}

#[test]
fn periods_close_and_are_protected_as_in_the_vectors() {
    let config: Value = serde_json::from_str(PERIODS_CONFIG).unwrap();
    let people = people(PERIODS);
    let mut answers: BTreeMap<Quarter, u64> = BTreeMap::new();
    for person in &people {
        *answers.entry(person["quarter"].parse().unwrap()).or_default() += 1;
    }
    let current = config["current"].as_str().unwrap().parse().unwrap();
    let closing = periods(&answers, current, &BTreeSet::new());
    let releases = config["releases"].as_array().unwrap();
    assert_eq!(closing.len(), releases.len());
    let mut truth: Vec<&str> = PERIODS_TRUTH.lines().skip(1).collect();
    for (closing, release) in closing.iter().zip(releases) {
        let quarters: Vec<String> = closing.quarters.iter().map(ToString::to_string).collect();
        assert_eq!(closing.id, release["release"]);
        assert_eq!(quarters, texts(&release["quarters"]));
        assert_eq!(closing.one_variable_only, release["one_variable_only"]);
        let spec = spec(&closing.id, &config, closing.one_variable_only);
        let counted: Vec<&Person> =
            people.iter().filter(|person| quarters.contains(&person["quarter"].to_owned())).collect();
        let (snapshot, ours, cube) = protected(&spec, &config, &counted);
        assert_eq!(snapshot, release["snapshot"]);
        let rest = truth.split_off(ours.len());
        assert_eq!(ours, truth);
        assert_written(&cube, &truth);
        truth = rest;
    }
    assert!(truth.is_empty());
}
