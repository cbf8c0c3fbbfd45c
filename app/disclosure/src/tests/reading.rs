//! Tables are looked up in a cube, never made.

use super::listed::{cube, people};
use crate::{ANSWERED, Cube, Kind};

fn opened() -> Cube {
    let cube = cube(&people(2_000, 1));
    Cube::open(cube.to_bytes().to_vec(), &cube.hash()).unwrap()
}

#[test]
fn every_cell_of_a_crossing_is_the_cell_of_its_address() {
    let cube = opened();
    let crossing = cube.crossing("satisfied", "area", &[("sex", "female")]).unwrap();
    assert_eq!(crossing.by().id(), "area");
    let base = crossing.whole().base().cell_id();
    assert_eq!(base, "2026-Q1|satisfied=answered|sex=female");
    for group in crossing.groups() {
        let table = group.table();
        assert_eq!(
            table.base().cell_id(),
            format!("2026-Q1|area={}|satisfied=answered|sex=female", group.code())
        );
        for row in table.rows() {
            let id = format!("2026-Q1|area={}|satisfied={}|sex=female", group.code(), row.code());
            assert_eq!(row.cell().cell_id(), id);
        }
    }
    let bytes = String::from_utf8(cube.to_bytes().to_vec()).unwrap();
    let shown = crossing.groups().iter().flat_map(|group| group.table().rows());
    let shown: Vec<_> = shown.filter_map(|row| Some((row.cell().cell_id(), row.cell().value()?))).collect();
    assert!(!shown.is_empty());
    for (id, value) in shown {
        assert!(bytes.contains(&format!("\"value\":{value},\"status\":\"shown\",\"id\":\"{id}\"")), "{id}");
    }
}

#[test]
fn an_answer_is_never_shown_among_everybody_of_whom_a_characteristic_is_known() {
    let cube = opened();
    let mut looked = 0;
    for record in cube.records() {
        let known = |kind_is: fn(Kind) -> bool| {
            record.conditions().iter().any(|(own, code)| kind_is(own.kind()) && *code == ANSWERED)
        };
        let of_answer = record.conditions().iter().any(|(own, _)| own.kind() != Kind::Breakdown);
        if known(|kind| kind == Kind::Breakdown) && of_answer {
            assert_eq!(record.cell().value(), None, "{}", record.cell().cell_id());
            looked += 1;
        }
    }
    assert!(looked > 20, "the test looked at {looked}");
}

#[test]
fn what_was_not_counted_together_is_not_available_whatever_the_reason() {
    let cube = opened();
    assert!(cube.crossing("satisfied", "area", &[]).is_some());
    assert!(cube.crossing("satisfied", "nothing", &[]).is_none(), "unknown variable");
    assert!(cube.crossing("satisfied", "area", &[("sex", "neither")]).is_none(), "unknown category");
    assert!(cube.crossing("satisfied", "satisfied", &[]).is_none(), "itself");
    assert!(cube.crossing("satisfied", "area", &[("area", "derby")]).is_none(), "twice");
    assert!(cube.crossing("satisfied", "sex", &[("age", "young")]).is_none(), "two demographics");
    assert!(cube.table_within("satisfied", &[("sex", ANSWERED), ("age", ANSWERED)]).is_none());
    assert!(cube.table_within("satisfied", &[("sex", "female|area=derby")]).is_none(), "forged");
    let by: Vec<&str> = cube.crossed_with("satisfied", &["sex"]).iter().map(|own| own.id()).collect();
    assert_eq!(by, ["area", "area_group"]);
    assert!(cube.crossed_with("satisfied", &["sex", "area"]).is_empty());
}

#[test]
fn an_export_holds_every_cell_once_with_the_base_that_a_page_would_print() {
    let cube = opened();
    let records: Vec<_> = cube.records().collect();
    let written: serde_json::Value = serde_json::from_slice(cube.to_bytes()).unwrap();
    let tables = written["tables"].as_array().unwrap();
    let cells: usize = tables.iter().map(|table| table["cells"].as_array().unwrap().len()).sum();
    assert_eq!(records.len(), cells);
    let crossing = cube.crossing("satisfied", "area", &[("sex", "female")]).unwrap();
    for group in crossing.groups() {
        for row in group.table().rows() {
            let record = records.iter().find(|own| own.cell().cell_id() == row.cell().cell_id()).unwrap();
            assert_eq!((record.cell(), record.base()), (row.cell(), group.table().base()));
            assert_eq!(record.percent(), Some(row.percent()));
        }
    }
    let total = &records[0];
    assert!(total.conditions().is_empty() && total.percent().is_none());
}

#[test]
fn a_cell_under_a_name_that_is_not_its_own_is_no_cube() {
    use sha2::Digest as _;
    let cube = opened();
    let text = String::from_utf8(cube.to_bytes().to_vec()).unwrap();
    for (from, to) in [
        ("\"id\":\"2026-Q1|area=derby|", "\"id\":\"2026-Q1|area=north|"),
        ("\"area\":\"derby\"", "\"area\":\"nowhere\""),
        ("\"filters\":{\"sex\":\"answered\"}", "\"filters\":{\"sex\":\"male\"}"),
    ] {
        let forged = text.replacen(from, to, 1).into_bytes();
        assert_ne!(forged, text.as_bytes(), "{from}");
        let hash = crate::secrets::hex(&sha2::Sha256::digest(&forged));
        assert!(Cube::open(forged, &hash).is_err(), "{from}");
    }
}
