//! The published vectors (`disclosure.md` C): 1,904 cells with everybody as the base.

use gate::people::{Attacker, Microdata, beliefs, exact};
use serde_json::{Map, Value, json};

use crate::attack;

const ROWS: &str = include_str!("../../../../app/disclosure/tests/vectors/micro_300.csv");
const TRUTH: &str = include_str!("../../../../app/disclosure/tests/vectors/truth_300.csv");
const CONFIG: &str = include_str!("../../../../app/disclosure/tests/vectors/cfg_300.json");

/// What is published of the truth.
fn cube() -> Vec<u8> {
    let config: Value = serde_json::from_str(CONFIG).unwrap();
    let variables: Map<String, Value> = (config["categories"].as_object().unwrap().iter())
        .map(|(id, categories)| {
            let kind = if id == "satisfied" { "answer" } else { "breakdown" };
            (id.clone(), json!({"categories": categories, "kind": kind}))
        })
        .collect();
    let cells: Vec<Value> = TRUTH.lines().skip(1).map(cell).collect();
    let cube = json!({
        "format": "sdc-tables/1", "release": "TEST-300", "threshold": 10,
        "assume": {"V": 4, "D": 8, "round": 5}, "variables": variables,
        "tables": [{"id": "cube", "filters": {}, "cells": cells}],
    });
    serde_json::to_vec(&cube).unwrap()
}

fn cell(line: &str) -> Value {
    let fields: Vec<&str> = line.split(',').collect();
    let at: Map<String, Value> = fields[0]
        .split('|')
        .skip(1)
        .filter_map(|part| part.split_once('='))
        .map(|(k, v)| (k.to_owned(), v.into()))
        .collect();
    if fields[6] == "shown" {
        json!({"at": at, "value": fields[5].parse::<u64>().unwrap(), "status": "shown"})
    } else {
        json!({"at": at, "value": null, "status": "hidden", "reason": fields[7]})
    }
}

fn answers() -> Microdata {
    let mut lines = ROWS.lines();
    let names = lines.next().unwrap().split(',').map(str::to_owned).collect();
    let rows = lines.map(|line| line.split(',').map(|value| Some(value.to_owned())).collect()).collect();
    Microdata::new(names, rows).unwrap()
}

#[test]
fn the_published_release_passes_every_attack() {
    let report = attack(&cube(), &[]);
    assert!(report.passed(), "{report}");
    assert_eq!((report.cells, report.shown, report.frames_solved), (1904, 276, 35));
}

#[test]
fn nobody_is_found_in_the_published_release() {
    let found = beliefs(&cube(), &answers(), Attacker::METHOD).unwrap();
    assert!(found.claimed == 0 && found.targets > 100 && found.highest <= 0.85, "{found:?}");
    let exact = exact(&cube(), &answers()).unwrap();
    assert!(exact.gap.unwrap().people >= 10 && exact.hidden_parts.unwrap().people >= 10);
}
