//! Every rule points to something that exists and that is asked before it is needed.

use std::collections::BTreeSet;

use super::Report;
use crate::questionnaire::{Page, Questionnaire};
use crate::rules::{DEEPEST, Rule};

/// `response` and `coding` know these conditions by name.
const KNOWN: [&str; 4] = ["reported_any", "reported_none", "support_any", "support_none"];

/// Most parts of a rule with its named conditions written out: far more than anybody can follow. Names that
/// name names twice double with every step, and a walk would never end.
const MOST_PARTS: usize = 1000;

pub(super) fn check(q: &Questionnaire, report: &mut Report) {
    report.problems.extend(problems(q));
    let mut used = BTreeSet::new();
    for (_, rule) in rules(q) {
        names(rule, &mut used);
    }
    for (_, rule) in &q.conditions {
        names(rule, &mut used);
    }
    for (name, _) in q.conditions.iter().filter(|(name, _)| !used.contains(name.as_str())) {
        if !KNOWN.contains(&name.as_str()) {
            report.warnings.push(format!("The condition {name} is not used."));
        }
    }
}

/// Whether a walk can trust the rules.
pub(super) fn are_sound(q: &Questionnaire) -> bool {
    problems(q).is_empty()
}

/// Every rule of a page, with what it is for.
fn rules(q: &Questionnaire) -> impl Iterator<Item = (String, &Rule)> {
    (q.pages.iter().chain([&q.equality_optin, &q.equality, &q.research_invite])).flat_map(|page| {
        let own = [(format!("The page {}", page.id), &page.shown_when)];
        let panels = (page.panels.iter())
            .map(|it| (format!("The panel {} after the page {}", it.panel, page.id), &it.when));
        let ends = (page.ends.iter())
            .map(|it| (format!("The end {} after the page {}", it.page, page.id), &it.when));
        own.into_iter().chain(panels).chain(ends)
    })
}

fn problems(q: &Questionnaire) -> Vec<String> {
    let mut found = Vec::new();
    for (what, rule) in rules(q) {
        refers(q, &what, rule, &mut found);
    }
    for (name, rule) in &q.conditions {
        refers(q, &format!("The condition {name}"), rule, &mut found);
        if comes_back(q, name) {
            found.push(format!("The condition {name} refers back to itself."));
        }
    }
    if found.is_empty() {
        size(q, &mut found);
    }
    if found.is_empty() {
        order(q, &mut found);
        panels(q, &mut found);
    }
    found
}

fn refers(q: &Questionnaire, what: &str, rule: &Rule, found: &mut Vec<String>) {
    match rule {
        Rule::Always => {}
        Rule::All(parts) | Rule::Any(parts) => {
            if parts.is_empty() {
                found.push(format!("{what} has an empty list of conditions."));
            }
            for part in parts {
                refers(q, what, part, found);
            }
        }
        Rule::Not(part) => refers(q, what, part, found),
        Rule::AnyOf { question, codes } => match q.question(question) {
            None => found.push(format!("{what} refers to the question {question}, which does not exist.")),
            Some((_, known)) => {
                if codes.is_empty() {
                    found.push(format!("{what} names no code of the question {question}."));
                }
                for code in codes.iter().filter(|code| known.option(code).is_none()) {
                    found.push(format!("{what} refers to the code {code}, which {question} does not have."));
                }
            }
        },
        Rule::Answered(page) => {
            if q.page(page).is_none_or(|page| page.questions.is_empty()) {
                found.push(format!("{what} refers to the page {page}, which asks nothing."));
            }
        }
        Rule::Named(name) => {
            if q.condition(name).is_none() {
                found.push(format!("{what} refers to the condition {name}, which does not exist."));
            }
        }
    }
}

fn size(q: &Questionnaire, found: &mut Vec<String>) {
    let named = q.conditions.iter().map(|(name, rule)| (format!("The condition {name}"), rule));
    for (what, rule) in rules(q).chain(named) {
        let mut parts = MOST_PARTS;
        if !can_be_followed(q, rule, DEEPEST, &mut parts) {
            found.push(format!("{what} has too many parts once its named conditions are written out."));
        }
    }
}

