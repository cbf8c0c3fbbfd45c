//! `disclosure.md` C: 1,904 cells of 300 made-up people, bit for bit.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cell::{Address, Slot, id};
use crate::family::Families;
use crate::hide::{Reason, Status, hide};
use crate::score::{Scores, score};
use crate::*;

const ROWS: &str = include_str!("../../tests/vectors/micro_300.csv");
const TRUTH: &str = include_str!("../../tests/vectors/truth_300.csv");
const CONFIG: &str = include_str!("../../tests/vectors/cfg_300.json");

/// The configuration's variables, in its order; every answer counts, as in B.5.
pub(super) fn spec() -> Spec {
    let config: Value = serde_json::from_str(CONFIG).unwrap();
    let names = |key: &str| -> Vec<String> { serde_json::from_value(config[key].clone()).unwrap() };
    let variable = |id: &String, kind| {
        let codes: Vec<String> = serde_json::from_value(config["categories"][id].clone()).unwrap();
        let categories: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), code.as_str())).collect();
        VariableSpec { base: Base::Everyone, ..VariableSpec::new(id, id, kind, &categories) }
    };
    let breakdowns = names("breakdowns");
    let answers = names("answers");
    let variables = breakdowns.iter().map(|id| variable(id, Kind::Breakdown));
    let variables = variables.chain(answers.iter().map(|id| variable(id, Kind::Answer))).collect();
    Spec { closed_set: ClosedSet::UpTo(3), ..Spec::one_way(config["release"].as_str().unwrap(), variables) }
}

pub(super) struct Row {
    resp_id: String,
    codes: Vec<u8>,
}

pub(super) fn rows(spec: &Spec) -> Vec<Row> {
    let mut lines = ROWS.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| {
            let fields: BTreeMap<&str, &str> = header.iter().copied().zip(line.split(',')).collect();
            let codes = spec.variables.iter().map(|v| v.category(fields[v.id.as_str()]).unwrap()).collect();
            Row { resp_id: fields["resp_id"].to_owned(), codes }
        })
        .collect()
}

pub(super) fn snapshot(spec: &Spec, rows: &[Row]) -> Snapshot {
    Snapshot::of(rows.iter().map(|row| {
        let code = |(at, code): (usize, &u8)| spec.variables[at].categories[usize::from(*code)].0.as_str();
        (row.resp_id.as_str(), row.codes.iter().enumerate().map(code).collect::<Vec<_>>())
    }))
}

pub(super) fn counts(spec: &Spec, rows: &[Row], key: &ReleaseKey) -> Counts {
    let mut counts = Counts::new(spec).unwrap();
    for frame in frames(spec) {
        for row in rows {
            let codes: Vec<u8> = frame.variables().iter().map(|at| row.codes[*at]).collect();
            counts.add(spec, &frame, &codes, 1, key.record_key(&row.resp_id).into()).unwrap();
        }
    }
    counts
}

fn key(spec: &Spec, rows: &[Row]) -> ReleaseKey {
    let config: Value = serde_json::from_str(CONFIG).unwrap();
    let master = config["master_key_hex"].as_str().unwrap().parse().unwrap();
    ReleaseKey::derive(&master, &spec.node, &snapshot(spec, rows))
}

pub(super) fn about() -> CubeAbout {
    CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    }
}

fn scores(spec: &Spec, rows: &[Row]) -> Scores {
    let key = key(spec, rows);
    score(spec, &Families::of(spec), &counts(spec, rows, &key), &key).unwrap()
}

fn cube(spec: &Spec, rows: &[Row]) -> Cube {
    let key = key(spec, rows);
    protect(spec, &counts(spec, rows, &key), &key, &about()).unwrap()
}

#[test]
fn the_snapshot_is_the_published_one() {
    let spec = spec();
    assert!(snapshot(&spec, &rows(&spec)).as_str().starts_with("a6354624"));
}

#[test]
fn every_column_of_all_1904_cells_is_the_published_one() {
    let spec = spec();
    let scores = scores(&spec, &rows(&spec));
    let statuses = hide(&spec, &Families::of(&spec), &scores);
    let ours: Vec<String> = scores
        .order
        .iter()
        .map(|cell| {
            let own = scores.get(cell).unwrap();
            let status = match statuses[cell] {
                Status::Shown => "shown,",
                Status::Hidden(Reason::Low) => "hidden,low",
                Status::Hidden(Reason::High) => "hidden,high",
                Status::Hidden(Reason::Linked) => "hidden,linked",
                Status::NotApplicable => "not_applicable,",
            };
            let name = id(&spec, cell);
            format!("{name},{},{},{},{},{},{status}", own.n, own.key_sum, own.draw, own.noise, own.rounded)
        })
        .collect();
    let published: Vec<&str> = TRUTH.lines().skip(1).collect();
    assert_eq!(ours.len(), 1904);
    for (ours, published) in ours.iter().zip(&published) {
        assert_eq!(ours, published);
    }
    assert_eq!(published.len(), 1904);
    assert_eq!(statuses.values().filter(|status| **status == Status::Shown).count(), 276);
}

