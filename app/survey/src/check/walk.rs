//! Walks every route: all combinations of answers that a rule about routing can tell apart.
//!
//! Two codes that no rule tells apart are one case. On each page the cases are put together (every statement
//! of a group with every other), and cases that every rule sees alike are one again; from page to page all
//! are combined. So the walk is complete, and yet small.

use std::collections::{BTreeMap, BTreeSet};

use super::references::pages_read;
use super::{Report, drive};
use crate::answers::{Answer, Answers};
use crate::questionnaire::{Kind, Page, Question, Questionnaire};
use crate::route::{SEND, applies, route};
use crate::rules::{Rule, holds};

/// More cases on one page, or more routes at once, than this are not walked: something is wrong with the
/// rules long before.
const MOST: usize = 20_000;

/// More distinct paths than this are not driven one by one; the live questionnaire has 20.
const MOST_PATHS: usize = 1000;

/// One distinct path through the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Page ids, ending with `send` or the end page.
    pub pages: Vec<String>,
    /// Questions on it, numbered as in `questionnaire.md` (a group of statements is one).
    pub questions: usize,
    /// Points without free text (A1).
    pub points: f32,
    /// Points of the free text on it, if it is written.
    pub text_points: f32,
}

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    let Some(ends) = walk(q) else {
        report.problems.push(format!("More than {MOST} combinations of routing answers: too many to prove."));
        return;
    };
    let mut distinct: BTreeMap<Vec<String>, Answers> = BTreeMap::new();
    for answers in ends {
        let route = route(q, &answers);
        let mut pages = route.pages;
        pages.extend(route.end);
        distinct.entry(pages).or_insert(answers);
    }
    if distinct.len() > MOST_PATHS {
        report.problems.push(format!("More than {MOST_PATHS} distinct paths: too many to prove."));
        return;
    }
    for page in q.pages.iter().filter(|page| page.live) {
        if !distinct.keys().any(|path| path.contains(&page.id)) {
            report.problems.push(format!("The page {} is never reached.", page.id));
        }
    }
    if !distinct.keys().any(|path| path.last().is_some_and(|last| last == SEND)) {
        report.problems.push("No route leads to Send.".to_owned());
    }
    for (pages, answers) in &distinct {
        report.problems.extend(drive::arrives(q, pages, answers));
    }
    report.problems.extend(drive::every_option(q, &distinct));
    report.paths = distinct.into_keys().map(|pages| path(q, pages)).collect();
    report.paths.sort_by(|a, b| (a.questions, &a.pages).cmp(&(b.questions, &b.pages)));
}

fn path(q: &Questionnaire, pages: Vec<String>) -> Path {
    let on_path = || q.pages.iter().filter(|page| pages.contains(&page.id));
    let is_text = |page: &&Page| page.asked().any(|question| matches!(question.kind, Kind::Text { .. }));
    Path {
        questions: on_path().filter(|page| page.counted).count(),
        points: on_path().filter(|page| !is_text(page)).map(|page| page.points).sum(),
        text_points: on_path().filter(is_text).map(|page| page.points).sum(),
        pages,
    }
}

/// Answers of one person for every combination of cases; None if there are too many.
fn walk(q: &Questionnaire) -> Option<Vec<Answers>> {
    let mut done = Vec::new();
    let mut open = vec![Answers::default()];
    for page in &q.pages {
        let cases = cases(q, page)?;
        let mut next = Vec::new();
        for answers in open {
            if !applies(q, page, &answers) {
                next.push(answers);
                continue;
            }
            for case in &cases {
                let mut with = answers.clone();
                case.iter().for_each(|(question, answer)| with.set(question, answer.clone()));
                let ends = page.ends.iter().any(|end| holds(q, &end.when, &with));
                let list = if ends { &mut done } else { &mut next };
                list.push(with);
                if next.len() + done.len() > MOST {
                    return None;
                }
            }
        }
        open = next;
    }
    done.extend(open);
    Some(done)
}

/// The cases of one page that rules can tell apart, one example of each.
fn cases(q: &Questionnaire, page: &Page) -> Option<Vec<Answers>> {
    let rules = local_rules(q, page);
    let mut combinations = vec![Answers::default()];
    for question in page.asked() {
        let choices = choices(q, question);
        if combinations.len().saturating_mul(choices.len()) > MOST {
            return None;
        }
        combinations = (combinations.iter())
            .flat_map(|so_far| {
                choices.iter().map(|choice| {
                    let mut with = so_far.clone();
                    with.set(&question.id, choice.clone());
                    with
                })
            })
            .collect();
    }
    let mut seen = BTreeSet::new();
    combinations
        .retain(|answers| seen.insert(rules.iter().map(|rule| holds(q, rule, answers)).collect::<Vec<_>>()));
    Some(combinations)
}

