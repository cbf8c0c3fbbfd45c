//! `GET /journey`: what people met, step by step.

use std::sync::Arc;

use app::{
    pages::{
        self,
        figures::sentences,
        journey::{
            Journey, POLICE, POLICE_IN_FULL, POLICE_QUESTION, Route, SUPPORT, SUPPORT_IN_FULL,
            SUPPORT_QUESTION, Step,
        },
    },
    texts::Texts,
};
use axum::{extract::State, response::Html};
use disclosure::Cube;

use super::{
    Page, figures, frame,
    opened::{Asked, Opened},
    shares::{self, Drawing, Item},
};
use crate::wiring::Office;

/// The journeys of one closed period.
pub async fn journey(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let texts = &office.texts;
    let journey = Journey {
        edition: opened.edition.clone(),
        police: opened.cube.as_deref().map(|cube| police(texts, cube)).unwrap_or_default(),
        support: opened.cube.as_deref().map(|cube| support(texts, cube)).unwrap_or_default(),
    };
    Ok(Html(pages::journey(&frame(&office), &journey, &office.references)))
}

/// The way to the police.
pub(super) fn police(texts: &Texts, cube: &Cube) -> Route {
    let question = texts.get(POLICE_QUESTION);
    let drawing = Drawing { id: "journey-police", question: &question, finding: None };
    route(texts, cube, &POLICE, &POLICE_IN_FULL, &drawing)
}

/// The way to support.
pub(super) fn support(texts: &Texts, cube: &Cube) -> Route {
    let question = texts.get(SUPPORT_QUESTION);
    let drawing = Drawing { id: "journey-support", question: &question, finding: None };
    route(texts, cube, &SUPPORT, &SUPPORT_IN_FULL, &drawing)
}

fn route(
    texts: &Texts,
    cube: &Cube,
    steps: &[(&str, &str, &str)],
    in_full: &[&str],
    drawing: &Drawing<'_>,
) -> Route {
    let items: Vec<Item> = steps
        .iter()
        .filter_map(|(variable, code, name)| Item::new(texts.get(name), cube.table(variable), code))
        .collect();
    let whose = |item: &Item| sentences::whose(texts, item.table().variable().requires());
    Route {
        steps: items.iter().filter_map(|item| Some(Step { row: item.row()?, whose: whose(item) })).collect(),
        chart: shares::figure(&items, drawing),
        in_full: in_full.iter().filter_map(|id| Some(figures::of_table(texts, &cube.table(id)?))).collect(),
    }
}