/// Whether a rule is within both bounds; takes its parts off `parts`.
fn can_be_followed(q: &Questionnaire, rule: &Rule, depth: usize, parts: &mut usize) -> bool {
    let (Some(depth), Some(left)) = (depth.checked_sub(1), parts.checked_sub(1)) else { return false };
    *parts = left;
    match rule {
        Rule::Always | Rule::AnyOf { .. } | Rule::Answered(_) => true,
        Rule::All(inner) | Rule::Any(inner) => {
            inner.iter().all(|part| can_be_followed(q, part, depth, parts))
        }
        Rule::Not(part) => can_be_followed(q, part, depth, parts),
        Rule::Named(name) => q.condition(name).is_none_or(|rule| can_be_followed(q, rule, depth, parts)),
    }
}

fn names<'a>(rule: &'a Rule, into: &mut BTreeSet<&'a str>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| names(part, into)),
        Rule::Not(part) => names(part, into),
        Rule::Named(name) => {
            into.insert(name);
        }
        Rule::Always | Rule::AnyOf { .. } | Rule::Answered(_) => {}
    }
}

fn comes_back(q: &Questionnaire, name: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = Vec::new();
    let look = |name: &str, next: &mut Vec<_>| {
        let mut inside = BTreeSet::new();
        if let Some((_, rule)) = q.conditions.iter().find(|(known, _)| known == name) {
            names(rule, &mut inside);
        }
        next.extend(inside);
    };
    look(name, &mut next);
    while let Some(inside) = next.pop() {
        if inside == name {
            return true;
        }
        if seen.insert(inside) {
            look(inside, &mut next);
        }
    }
    false
}

/// Ids of the pages whose answers a rule looks at, through names. Only for conditions without cycles.
pub(super) fn pages_read<'a>(q: &'a Questionnaire, rule: &'a Rule, into: &mut BTreeSet<&'a str>) {
    match rule {
        Rule::Always => {}
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| pages_read(q, part, into)),
        Rule::Not(part) => pages_read(q, part, into),
        Rule::AnyOf { question, .. } => into.extend(q.question(question).map(|(page, _)| page.id.as_str())),
        Rule::Answered(page) => {
            into.insert(page);
        }
        Rule::Named(name) => {
            if let Some(rule) = q.condition(name) {
                pages_read(q, rule, into);
            }
        }
    }
}

/// A page may hang only on earlier pages; what follows a page, on that page too.
fn order(q: &Questionnaire, found: &mut Vec<String>) {
    let place = |id: &str| q.pages.iter().position(|page| page.id == id);
    let mut before = |page: &Page, what: String, rule: &Rule, limit: usize| {
        let mut read = BTreeSet::new();
        pages_read(q, rule, &mut read);
        for other in read.into_iter().filter(|other| place(other).is_none_or(|other| other >= limit)) {
            found.push(format!("{what} {} hangs on {other}, which is not asked before it.", page.id));
        }
    };
    for (here, page) in q.pages.iter().enumerate() {
        before(page, "The page".to_owned(), &page.shown_when, here);
        for trigger in &page.panels {
            before(page, format!("The panel {} after", trigger.panel), &trigger.when, here + 1);
        }
        for end in &page.ends {
            before(page, format!("The end {} after", end.page), &end.when, here + 1);
        }
    }
}

fn panels(q: &Questionnaire, found: &mut Vec<String>) {
    const ENDS: [&str; 2] = ["end-u16", "end-other"];
    for page in &q.pages {
        let called = page.panels.iter().map(|trigger| &trigger.panel).chain(&page.always);
        for panel in called.filter(|panel| !q.panels.contains(panel) && !q.lines.contains(panel)) {
            found.push(format!("The page {} calls up {panel}, which is not listed.", page.id));
        }
        for end in page.ends.iter().filter(|end| !ENDS.contains(&end.page.as_str())) {
            found.push(format!("The page {} ends at {}, which is not an end page.", page.id, end.page));
        }
    }
}
