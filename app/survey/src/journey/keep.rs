//! What the buttons have in common: showing, keeping, dropping and moving on.

use super::moves::{Fields, Walk};
use super::outlook::{after_change, is_place, unfinished};
use super::{Outcome, Problem, ProblemKind};
use crate::answers::Answer;
use crate::fields::{read_block, typed};
use crate::questionnaire::{Layout, Page};
use crate::route::{Route, SEND, asked_on, route, settle};
use crate::rules::holds;

impl<'a> Walk<'a> {
    pub(super) fn route(&self) -> Route {
        route(self.q, &self.draft.answers)
    }

    /// The page with this id, if this person has been shown it and it still applies.
    pub(super) fn shown(&self, id: &str) -> Option<&'a Page> {
        let page = self.q.pages.iter().find(|page| page.id == id)?;
        (self.draft.reached.contains(id) && self.route().has(id)).then_some(page)
    }

    /// Where somebody is who has nothing left unfinished before it.
    pub(super) fn frontier(&self) -> String {
        let route = self.route();
        (unfinished(self.q, &self.draft, &route))
            .or_else(|| route.pages.last().cloned())
            .unwrap_or_else(|| SEND.to_owned())
    }

    /// A clash and a notice are said once (A0, 4; A8, 22).
    pub(super) fn was_told(&self, problem: &Problem) -> bool {
        matches!(problem.kind, ProblemKind::Clash | ProblemKind::MayIdentify)
            && self.draft.warned.contains(&problem.question)
    }

    pub(super) fn show_problems(&mut self, page: &Page, fields: &Fields, problems: Vec<Problem>) -> Outcome {
        for problem in &problems {
            match problem.kind {
                // An unticked consent is no consent, whatever was ticked before.
                ProblemKind::Missing => self.draft.answers.remove(&problem.question),
                ProblemKind::Clash | ProblemKind::MayIdentify => {
                    self.draft.warned.insert(problem.question.clone());
                }
                ProblemKind::TooLong { .. } => {}
            }
        }
        for question in page.asked() {
            self.draft.typed.insert(question.id.clone(), typed(question, fields));
        }
        self.settle();
        page.id.clone_into(&mut self.draft.at);
        self.draft.problems = problems;
        Outcome::Show
    }

    /// Back and Stop keep what can be kept without a word, and what cannot as it was typed. What there is to say
    /// is said when it is to be sent (`unsaid`).
    pub(super) fn keep_quietly(&mut self, page: &Page, fields: &Fields) {
        let (answers, problems) = read_block(page, fields);
        for question in page.asked() {
            let id = &question.id;
            let problem =
                problems.iter().find(|problem| problem.question == *id).map(|problem| &problem.kind);
            match (problem, answers.get(id)) {
                (Some(ProblemKind::Clash | ProblemKind::TooLong { .. }), _) => {
                    self.draft.typed.insert(id.clone(), typed(question, fields));
                    continue;
                }
                (Some(ProblemKind::Missing), _) | (_, None) => self.draft.answers.remove(id),
                // Seen and left is not yet skipped.
                (_, Some(Answer::Skipped)) if self.draft.answers.get(id).is_none() => {}
                (_, Some(answer)) => self.draft.answers.set(id, answer.clone()),
            }
            self.draft.typed.remove(id);
        }
        self.settle();
    }

    /// A page has been dealt with: nothing typed on it waits any longer.
    pub(super) fn leave(&mut self, page: &Page) {
        for question in page.asked() {
            self.draft.typed.remove(&question.id);
        }
        self.settle();
    }

    /// Insets that a full-page panel held up.
    pub(super) fn waiting_after(&mut self, page: &Page) -> Vec<String> {
        if page.layout == Layout::Panel { std::mem::take(&mut self.draft.waiting) } else { Vec::new() }
    }

    /// What the answers of this page call up. A panel that is a page of its own is no inset.
    pub(super) fn called_up(&self, page: &Page) -> Vec<String> {
        let is_page = |panel: &str| self.q.pages.iter().any(|page| page.id == panel);
        (page.panels.iter())
            .filter(|trigger| trigger.inset && !is_page(&trigger.panel))
            .filter(|trigger| holds(self.q, &trigger.when, &self.draft.answers))
            .map(|trigger| trigger.panel.clone())
            .collect()
    }

    pub(super) fn go_on(&mut self, from: &Page, insets: Vec<String>) -> Outcome {
        let route = self.route();
        let next = match &route.end {
            None if self.draft.changing => Some(after_change(self.q, &self.draft, &route, from)),
            _ => route.after(&from.id).map(str::to_owned),
        };
        match (next, route.end) {
            (Some(next), _) => self.go_to(&next, insets),
            (None, Some(end)) => Outcome::End(end),
            (None, None) => Outcome::Show,
        }
    }

    pub(super) fn go_to(&mut self, place: &str, insets: Vec<String>) -> Outcome {
        let page = self.q.pages.iter().find(|page| page.id == place);
        if page.is_some() {
            self.draft.reached.insert(place.to_owned());
        }
        let holds_up = page.is_some_and(|page| page.layout == Layout::Panel);
        let (now, later) = if holds_up { (Vec::new(), insets) } else { (insets, Vec::new()) };
        (self.draft.insets, self.draft.waiting) = (now, later);
        self.draft.problems.clear();
        self.draft.changing &= place != SEND;
        place.clone_into(&mut self.draft.at);
        Outcome::Show
    }

    /// Drops whatever belongs to a branch that was left, at once (A11, last row), and sees to it that the
    /// draft stands somewhere.
    pub(super) fn settle(&mut self) {
        let route = settle(self.q, &mut self.draft.answers);
        let asked = asked_on(self.q, &route);
        let draft = &mut self.draft;
        draft.reached.retain(|page| route.has(page) && page != SEND);
        draft.typed.retain(|question, _| asked.contains(question.as_str()));
        draft.warned.retain(|question| asked.contains(question.as_str()));
        draft.held_up.retain(|question| asked.contains(question.as_str()));
        draft.problems.retain(|problem| asked.contains(problem.question.as_str()));
        draft.changing &= route.end.is_none();
        if !is_place(&route, draft, &draft.at) {
            let at = self.frontier();
            self.go_to(&at, Vec::new());
        }
    }
}
