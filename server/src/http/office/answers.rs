//! `GET /answers`: every question and breakdown, answer by answer.

use std::sync::Arc;

use app::pages::{self, answers::Answers};
use axum::{extract::State, response::Html};
use disclosure::Kind;

use super::{
    Page, figures, frame,
    opened::{Asked, Opened},
};
use crate::wiring::Office;

/// Every question and breakdown of one closed period.
pub async fn answers(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let of_kind = |wanted: Kind| {
        let cube = opened.cube.as_deref();
        cube.map(|cube| figures::of_kind(&office.texts, cube, |_, kind| kind == wanted)).unwrap_or_default()
    };
    let answers = Answers {
        edition: opened.edition.clone(),
        questions: of_kind(Kind::Answer),
        breakdowns: of_kind(Kind::Breakdown),
    };
    Ok(Html(pages::answers(&frame(&office), &answers, &office.references)))
}
