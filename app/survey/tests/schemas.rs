//! The published schemas of the two kinds of file: what is in use passes, and broken files fail.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use serde_json::{Value, json};

fn schema(name: &str) -> jsonschema::Validator {
    let text = match name {
        "rules" => include_str!("../questionnaire/questionnaire.schema.json"),
        _ => include_str!("../questionnaire/wording.schema.json"),
    };
    let schema: Value = serde_json::from_str(text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{name} is not a schema");
    jsonschema::validator_for(&schema).unwrap()
}

fn json(toml: &str) -> Value {
    serde_json::to_value(toml.parse::<toml::Table>().unwrap()).unwrap()
}

fn rules() -> Value {
    json(include_str!("../questionnaire/2026-1.toml"))
}

fn wording() -> Value {
    json(include_str!("../questionnaire/2026-1.en.toml"))
}

macro_rules! files {
    ($($name:literal),*) => {
        [$((
            $name,
            include_str!(concat!("../questionnaire/", $name, ".toml")),
            include_str!(concat!("../questionnaire/", $name, ".en.toml")),
        )),*]
    };
}

#[test]
fn every_questionnaire_in_use_passes() {
    let (rules, wording) = (schema("rules"), schema("wording"));
    for (name, rules_file, wording_file) in files!(
        "2026-1",
        "test/early_end",
        "test/exclusive",
        "test/merges",
        "test/panel_page",
        "test/required",
        "test/routing",
        "test/section_skip",
        "test/statements",
        "test/switched_off",
        "test/text",
        "test/version_1",
        "test/version_2"
    ) {
        let problems = |schema: &jsonschema::Validator, file: &str| {
            schema
                .iter_errors(&json(file))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect::<Vec<_>>()
        };
        assert_eq!(problems(&rules, rules_file), Vec::<String>::new(), "{name}");
        assert_eq!(problems(&wording, wording_file), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn broken_rules_fail() {
    let schema = schema("rules");
    assert!(schema.is_valid(&rules()));
    let breaks: [(&str, Value); 14] = [
        ("/version", Value::Null),
        ("/page", json!([])),
        ("/page/0/points", json!(-1)),
        ("/page/0/layout", json!("matrix")),
        ("/page/0/question", json!([])),
        ("/page/0/question/0/kind", json!("slider")),
        ("/page/0/question/0/options/0/code", json!("Not a code")),
        ("/page/0/question/0/max", json!(5)),
        ("/page/1/ends/0/page", json!("nowhere")),
        ("/page/1/question/0/requird", json!(true)),
        ("/page/2/question/0/merges/0/from", json!(["a16_17"])),
        ("/page/3/question/0/options/5/meaning", json!("dunno")),
        ("/page/4/question", json!([{ "id": "x", "kind": "one" }])),
        ("/conditions/reported", json!({ "any_off": [] })),
    ];
    for (path, value) in breaks {
        assert!(!schema.is_valid(&with(rules(), path, value)), "{path}");
    }
}

#[test]
fn broken_wording_fails() {
    let schema = schema("wording");
    assert!(schema.is_valid(&wording()));
    let breaks: [(&str, Value); 7] = [
        ("/language", json!("English!")),
        ("/page/area/heading", Value::Null),
        ("/page/area/hnt", json!("misspelt")),
        ("/page/area/hint", json!("")),
        ("/page/police_actions/details/paragraphs", json!([])),
        ("/question/area/options/derby", json!(3)),
        ("/section/police/title", Value::Null),
    ];
    for (path, value) in breaks {
        assert!(!schema.is_valid(&with(wording(), path, value)), "{path}");
    }
}

/// The document with the value at this path set; null takes it out.
fn with(mut document: Value, path: &str, value: Value) -> Value {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap().as_object_mut();
    match (parent, value) {
        (Some(object), Value::Null) => {
            object.remove(key).unwrap();
        }
        (Some(object), value) => {
            object.insert(key.to_owned(), value);
        }
        (None, _) => panic!("{path} is not in an object"),
    }
    document
}

#[test]
fn what_the_schema_refuses_the_program_refuses_too() {
    let rules = include_str!("../questionnaire/2026-1.toml");
    let wording = include_str!("../questionnaire/2026-1.en.toml");
    for (from, to) in [("kind = \"one\"", "kind = \"slider\""), ("required = true", "requird = true")] {
        assert!(survey::load::from_toml(&rules.replacen(from, to, 1), wording).is_err(), "{to}");
    }
    let misspelt = wording.replacen("hint =", "hnt =", 1);
    assert!(survey::load::from_toml(rules, &misspelt).unwrap_err().to_string().contains("wording file"));
}
