//! Which pages apply to a person, in order. Knows nothing of where the person is (`journey`).
//!
//! Source: `questionnaire.md`, A11.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::questionnaire::{Layout, Page, Questionnaire};
use crate::rules::holds;

/// Id of the page that follows the last question.
pub const SEND: &str = "send";

/// The pages that apply to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Page ids in order, ending with `send`, or with the page after which the survey ends early.
    pub pages: Vec<String>,
    /// The end page, where the survey is not for this person.
    pub end: Option<String>,
}

impl Route {
    /// Whether this page applies.
    pub fn has(&self, page: &str) -> bool {
        self.pages.iter().any(|on_route| on_route == page)
    }

    /// The page after this one, if both are on the route.
    pub fn after(&self, page: &str) -> Option<&str> {
        self.pages.iter().skip_while(|on_route| *on_route != page).nth(1).map(String::as_str)
    }

    /// The page before this one.
    pub fn before(&self, page: &str) -> Option<&str> {
        let place = self.pages.iter().position(|on_route| on_route == page)?;
        self.pages.get(place.checked_sub(1)?).map(String::as_str)
    }
}

/// The route of a person with these answers. Total: any answers, any questionnaire.
pub fn route(q: &Questionnaire, answers: &Answers) -> Route {
    let mut pages = Vec::new();
    for page in &q.pages {
        if !applies(q, page, answers) {
            continue;
        }
        pages.push(page.id.clone());
        if let Some(end) = page.ends.iter().find(|end| holds(q, &end.when, answers)) {
            return Route { pages, end: Some(end.page.clone()) };
        }
    }
    pages.push(SEND.to_owned());
    Route { pages, end: None }
}

/// Whether this page is asked of a person with these answers.
pub fn applies(q: &Questionnaire, page: &Page, answers: &Answers) -> bool {
    let has_something = page.layout == Layout::Panel || page.asked().next().is_some();
    page.live && has_something && holds(q, &page.shown_when, answers)
}

/// Answers on a branch that was left are dropped at once (A11, last row), and with them whatever they led
/// to, until nothing changes. Ends because answers only become fewer. Gives the route that is left.
pub fn settle(q: &Questionnaire, answers: &mut Answers) -> Route {
    loop {
        let route = route(q, answers);
        let asked = asked_on(q, &route);
        let before = answers.iter().count();
        answers.retain(|question| asked.contains(question));
        if answers.iter().count() == before {
            return route;
        }
    }
}

/// Ids of every question that is asked on this route.
pub fn asked_on<'a>(q: &'a Questionnaire, route: &Route) -> BTreeSet<&'a str> {
    let mut asked = BTreeSet::new();
    // Both lists are in the same order.
    let mut on_route = route.pages.iter().peekable();
    for page in &q.pages {
        if on_route.next_if(|id| **id == page.id).is_some() {
            asked.extend(page.asked().map(|question| question.id.as_str()));
        }
    }
    asked
}
