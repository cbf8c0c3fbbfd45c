//! The office's first page: the headline figures of a closed period (`questionnaire.md` B2; `design.md`, Look).
//!
//! Every number comes ready from a protected table; nothing is worked out here. Each figure stands as a chart,
//! in words and as the same numbers in a table, with its base, the day of the freeze and who answered (B1).

use leptos::prelude::*;

use super::page_heading;
use crate::{
    components::{
        inset_text::InsetText,
        prose::Prose,
        table::{Table, TableCell, TableRow},
    },
    paths,
    references::{Reference, References},
    shell::{OfficeDoc, OfficeFrame, office},
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Headline {
    /// Every closed period, newest first; none: the page says what to do.
    pub periods: Vec<PeriodChoice>,
    /// Day of the freeze in words, for example "1 April 2026".
    pub frozen_on: String,
    /// In order.
    pub figures: Vec<Figure>,
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

/// What a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A headline measure of B2.
    Measure,
    /// A question, answer by answer.
    Question,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureDirection {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// To be watched.
    Watch,
    /// Neither: it explains others.
    Context,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Id of the measure or question.
    pub id: String,
    /// Its message, as the title.
    pub title: String,
    /// How it is worked out, in words.
    pub formula: String,
    /// What a reader must know besides; may be empty.
    pub note: String,
    /// Which way is better; none for a question.
    pub direction: Option<FigureDirection>,
    /// The chart, a finished SVG without inline style.
    pub svg: String,
    /// What the chart shows, in words.
    pub description: String,
    /// The same numbers.
    pub rows: Vec<FigureRow>,
    /// Whom the shares are shares of.
    pub base: FigureRow,
    /// Measure or question.
    pub kind: FigureKind,
}

/// One row of a figure's table. Numbers are words already: what may not be shown says so.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// For example "Satisfied".
    pub label: String,
    /// Rounded count.
    pub count: String,
    /// Share of the base.
    pub percent: String,
    /// How far chance alone could move it.
    pub interval: String,
    /// Id of the protected cell.
    pub cell_id: String,
    /// A word of warning, such as "few answers".
    pub badge: Option<String>,
}

/// The headline page. Without a closed period it says what to do.
pub fn headline(frame: &OfficeFrame<'_>, headline: &Headline, references: &References) -> String {
    let inside =
        if headline.periods.is_empty() { empty(frame) } else { figures(frame, headline, references) };
    let body = view! { {page_heading(frame.texts.get("headline-heading"))}{inside} }.into_any();
    office(frame, OfficeDoc { title: frame.texts.get("headline-title"), body })
}

fn empty(frame: &OfficeFrame<'_>) -> AnyView {
    let text = frame.texts.get("headline-empty");
    view! { <InsetText><Prose text=text/></InsetText> }.into_any()
}

fn figures(frame: &OfficeFrame<'_>, headline: &Headline, references: &References) -> AnyView {
    let texts = frame.texts;
    let of_kind = |kind: FigureKind| {
        let of_kind = headline.figures.iter().filter(move |figure| figure.kind == kind);
        of_kind.map(|figure| one(frame, headline, figure, references)).collect_view()
    };
    let context = references.context().map(|reference| beside(frame, reference)).collect_view();
    view! {
        {periods(frame, headline)}
        <Prose text=texts.with("headline-about", &[("day", headline.frozen_on.clone().into())])/>
        <h2 class="govuk-heading-m">{texts.get("headline-measures")}</h2>
        <div class="app-figures">{of_kind(FigureKind::Measure)}</div>
        <h2 class="govuk-heading-m">{texts.get("headline-questions")}</h2>
        <div class="app-figures">{of_kind(FigureKind::Question)}</div>
        <h2 class="govuk-heading-m">{texts.get("headline-context")}</h2>
        {context}
    }
    .into_any()
}

fn periods(frame: &OfficeFrame<'_>, headline: &Headline) -> AnyView {
    let links = headline
        .periods
        .iter()
        .map(|period| {
            let address = format!("{}{}", paths::OFFICE_PERIOD, period.id);
            let current = period.current.then_some("page");
            view! {
                <li><a class="govuk-link" href=address aria-current=current>{period.title.clone()}</a></li>
            }
        })
        .collect_view();
    let current = headline.periods.iter().find(|period| period.current);
    let current = current.map(|period| view! { <p class="govuk-body-l">{period.title.clone()}</p> });
    view! {
        {current}
        <nav class="app-no-print" aria-label=frame.texts.get("headline-periods")>
            <ul class="govuk-list">{links}</ul>
        </nav>
    }
    .into_any()
}

fn one(frame: &OfficeFrame<'_>, headline: &Headline, figure: &Figure, references: &References) -> AnyView {
    let texts = frame.texts;
    let references: Vec<AnyView> =
        references.beside(&figure.id).map(|reference| beside(frame, reference)).collect();
    let note = (!figure.note.is_empty()).then(|| view! { <p class="govuk-body-s">{figure.note.clone()}</p> });
    let title_id = format!("figure-{}", figure.id);
    let labelled_by = title_id.clone();
    view! {
        <section class="app-figure" aria-labelledby=labelled_by data-figure=figure.id.clone()>
            <h3 class="app-figure__title" id=title_id>{figure.title.clone()}</h3>
            <p class="govuk-body-s">{how(frame, figure)}</p>
            {note}
            <figure
                class="app-figure__chart app-scroll"
                tabindex="0"
                aria-label=figure.title.clone()
                inner_html=figure.svg.clone()
            ></figure>
            <p class="govuk-body">{figure.description.clone()}</p>
            <div class="app-scroll" role="region" aria-label=figure.title.clone() tabindex="0">
                {table(frame, figure)}
            </div>
            <p class="app-figure__base">
                {texts.with("headline-base", &[("label", figure.base.label.clone().into())])}
                " "
                <span data-cell=figure.base.cell_id.clone() data-part="count">{figure.base.count.clone()}</span>
                ". "
                {texts.with("headline-frozen", &[("day", headline.frozen_on.clone().into())])}
            </p>
            <p class="app-figure__base">
                {texts.with("headline-self-selected", &[("n", figure.base.count.clone().into())])}
                " "
                {texts.get("headline-parts")}
            </p>
            {references}
        </section>
    }
    .into_any()
}

/// How it is worked out, and which way is better.
fn how(frame: &OfficeFrame<'_>, figure: &Figure) -> String {
    let direction = figure.direction.map(|direction| {
        frame.texts.get(match direction {
            FigureDirection::Higher => "headline-higher",
            FigureDirection::Lower => "headline-lower",
            FigureDirection::Watch => "headline-watch",
            FigureDirection::Context => "headline-explains",
        })
    });
    let formula = figure.formula.trim_end_matches('.');
    match direction {
        Some(direction) => format!("{formula}. {direction}."),
        None => format!("{formula}."),
    }
}

fn table(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let texts = frame.texts;
    let head = ["headline-answer", "headline-count", "headline-share", "headline-interval"];
    let rows = figure.rows.iter().map(row).collect();
    view! { <Table caption=figure.title.clone() head=head.map(|id| texts.get(id)).to_vec() rows=rows/> }
        .into_any()
}

fn row(row: &FigureRow) -> TableRow {
    let cell = |text: &str, part: &'static str| TableCell {
        text: text.to_owned(),
        cell: Some((row.cell_id.clone(), part)),
    };
    TableRow {
        heading: row.label.clone(),
        badge: row.badge.clone(),
        cells: vec![
            cell(&row.count, "count"),
            cell(&row.percent, "percent"),
            cell(&row.interval, "interval"),
        ],
    }
}

/// A published figure in words: never on the same axis (B5).
fn beside(frame: &OfficeFrame<'_>, reference: &Reference) -> AnyView {
    let source = frame.texts.with(
        "headline-reference-source",
        &[("who", reference.who.clone().into()), ("source", reference.source.clone().into())],
    );
    view! {
        <div class="govuk-inset-text">
            <p class="govuk-body">
                <strong>{frame.texts.get("headline-reference")}</strong>
                {format!(" {}", reference.words)}
            </p>
            <p class="govuk-body-s">{source}</p>
            <p class="govuk-body-s">{reference.warning.clone()}</p>
        </div>
    }
    .into_any()
}
