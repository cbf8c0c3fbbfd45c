//! `GET /`: the fourteen headline measures, police and support side by side.

use std::sync::Arc;

use app::pages::{self, headline::Headline};
use axum::{extract::State, response::Html};

use super::{
    Page, cards, frame,
    opened::{Asked, Opened},
};
use crate::wiring::Office;

/// The headline measures of one closed period, and what changed since the one before.
pub async fn headline(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let before = opened.before(office.ports.releases.as_ref()).await?;
    let (cube, before) = (opened.cube.as_deref(), before.as_deref());
    let texts = &office.texts;
    let headline = Headline {
        edition: opened.edition.clone(),
        since: before.map(|before| before.about().title.clone()),
        police: cube.map(|cube| cards::police(texts, cube, before)).unwrap_or_default(),
        support: cube.map(|cube| cards::support(texts, cube, before)).unwrap_or_default(),
    };
    Ok(Html(pages::headline(&frame(&office), &headline, &office.references)))
}
