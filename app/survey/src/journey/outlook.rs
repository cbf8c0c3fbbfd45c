//! What a draft looks like from outside: how far it is, what it adds up to, what may be done with it.

use std::collections::BTreeSet;

use super::{Draft, STOP};
use crate::answers::Answers;
use crate::questionnaire::{Layout, Page, Questionnaire};
use crate::route::{Route, SEND, route};
use crate::rules::{Rule, holds};

/// One line of the Send page: "The police: 4 of 6" (A8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionCount {
    /// Id of the section.
    pub section: String,
    /// Questions with an answer; a group of statements counts as one and is answered when one of them is.
    pub answered: usize,
    /// Questions that apply to this person.
    pub shown: usize,
    /// Where the Change link goes.
    pub first_page: String,
}

/// "Question n": the place of the page that is shown among the questions that apply to this person, from 1.
/// None on consent, panel pages, `send` and `stop`.
pub fn position(q: &Questionnaire, draft: &Draft) -> Option<usize> {
    let route = route(q, &draft.answers);
    counted(q, &route).position(|page| page.id == draft.at).map(|before| before + 1)
}

/// The lines of the Send page, in the order of the sections that have a question for this person.
pub fn section_counts(q: &Questionnaire, draft: &Draft) -> Vec<SectionCount> {
    let route = route(q, &draft.answers);
    let mut counts: Vec<SectionCount> = Vec::new();
    for page in counted(q, &route) {
        let answered = usize::from(page.asked().any(|question| draft.answers.answered(&question.id)));
        match counts.iter_mut().find(|count| count.section == page.section) {
            Some(count) => {
                count.answered += answered;
                count.shown += 1;
            }
            None => counts.push(SectionCount {
                section: page.section.clone(),
                answered,
                shown: 1,
                first_page: page.id.clone(),
            }),
        }
    }
    counts
}

/// Whether Continue on the page that is shown leads back to the Send page whatever is chosen there: only then may
/// the button say so.
pub fn returns_to_send(q: &Questionnaire, draft: &Draft) -> bool {
    let route = route(q, &draft.answers);
    let page = q.pages.iter().find(|page| page.id == draft.at).filter(|_| draft.changing);
    page.is_some_and(|page| after_change(q, draft, &route, page) == SEND && !leads_elsewhere(q, page))
}

/// Every panel that the answers so far call up, in the order of A12, for the help page.
pub fn panels(q: &Questionnaire, answers: &Answers) -> Vec<String> {
    let route = route(q, answers);
    let called = |panel: &String| {
        (q.pages.iter().filter(|page| route.has(&page.id)))
            .flat_map(|page| &page.panels)
            .any(|trigger| trigger.panel == *panel && holds(q, &trigger.when, answers))
    };
    q.panels.iter().filter(|panel| called(panel)).cloned().collect()
}

/// Whether the whole survey may be sent: it is for this person, every page on the route has been shown, and
/// every required question is answered.
pub fn may_send(q: &Questionnaire, draft: &Draft) -> bool {
    let route = route(q, &draft.answers);
    route.end.is_none() && unfinished(q, draft, &route).is_none()
}

/// Whether what there is may be sent from `stop`: consent was given and the survey is for this person, which
/// is known once every required question is answered.
pub fn may_send_part(q: &Questionnaire, draft: &Draft) -> bool {
    let route = route(q, &draft.answers);
    let on_route = || q.pages.iter().filter(|page| route.has(&page.id));
    route.end.is_none() && !on_route().any(|page| lacks_required(page, &draft.answers))
}

/// The first page on the route that was never shown, or whose required answer is missing.
pub(super) fn unfinished(q: &Questionnaire, draft: &Draft, route: &Route) -> Option<String> {
    (route.pages.iter().filter(|id| *id != SEND))
        .find(|id| {
            !draft.reached.contains(*id)
                || q.page(id).is_some_and(|page| lacks_required(page, &draft.answers))
        })
        .cloned()
}

/// Where Continue leads from a page while something is changed: through its section, then to what is unfinished,
/// then to `send`.
pub(super) fn after_change(q: &Questionnaire, draft: &Draft, route: &Route, from: &Page) -> String {
    (beside(q, route.pages.iter(), from).map(str::to_owned))
        .or_else(|| unfinished(q, draft, route))
        .unwrap_or_else(|| SEND.to_owned())
}

/// The page of the same section that comes after this one among these.
pub(super) fn beside<'a>(
    q: &Questionnaire,
    pages: impl Iterator<Item = &'a String>,
    from: &Page,
) -> Option<&'a str> {
    let same = |id: &&String| q.pages.iter().any(|page| page.id == **id && page.section == from.section);
    pages.skip_while(|id| **id != from.id).skip(1).find(same).map(String::as_str)
}

/// Whether an answer on this page can open another page of the survey, close one, or end it.
fn leads_elsewhere(q: &Questionnaire, from: &Page) -> bool {
    let mut seen = BTreeSet::new();
    let ends = q.pages.iter().flat_map(|page| page.ends.iter().map(|end| &end.when));
    q.pages.iter().map(|page| &page.shown_when).chain(ends).any(|rule| reads(q, rule, from, &mut seen))
}

/// Whether a rule looks at the answers of this page. `seen` are the named conditions that do not.
fn reads<'a>(q: &'a Questionnaire, rule: &'a Rule, page: &Page, seen: &mut BTreeSet<&'a str>) -> bool {
    match rule {
        Rule::Always => false,
        Rule::All(parts) | Rule::Any(parts) => parts.iter().any(|part| reads(q, part, page, seen)),
        Rule::Not(part) => reads(q, part, page, seen),
        Rule::AnyOf { question, .. } => page.questions.iter().any(|own| own.id == *question),
        Rule::Answered(id) => page.id == *id,
        Rule::Named(name) => {
            seen.insert(name) && q.condition(name).is_some_and(|rule| reads(q, rule, page, seen))
        }
    }
}

fn lacks_required(page: &Page, answers: &Answers) -> bool {
    page.asked().any(|question| question.required && !answers.answered(&question.id))
}

fn counted<'a>(q: &'a Questionnaire, route: &'a Route) -> impl Iterator<Item = &'a Page> {
    (q.pages.iter()).filter(|page| page.counted && page.layout != Layout::Panel && route.has(&page.id))
}

/// Whether a draft can stand at this place.
pub(super) fn is_place(route: &Route, draft: &Draft, at: &str) -> bool {
    at == STOP || (at == SEND && route.has(SEND)) || (route.has(at) && draft.reached.contains(at))
}
