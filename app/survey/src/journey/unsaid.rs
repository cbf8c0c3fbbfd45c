//! What must have been said once before anything is sent.
//!
//! Back and Stop keep what was written and ticked without a word: leaving the questions is never held up (A0,
//! 10). So a text that may show who someone is (A8, 22), and what could not be kept as it was left, is looked
//! at when it is to be sent. The person is shown the page once; the next press sends.

use std::collections::BTreeMap;

use super::moves::{Fields, Walk};
use super::outlook::may_send;
use super::{Outcome, Problem, ProblemKind};
use crate::answers::Answer;
use crate::fields::read_block;
use crate::questionnaire::Page;

impl<'a> Walk<'a> {
    /// Sends, or shows the page about which something is still to be said.
    pub(super) fn send(&mut self, in_part: bool) -> Outcome {
        let q = self.q;
        let unsaid = q.pages.iter().find_map(|page| self.unsaid(page).map(|problems| (page, problems)));
        let Some((page, problems)) = unsaid else { return Outcome::Send { in_part } };
        // Whoever has been everywhere is not led through everything once more.
        self.draft.changing |= may_send(q, &self.draft);
        let fields = self.fields_of(page);
        let is_where_stop_was = self.draft.before_stop.as_ref() == Some(&page.id);
        let insets = if is_where_stop_was { std::mem::take(&mut self.draft.waiting) } else { Vec::new() };
        self.go_to(&page.id, insets);
        let too_long = problems.iter().filter(|it| matches!(it.kind, ProblemKind::TooLong { .. }));
        self.draft.held_up.extend(too_long.map(|it| it.question.clone()));
        self.show_problems(page, &fields, problems)
    }

    fn unsaid(&self, page: &'a Page) -> Option<Vec<Problem>> {
        self.shown(&page.id)?;
        let (_, mut problems) = read_block(page, &self.fields_of(page));
        problems.retain(|problem| match problem.kind {
            ProblemKind::MayIdentify | ProblemKind::Clash => !self.was_told(problem),
            ProblemKind::TooLong { .. } => !self.draft.held_up.contains(&problem.question),
            ProblemKind::Missing => false,
        });
        (!problems.is_empty()).then_some(problems)
    }

    /// What stands in the fields of a page: what waits there, else the answers.
    fn fields_of(&self, page: &Page) -> Fields {
        let values = |id: &str| match (self.draft.typed.get(id), self.draft.answers.get(id)) {
            (Some(typed), _) => typed.clone(),
            (None, Some(Answer::One(value) | Answer::Text(value))) => vec![value.clone()],
            (None, Some(Answer::Many(values))) => values.iter().cloned().collect(),
            (None, Some(Answer::Skipped) | None) => Vec::new(),
        };
        page.asked().map(|question| (question.id.clone(), values(&question.id))).collect::<BTreeMap<_, _>>()
    }
}
