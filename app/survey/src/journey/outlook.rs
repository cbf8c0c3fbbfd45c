//! What a draft looks like from outside: how far it is, what it adds up to, what may be done with it.

use super::{Draft, STOP};
use crate::answers::Answers;
use crate::questionnaire::{Layout, Page, Questionnaire};
use crate::route::{Route, SEND, route};
use crate::rules::holds;

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
