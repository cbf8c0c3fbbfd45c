//! What a form may do to a draft, and that every survey ends. Stops with a panic where a promise is broken.

use std::collections::BTreeSet;

use survey::answers::Answer;
use survey::fields::{Fields, clean, read_block, typed};
use survey::journey::{Draft, Go, Outcome, Post, ProblemKind, STOP, apply};
use survey::questionnaire::{Page, Question, Questionnaire};
use survey::route::{SEND, asked_on, route};

use super::sent::sent;
use super::sound::sound;

/// Applies a form and checks everything that is promised of the step. The questionnaire must be sound.
pub fn step(q: &Questionnaire, before: &Draft, post: &Post) -> (Draft, Outcome) {
    let (after, outcome) = apply(q, before.clone(), post);
    sound(q, &after);
    kept(q, before, post, &after);
    match &outcome {
        Outcome::Send { in_part } => sent(q, &after, *in_part),
        Outcome::End(end) => assert_eq!(route(q, &after.answers).end.as_ref(), Some(end)),
        Outcome::Show => {}
    }
    let stands = route(q, &before.answers);
    let shown = |page: &&Page| before.reached.contains(&page.id) && stands.has(&page.id);
    let page = q.pages.iter().find(|page| page.id == post.page).filter(shown);
    match (page, &post.go) {
        (_, Go::Extend) => assert_eq!((&after, &outcome), (before, &Outcome::Show)),
        (None, _) if ![STOP, SEND].contains(&post.page.as_str()) => {
            assert_eq!((&after, &outcome), (before, &Outcome::Show), "a page that was never shown");
        }
        // After an end the draft is forgotten as it stands.
        (Some(page), Go::Continue | Go::Skip) if outcome == Outcome::Show && !after.problems.is_empty() => {
            refused(q, page, before, post, &after);
        }
        (Some(page), Go::Continue) => answered(page, post, &after),
        (Some(page), Go::Back | Go::Stop) => nothing_typed_is_lost(page, &post.fields, &after),
        _ => {}
    }
    (after, outcome)
}

/// A form changes the answers of its own page and no other, but for those that leave the route with it; a
/// skipped section only marks what was not answered.
fn kept(q: &Questionnaire, before: &Draft, post: &Post, after: &Draft) {
    let route = route(q, &after.answers);
    let asked = asked_on(q, &route);
    let own: BTreeSet<&str> = (q.pages.iter().filter(|page| page.id == post.page))
        .flat_map(|page| page.questions.iter().map(|question| question.id.as_str()))
        .collect();
    let may_change = |id: &str| own.contains(id) && post.go != Go::SkipSection;
    for (id, answer) in before.answers.iter().filter(|(id, _)| !may_change(id) && asked.contains(id)) {
        assert_eq!(after.answers.get(id), Some(answer), "{id} was changed from {}", post.page);
    }
    for (id, answer) in after.answers.iter().filter(|(id, _)| !own.contains(id)) {
        let skipped = post.go == Go::SkipSection && *answer == Answer::Skipped;
        assert!(before.answers.get(id).is_some() || skipped, "{id} was answered from {}", post.page);
    }
    assert!(after.flag_conflict || !before.flag_conflict);
    let fixed = |draft: &Draft| {
        (draft.hash.clone(), draft.language.clone(), draft.escape_off, draft.flag_trap, draft.started_minute)
    };
    assert_eq!(fixed(before), fixed(after));
}

/// A refused form loses nothing: other answers stand, and what was typed is shown again. What is only a notice
/// is said once: pressing again goes through.
fn refused(q: &Questionnaire, page: &Page, before: &Draft, post: &Post, after: &Draft) {
    assert_eq!(after.at, page.id, "refused, but not shown where");
    let missing = |kind: &ProblemKind| *kind == ProblemKind::Missing;
    if !after.problems.iter().any(|problem| missing(&problem.kind)) {
        assert_eq!(after.answers, before.answers, "a refused form changed an answer");
    }
    for question in page.asked() {
        assert_eq!(after.typed.get(&question.id), Some(&typed(question, &post.fields)), "{}", question.id);
    }
    let (again, _) = apply(q, after.clone(), post);
    let said_once = |kind: &ProblemKind| matches!(kind, ProblemKind::Clash | ProblemKind::MayIdentify);
    assert!(!again.problems.iter().any(|problem| said_once(&problem.kind)), "said twice: {again:?}");
}

/// A form that was taken is kept whole.
fn answered(page: &Page, post: &Post, after: &Draft) {
    let (answers, _) = read_block(page, &post.fields);
    for question in page.asked() {
        assert_eq!(after.answers.get(&question.id), answers.get(&question.id), "{}", question.id);
        assert_eq!(after.typed.get(&question.id), None, "typed, and taken: {}", question.id);
    }
}

/// Back and Stop keep the page as it was left, as an answer or as it was typed.
fn nothing_typed_is_lost(page: &Page, fields: &Fields, after: &Draft) {
    for question in page.asked() {
        let left = typed(question, fields);
        let lost = match (after.typed.get(&question.id), after.answers.get(&question.id)) {
            (Some(waits), _) => *waits != left,
            (None, Some(Answer::One(code))) => left.last() != Some(code),
            (None, Some(Answer::Many(codes))) => left.into_iter().collect::<BTreeSet<_>>() != *codes,
            (None, Some(Answer::Text(text))) => left.iter().all(|left| clean(left) != *text),
            (None, Some(Answer::Skipped) | None) => left.iter().any(|left| !clean(left).is_empty()),
        };
        assert!(!lost, "{} of {} is lost: {after:?}", question.id, page.id);
    }
}

/// Goes on from wherever a draft stands, skipping what can be skipped: every route ends.
pub fn home(q: &Questionnaire, draft: &Draft) {
    let mut draft = draft.clone();
    for _ in 0..3 * q.pages.len() + 10 {
        let (go, page) = match draft.at.as_str() {
            SEND => (Go::Send, None),
            STOP => (Go::Back, None),
            at => (Go::Skip, q.pages.iter().find(|page| page.id == at)),
        };
        let (after, outcome) = match page.filter(|page| page.required()) {
            Some(page) => requires(q, &draft, page),
            None => step(q, &draft, &Post { page: draft.at.clone(), go, fields: Fields::new() }),
        };
        if outcome != Outcome::Show {
            return;
        }
        draft = after;
    }
    panic!("never home: {draft:?}");
}

/// Gives the first answers to a page with required questions that do not end the survey, if any do not.
fn requires(q: &Questionnaire, draft: &Draft, page: &Page) -> (Draft, Outcome) {
    let most = page.asked().map(|question| question.options.len()).max().unwrap_or(1).max(1);
    let mut last = None;
    for choice in 0..most {
        let given = |question: &Question| {
            let option = question.options.get(choice).or(question.options.first());
            vec![option.map_or_else(|| "x".to_owned(), |option| option.code.clone())]
        };
        let fields = page.asked().map(|question| (question.id.clone(), given(question))).collect();
        let post = Post { page: page.id.clone(), go: Go::Continue, fields };
        let (after, outcome) = step(q, draft, &post);
        if outcome == Outcome::Show && after.at != page.id {
            return (after, outcome);
        }
        last = Some((after, outcome));
    }
    last.expect("`most` is at least one")
}
