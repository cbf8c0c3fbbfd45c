//! The office's first page: the fourteen headline measures of a closed period, police and support side by side
//! (`questionnaire.md` B2; `design.md`, Look).

use disclosure::Change;
use leptos::prelude::*;

use super::figures::{
    Edition, Figure, FiguresPage, beside, chart, direction_in_words, document, explained, sentences,
};
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
    /// Title of the closed period with which this one is compared; none before a second one has closed.
    pub since: Option<String>,
    /// What people met at the police.
    pub police: Vec<Card>,
    /// What people met at support services, and how they are now.
    pub support: Vec<Card>,
}

/// One headline measure.
#[derive(Debug, Clone)]
pub struct Card {
    /// The measure's name, for example "Satisfied with the police".
    pub name: String,
    /// Its title, chart, table and base.
    pub figure: Figure,
    /// The one number, for example `46%`, `58.2 out of 100` or "too few to show".
    pub share: String,
    /// Id of the cell that the number is about.
    pub cell_id: String,
    /// How far chance alone could move it; may be empty.
    pub interval: String,
    /// A word of warning, such as "low reliability".
    pub badge: Option<String>,
    /// Since the period in [`Headline::since`].
    pub change: Option<Change>,
}

/// The headline page. Without a closed period it says what to do.
pub fn headline(frame: &OfficeFrame<'_>, headline: &Headline, references: &References) -> String {
    document(frame, &PAGE, &headline.edition, || {
        let texts = frame.texts;
        let column = |heading: &str, cards: &[Card]| {
            let cards = cards
                .iter()
                .map(|own| card(frame, own, headline.since.as_deref(), references))
                .collect_view();
            view! {
                <div class="app-headline__column">
                    <h2 class="govuk-heading-m">{texts.get(heading)}</h2>
                    {cards}
                </div>
            }
        };
        let context = references.context().map(|reference| beside(frame, reference)).collect_view();
        let first = headline
            .since
            .is_none()
            .then(|| view! { <p class="govuk-body">{texts.get("figures-no-earlier")}</p> });
        view! {
            {first}
            <div class="app-headline">
                {column("headline-police", &headline.police)} {column("headline-support", &headline.support)}
            </div>
            <h2 class="govuk-heading-m">{texts.get("headline-context")}</h2>
            {context}
        }
        .into_any()
    })
}

fn card(frame: &OfficeFrame<'_>, card: &Card, since: Option<&str>, references: &References) -> AnyView {
    let (texts, figure) = (frame.texts, &card.figure);
    let title_id = format!("figure-{}", figure.id);
    let labelled_by = title_id.clone();
    let beside: Vec<AnyView> =
        references.beside(&figure.id).map(|reference| beside(frame, reference)).collect();
    let direction = figure.direction.map(|direction| {
        view! { <p class="app-card__direction">{direction_in_words(frame, direction)}"."</p> }
    });
    let change = card.change.zip(since).map(|(change, since)| {
        let moved = matches!(change, Change::Up(_) | Change::Down(_));
        let class = if moved { "app-card__change app-card__change--clear" } else { "app-card__change" };
        view! { <p class=class>{sentences::change(texts, change, since)}</p> }
    });
    view! {
        <section class="app-card" aria-labelledby=labelled_by data-figure=figure.id.clone()>
            <h3 class="app-card__title" id=title_id>{figure.title.clone()}</h3>
            <div class="app-card__body">
                <div class="app-card__numbers">{number(frame, card)} {base(frame, figure)} {change} {direction}</div>
                {chart(figure)}
            </div>
            {explained(frame, figure)}
            {beside}
        </section>
    }
    .into_any()
}

/// The number, how certain it is, and the words of warning that go with it.
fn number(frame: &OfficeFrame<'_>, card: &Card) -> AnyView {
    let is_number = card.share.starts_with(|first: char| first.is_ascii_digit());
    let class = match (is_number, card.share.ends_with('%')) {
        (true, true) => "app-card__share",
        (true, false) => "app-card__share app-card__share--mean",
        (false, _) => "app-card__share app-card__share--words",
    };
    let badge = card.badge.clone().map(|words| {
        view! {
            " "
            <strong class="govuk-tag govuk-tag--grey">{words}</strong>
        }
    });
    let interval = (!card.interval.is_empty()).then(|| {
        let words = frame.texts.with("figures-could-be", &[("interval", card.interval.clone().into())]);
        view! {
            <p class="app-card__interval">
                <span data-cell-of=card.cell_id.clone() data-part="interval">{words}</span>
                {badge}
            </p>
        }
    });
    view! {
        <p class=class data-cell-of=card.cell_id.clone() data-part="percent">{card.share.clone()}</p>
        {interval}
    }
    .into_any()
}

fn base(frame: &OfficeFrame<'_>, figure: &Figure) -> Option<AnyView> {
    let base = figure.base.as_ref()?;
    Some(
        view! {
            <p class="app-card__base">
                {frame.texts.get("headline-of")}
                " "
                <span data-cell=base.count.cell_id.clone() data-part="count">{base.count.text.clone()}</span>
                {format!(" {}.", base.label)}
            </p>
        }
        .into_any(),
    )
}
