//! One measure over all closed periods, with its intervals (`disclosure.md` B.10: never an open period).

use leptos::prelude::*;

use super::figures::{Edition, Figure, FiguresPage, document, figure};
use crate::{paths, references::References, shell::OfficeFrame};

const PAGE: FiguresPage = FiguresPage {
    path: paths::TRENDS,
    title: "trends-title",
    heading: "trends-heading",
    about: "trends-about",
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Trends {
    /// The last period of the trend.
    pub edition: Edition,
    /// Every measure of that period.
    pub measures: Vec<MeasureChoice>,
    /// The chosen one over the periods, oldest first; none where there is no measure.
    pub figure: Option<Figure>,
    /// What may be said of the last two periods.
    pub change: Option<String>,
    /// Only one period has closed.
    pub only_one: bool,
}

/// A measure that can be chosen.
#[derive(Debug, Clone)]
pub struct MeasureChoice {
    /// For example `m_pol_satisfied`.
    pub id: String,
    /// In words.
    pub title: String,
    /// The one that is shown.
    pub current: bool,
}

/// The trends. Without a closed period it says what to do.
pub fn trends(frame: &OfficeFrame<'_>, trends: &Trends, references: &References) -> String {
    document(frame, &PAGE, &trends.edition, || {
        let texts = frame.texts;
        let only_one =
            trends.only_one.then(|| view! { <p class="govuk-body">{texts.get("trends-only-one")}</p> });
        let change = trends.change.clone().map(|words| view! { <p class="govuk-body">{words}</p> });
        let shown = trends.figure.as_ref().map(|own| figure(frame, own, references));
        let none = trends.measures.is_empty();
        let none = none.then(|| view! { <p class="govuk-body">{texts.get("trends-none")}</p> });
        view! { {none} {chooser(frame, trends)} {only_one} {change} {shown} }.into_any()
    })
}

fn chooser(frame: &OfficeFrame<'_>, trends: &Trends) -> Option<AnyView> {
    if trends.measures.is_empty() {
        return None;
    }
    let texts = frame.texts;
    let options = trends
        .measures
        .iter()
        .map(|measure| {
            view! { <option value=measure.id.clone() selected=measure.current>{measure.title.clone()}</option> }
        })
        .collect_view();
    let period = trends.edition.named.then(|| trends.edition.current()).flatten();
    let period = period.map(|period| view! { <input type="hidden" name="period" value=period.id.clone()/> });
    Some(
        view! {
            <form class="app-chooser app-no-print" method="get" action=paths::TRENDS autocomplete="off">
                {period}
                <label class="govuk-label" for="measure">{texts.get("trends-measure")}</label>
                <select class="govuk-select" id="measure" name="measure" autocomplete="off">{options}</select>
                <button class="govuk-button" type="submit">{texts.get("trends-show")}</button>
            </form>
        }
        .into_any(),
    )
}
