//! `GET /briefing`: the figures on a few sheets of A4.

use std::sync::Arc;

use app::pages::{self, briefing::Briefing, figures::Figure};
use axum::{extract::State, response::Html};
use disclosure::Cube;

use super::{
    Page, cards, frame, journey,
    opened::{Asked, Opened},
    rankings,
};
use crate::wiring::Office;

/// Of each ranking.
const MOST: usize = 5;

/// The briefing of one closed period.
pub async fn briefing(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let before = opened.before(office.ports.releases.as_ref()).await?;
    let (cube, before) = (opened.cube.as_deref(), before.as_deref());
    let texts = &office.texts;
    let journeys = |cube: &Cube| -> Vec<Figure> {
        [journey::police(texts, cube), journey::support(texts, cube)]
            .into_iter()
            .filter_map(|route| route.chart)
            .collect()
    };
    let briefing = Briefing {
        edition: opened.edition.clone(),
        since: before.map(|before| before.about().title.clone()),
        police: cube.map(|cube| cards::police(texts, cube, before)).unwrap_or_default(),
        support: cube.map(|cube| cards::support(texts, cube, before)).unwrap_or_default(),
        journeys: cube.map(journeys).unwrap_or_default(),
        rankings: cube.map(|cube| rankings::largest(texts, cube, Some(MOST))).unwrap_or_default(),
    };
    Ok(Html(pages::briefing(&frame(&office), &briefing, &office.references)))
}
