//! One figure: its title, its chart, and the same numbers as a table behind one press.

use leptos::prelude::*;

use crate::{
    components::{
        details::Details,
        table::{Table, TableCell, TableRow},
    },
    references::References,
    shell::OfficeFrame,
};

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

/// A printed count, or the words in its place, and the cell that it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// For example `120`.
    pub text: String,
    /// Id of the protected cell.
    pub cell_id: String,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Unique in its page.
    pub id: String,
    /// What was found where that is certain, else what was asked.
    pub title: String,
    /// How it is worked out, in words; may be empty.
    pub formula: String,
    /// What a reader must know besides; may be empty.
    pub note: String,
    /// Which way is better; none for a question.
    pub direction: Option<FigureDirection>,
    /// The chart, a finished SVG without inline style; empty where it could not be drawn.
    pub svg: String,
    /// What the chart shows, in words.
    pub description: String,
    /// The same numbers.
    pub rows: Vec<FigureRow>,
    /// Whom the shares are shares of, where it is the same for all rows.
    pub base: Option<FigureRow>,
}

/// One row of a figure's table. Numbers are words already: what may not be shown says so.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// For example "Satisfied".
    pub label: String,
    /// Rounded count.
    pub count: Number,
    /// Share of the base.
    pub percent: String,
    /// How far chance alone could move it.
    pub interval: String,
    /// Whom it is a share of, where rows differ in that.
    pub base: Option<Number>,
    /// A word of warning, such as "few answers".
    pub badge: Option<String>,
}

/// A figure with its heading of the third level, and the published figures that stand beside it.
pub(in crate::pages) fn figure(frame: &OfficeFrame<'_>, figure: &Figure, references: &References) -> AnyView {
    let references: Vec<AnyView> =
        references.beside(&figure.id).map(|reference| super::beside(frame, reference)).collect();
    let note = note(figure);
    let how = how(frame, figure);
    let how = (!how.is_empty()).then(|| view! { <p class="govuk-body-s">{how}</p> });
    let title_id = format!("figure-{}", figure.id);
    let labelled_by = title_id.clone();
    view! {
        <section class="app-figure" aria-labelledby=labelled_by data-figure=figure.id.clone()>
            <h3 class="app-figure__title" id=title_id>{figure.title.clone()}</h3>
            {how}
            {note}
            {chart(figure)}
            {base(frame, figure)}
            {numbers(frame, figure)}
            {references}
        </section>
    }
    .into_any()
}

/// The drawing; its words where it could not be drawn. A screen reader hears them from the drawing itself.
pub(in crate::pages) fn chart(figure: &Figure) -> AnyView {
    if figure.svg.is_empty() {
        return view! { <p class="govuk-body">{figure.description.clone()}</p> }.into_any();
    }
    view! {
        <figure
            class="app-figure__chart app-figure__chart--narrow app-scroll"
            tabindex="0"
            aria-label=figure.title.clone()
            inner_html=figure.svg.clone()
        ></figure>
    }
    .into_any()
}

fn base(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let Some(base) = &figure.base else { return bases(frame, figure) };
    view! {
        <p class="app-figure__base">
            {frame.texts.with("figures-base", &[("label", base.label.clone().into())])}
            " "
            <span data-cell=base.count.cell_id.clone() data-part="count">{base.count.text.clone()}</span>
            "."
        </p>
    }
    .into_any()
}

/// Of how many people each bar is a share: said once where all print alike.
pub(in crate::pages) fn bases(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let bases: Vec<(&str, &Number)> =
        figure.rows.iter().filter_map(|row| Some((row.label.as_str(), row.base.as_ref()?))).collect();
    let number = |base: &Number| {
        view! { <span data-cell=base.cell_id.clone() data-part="count">{base.text.clone()}</span> }
    };
    let alike = bases.windows(2).all(|two| matches!(two, [(_, one), (_, other)] if one.text == other.text));
    let inside = match bases.first() {
        Some((_, base)) if alike => view! { " " {number(base)} "." }.into_any(),
        _ => {
            let last = bases.len().saturating_sub(1);
            let each = bases.iter().enumerate().map(|(place, (label, base))| {
                let end = if place == last { "." } else { ";" };
                view! { {format!(" {label}: ")} {number(base)} {end} }
            });
            each.collect_view().into_any()
        }
    };
    view! { <p class="app-figure__base">{frame.texts.get("figures-bases")} {inside}</p> }.into_any()
}

/// The same numbers as the chart's, behind one press.
pub(in crate::pages) fn numbers(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let title = figure.title.clone();
    let table = table(frame, figure);
    view! {
        <Details summary=frame.texts.get("figures-same-as-table")>
            <div class="app-scroll" role="region" aria-label=title tabindex="0">{table}</div>
        </Details>
    }
    .into_any()
}

/// The table and how the figure is worked out, behind one press.
pub(in crate::pages) fn explained(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let title = figure.title.clone();
    let table = table(frame, figure);
    let how = format!("{}.", figure.formula.trim_end_matches('.'));
    let note = note(figure);
    view! {
        <Details summary=frame.texts.get("figures-same-and-how")>
            <p class="govuk-body-s">{how}</p>
            {note}
            <div class="app-scroll" role="region" aria-label=title tabindex="0">{table}</div>
        </Details>
    }
    .into_any()
}

fn note(figure: &Figure) -> Option<AnyView> {
    (!figure.note.is_empty()).then(|| view! { <p class="govuk-body-s">{figure.note.clone()}</p> }.into_any())
}

/// How it is worked out, and which way is better.
fn how(frame: &OfficeFrame<'_>, figure: &Figure) -> String {
    let direction = figure.direction.map(|direction| direction_in_words(frame, direction));
    [Some(figure.formula.as_str()).filter(|formula| !formula.is_empty()), direction.as_deref()]
        .into_iter()
        .flatten()
        .map(|sentence| format!("{}.", sentence.trim_end_matches('.')))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Which way is better, in words: never by colour alone.
pub(in crate::pages) fn direction_in_words(frame: &OfficeFrame<'_>, direction: FigureDirection) -> String {
    frame.texts.get(match direction {
        FigureDirection::Higher => "figures-higher",
        FigureDirection::Lower => "figures-lower",
        FigureDirection::Watch => "figures-watch",
        FigureDirection::Context => "figures-explains",
    })
}

fn table(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    let mut head = vec!["figures-answer", "figures-count", "figures-share", "figures-interval"];
    if figure.base.is_none() {
        head.push("figures-of-people");
    }
    let head: Vec<String> = head.into_iter().map(|id| frame.texts.get(id)).collect();
    let rows = figure.rows.iter().map(|own| row(own, figure.base.is_none())).collect();
    view! { <Table caption=figure.title.clone() head=head rows=rows/> }.into_any()
}

fn row(row: &FigureRow, has_base: bool) -> TableRow {
    let cell = |text: &str, part: &'static str| TableCell {
        text: text.to_owned(),
        cell: Some((row.count.cell_id.clone(), part)),
    };
    let mut cells =
        vec![cell(&row.count.text, "count"), cell(&row.percent, "percent"), cell(&row.interval, "interval")];
    if has_base {
        let base = row.base.clone().unwrap_or_default();
        cells.push(TableCell { text: base.text, cell: Some((base.cell_id, "count")) });
    }
    TableRow { heading: row.label.clone(), badge: row.badge.clone(), cells }
}
