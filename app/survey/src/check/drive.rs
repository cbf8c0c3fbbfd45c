//! Drives the real machine along a path: what the rules promise, `journey::apply` must do.

use std::collections::BTreeMap;

use super::Report;
use crate::answers::{Answer, Answers};
use crate::journey::{Draft, Go, Outcome, Post, apply};
use crate::questionnaire::{Kind, Page, Question, Questionnaire};
use crate::route::SEND;

type Fields = BTreeMap<String, Vec<String>>;

/// Whether a person who gives these answers passes exactly these pages and arrives.
pub(super) fn arrives(q: &Questionnaire, pages: &[String], answers: &Answers) -> Option<String> {
    let mut draft = Draft::start(q, &q.language, false, 0);
    let mut passed = vec![draft.at.clone()];
    // A clash or notice takes a second press, so twice the length is enough.
    for _ in 0..=2 * q.pages.len() {
        let post = press(q, &draft, answers);
        let at = draft.at.clone();
        let (next, outcome) = apply(q, draft, &post);
        draft = next;
        match outcome {
            Outcome::Show if draft.at != at => passed.push(draft.at.clone()),
            Outcome::Show => {}
            Outcome::Send { .. } => return differs(&passed, pages),
            Outcome::End(end) => {
                passed.push(end);
                return differs(&passed, pages);
            }
        }
    }
    Some(format!("Dead end at {}: {}.", draft.at, pages.join(" > ")))
}

fn differs(passed: &[String], pages: &[String]) -> Option<String> {
    (passed != pages)
        .then(|| format!("The rules say {}, but {} happens.", pages.join(" > "), passed.join(" > ")))
}

fn press(q: &Questionnaire, draft: &Draft, answers: &Answers) -> Post {
    let page = draft.at.clone();
    let go = if page == SEND { Go::Send } else { Go::Continue };
    let fields = q.page(&page).map(|page| fields(page, answers)).unwrap_or_default();
    Post { page, go, fields }
}

fn fields(page: &Page, answers: &Answers) -> Fields {
    let given = |question: &Question| match answers.get(&question.id) {
        Some(Answer::One(code) | Answer::Text(code)) => vec![code.clone()],
        Some(Answer::Many(codes)) => codes.iter().cloned().collect(),
        Some(Answer::Skipped) | None => Vec::new(),
    };
    page.asked().map(|question| (question.id.clone(), given(question))).collect()
}

/// Every option of every question can be chosen, is kept or ends the survey, and lets the person go on.
pub(super) fn every_option(q: &Questionnaire, paths: &BTreeMap<Vec<String>, Answers>) -> Vec<String> {
    let mut found = Vec::new();
    for page in q.pages.iter().filter(|page| page.live) {
        let Some((_, answers)) = paths.iter().find(|(path, _)| path.contains(&page.id)) else { continue };
        let Some(draft) = stand_at(q, page, answers) else {
            found.push(format!("The page {} cannot be reached.", page.id));
            continue;
        };
        for question in page.asked().filter(|question| !matches!(question.kind, Kind::Text { .. })) {
            for option in &question.options {
                let mut fields = fields(page, answers);
                fields.insert(question.id.clone(), vec![option.code.clone()]);
                let post = Post { page: page.id.clone(), go: Go::Continue, fields };
                let (after, outcome) = apply(q, draft.clone(), &post);
                let goes_on = outcome != Outcome::Show || after.at != page.id;
                if !goes_on || !after.answers.has(&question.id, &option.code) {
                    found.push(format!("The answer {} of {} leads nowhere.", option.code, question.id));
                }
            }
        }
    }
    found
}

fn stand_at(q: &Questionnaire, page: &Page, answers: &Answers) -> Option<Draft> {
    let mut draft = Draft::start(q, &q.language, false, 0);
    for _ in 0..=2 * q.pages.len() {
        if draft.at == page.id {
            return Some(draft);
        }
        let post = press(q, &draft, answers);
        let (next, outcome) = apply(q, draft, &post);
        if outcome != Outcome::Show {
            return None;
        }
        draft = next;
    }
    None
}

impl Report {
    /// The path with these pages on it and none of those.
    pub fn path(&self, with: &[&str], without: &[&str]) -> Option<&super::Path> {
        let has = |path: &super::Path, id: &&str| path.pages.iter().any(|page| page == id);
        self.paths
            .iter()
            .find(|path| with.iter().all(|id| has(path, id)) && !without.iter().any(|id| has(path, id)))
    }
}
