//! What each button does.

use std::collections::BTreeMap;

use super::outlook::{beside, is_place, may_send, may_send_part};
use super::{Draft, Go, Outcome, Post, Problem, ProblemKind};
use crate::answers::Answer;
use crate::fields::read_block;
use crate::questionnaire::{Page, Questionnaire};
use crate::route::{SEND, applies};

/// Id of the page with the two equal choices (A0, 10).
pub const STOP: &str = "stop";

pub(super) type Fields = BTreeMap<String, Vec<String>>;

/// What a form does to a draft. Total: whatever arrives, there is a draft and a page to show.
///
/// A form from a page that is not on the route, or was never shown, changes nothing. A form from an earlier
/// page (another tab) is taken, and the person goes on from there.
pub fn apply(q: &Questionnaire, draft: Draft, post: &Post) -> (Draft, Outcome) {
    let mut walk = Walk { q, draft };
    walk.settle();
    let outcome = match post.page.as_str() {
        _ if post.go == Go::Extend => Outcome::Show,
        STOP => walk.at_stop(&post.go),
        SEND => walk.at_send(&post.go),
        id => walk.shown(id).map_or(Outcome::Show, |page| walk.at_page(page, post)),
    };
    (walk.draft, outcome)
}

/// A draft on its way through a questionnaire.
pub(super) struct Walk<'a> {
    pub(super) q: &'a Questionnaire,
    pub(super) draft: Draft,
}

impl<'a> Walk<'a> {
    fn at_page(&mut self, page: &'a Page, post: &Post) -> Outcome {
        match &post.go {
            Go::Continue => self.answer(page, &post.fields),
            Go::Skip => self.skip(page, &post.fields),
            Go::SkipSection => self.skip_section(page),
            Go::Back => {
                self.keep_quietly(page, &post.fields);
                let route = self.route();
                let to = if self.draft.changing {
                    beside(self.q, route.pages.iter().rev(), page).unwrap_or(SEND)
                } else {
                    route.before(&page.id).unwrap_or(&page.id)
                };
                self.go_to(to, Vec::new())
            }
            Go::Stop => {
                self.keep_quietly(page, &post.fields);
                self.stop(&page.id)
            }
            Go::Send | Go::SendPart | Go::Extend | Go::Change(_) => Outcome::Show,
        }
    }

    fn at_stop(&mut self, go: &Go) -> Outcome {
        match go {
            Go::Back | Go::Continue if self.draft.at == STOP => {
                let to = (self.draft.before_stop.clone())
                    .filter(|to| to != STOP && is_place(&self.route(), &self.draft, to))
                    .unwrap_or_else(|| self.frontier());
                let insets = std::mem::take(&mut self.draft.waiting);
                self.go_to(&to, insets)
            }
            // Also from another tab that still shows `stop`: the wish is plain.
            Go::SendPart if self.draft.before_stop.is_some() && may_send_part(self.q, &self.draft) => {
                self.send(true)
            }
            _ => Outcome::Show,
        }
    }

    fn at_send(&mut self, go: &Go) -> Outcome {
        let complete = may_send(self.q, &self.draft);
        // Another tab may still show the Send page while a changed answer has opened new questions.
        if self.draft.at != SEND && !complete {
            return Outcome::Show;
        }
        match go {
            Go::Send if complete => self.send(false),
            Go::Send => {
                let to = self.frontier();
                self.draft.changing = true;
                self.go_to(&to, Vec::new())
            }
            Go::Change(id) => match self.shown(id) {
                Some(page) => {
                    self.draft.changing = true;
                    self.go_to(&page.id, Vec::new())
                }
                None => Outcome::Show,
            },
            Go::Back => {
                self.draft.changing = false;
                let to = self.route().before(SEND).unwrap_or(SEND).to_owned();
                self.go_to(&to, Vec::new())
            }
            Go::Stop => self.stop(SEND),
            Go::Continue | Go::Skip | Go::SkipSection | Go::SendPart | Go::Extend => Outcome::Show,
        }
    }

    fn answer(&mut self, page: &'a Page, fields: &Fields) -> Outcome {
        let (answers, problems) = read_block(page, fields);
        let (told, unsaid): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| self.was_told(problem));
        if !unsaid.is_empty() {
            return self.show_problems(page, fields, unsaid);
        }
        self.draft.flag_conflict |= told.iter().any(|problem| problem.kind == ProblemKind::Clash);
        for (question, answer) in answers.iter() {
            self.draft.answers.set(question, answer.clone());
        }
        self.leave(page);
        let mut insets = self.waiting_after(page);
        insets.extend(self.called_up(page));
        self.go_on(page, insets)
    }

    fn skip(&mut self, page: &'a Page, fields: &Fields) -> Outcome {
        let missing: Vec<Problem> = (page.asked().filter(|question| question.required))
            .map(|question| Problem { question: question.id.clone(), kind: ProblemKind::Missing })
            .collect();
        if !missing.is_empty() {
            return self.show_problems(page, fields, missing);
        }
        for question in page.asked() {
            self.draft.answers.set(&question.id, Answer::Skipped);
        }
        self.leave(page);
        let insets = self.waiting_after(page);
        self.go_on(page, insets)
    }

    /// Passes over what is left of the section, where that is offered (E33); answers given stay.
    fn skip_section(&mut self, page: &'a Page) -> Outcome {
        let q = self.q;
        if !q.section(&page.section).is_some_and(|section| section.skippable) {
            return Outcome::Show;
        }
        let mut last = page;
        let rest = q.pages.iter().skip_while(|other| other.id != page.id);
        for other in rest.filter(|other| other.section == page.section) {
            if !applies(q, other, &self.draft.answers) {
                continue;
            }
            for question in other.asked() {
                if self.draft.answers.get(&question.id).is_none() && !question.required {
                    self.draft.answers.set(&question.id, Answer::Skipped);
                }
                self.draft.typed.remove(&question.id);
            }
            self.draft.reached.insert(other.id.clone());
            last = other;
        }
        self.settle();
        self.go_on(last, Vec::new())
    }

    fn stop(&mut self, from: &str) -> Outcome {
        self.draft.before_stop = Some(from.to_owned());
        if !self.draft.insets.is_empty() {
            self.draft.waiting = std::mem::take(&mut self.draft.insets);
        }
        self.draft.problems.clear();
        STOP.clone_into(&mut self.draft.at);
        Outcome::Show
    }
}
