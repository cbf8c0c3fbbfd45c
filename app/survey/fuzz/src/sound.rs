//! What is true of every draft. Stops with a panic where it is not.

use survey::answers::Answer;
use survey::fields::{clean, length};
use survey::journey::{Draft, STOP, may_send, may_send_part, panels, position, section_counts};
use survey::questionnaire::{Kind, Question, Questionnaire};
use survey::route::{Route, SEND, asked_on, route};

/// Answers only on the route, and only such as the question takes; the draft stands somewhere; nothing is kept
/// for pages that are not there.
pub fn sound(q: &Questionnaire, draft: &Draft) {
    let route = route(q, &draft.answers);
    let asked = asked_on(q, &route);
    let on_route = |id: &String| asked.contains(id.as_str());
    assert!(draft.answers.iter().all(|(id, _)| asked.contains(id)), "an answer off the route: {draft:?}");
    assert!(draft.reached.iter().all(|page| route.has(page) && page != SEND), "off the route: {draft:?}");
    assert!(
        draft.typed.keys().chain(&draft.warned).chain(&draft.held_up).all(on_route),
        "kept off the route: {draft:?}"
    );
    assert!(draft.problems.iter().all(|problem| on_route(&problem.question)), "{draft:?}");
    assert!(stands(&route, draft), "lost: {draft:?}");
    assert!(draft.at != STOP || draft.before_stop.is_some(), "{draft:?}");
    for (id, answer) in draft.answers.iter() {
        let (_, question) = q.question(id).expect("an asked question exists");
        fits(question, answer);
    }
    let known = |panel: &String| q.panels.contains(panel) || q.lines.contains(panel);
    assert!(draft.insets.iter().chain(&draft.waiting).all(known), "{draft:?}");
}

/// What pages make of a draft: numbers that fit together.
pub fn looked_at(q: &Questionnaire, draft: &Draft) {
    let route = route(q, &draft.answers);
    assert!(panels(q, &draft.answers).iter().all(|panel| q.panels.contains(panel)));
    let counts = section_counts(q, draft);
    assert!(counts.iter().all(|count| count.answered <= count.shown && route.has(&count.first_page)));
    assert!(position(q, draft).is_none_or(|place| place <= counts.iter().map(|it| it.shown).sum()));
    assert!(!may_send(q, draft) || may_send_part(q, draft));
}

fn stands(route: &Route, draft: &Draft) -> bool {
    let shown = draft.reached.contains(&draft.at) && route.has(&draft.at);
    shown || (draft.at == SEND && route.has(SEND)) || draft.at == STOP
}

/// Whether a question takes this answer.
fn fits(question: &Question, answer: &Answer) {
    let id = &question.id;
    match (question.kind, answer) {
        (_, Answer::Skipped) => assert!(!question.required, "{id} is required and skipped"),
        (Kind::One, Answer::One(code)) => assert!(question.option(code).is_some(), "{id} {code}"),
        (Kind::Many, Answer::Many(codes)) => {
            let options: Vec<_> = codes.iter().filter_map(|code| question.option(code)).collect();
            assert!(!codes.is_empty() && options.len() == codes.len(), "{id} {codes:?}");
            assert!(codes.len() == 1 || !options.iter().any(|option| option.exclusive), "{id} {codes:?}");
        }
        (Kind::Text { max }, Answer::Text(text)) => {
            assert!(!text.is_empty() && clean(text) == *text && length(text) <= max, "{id} {text:?}");
        }
        _ => panic!("{id} does not take {answer:?}"),
    }
}
