//! The figures of a closed period on a few sheets of A4, for a police accountability board. The same numbers as on
//! the other pages, and nothing that has to be pressed.

use leptos::prelude::*;

use super::{
    figures::{Edition, Figure, FiguresPage, bases, beside, chart, direction_in_words, document, sentences},
    headline::Card,
};
use crate::{
    components::table::{Table, TableCell, TableRow},
    paths,
    references::References,
    shell::OfficeFrame,
};

const PAGE: FiguresPage = FiguresPage {
    path: paths::BRIEFING,
    title: "briefing-title",
    heading: "briefing-heading",
    about: "briefing-about",
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// The period.
    pub edition: Edition,
    /// Title of the closed period with which this one is compared; none before a second one has closed.
    pub since: Option<String>,
    /// What people met at the police.
    pub police: Vec<Card>,
    /// What people met at support services, and how they are now.
    pub support: Vec<Card>,
    /// The steps of the journey.
    pub journeys: Vec<Figure>,
    /// The largest shares of each ranking.
    pub rankings: Vec<Figure>,
}

/// The briefing. Without a closed period it says what to do.
pub fn briefing(frame: &OfficeFrame<'_>, briefing: &Briefing, references: &References) -> String {
    document(frame, &PAGE, &briefing.edition, || {
        let texts = frame.texts;
        let hash = texts.with("briefing-hash", &[("hash", briefing.edition.hash.clone().into())]);
        let drawings = |figures: &[Figure]| figures.iter().map(|own| drawing(frame, own)).collect_view();
        let part = |heading: &str, note: &str, figures: &[Figure]| {
            let (heading, note) = (texts.get(heading), texts.get(note));
            let inside = drawings(figures);
            (!figures.is_empty()).then(|| {
                view! {
                    <div class="app-briefing__part">
                        <h2 class="govuk-heading-m">{heading}</h2>
                        <p class="govuk-body-s">{note}</p>
                        <div class="app-briefing__drawings">{inside}</div>
                    </div>
                }
            })
        };
        view! {
            <p class="app-briefing__hash">{hash}</p>
            {measures(frame, briefing, "headline-police", &briefing.police)}
            {measures(frame, briefing, "headline-support", &briefing.support)}
            {part("briefing-journeys", "journey-own-base", &briefing.journeys)}
            {part("briefing-rankings", "briefing-rankings-note", &briefing.rankings)}
            {elsewhere(frame, briefing, references)}
        }
        .into_any()
    })
}

fn measures(
    frame: &OfficeFrame<'_>,
    briefing: &Briefing,
    heading: &'static str,
    cards: &[Card],
) -> Option<AnyView> {
    if cards.is_empty() {
        return None;
    }
    let texts = frame.texts;
    let columns = ["briefing-measure", "figures-share", "figures-interval", "figures-of-people"];
    let change = match &briefing.since {
        Some(since) => texts.with("briefing-change-since", &[("since", since.clone().into())]),
        None => texts.get("briefing-change"),
    };
    let head: Vec<String> = columns.iter().map(|id| texts.get(id)).chain([change]).collect();
    let rows = cards.iter().map(|card| measure(frame, card)).collect();
    Some(
        view! {
            <div class="app-briefing__measures app-scroll" tabindex="0" role="region" aria-label=frame.texts.get(heading)>
                <Table caption=frame.texts.get(heading) head=head rows=rows/>
            </div>
        }
        .into_any(),
    )
}

fn measure(frame: &OfficeFrame<'_>, card: &Card) -> TableRow {
    let of = |text: &str, part: &'static str| TableCell {
        text: text.to_owned(),
        cell: Some((card.cell_id.clone(), part)),
    };
    let base = card.figure.base.as_ref().map(|base| base.count.clone()).unwrap_or_default();
    let change = card.change.map(|change| sentences::change_in_short(frame.texts, change));
    let change = change.unwrap_or_else(|| frame.texts.get("briefing-first"));
    let direction = card.figure.direction.map(|direction| direction_in_words(frame, direction));
    TableRow {
        heading: match direction {
            Some(direction) => format!("{} ({})", card.name, direction.to_lowercase()),
            None => card.name.clone(),
        },
        badge: card.badge.clone(),
        cells: vec![
            of(&card.share, "percent"),
            of(&card.interval, "interval"),
            TableCell { text: base.text, cell: Some((base.cell_id, "count")) },
            of(&change, "change"),
        ],
    }
}

fn drawing(frame: &OfficeFrame<'_>, figure: &Figure) -> AnyView {
    view! {
        <section class="app-briefing__drawing" data-figure=figure.id.clone()>
            <h3 class="app-briefing__title">{figure.title.clone()}</h3>
            {chart(figure)}
            {bases(frame, figure)}
        </section>
    }
    .into_any()
}

/// Published figures beside which the briefing's measures stand, never as targets.
fn elsewhere(frame: &OfficeFrame<'_>, briefing: &Briefing, references: &References) -> AnyView {
    let shown = briefing.police.iter().chain(&briefing.support).map(|card| card.figure.id.as_str());
    let besides = shown.flat_map(|id| references.beside(id)).chain(references.context());
    let besides = besides.map(|reference| beside(frame, reference)).collect_view();
    view! {
        <div class="app-briefing__part">
            <h2 class="govuk-heading-m">{frame.texts.get("briefing-elsewhere")}</h2>
            <div class="app-briefing__elsewhere">{besides}</div>
        </div>
    }
    .into_any()
}