/// The answers to one question that rules can tell apart. A required question is never skipped.
fn choices(q: &Questionnaire, question: &Question) -> Vec<Answer> {
    let mentioned = mentions(q, &question.id);
    // A code's case is the set of rules that name it.
    let mut by_case: BTreeMap<Vec<bool>, &str> = BTreeMap::new();
    for option in &question.options {
        let case = mentioned.iter().map(|codes| codes.contains(&option.code)).collect();
        by_case.entry(case).or_insert(&option.code);
    }
    let examples: Vec<&str> = by_case.into_values().collect();
    let mut choices: Vec<Answer> = match question.kind {
        Kind::One => examples.iter().map(|code| Answer::One((*code).to_owned())).collect(),
        Kind::Many => subsets(&examples),
        Kind::Text { .. } => vec![Answer::Text("x".to_owned())],
    };
    if !question.required {
        choices.push(Answer::Skipped);
    }
    choices
}

/// Every non-empty choice of these codes; beyond twelve, single codes and all together.
fn subsets(codes: &[&str]) -> Vec<Answer> {
    let answer = |chosen: Vec<&str>| Answer::Many(chosen.into_iter().map(str::to_owned).collect());
    if codes.len() > 12 {
        let alone = codes.iter().map(|code| answer(vec![code]));
        return alone.chain([answer(codes.to_vec())]).collect();
    }
    (1..1_usize << codes.len())
        .map(|bits| {
            let chosen = codes.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
            answer(chosen.map(|(_, code)| *code).collect())
        })
        .collect()
}

/// The rules that say where a person goes.
fn routing_rules(q: &Questionnaire) -> impl Iterator<Item = &Rule> {
    q.pages
        .iter()
        .flat_map(|page| [&page.shown_when].into_iter().chain(page.ends.iter().map(|end| &end.when)))
}

/// The largest parts of routing rules that look at this page alone.
fn local_rules<'a>(q: &'a Questionnaire, page: &Page) -> Vec<&'a Rule> {
    let mut found = Vec::new();
    for rule in routing_rules(q) {
        local_parts(q, page, rule, &mut found);
    }
    found
}

fn local_parts<'a>(q: &'a Questionnaire, page: &Page, rule: &'a Rule, found: &mut Vec<&'a Rule>) {
    let mut read = BTreeSet::new();
    pages_read(q, rule, &mut read);
    if !read.contains(page.id.as_str()) {
        return;
    }
    if read.len() == 1 {
        found.push(rule);
        return;
    }
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                local_parts(q, page, part, found);
            }
        }
        Rule::Not(part) => local_parts(q, page, part, found),
        Rule::Named(name) => {
            if let Some(rule) = q.condition(name) {
                local_parts(q, page, rule, found);
            }
        }
        Rule::Always | Rule::AnyOf { .. } | Rule::Answered(_) => {}
    }
}

/// The lists of codes of this question that routing rules name.
fn mentions<'a>(q: &'a Questionnaire, question: &str) -> Vec<&'a Vec<String>> {
    let mut found = Vec::new();
    for rule in routing_rules(q) {
        mentioned_in(q, rule, question, &mut found);
    }
    found
}

fn mentioned_in<'a>(q: &'a Questionnaire, rule: &'a Rule, id: &str, found: &mut Vec<&'a Vec<String>>) {
    match rule {
        Rule::Always | Rule::Answered(_) => {}
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                mentioned_in(q, part, id, found);
            }
        }
        Rule::Not(part) => mentioned_in(q, part, id, found),
        Rule::AnyOf { question, codes } => {
            if question == id {
                found.push(codes);
            }
        }
        Rule::Named(name) => {
            if let Some(rule) = q.condition(name) {
                mentioned_in(q, rule, id, found);
            }
        }
    }
}

/// Codes of a question that a routing rule names; the others all lead the same way.
pub fn routing_codes(q: &Questionnaire, question: &str) -> BTreeSet<String> {
    mentions(q, question).into_iter().flatten().cloned().collect()
}
