//! Questionnaires as somebody may write them: two TOML files, loaded, checked and walked.
//!
//! An input is the rules, a form feed (which TOML has no place for) and the wording. Without a form feed the
//! wording is made up to fit, so that a change of rules is not stopped by a missing word.

use std::collections::BTreeSet;

use fastrand::Rng;
use survey::check::check_files;
use survey::fields::Fields;
use survey::journey::{Draft, Go, Outcome, Post, apply};
use survey::load::{LoadError, from_toml};
use survey::questionnaire::Questionnaire;
use survey::response::finish;
use survey::sample::respondent;
use toml::{Table, Value};

use super::form::{answer, start};
use super::people::Person;
use super::promises::home;

/// One input in this many is answered by somebody of some habit.
const WHOLE: usize = 4;

/// Between the rules and the wording.
pub const BREAK: char = '\u{c}';

/// Loads and checks an input. Whatever it is, the answer is a report; what is found sound can be answered. Gives
/// whether the input is worth changing further: files of the described form, though perhaps with a mistake.
pub fn run(data: &[u8]) -> bool {
    let Some((rules, wording)) = files(data) else { return false };
    let report = check_files(&rules, &wording);
    assert!(!report.to_string().is_empty());
    let q = match from_toml(&rules, &wording) {
        Ok(q) => q,
        Err(error) => {
            assert!(!report.is_sound());
            return !matches!(error, LoadError::Form { .. });
        }
    };
    if report.is_sound() {
        // The whole survey costs as much as all the rest.
        let draft = if data.len().is_multiple_of(WHOLE) {
            answer(&q, &Person::new(&q, data.len() / WHOLE).answer_all())
        } else {
            start(&q)
        };
        home(&q, &draft);
        respondent(&q, &mut Rng::with_seed(1));
    }
    press_everything(&q);
    true
}

/// The two files that an input stands for; none where it is no text.
pub fn files(data: &[u8]) -> Option<(String, String)> {
    let text = std::str::from_utf8(data).ok()?;
    Some(match text.split_once(BREAK) {
        Some((rules, wording)) => (rules.to_owned(), wording.to_owned()),
        None => (text.to_owned(), made_up(text)),
    })
}

/// `route` and `journey` take any questionnaire, also one that must not be published.
fn press_everything(q: &Questionnaire) {
    let mut draft = start(q);
    for page in q.pages.iter().take(8) {
        let given = |choice: usize| -> Fields {
            let codes = |options: &[survey::questionnaire::AnswerOption]| {
                options.iter().skip(choice).take(2).map(|option| option.code.clone()).collect()
            };
            page.asked().map(|question| (question.id.clone(), codes(&question.options))).collect()
        };
        for (choice, go) in [Go::Back, Go::SkipSection, Go::Continue, Go::Skip].into_iter().enumerate() {
            draft = press(q, draft, &Post { page: page.id.clone(), go, fields: given(choice) });
        }
    }
}

fn press(q: &Questionnaire, draft: Draft, post: &Post) -> Draft {
    match apply(q, draft, post) {
        (draft, Outcome::Show) => draft,
        (draft, Outcome::Send { in_part }) => {
            finish(q, &draft, "x".to_owned(), in_part);
            start(q)
        }
        (_, Outcome::End(_)) => start(q),
    }
}

/// Words for everything that these rules ask for; nonsense where the rules are no rules.
fn made_up(rules: &str) -> String {
    let Ok(rules) = rules.parse::<Table>() else { return String::new() };
    let one = |name: &str| rules.get(name).and_then(Value::as_table);
    let mut pages = tables(&rules, "page");
    pages.extend(["equality_optin", "equality", "research_invite"].into_iter().filter_map(one));
    let (mut labels, mut page_words, mut question_words) = (Table::new(), Table::new(), Table::new());
    for page in &pages {
        page_words.insert(id(page), word(&["heading"]));
        let alone = page.get("layout").is_none_or(|layout| layout.as_str() == Some("question"));
        let fields: &[&str] = if alone { &["error", "notice"] } else { &["wording", "error", "notice"] };
        labels.extend(codes(page, "scale"));
        for question in tables(page, "question") {
            question_words.insert(id(question), word(fields));
            labels.extend(codes(question, "options"));
            labels.extend(codes(question, "merges"));
        }
    }
    let sections: Table =
        tables(&rules, "section").into_iter().map(|it| (id(it), word(&["title"]))).collect();
    let version = rules.get("version").and_then(Value::as_str).unwrap_or_default();
    let parts =
        [("labels", labels), ("section", sections), ("page", page_words), ("question", question_words)];
    let mut wording: Table = parts.into_iter().map(|(name, part)| (name.to_owned(), part.into())).collect();
    wording.insert("version".to_owned(), version.into());
    wording.insert("language".to_owned(), "en".into());
    wording.to_string()
}

fn tables<'a>(of: &'a Table, name: &str) -> Vec<&'a Table> {
    let list = of.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table).collect()
}

fn id(of: &Table) -> String {
    of.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn word(fields: &[&str]) -> Value {
    Value::Table(fields.iter().map(|field| ((*field).to_owned(), Value::from("A few words."))).collect())
}

fn codes(of: &Table, list: &str) -> Vec<(String, Value)> {
    let code = |option: &Table| option.get("code").and_then(Value::as_str).map(str::to_owned);
    let codes: BTreeSet<String> = tables(of, list).into_iter().filter_map(code).collect();
    codes.into_iter().map(|code| (code.clone(), code.into())).collect()
}
