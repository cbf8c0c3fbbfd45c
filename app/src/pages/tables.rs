//! `/tables`: any measure by any breakdown within one filter, from the closed set (`disclosure.md` B.4 and B.11).
//!
//! A plain form and links, so that it works without script; an island of the same page answers in place. Every
//! number comes ready from a protected table. Whatever is asked for that was not counted has one answer, which
//! repeats nothing of what was asked.

mod address;
mod answer;
mod choices;
mod found;
mod themes;

use leptos::prelude::*;

use super::page_heading;
use crate::{
    components::{inset_text::InsetText, prose::Prose, select::Select},
    islands::AnswerInPlace,
    paths,
    shell::{OfficeDoc, OfficeFrame, office},
};

pub use address::{Asked, NoTable, Reading};
pub use choices::Choices;
pub use found::{Line, Looked, Printed};
pub use themes::Themes;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Tables {
    /// What can be asked; none before a period has closed.
    pub choices: Option<Choices>,
    /// What was asked.
    pub answer: Answer,
}

/// What stands under the form.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Nothing was asked yet.
    Unasked,
    /// It was not counted, or is no address of a table at all.
    NotAvailable,
    /// The table.
    Found(Box<Found>),
}

/// A table of the cube with all that must be said with it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The measure.
    pub measure: String,
    /// What makes the groups.
    pub by: Option<String>,
    /// The filter in words, for example "Age group: 16 to 24".
    pub within: Option<String>,
    /// For example "January to March 2026".
    pub period: String,
    /// Day of the freeze in words.
    pub frozen_on: String,
    /// How it is worked out.
    pub formula: String,
    /// What a reader must know besides; may be empty.
    pub note: String,
    /// One for each answer that is shown by group, or one for all answers of everybody.
    pub parts: Vec<Part>,
    /// Mean of the bands by group, where the measure has bands: group, mean in words, base.
    pub scores: Vec<(String, String, Printed)>,
    /// Everybody who answered.
    pub base: Printed,
    /// The permanent address.
    pub link: String,
    /// Address of the same in broader groups, where most of these are hidden.
    pub broader: Option<String>,
    /// Files of the whole release: what kind, and where.
    pub files: Vec<(&'static str, String)>,
}

/// A chart, the same in words, and the same as a table.
#[derive(Debug, Clone)]
pub struct Part {
    /// The question, or the finding where it is certain.
    pub title: String,
    /// Finished SVGs for a wide page and for a phone.
    pub drawings: [String; 2],
    /// What they show, in words.
    pub description: String,
    /// The same numbers.
    pub lines: Vec<Line>,
}

/// The page.
pub fn tables(frame: &OfficeFrame<'_>, tables: &Tables) -> String {
    let body = view! {
        {page_heading(frame.texts.get("tables-heading"))}
        {inside(frame, tables)}
    };
    let title = frame.texts.get("tables-title");
    office(frame, OfficeDoc { title, path: paths::TABLES, period: None, body: body.into_any() })
}

fn inside(frame: &OfficeFrame<'_>, tables: &Tables) -> AnyView {
    let Some(choices) = &tables.choices else {
        let text = frame.texts.get("figures-empty");
        return view! { <InsetText><Prose text=text/></InsetText> }.into_any();
    };
    view! {
        {form(frame, choices)}
        <AnswerInPlace/>
        <div id="tables-answer">{answer(frame, &tables.answer)}</div>
    }
    .into_any()
}

/// Without `autocomplete` a browser that goes back would put the later choices over the earlier table.
fn form(frame: &OfficeFrame<'_>, choices: &Choices) -> AnyView {
    let texts = frame.texts;
    let choices = choices.clone();
    view! {
        <form
            id="tables-form"
            class="app-table-form app-no-print"
            method="get"
            action=paths::TABLES
            autocomplete="off"
        >
            <p class="govuk-body app-table-form__about">{texts.get("tables-about")}</p>
            <Select
                id="tables-measure"
                name="measure"
                label=texts.get("tables-measure")
                groups=choices.measure
            />
            <Select id="tables-by" name="by" label=texts.get("tables-by") groups=choices.by/>
            <Select id="tables-where" name="where" label=texts.get("tables-where") groups=choices.within/>
            <Select id="tables-period" name="period" label=texts.get("tables-period") groups=choices.period/>
            <div class="app-table-form__send">
                <button type="submit" class="govuk-button">{texts.get("tables-show")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn answer(frame: &OfficeFrame<'_>, answer: &Answer) -> AnyView {
    let texts = frame.texts;
    match answer {
        Answer::Unasked => view! { <Prose text=texts.get("tables-unasked")/> }.into_any(),
        Answer::NotAvailable => view! {
            <h2 class="govuk-heading-m" id="tables-title">{texts.get("tables-not-available")}</h2>
            <Prose text=texts.get("tables-not-available-why")/>
        }
        .into_any(),
        Answer::Found(found) => answer::shown(frame, found),
    }
}
