//! One question as native inputs, with its hint and its error.

use std::collections::BTreeMap;

use leptos::prelude::*;
use survey::{
    answers::{Answer, Answers},
    journey::{Problem, ProblemKind},
    questionnaire::{AnswerOption, Kind, Question},
};

use crate::{
    components::{
        character_count::{CharacterCount, CountWords},
        checkboxes::Checkboxes,
        choice::{Choice, anchor},
        error_message::ErrorMessage,
        fieldset::{Fieldset, LegendLook},
        hint::Hint,
        radios::Radios,
    },
    shell::Frame,
};

/// What a question shows besides its wording.
pub struct Asked<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its wording is the page's heading.
    pub is_heading: bool,
    /// Its own hint, or the page's where it is alone.
    pub hint: Option<&'a str>,
    /// Lines between the wording and the answers.
    pub lines: &'a [String],
    /// A note under a text box.
    pub below: Option<&'a str>,
    /// What was typed, ticked or answered before.
    pub values: Vec<String>,
    /// What is wrong with it.
    pub problem: Option<&'a Problem>,
}

/// What stands in a question's fields: what was just sent where there were problems, else the answer so far.
pub fn values(
    question: &str,
    problems: &[Problem],
    typed: &BTreeMap<String, Vec<String>>,
    answers: &Answers,
) -> Vec<String> {
    // What was typed also waits here when a person went back with a text that could not be kept yet.
    if let Some(values) = typed.get(question) {
        return values.clone();
    }
    if !problems.is_empty() {
        return Vec::new();
    }
    match answers.get(question) {
        Some(Answer::One(value) | Answer::Text(value)) => vec![value.clone()],
        Some(Answer::Many(values)) => values.iter().cloned().collect(),
        Some(Answer::Skipped) | None => Vec::new(),
    }
}

/// The sentence for a problem.
pub fn sentence(frame: &Frame<'_>, question: &Question, problem: &Problem) -> String {
    let own = |otherwise: &str| question.error.clone().unwrap_or_else(|| frame.text(otherwise));
    match problem.kind {
        ProblemKind::Missing => own("problem-missing"),
        ProblemKind::Clash => own("problem-clash"),
        ProblemKind::TooLong { over } => frame.texts.with("problem-too-long", &[("over", over.into())]),
        ProblemKind::MayIdentify => frame.text("problem-may-identify"),
    }
}

/// Whether a problem must be put right. What may show who someone is never blocks (A8, 22).
pub fn is_error(problem: &Problem) -> bool {
    !matches!(problem.kind, ProblemKind::MayIdentify)
}

/// The question.
pub fn field(frame: &Frame<'_>, asked: Asked<'_>) -> AnyView {
    let error = asked.problem.filter(|problem| is_error(problem));
    let class = if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let inside = match asked.question.kind {
        Kind::Text { max } => text(frame, &asked, max),
        Kind::One | Kind::Many => choices(frame, &asked),
    };
    view! { <div class=class>{inside}</div> }.into_any()
}

/// Hint and message above the answers, and their ids for `aria-describedby`.
fn above(frame: &Frame<'_>, asked: &Asked<'_>) -> (AnyView, Vec<String>) {
    let id = &asked.question.id;
    let mut ids = Vec::new();
    let lines = (!asked.lines.is_empty()).then(|| {
        ids.push(format!("{id}-lines"));
        let lines = asked.lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
        view! { <ul id=format!("{id}-lines") class="govuk-list govuk-list--bullet">{lines}</ul> }
    });
    let hint = asked.hint.map(|text| {
        ids.push(format!("{id}-hint"));
        view! { <Hint id=format!("{id}-hint") text=text.to_owned()/> }
    });
    let error = asked.problem.map(|problem| {
        ids.push(format!("{id}-error"));
        let message = sentence(frame, asked.question, problem);
        if is_error(problem) {
            let prefix = frame.text("error-prefix");
            view! { <ErrorMessage id=format!("{id}-error") prefix=prefix message=message/> }.into_any()
        } else {
            view! { <p id=format!("{id}-error") class="govuk-body govuk-!-font-weight-bold">{message}</p> }
                .into_any()
        }
    });
    (view! { {lines}{hint}{error} }.into_any(), ids)
}

fn choices(frame: &Frame<'_>, asked: &Asked<'_>) -> AnyView {
    let question = asked.question;
    let (above, ids) = above(frame, asked);
    let described_by = (!ids.is_empty()).then(|| ids.join(" "));
    let look = if asked.is_heading { LegendLook::PageHeading } else { LegendLook::Medium };
    let list: Vec<Choice> = question.options.iter().map(|option| choice(option, &asked.values)).collect();
    let (name, or) = (question.id.clone(), frame.text("or"));
    let inputs = match question.kind {
        Kind::Many => view! { <Checkboxes name=name choices=list or=or/> }.into_any(),
        Kind::One | Kind::Text { .. } => view! { <Radios name=name choices=list or=or/> }.into_any(),
    };
    view! {
        <Fieldset legend=question.wording.clone() look=look described_by=described_by>{above}{inputs}</Fieldset>
    }
    .into_any()
}

fn choice(option: &AnswerOption, values: &[String]) -> Choice {
    Choice {
        value: option.code.clone(),
        label: option.label.clone(),
        chosen: values.contains(&option.code),
        exclusive: option.exclusive,
        divider: option.divider,
        heading: option.heading.clone(),
    }
}

fn text(frame: &Frame<'_>, asked: &Asked<'_>, max: usize) -> AnyView {
    let id = asked.question.id.clone();
    let (above, mut ids) = above(frame, asked);
    let below = asked.below.map(|words| {
        ids.push(format!("{id}-below"));
        view! { <p id=format!("{id}-below") class="govuk-body">{words.to_owned()}</p> }
    });
    let label = view! {
        <label class="govuk-label govuk-label--l" for=anchor(&id)>{asked.question.wording.clone()}</label>
    };
    let label = if asked.is_heading {
        view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
    } else {
        label.into_any()
    };
    let words = CountWords {
        limit: frame.texts.with("count-limit", &[("max", max.into())]),
        left: frame.text("count-left"),
        left_one: frame.text("count-left-one"),
        over: frame.text("count-over"),
        over_one: frame.text("count-over-one"),
    };
    let value = asked.values.first().cloned().unwrap_or_default();
    let error = asked.problem.is_some_and(is_error);
    view! {
        {label}
        {above}
        <CharacterCount name=id max=max value=value words=words described_by=ids error=error/>
        {below}
    }
    .into_any()
}
