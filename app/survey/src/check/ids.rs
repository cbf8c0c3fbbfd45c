//! Ids and codes keep their meaning for ever (`questionnaire.md`, A0, 13): `questionnaire/ids.toml` lists
//! every one that was ever published with the wordings that were judged to mean the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::Report;
use crate::questionnaire::{Question, Questionnaire};

const IDS: &str = include_str!("../../questionnaire/ids.toml");

/// The language in which meanings are recorded.
const LANGUAGE: &str = "en";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ids {
    question: BTreeMap<String, Known>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    means: Vec<String>,
    #[serde(default)]
    codes: BTreeMap<String, Vec<String>>,
}

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    if q.language != LANGUAGE {
        return;
    }
    match toml::from_str::<Ids>(IDS) {
        Ok(ids) => report.problems.extend(questions(q).filter_map(|it| changed(it, &ids)).flatten()),
        Err(error) => report.problems.push(format!("ids.toml cannot be read: {error}")),
    }
}

fn questions(q: &Questionnaire) -> impl Iterator<Item = &Question> {
    (q.pages.iter().chain([&q.equality_optin, &q.equality, &q.research_invite]))
        .flat_map(|page| &page.questions)
}

/// What this question says that its id, or a code of it, did not mean before.
fn changed(question: &Question, ids: &Ids) -> Option<Vec<String>> {
    let known = ids.question.get(&question.id)?;
    let id = &question.id;
    let remedy = "Take a new id, or add the wording to ids.toml if it means the same.";
    let mut found = Vec::new();
    if !known.means.contains(&question.wording) {
        let (now, then) = (&question.wording, known.means.join("\", \""));
        found.push(format!("The id {id} meant \"{then}\" and would now mean \"{now}\". {remedy}"));
    }
    for option in &question.options {
        let Some(labels) = known.codes.get(&option.code) else { continue };
        if !labels.contains(&option.label) {
            let (code, now, then) = (&option.code, &option.label, labels.join("\", \""));
            found.push(format!(
                "The code {code} of {id} meant \"{then}\" and would now mean \"{now}\". {remedy}"
            ));
        }
    }
    Some(found)
}

/// The entries of `ids.toml` for a questionnaire that is about to be published.
pub fn render(q: &Questionnaire) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = String::new();
    for question in questions(q) {
        let _ = write!(out, "\n[question.{}]\nmeans = [{}]\n", question.id, quoted(&question.wording));
        if !question.options.is_empty() {
            let _ = writeln!(out, "[question.{}.codes]", question.id);
        }
        for option in &question.options {
            let _ = writeln!(out, "{} = [{}]", option.code, quoted(&option.label));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{every, live};

    #[test]
    fn every_id_and_code_of_every_published_version_is_on_record() {
        let ids: Ids = toml::from_str(IDS).unwrap();
        for question in every(LANGUAGE).unwrap().iter().flat_map(questions) {
            let known = ids.question.get(&question.id).unwrap_or_else(|| panic!("{}", question.id));
            for option in &question.options {
                assert!(known.codes.contains_key(&option.code), "{} {}", question.id, option.code);
            }
        }
    }

    #[test]
    fn a_code_with_a_new_meaning_is_found_and_a_new_code_is_not() {
        let mut q = live("en").unwrap();
        let page = q.pages.iter_mut().find(|page| page.id == "police_outcome").unwrap();
        page.questions[0].options[0].label = "The case is open to appeal".to_owned();
        page.questions[0].options[1].code = "brand_new".to_owned();
        let mut report = Report::default();
        check(&q, &mut report);
        assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
        assert!(report.problems[0].contains("The code open of police_outcome"), "{:?}", report.problems);
    }

    #[test]
    fn a_question_with_a_new_meaning_is_found() {
        let mut q = live("en").unwrap();
        let page = q.pages.iter_mut().find(|page| page.id == "duration").unwrap();
        page.questions[0].wording = "How long did you wait?".to_owned();
        let mut report = Report::default();
        check(&q, &mut report);
        assert!(
            matches!(&report.problems[..], [one] if one.contains("The id duration")),
            "{:?}",
            report.problems
        );
    }

    #[test]
    fn what_is_rendered_can_be_read_and_fits() {
        let q = live("en").unwrap();
        let ids: Ids = toml::from_str(&render(&q)).unwrap();
        assert!(questions(&q).all(|question| changed(question, &ids) == Some(Vec::new())));
    }
}
