use std::{collections::BTreeSet, path::Path};

use fluent_bundle::FluentResource;

use super::{ENGLISH, Texts};

fn ids() -> Vec<String> {
    ENGLISH
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()))
        .collect()
}

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_file_can_be_read() {
    for file in ENGLISH {
        assert!(FluentResource::try_new((*file).to_owned()).is_ok(), "{file}");
    }
}

#[test]
fn every_file_of_the_folder_is_compiled_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts/en");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(ENGLISH.contains(&text.as_str()), "{}", text.lines().next().unwrap_or_default());
    }
}

#[test]
fn no_id_is_there_twice() {
    let mut seen = BTreeSet::new();
    for id in ids() {
        assert!(seen.insert(id.clone()), "{id} is there twice");
    }
    assert!(seen.len() > 100);
}

#[test]
fn every_id_is_used_in_the_sources() {
    let mut all = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let unused: Vec<String> = ids().into_iter().filter(|id| !all.contains(&format!("\"{id}\""))).collect();
    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn a_missing_sentence_shows_its_id() {
    assert_eq!(Texts::english().get("no-such-sentence"), "⟦no-such-sentence⟧");
}

#[test]
fn a_sentence_with_a_place_that_is_not_filled_shows_its_id() {
    assert_eq!(Texts::english().get("title-question"), "⟦title-question⟧");
}

#[test]
fn places_are_filled_without_invisible_marks() {
    let text = Texts::english().with("title-question", &[("n", 3.into())]);
    assert_eq!(text, "Question 3 - Your views");
}

#[test]
fn there_is_no_text_in_a_language_that_we_do_not_have() {
    assert!(Texts::new("en").is_some());
    assert!(Texts::new("xx").is_none());
}
