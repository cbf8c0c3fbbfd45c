//! The office's first page: the headline figures of a closed period (`questionnaire.md` B2; `design.md`, Look).

use leptos::prelude::*;

use super::figures::{Edition, Figure, FiguresPage, beside, document, figure};
use crate::{paths, references::References, shell::OfficeFrame};

const PAGE: FiguresPage = FiguresPage {
    path: paths::OFFICE,
    title: "headline-title",
    heading: "headline-heading",
    about: "headline-about",
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Headline {
    /// The period.
    pub edition: Edition,
    /// In order.
    pub figures: Vec<Figure>,
}

/// The headline page. Without a closed period it says what to do.
pub fn headline(frame: &OfficeFrame<'_>, headline: &Headline, references: &References) -> String {
    document(frame, &PAGE, &headline.edition, || {
        let figures = headline.figures.iter().map(|own| figure(frame, own, references)).collect_view();
        let context = references.context().map(|reference| beside(frame, reference)).collect_view();
        view! {
            <h2 class="govuk-heading-m">{frame.texts.get("headline-measures")}</h2>
            <div class="app-figures">{figures}</div>
            <h2 class="govuk-heading-m">{frame.texts.get("headline-context")}</h2>
            {context}
        }
        .into_any()
    })
}
