//! What the office's pages of figures share: the period, how to read, and a figure as chart and table.
//!
//! Every number comes ready from a protected table; nothing is worked out here. Words in place of a number say why
//! there is none (`disclosure.md` B.7).

mod figure;
pub mod sentences;

use leptos::prelude::*;

use super::page_heading;
use crate::{
    components::{inset_text::InsetText, prose::Prose},
    paths,
    references::Reference,
    shell::{OfficeDoc, OfficeFrame, office},
};

pub use figure::{Figure, FigureDirection, FigureRow, Number};
pub(super) use figure::{bases, chart, direction_in_words, explained, figure, numbers};

/// The closed period of which a page shows figures, and those that can be chosen instead.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Every closed period, newest first; none: the page says what to do.
    pub periods: Vec<PeriodChoice>,
    /// Whether the address named the period: then the other pages are opened for the same one.
    pub named: bool,
    /// Day of the freeze in words, for example "1 April 2026".
    pub frozen_on: String,
    /// SHA-256 of the cube, in hexadecimal digits.
    pub hash: String,
    /// How many people answered.
    pub people: Number,
}

/// A closed period that can be chosen.
#[derive(Debug, Clone)]
pub struct PeriodChoice {
    /// For example `2026-Q1`.
    pub id: String,
    /// For example "January to March 2026".
    pub title: String,
    /// The one that is shown.
    pub current: bool,
}

impl Edition {
    /// Before any period has closed.
    pub fn none() -> Self {
        Self {
            periods: Vec::new(),
            named: false,
            frozen_on: String::new(),
            hash: String::new(),
            people: Number::default(),
        }
    }

    /// The period that is shown.
    pub fn current(&self) -> Option<&PeriodChoice> {
        self.periods.iter().find(|period| period.current)
    }
}

/// One page of figures: its address and the ids of its title, of its heading and of what it is about.
pub(super) struct FiguresPage {
    pub(super) path: &'static str,
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) about: &'static str,
}

/// A whole document of figures. Without a closed period it says what to do.
pub(super) fn document(
    frame: &OfficeFrame<'_>,
    page: &FiguresPage,
    edition: &Edition,
    inside: impl FnOnce() -> AnyView,
) -> String {
    let texts = frame.texts;
    let inside = if edition.periods.is_empty() {
        let text = texts.get("figures-empty");
        view! { <InsetText><Prose text=text/></InsetText> }.into_any()
    } else {
        view! {
            {periods(frame, page.path, edition)}
            <Prose text=texts.get(page.about)/>
            {how_to_read(frame, edition)}
            {inside()}
        }
        .into_any()
    };
    let body = view! { {page_heading(texts.get(page.heading))}{inside} }.into_any();
    let period = edition.named.then(|| edition.current().map(|period| period.id.clone())).flatten();
    office(frame, OfficeDoc { title: texts.get(page.title), path: page.path, period, body })
}

fn periods(frame: &OfficeFrame<'_>, path: &'static str, edition: &Edition) -> AnyView {
    let links = edition
        .periods
        .iter()
        .map(|period| {
            let address = paths::in_period(path, &period.id);
            let current = period.current.then_some("true");
            view! {
                <li><a class="govuk-link" href=address aria-current=current>{period.title.clone()}</a></li>
            }
        })
        .collect_view();
    let current =
        edition.current().map(|period| view! { <p class="govuk-body-l">{period.title.clone()}</p> });
    view! {
        {current}
        <nav class="app-periods app-no-print" aria-label=frame.texts.get("figures-periods")>
            <ul class="app-periods__list">{links}</ul>
        </nav>
    }
    .into_any()
}

/// Who answered, what an interval is and why parts do not add up: once on a page (B1; `disclosure.md` B.8, B.9).
pub(super) fn how_to_read(frame: &OfficeFrame<'_>, edition: &Edition) -> AnyView {
    let texts = frame.texts;
    let Number { text, cell_id } = edition.people.clone();
    view! {
        <div class="app-reading">
            <p>
                {texts.get("figures-people")}
                " "
                <span data-cell=cell_id data-part="count">{text}</span>
                ". "
                {texts.get("figures-self-selected")}
            </p>
            <p>{texts.get("figures-interval-means")}</p>
            <p>{texts.get("figures-reliability")}</p>
            <p>{texts.get("figures-parts")} " " {texts.get("figures-not-shown")}</p>
            <p>{texts.with("figures-frozen", &[("day", edition.frozen_on.clone().into())])}</p>
        </div>
    }
    .into_any()
}

/// A published figure in words: never on the same axis, never as a target (B5).
pub(super) fn beside(frame: &OfficeFrame<'_>, reference: &Reference) -> AnyView {
    let places = [
        ("who", reference.who.clone().into()),
        ("source", reference.source.clone().into()),
        ("year", reference.year.to_string().into()),
    ];
    view! {
        <div class="app-reference">
            <p>
                <strong>{frame.texts.get("figures-reference")}</strong>
                {format!(" {}", reference.words)}
            </p>
            <p>{frame.texts.with("figures-reference-source", &places)}</p>
            <p>{reference.warning.clone()}</p>
        </div>
    }
    .into_any()
}
