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

/// Ids that are put together from a beginning and one of these.
const MADE_OF: [(&str, &[&str]); 2] = [
    ("releases-export-", &["csv", "xlsx", "parquet", "json"]),
    (
        "results-",
        &[
            "m_reported",
            "m_pol_satisfied",
            "m_pol_dissatisfied",
            "m_pol_recognised",
            "m_pol_risk",
            "m_pol_advocate",
            "m_pol_again",
            "m_sup_specialist",
            "m_sup_helpful",
            "m_sup_1wk",
            "m_gap_any",
        ],
    ),
];

#[test]
fn every_id_is_used_in_the_sources() {
    let mut all = String::new();
    let app = Path::new(env!("CARGO_MANIFEST_DIR"));
    sources(&app.join("src"), &mut all);
    // Some sentences are chosen by what a request found.
    sources(&app.join("../server/src"), &mut all);
    let made_of =
        |id: &str| MADE_OF.iter().any(|(begin, ends)| ends.iter().any(|end| format!("{begin}{end}") == id));
    let unused: Vec<String> =
        ids().into_iter().filter(|id| !all.contains(&format!("\"{id}\"")) && !made_of(id)).collect();
    for (begin, _) in MADE_OF {
        assert!(all.contains(&format!("\"{begin}{{")), "{begin} is not made of anything");
    }
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
