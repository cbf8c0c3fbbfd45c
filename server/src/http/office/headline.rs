//! `GET /`: the headline measures.

use std::sync::Arc;

use app::pages::{self, headline::Headline};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use disclosure::Kind;

use super::{Choice, figures, figures_page};
use crate::wiring::Office;

/// The headline measures of one closed period.
pub async fn headline(
    State(office): State<Arc<Office>>,
    choice: Result<Query<Choice>, QueryRejection>,
) -> Response {
    figures_page(&office, choice, |frame, opened| {
        let figures = opened.cube.as_deref().map(|cube| figures::of_kind(cube, Kind::Measure));
        let headline = Headline { edition: opened.edition.clone(), figures: figures.unwrap_or_default() };
        pages::headline(frame, &headline, &office.references)
    })
    .await
}
