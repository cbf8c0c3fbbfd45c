//! `SECURITY.md` names, for each point of the safety list, the tests that prove it. This test reads the list, so
//! that it cannot rot: every point is there, and every test it names exists, carries the number and is run.

use std::{collections::BTreeSet, fs, path::Path};

/// Points of `questionnaire.md`, section E. E35 and E36 are work of people.
fn points() -> BTreeSet<String> {
    (1..=34).map(|number| format!("E{number}")).collect()
}

/// The promises of `design.md`.
fn promises() -> BTreeSet<String> {
    (1..=7).map(|number| number.to_string()).collect()
}

/// One row of a table: number, test, file.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    number: String,
    test: String,
    file: String,
}

/// Rows whose first cell is a point or a promise.
fn rows(list: &str) -> Vec<Row> {
    let known: BTreeSet<String> = points().into_iter().chain(promises()).collect();
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let rows = list.lines().filter(|line| line.starts_with('|')).map(cells);
    rows.filter(|cells| cells.first().is_some_and(|first| known.contains(first)))
        .filter_map(|cells| match &cells[..] {
            [number, _, test, file] => {
                Some(Row { number: number.clone(), test: test.clone(), file: file.clone() })
            }
            _ => None,
        })
        .collect()
}

/// Whether a browser test of this title is run: `test("title"`, and neither skipped nor put aside.
fn browser_test(source: &str, title: &str) -> bool {
    ['"', '`'].iter().any(|quote| {
        source.lines().any(|line| line.trim_start().starts_with(&format!("test({quote}{title}{quote}")))
    })
}

/// Whether a Rust test of this name is run: marked as one and not ignored, in `proptest!`, or in the list of
/// cases that run on both databases.
fn rust_test(source: &str, name: &str, cases: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let Some(place) = lines.iter().position(|line| line.contains(&format!("fn {name}("))) else {
        return false;
    };
    let above = lines.iter().take(place).rev();
    let marks: Vec<&&str> =
        above.take_while(|line| line.starts_with("#[") || line.starts_with("//")).collect();
    let marked = marks.iter().any(|mark| mark.contains("test]"));
    let ignored = marks.iter().any(|mark| mark.contains("ignore"));
    let listed = cases.lines().any(|line| line.trim() == format!("{name},"));
    (marked || listed) && !ignored
}

/// Whether a title carries the number: `E6: ...`, `E3, E6: ...`, `e6_...`.
fn carries(title: &str, number: &str) -> bool {
    let (head, rest) = title.split_once(": ").unwrap_or(("", title));
    head.split(", ").any(|word| word == number) || rest.starts_with(&format!("{}_", number.to_lowercase()))
}

/// What is wrong with a list; `read` gives a file's text.
fn breaches(list: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let rows = rows(list);
    let mut breaches = Vec::new();
    for number in points().into_iter().chain(promises()) {
        let own: Vec<&Row> = rows.iter().filter(|row| row.number == number).collect();
        if own.is_empty() {
            breaches.push(format!("{number} has no test"));
        } else if number.starts_with('E') && !own.iter().any(|row| carries(&row.test, &number)) {
            breaches.push(format!("no test of {number} carries its number"));
        }
    }
    for Row { number, test, file } in &rows {
        let Some(source) = read(file) else {
            breaches.push(format!("{number}: there is no {file}"));
            continue;
        };
        let cases = Path::new(file).with_file_name("main.rs");
        let cases = cases.to_str().and_then(&read).unwrap_or_default();
        let found = if Path::new(file).extension().is_some_and(|ending| ending == "ts") {
            browser_test(&source, test)
        } else {
            rust_test(&source, test, &cases)
        };
        if !found {
            breaches.push(format!("{number}: {file} runs no test \"{test}\""));
        }
    }
    breaches
}

#[test]
fn every_point_of_the_safety_list_has_a_test_that_is_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |file: &str| fs::read_to_string(root.join(file)).ok();
    let list = read("SECURITY.md").unwrap();
    assert!(rows(&list).len() > 60, "{}", rows(&list).len());
    assert_eq!(breaches(&list, read), Vec::<String>::new());
}

#[test]
fn a_point_that_is_missing_is_named() {
    let found = breaches("| E1 | x | `E1: a` | `a.spec.ts` |", |_| Some("test(\"E1: a\", x)".to_owned()));
    assert!(found.contains(&"E2 has no test".to_owned()) && found.contains(&"7 has no test".to_owned()));
    assert!(!found.iter().any(|breach| breach.starts_with("E1 ") || breach.starts_with("E1:")), "{found:?}");
}

#[test]
fn a_test_that_was_renamed_skipped_or_moved_is_named() {
    for source in ["", "test(\"E1: b\", x)", "test.skip(\"E1: a\", x)", "// test(\"E1: a\", x)"] {
        let found = breaches("| E1 | x | `E1: a` | `a.spec.ts` |", |_| Some(source.to_owned()));
        assert!(found.contains(&"E1: a.spec.ts runs no test \"E1: a\"".to_owned()), "{source}: {found:?}");
    }
    let found = breaches("| E1 | x | `E1: a` | `a.spec.ts` |", |_| None);
    assert!(found.contains(&"E1: there is no a.spec.ts".to_owned()), "{found:?}");
}

#[test]
fn a_rust_test_counts_only_where_it_is_marked_and_not_ignored() {
    assert!(rust_test("#[test]\nfn e1_a() {", "e1_a", ""));
    assert!(rust_test("#[tokio::test]\n// why\nasync fn e1_a() {", "e1_a", ""));
    assert!(rust_test("pub async fn e1_a(place: Place) {", "e1_a", "  rewriting::{\n    e1_a,\n"));
    assert!(!rust_test("fn e1_a() {", "e1_a", ""));
    assert!(!rust_test("#[test]\n#[ignore = \"slow\"]\nfn e1_a() {", "e1_a", ""));
    assert!(!rust_test("#[test]\nfn e1_ab() {", "e1_a", ""));
}

#[test]
fn a_title_without_its_number_does_not_stand_for_the_point() {
    assert!(carries("E3, E5: Shift three times leaves", "E5") && carries("e27_nothing_in_common", "E27"));
    assert!(!carries("E30: a", "E3") && !carries("leaving (E3)", "E3") && !carries("e27_a", "E2"));
    let found = breaches("| E1 | x | `a` | `a.spec.ts` |", |_| Some("test(\"a\", x)".to_owned()));
    assert!(found.contains(&"no test of E1 carries its number".to_owned()), "{found:?}");
}