#[test]
fn the_written_cube_says_what_the_vectors_say() {
    let spec = spec();
    let written: Value = serde_json::from_slice(cube(&spec, &rows(&spec)).to_bytes()).unwrap();
    assert_eq!(written["format"], "sdc-tables/1");
    assert_eq!(written["release"], "TEST-300");
    assert_eq!(written["assume"], serde_json::json!({"V": 4, "D": 8, "round": 5}));
    assert_eq!(written["variables"]["satisfied"]["kind"], "answer");
    let cells = written["tables"][0]["cells"].as_array().unwrap();
    assert_eq!((cells.len(), written["tables"].as_array().unwrap().len()), (1904, 1));
    for (cell, line) in cells.iter().zip(TRUTH.lines().skip(1)) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(cell["id"], fields[0]);
        assert_eq!(cell["at"].as_object().unwrap().len(), fields[0].matches('=').count());
        assert_eq!(cell["status"], fields[6]);
        assert_eq!(cell["reason"].as_str().unwrap_or(""), fields[7]);
        let value = if fields[6] == "shown" { fields[5].parse().unwrap() } else { Value::Null };
        assert_eq!(cell["value"], value);
    }
}

#[test]
fn the_written_cube_reads_back_as_itself() {
    let spec = spec();
    let cube = cube(&spec, &rows(&spec));
    let again = Cube::open(cube.to_bytes().to_vec(), &cube.hash()).unwrap();
    assert_eq!(again.to_bytes(), cube.to_bytes());
    assert_eq!(again.about(), &about());
    assert_eq!(again.variables(), cube.variables());
    assert_eq!(again.table("district"), cube.table("district"));
    let fenwick = &again.table("district").unwrap().rows()[5].clone();
    assert_eq!(
        (fenwick.cell().cell_id(), fenwick.cell().text().as_str()),
        ("TEST-300|district=Fenwick", "15")
    );
    assert_eq!(fenwick.percent().text(), "5%");
    assert_eq!(again.table("gender").unwrap().rows()[2].cell().text(), "too few to show");
    assert!(again.table("age|x").is_none());
}

#[test]
fn a_cube_with_one_other_byte_is_refused() {
    let spec = spec();
    let cube = cube(&spec, &rows(&spec));
    let mut bytes = cube.to_bytes().to_vec();
    let last = bytes.len() - 1;
    bytes[last] = b' ';
    assert_eq!(Cube::open(bytes, &cube.hash()).err(), Some(CubeError::Hash));
}

#[test]
fn a_number_below_ten_is_refused_even_with_the_right_hash() {
    use sha2::Digest;
    let spec = spec();
    let text = String::from_utf8(cube(&spec, &rows(&spec)).to_bytes().to_vec()).unwrap();
    for wrong in ["\"value\":5,", "\"value\":86,"] {
        let bytes = text.replacen("\"value\":85,", wrong, 1).into_bytes();
        let hash = crate::secrets::hex(&sha2::Sha256::digest(&bytes));
        assert_eq!(Cube::open(bytes, &hash).err(), Some(CubeError::Number));
    }
}

#[test]
fn the_same_people_in_another_order_give_the_same_bytes() {
    let spec = spec();
    let mut people = rows(&spec);
    let first = cube(&spec, &people).hash();
    people.reverse();
    assert_eq!(first, cube(&spec, &people).hash());
}

#[test]
fn one_changed_answer_changes_the_noise_of_about_86_cells_in_100() {
    let spec = spec();
    let mut people = rows(&spec);
    let before = scores(&spec, &people);
    let satisfied = people[0].codes.last_mut().unwrap();
    *satisfied = 1 - *satisfied;
    let after = scores(&spec, &people);
    let changed = before.of.iter().filter(|(cell, own)| after.of[*cell].noise != own.noise).count();
    let share = f64::from(u32::try_from(changed).unwrap()) / 1904.0;
    assert!((0.83..0.89).contains(&share), "{share}");
}

#[test]
fn the_order_of_the_variables_changes_no_number_and_no_status() {
    let spec = spec();
    let people = rows(&spec);
    let key = key(&spec, &people);
    let mut turned = spec.clone();
    turned.variables.reverse();
    let turned_people: Vec<Row> = people
        .iter()
        .map(|row| Row { resp_id: row.resp_id.clone(), codes: row.codes.iter().rev().copied().collect() })
        .collect();
    let read = |spec: &Spec, people: &[Row]| -> BTreeMap<String, (String, Value)> {
        let cube = protect(spec, &counts(spec, people, &key), &key, &about()).unwrap();
        let written: Value = serde_json::from_slice(cube.to_bytes()).unwrap();
        let cells = written["tables"][0]["cells"].as_array().unwrap().clone();
        let entry = |cell: Value| {
            (cell["id"].as_str().unwrap().to_owned(), (cell["status"].to_string(), cell["value"].clone()))
        };
        cells.into_iter().map(entry).collect()
    };
    assert_eq!(read(&spec, &people), read(&turned, &turned_people));
}

#[test]
fn hiding_only_ever_adds_with_a_higher_threshold() {
    let spec = spec();
    let people = rows(&spec);
    let stricter = Spec { config: Config::with_threshold(20), ..spec.clone() };
    let shown = |spec: &Spec| -> Vec<Address> {
        let scores = scores(spec, &people);
        let statuses = hide(spec, &Families::of(spec), &scores);
        scores.order.iter().filter(|cell| statuses[*cell] == Status::Shown).cloned().collect()
    };
    let (few, many) = (shown(&stricter), shown(&spec));
    assert!(few.len() < many.len() && few.iter().all(|cell| many.contains(cell)));
    assert_eq!(Config::with_threshold(3), Config::default());
}

#[test]
fn answered_nodes_do_not_exist_where_everyone_is_the_base() {
    let spec = spec();
    let all = Counts::new(&spec).unwrap().cells;
    assert!(all.iter().flatten().all(|(_, slot)| *slot != Slot::Answered));
}
