//! After Send: the gate, the equality page and the invitation (A9, A10). Nothing here leads back.

use std::collections::BTreeMap;

use leptos::prelude::*;
use survey::{answers::Answers, journey::Problem, questionnaire::Questionnaire};

use super::{
    field::{is_error, values},
    form::{Around, form},
    page::{problems as problem_summary, question_fields},
};
use crate::{
    components::button::{Button, ButtonLook},
    session::AfterSend,
    shell::{Doc, Frame, public},
};

/// The page where a session stands after Send.
pub fn after_send(frame: &Frame<'_>, q: &Questionnaire, after: &AfterSend) -> String {
    block_after_send(frame, q, &after.at, &BTreeMap::new(), &[])
}

/// One of the three pages after Send, with what was typed where it had problems.
pub fn block_after_send(
    frame: &Frame<'_>,
    q: &Questionnaire,
    page_id: &str,
    typed: &BTreeMap<String, Vec<String>>,
    problems: &[Problem],
) -> String {
    let after = [&q.equality_optin, &q.equality, &q.research_invite];
    let Some(page) = after.into_iter().find(|page| page.id == page_id) else { return super::ended(frame) };
    let inside = view! {
        {problem_summary(frame, page, problems)}
        {question_fields(frame, page, problems, |question| {
            values(question, problems, typed, &Answers::default())
        })}
        <div class="app-actions"><Button label=frame.text("continue") go="continue"/></div>
        <div class="app-quick">
            <Button label=frame.text("skip-after-send") go="skip" look=ButtonLook::Link/>
        </div>
    }
    .into_any();
    let title = if page.id == q.equality_optin.id {
        "sent-title"
    } else if page.id == q.equality.id {
        "equality-title"
    } else {
        "invite-title"
    };
    let body = view! {
        <div class="app-narrow">
            {form(frame, &page.id, Around { enter: true, back: false }, inside)}
        </div>
    }
    .into_any();
    public(
        frame,
        Doc { title: frame.text(title), question: None, error: problems.iter().any(is_error), body },
    )
}
