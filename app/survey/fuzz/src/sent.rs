//! What is true of everything that is sent. Stops with a panic where it is not.

use survey::answers::Answer;
use survey::fields::{Fields, may_identify, read_block};
use survey::journey::{Draft, may_send, may_send_part};
use survey::questionnaire::{Kind, Page, Question, Questionnaire};
use survey::response::{Stored, finish};
use survey::route::{Route, route};

/// What is sent was meant to be sent, and is a record of the route without free text.
pub fn sent(q: &Questionnaire, draft: &Draft, in_part: bool) {
    assert!(if in_part { may_send_part(q, draft) } else { may_send(q, draft) });
    let route = route(q, &draft.answers);
    let (record, words) = finish(q, draft, "x".to_owned(), in_part);
    for page in q.pages.iter().filter(|page| page.live) {
        for question in page.asked() {
            let stored = record.answers.get(&question.id);
            match (question.kind, stored) {
                (Kind::Text { .. }, None) => {}
                (_, Some(stored)) => stored_as_answered(draft, &route, page, question, stored, in_part),
                (_, None) => panic!("{} is not in the record", question.id),
            }
        }
    }
    let written = draft.answers.iter().find_map(|(_, answer)| match answer {
        Answer::Text(text) => Some(text),
        _ => None,
    });
    assert_eq!(words.as_ref().map(|words| &words.text), written);
    said(q, draft);
}

/// Nothing is sent, or left behind, about which something was still to be said.
fn said(q: &Questionnaire, draft: &Draft) {
    for (id, answer) in draft.answers.iter() {
        let notice = matches!(answer, Answer::Text(text) if may_identify(text));
        assert!(!notice || draft.warned.contains(id), "{id} was sent without a word: {draft:?}");
    }
    for (id, left) in &draft.typed {
        let (page, question) = q.question(id).expect("an asked question exists");
        let (read, _) = read_block(page, &Fields::from([(id.clone(), left.clone())]));
        let told = draft.warned.contains(id) || draft.held_up.contains(id) || question.required;
        assert!(
            told || read.get(id) == draft.answers.get(id),
            "{id} was left behind without a word: {draft:?}"
        );
    }
}

fn stored_as_answered(
    draft: &Draft,
    route: &Route,
    page: &Page,
    question: &Question,
    stored: &Stored,
    in_part: bool,
) {
    let fits = match (stored, draft.answers.get(&question.id)) {
        (Stored::NotShown, None) => !route.has(&page.id),
        (Stored::NotReached, _) => in_part && !draft.reached.contains(&page.id),
        (Stored::Skipped, answer) => !question.required && matches!(answer, Some(Answer::Skipped) | None),
        (Stored::One(code), Some(Answer::One(given))) => code == given,
        (Stored::Many(codes), Some(Answer::Many(given))) => codes == given,
        _ => false,
    };
    assert!(fits, "{} is stored as {stored:?}: {draft:?}", question.id);
}
