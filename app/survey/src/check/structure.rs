//! Ids, options and sections: what can be seen without following a route.

use std::collections::BTreeSet;

use super::Report;
use crate::questionnaire::{Kind, Layout, Page, Question, Questionnaire};

/// Ids of pages that are not data, and names of fields that every form has: a question of that name could
/// not be told from them.
const TAKEN: [&str; 12] = [
    "start",
    "send",
    "stop",
    "ended",
    "end",
    "end-u16",
    "end-other",
    "page",
    "go",
    "token",
    "language",
    "escape",
];

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    let pages = || q.pages.iter().chain([&q.equality_optin, &q.equality, &q.research_invite]);
    let page_ids = pages().map(|page| page.id.as_str());
    let question_ids = || pages().flat_map(|page| page.questions.iter().map(|it| it.id.as_str()));
    twice("page", page_ids.clone(), report);
    twice("question", question_ids(), report);
    twice("section", q.sections.iter().map(|section| section.id.as_str()), report);
    plain(q, report);
    for id in page_ids.chain(question_ids()).collect::<BTreeSet<_>>() {
        if TAKEN.contains(&id) {
            report.problems.push(format!("The id {id} is taken by a page or field that every form has."));
        }
    }
    sections(q, report);
    for page in pages().filter(|page| !page.questions.is_empty()) {
        if q.section(&page.section).is_none() {
            report.problems.push(format!("The page {}: there is no section {}.", page.id, page.section));
        }
    }
    for page in pages() {
        if page.points < 0.0 || !page.points.is_finite() {
            report.problems.push(format!("The page {}: its points are not a number of points.", page.id));
        }
        for question in &page.questions {
            options(page, question, report);
            merges(question, report);
        }
    }
}

/// Ids and codes can be carried by a form as they are: as a name, as a value, and in `change:<id>`.
fn plain(q: &Questionnaire, report: &mut Report) {
    let mut ids: BTreeSet<&str> = q.sections.iter().map(|section| section.id.as_str()).collect();
    for page in q.pages.iter().chain([&q.equality_optin, &q.equality, &q.research_invite]) {
        ids.insert(&page.id);
        for question in &page.questions {
            ids.insert(&question.id);
            ids.extend(question.options.iter().map(|option| option.code.as_str()));
        }
    }
    for id in ids.into_iter().filter(|id| !is_plain(id)) {
        report.problems.push(format!("The id {id:?}: an id may be made of a-z, 0-9, _ and - alone."));
    }
}

fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte))
}

fn twice<'a>(what: &str, ids: impl Iterator<Item = &'a str>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            report.problems.push(format!("The {what} id {id} is used twice."));
        }
    }
}

/// Sections exist, are in one piece and in order; one that can be skipped has nothing required in it.
fn sections(q: &Questionnaire, report: &mut Report) {
    let mut place = 0;
    for page in &q.pages {
        match q.sections.iter().position(|section| section.id == page.section) {
            None => {} // Said above.
            Some(found) if found < place => {
                report.problems.push(format!("The page {} stands after a page of a later section.", page.id));
            }
            Some(found) => place = found,
        }
        if page.required() && q.section(&page.section).is_some_and(|section| section.skippable) {
            let message = "requires an answer, but its section can be skipped";
            report.problems.push(format!("The page {} {message}.", page.id));
        }
    }
}

fn options(page: &Page, question: &Question, report: &mut Report) {
    let id = &question.id;
    twice(&format!("code of {id}:"), question.options.iter().map(|option| option.code.as_str()), report);
    let mut say = |what: &str| report.problems.push(format!("The question {id}: {what}."));
    let first_exclusive = question.options.iter().position(|option| option.exclusive);
    if question.kind == Kind::One && question.options.len() < 2 {
        say("a choice of one is no choice");
    }
    if question.kind == Kind::One && first_exclusive.is_some() {
        say("radios exclude each other anyway: no option needs `exclusive`");
    }
    if let Some(first) = first_exclusive {
        if question.options.iter().skip(first).any(|option| !option.exclusive) {
            say("exclusive options come last");
        }
        if !question.options.get(first).is_some_and(|option| option.divider) {
            say("the first exclusive option needs the divider above it");
        }
        if question.error.is_none() {
            say("it can clash, so it needs an error text");
        }
    }
    let dividers = question.options.iter().filter(|option| option.divider).count();
    if dividers > usize::from(first_exclusive.is_some()) {
        say("only the first exclusive option has a divider");
    }
    if question.required && question.error.is_none() {
        say("it is required, so it needs an error text");
    }
    if page.layout == Layout::Question && page.live != question.live && page.live {
        say("it is alone on its page: switch the page off instead");
    }
}

/// Published categories are put together from codes of this question, each at most once.
fn merges(question: &Question, report: &mut Report) {
    let mut used = BTreeSet::new();
    for merge in &question.merges {
        for code in &merge.from {
            if question.option(code).is_none() || !used.insert(code) {
                let (id, merge) = (&question.id, &merge.code);
                report.problems.push(format!("The question {id}: {merge} cannot be made from {code}."));
            }
        }
        if question.option(&merge.code).is_some() {
            let (id, merge) = (&question.id, &merge.code);
            report.problems.push(format!("The question {id}: {merge} is an answer already."));
        }
    }
}
