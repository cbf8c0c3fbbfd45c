//! Any page of the questionnaire: one question, a group of statements, or the full-page panel.

use leptos::prelude::*;
use survey::{
    journey::{self, Draft},
    questionnaire::{Layout, Page, Questionnaire},
    route::route,
};

use super::{
    field::{Asked, field, is_error, sentence, values},
    form::{Around, actions, form},
};
use crate::{
    components::{
        button::{Button, ButtonLook},
        details::Details,
        error_summary::{ErrorSummary, SummaryItem},
        inset_text::InsetText,
        leave::LeaveInPage,
        notification_banner::NotificationBanner,
        signpost,
    },
    pages::page_heading,
    shell::{Doc, Frame, public},
};

/// The page where the draft stands. A draft that stands nowhere shows the end of its session.
pub fn page(frame: &Frame<'_>, q: &Questionnaire, draft: &Draft) -> String {
    let Some(page) = q.page(&draft.at) else { return super::ended(frame) };
    let frame = &frame.aged(draft);
    let content =
        if page.layout == Layout::Panel { panel_page(frame, page) } else { asked(frame, q, page, draft) };
    let inside = view! {
        {problems(frame, page, &draft.problems)}
        {insets(frame, page, draft)}
        {content}
    };
    let first = q.pages.first().is_some_and(|first| first.id == page.id);
    let around = Around { enter: page.layout != Layout::Panel, back: !first };
    let body = view! {
        <div class="app-narrow">
            {form(frame, &page.id, around, inside.into_any())}
        </div>
    }
    .into_any();
    let title = frame.text(if page.layout == Layout::Panel { "help-title" } else { "survey-title" });
    let error = draft.problems.iter().any(is_error);
    public(frame, Doc { title, question: journey::position(q, draft), error, body })
}

/// Everything inside the form, from the section's first line to the last button.
fn asked(frame: &Frame<'_>, q: &Questionnaire, page: &Page, draft: &Draft) -> AnyView {
    let go_on = frame.text(if journey::returns_to_send(q, draft) { "continue-changing" } else { "continue" });
    let skip = (!page.required()).then(|| skip_label(frame, page));
    view! {
        {section_intro(frame, q, page, draft)}
        {question_fields(frame, page, &draft.problems, |question| {
            values(question, &draft.problems, &draft.typed, &draft.answers)
        })}
        {always(frame, page)}
        {actions(frame, go_on, skip)}
    }
    .into_any()
}

fn skip_label(frame: &Frame<'_>, page: &Page) -> String {
    page.skip_label
        .clone()
        .unwrap_or_else(|| frame.text(if page.layout == Layout::Statements { "skip-group" } else { "skip" }))
}

/// The page's questions, laid out as the questionnaire says; `values` gives what stands in each.
pub(super) fn question_fields(
    frame: &Frame<'_>,
    page: &Page,
    problems: &[journey::Problem],
    values: impl Fn(&str) -> Vec<String>,
) -> AnyView {
    let mut asked: Vec<_> = page.asked().collect();
    let alone = page.layout != Layout::Statements && asked.len() == 1;
    let is_heading = alone && asked.first().is_some_and(|question| question.wording == page.heading);
    let heading = (!is_heading).then(|| page_heading(page.heading.clone()));
    // The page's hint stands under its heading, or at its one question.
    let hint = (!alone).then(|| page.hint.clone()).flatten();
    let hint = hint.map(|words| view! { <p class="govuk-hint">{words}</p> });
    let details = page.details.clone().map(|(summary, paragraphs)| {
        let paragraphs =
            paragraphs.into_iter().map(|words| view! { <p class="govuk-body">{words}</p> }).collect_view();
        view! { <Details summary=summary>{paragraphs}</Details> }
    });
    let fields = asked
        .drain(..)
        .map(|question| {
            let one = field(
                frame,
                Asked {
                    question,
                    is_heading,
                    hint: question.hint.as_deref().or(page.hint.as_deref().filter(|_| alone)),
                    lines: if alone { &page.lines } else { &[] },
                    below: page.below.as_deref(),
                    values: values(&question.id),
                    problem: problems.iter().find(|problem| problem.question == question.id),
                },
            );
            if page.layout == Layout::Statements {
                view! { <div class="app-statement">{one}</div> }.into_any()
            } else {
                one
            }
        })
        .collect_view();
    view! { {heading}{hint}{fields}{details} }.into_any()
}

/// A line before a hard part, with the way past it (E33); only on the section's first page of this route.
fn section_intro(frame: &Frame<'_>, q: &Questionnaire, page: &Page, draft: &Draft) -> Option<AnyView> {
    let section = q.section(&page.section)?;
    let route = route(q, &draft.answers);
    let before = route.before(&page.id).and_then(|id| q.page(id));
    // A full-page panel between two sections does not begin one.
    if before.is_some_and(|before| before.section == page.section && before.layout != Layout::Panel) {
        return None;
    }
    let intro = section.intro.clone()?;
    let skip = section.skippable.then(|| {
        view! { <Button label=frame.text("skip-section") go="skip-section" look=ButtonLook::Link/> }
    });
    Some(view! { <InsetText><p class="govuk-body">{intro}</p>{skip}</InsetText> }.into_any())
}

/// The page for people who are in danger now: the panel, the way out, and the way on.
fn panel_page(frame: &Frame<'_>, page: &Page) -> AnyView {
    let panel = frame.signposting.panel(&page.id);
    let items = panel.map(|panel| signpost::items(frame, panel));
    view! {
        {page_heading(page.heading.clone())}
        {items}
        <p class="govuk-body"><LeaveInPage label=frame.text("leave")/></p>
        {actions(frame, frame.text("carry-on"), None)}
    }
    .into_any()
}

/// What is wrong, or what to know, before everything else; it takes the focus.
pub(super) fn problems(frame: &Frame<'_>, page: &Page, problems: &[journey::Problem]) -> AnyView {
    let mut errors = Vec::new();
    let mut notices = Vec::new();
    for problem in problems {
        let Some(question) = page.questions.iter().find(|question| question.id == problem.question) else {
            continue;
        };
        let (field, message) = (question.id.clone(), sentence(frame, question, problem));
        if is_error(problem) {
            errors.push(SummaryItem { field, message });
        } else {
            notices.push((field, message));
        }
    }
    if !errors.is_empty() {
        return view! { <ErrorSummary title=frame.text("error-title") items=errors/> }.into_any();
    }
    // One is enough: there is one text box on a page.
    notices
        .into_iter()
        .next()
        .map(|(field, message)| {
            view! { <NotificationBanner title=frame.text("notice-title") message=message field=field/> }
        })
        .into_any()
}

/// Panels that the last answer called up, before the next question.
fn insets(frame: &Frame<'_>, page: &Page, draft: &Draft) -> AnyView {
    (draft.insets.iter())
        .filter(|id| **id != page.id)
        .filter_map(|id| frame.signposting.panel(id))
        .map(|panel| signpost::inset(frame, panel))
        .collect_view()
        .into_any()
}

/// Panels that always stand on this page.
fn always(frame: &Frame<'_>, page: &Page) -> AnyView {
    (page.always.iter())
        .filter_map(|id| frame.signposting.panel(id))
        .map(|panel| signpost::folded(frame, panel))
        .collect_view()
        .into_any()
}
