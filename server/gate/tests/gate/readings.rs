//! Single findings, each from one change to an honest release.

use gate::{Attack, Report};
use serde_json::{Value, json};

use crate::protector::{Rules, protect};
use crate::world::World;
use crate::{caught, quick};

fn changed(change: impl FnOnce(&mut Value)) -> Report {
    let mut cube: Value =
        serde_json::from_slice(&protect(&World::county(400, 2), Rules::HONEST, 2, "r", &["2026-Q1"]))
            .unwrap();
    change(&mut cube);
    quick(&serde_json::to_vec(&cube).unwrap(), &[])
}

fn cell<'a>(cube: &'a mut Value, id: &str) -> &'a mut Value {
    let tables = cube["tables"].as_array_mut().unwrap().iter_mut();
    let mut cells = tables.flat_map(|table| table["cells"].as_array_mut().unwrap());
    cells.find(|cell| cell["id"] == id).unwrap()
}

fn show(cube: &mut Value, id: &str, value: i64) {
    let cell = cell(cube, id);
    cell["status"] = json!("shown");
    cell["value"] = json!(value);
    cell.as_object_mut().unwrap().remove("reason");
}

fn hide(cube: &mut Value, id: &str, reason: &str) {
    let cell = cell(cube, id);
    cell["status"] = json!("hidden");
    cell["value"] = Value::Null;
    cell["reason"] = json!(reason);
}

#[test]
fn a_number_that_may_not_be_read_is_caught() {
    for wrong in [0, 5, 12] {
        caught(&changed(|cube| show(cube, "r|sex=yes", wrong)), Attack::DirectReading);
    }
    let leak = changed(|cube| {
        hide(cube, "r|sex=yes", "low");
        cell(cube, "r|sex=yes")["value"] = json!(50);
    });
    caught(&leak, Attack::DirectReading);
}

#[test]
fn weaker_limits_than_were_promised_are_caught() {
    for (name, value) in [("V", 3), ("D", 5), ("round", 3)] {
        caught(&changed(|cube| cube["assume"][name] = json!(value)), Attack::DirectReading);
    }
    caught(&changed(|cube| cube["threshold"] = json!(5)), Attack::DirectReading);
}

#[test]
fn one_cell_with_two_numbers_is_caught() {
    let report = changed(|cube| {
        let mut again = cell(cube, "r|sex=yes").clone();
        again["value"] = json!(again["value"].as_i64().unwrap() + 5);
        let tables = cube["tables"].as_array_mut().unwrap();
        let table = tables.iter_mut().find(|table| table["filters"] == json!({"sex": "answered"})).unwrap();
        table["cells"].as_array_mut().unwrap().push(again);
    });
    caught(&report, Attack::SameCell);
}

#[test]
fn two_names_for_the_same_people_with_two_numbers_are_caught() {
    let report = changed(|cube| {
        let value = cell(cube, "r|grade=answered")["value"].as_i64().unwrap();
        show(cube, "r|satisfied=answered", value + 5);
    });
    caught(&report, Attack::SameCell);
}

/// One question of three answers, base and parts as given.
fn one_question(everybody: i64, base: i64, parts: [Option<i64>; 3]) -> Report {
    let cell = |at: Value, value: Option<i64>| {
        let (status, reason) =
            if value.is_some() { ("shown", Value::Null) } else { ("hidden", json!("low")) };
        json!({"at": at, "value": value, "status": status, "reason": reason})
    };
    let parts = (parts.into_iter().zip(["a", "b", "c"])).map(|(value, code)| cell(json!({"q": code}), value));
    let cells: Vec<Value> = std::iter::once(cell(json!({}), Some(base))).chain(parts).collect();
    let cube = json!({
        "format": "sdc-tables/1", "release": "r", "threshold": 10, "assume": {"V": 4, "D": 8, "round": 5},
        "variables": {"q": {"categories": ["a", "b", "c"], "kind": "answer", "base": "answered"}},
        "tables": [
            {"filters": {}, "cells": [cell(json!({}), Some(everybody))]},
            {"filters": {"q": "answered"}, "cells": cells},
        ],
    });
    quick(&serde_json::to_vec(&cube).unwrap(), &[])
}

#[test]
fn a_total_whose_parts_leave_too_few_is_caught() {
    assert!(one_question(150, 130, [Some(60), Some(50), None]).passed());
    // Whatever the noise: 110 at most, less 54 and 54 at least.
    let report = one_question(150, 100, [Some(65), Some(60), None]);
    caught(&report, Attack::Subtraction);
    caught(&report, Attack::Linear);
}

#[test]
fn a_group_and_one_inside_it_that_certainly_differ_by_few_are_caught() {
    let report = changed(|cube| {
        let whole = cell(cube, "r|unmet=yes")["value"].as_i64().unwrap();
        show(cube, "r|need0=yes", whole + 15);
    });
    caught(&report, Attack::NestedPairs);
}

#[test]
fn few_non_answers_are_noted_and_do_not_stop() {
    let report = one_question(100, 115, [Some(60), Some(50), Some(15)]);
    let nested = report.attack(Attack::NestedPairs).unwrap();
    assert!(report.passed() && nested.notes.len() == 1, "{report}");
}

#[test]
fn numbers_that_no_answers_could_give_are_caught() {
    caught(&changed(|cube| show(cube, "r|sex=yes", 900)), Attack::Linear);
}

#[test]
fn a_number_without_its_base_or_below_a_hidden_routing_answer_is_caught() {
    caught(&changed(|cube| hide(cube, "r|measure0=answered", "linked")), Attack::Percentages);
    caught(&changed(|cube| hide(cube, "r|told=yes", "high")), Attack::Percentages);
}

#[test]
fn the_report_is_plain_sentences_and_holds_no_number_of_the_release() {
    let report = changed(|cube| show(cube, "r|sex=yes", 12345));
    let text = report.to_string();
    assert!(text.starts_with("r must not be published.\n") && text.contains("Attack 1. Reading the numbers"));
    assert!(!text.contains("12345") && !serde_json::to_string(&report).unwrap().contains("12345"));
    assert!(text.contains("r|sex=yes"));
    assert_eq!(report.sha256.len(), 64);
}

#[test]
fn the_report_says_what_made_up_answers_would_do() {
    let report = changed(|_| ());
    let nine = report.planted.last().unwrap();
    assert_eq!((nine.planted, nine.threshold), (9, 19));
    let answers = nine.answers_needed.unwrap();
    assert!((700..=820).contains(&answers), "{answers}");
    assert!(nine.cells_laid_open > 0);
}
