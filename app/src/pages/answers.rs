//! Every question and breakdown of a closed period, answer by answer.

use leptos::prelude::*;

use super::figures::{Edition, Figure, FiguresPage, document, figure};
use crate::{paths, references::References, shell::OfficeFrame};

const PAGE: FiguresPage = FiguresPage {
    path: paths::ANSWERS,
    title: "answers-title",
    heading: "answers-heading",
    about: "answers-about",
};

/// Questions with several answers: the letters with which their ids begin, the id of the figure, and its question.
pub const SEVERAL: [(&str, &str, &str); 6] = [
    ("f_", "signs", "answers-signs"),
    ("i_", "effects", "rankings-effects"),
    ("n_", "not-told", "rankings-not-told"),
    ("a_", "actions", "answers-actions"),
    ("x_", "barriers", "rankings-barriers"),
    ("g_", "unmet", "rankings-unmet"),
];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The period.
    pub edition: Edition,
    /// Questions, in the order of the questionnaire.
    pub questions: Vec<Figure>,
    /// Questions with several answers: each answer with its own base.
    pub several: Vec<Figure>,
    /// Measures of the second level (B3).
    pub second_level: Vec<Figure>,
    /// Who answered and what happened to them: what other figures may be broken down by.
    pub breakdowns: Vec<Figure>,
}

/// The page of all answers. Without a closed period it says what to do.
pub fn answers(frame: &OfficeFrame<'_>, answers: &Answers, references: &References) -> String {
    document(frame, &PAGE, &answers.edition, || {
        let part = |heading: &str, figures: &[Figure]| {
            let inside = figures.iter().map(|own| figure(frame, own, references)).collect_view();
            let heading = frame.texts.get(heading);
            (!figures.is_empty()).then(|| {
                view! {
                    <h2 class="govuk-heading-m">{heading}</h2>
                    <div class="app-figures">{inside}</div>
                }
            })
        };
        view! {
            {part("answers-questions", &answers.questions)}
            {part("answers-several", &answers.several)}
            {part("answers-second-level", &answers.second_level)}
            {part("answers-breakdowns", &answers.breakdowns)}
        }
        .into_any()
    })
}
