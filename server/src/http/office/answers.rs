//! `GET /answers`: every question and breakdown, answer by answer.

use std::sync::Arc;

use app::pages::{self, answers::Answers};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use disclosure::Kind;

use super::{Choice, figures, figures_page};
use crate::wiring::Office;

/// Every question and breakdown of one closed period.
pub async fn answers(
    State(office): State<Arc<Office>>,
    choice: Result<Query<Choice>, QueryRejection>,
) -> Response {
    figures_page(&office, choice, |frame, opened| {
        let of_kind =
            |kind| opened.cube.as_deref().map(|cube| figures::of_kind(cube, kind)).unwrap_or_default();
        let answers = Answers {
            edition: opened.edition.clone(),
            questions: of_kind(Kind::Answer),
            breakdowns: of_kind(Kind::Breakdown),
        };
        pages::answers(frame, &answers, &office.references)
    })
    .await
}
