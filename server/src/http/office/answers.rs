//! `GET /answers`: every question and breakdown, answer by answer.

use std::sync::Arc;

use app::{
    pages::{
        self,
        answers::{Answers, SEVERAL},
        figures::Figure,
    },
    texts::Texts,
};
use axum::{extract::State, response::Html};
use disclosure::{Cube, Kind};

use super::{
    Page, figures, frame,
    opened::{Asked, Opened},
    rankings,
    shares::{self, Drawing},
};
use crate::wiring::Office;

/// Every question and breakdown of one closed period.
pub async fn answers(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let (texts, cube) = (&office.texts, opened.cube.as_deref());
    let of_kind = |kind: Kind| cube.map(|cube| figures::of_kind(texts, cube, kind)).unwrap_or_default();
    let answers = Answers {
        edition: opened.edition.clone(),
        questions: of_kind(Kind::Answer),
        several: cube.map(|cube| several(texts, cube)).unwrap_or_default(),
        second_level: of_kind(Kind::SecondLevel),
        breakdowns: of_kind(Kind::Breakdown),
    };
    Ok(Html(pages::answers(&frame(&office), &answers, &office.references)))
}

/// Each question with several answers, in the order of the questionnaire.
fn several(texts: &Texts, cube: &Cube) -> Vec<Figure> {
    let question = |(letters, id, question): &(&str, &str, &str)| {
        let question = texts.get(question);
        let drawing = Drawing { id, question: &question, finding: None };
        shares::figure(&rankings::options(cube, letters), &drawing)
    };
    SEVERAL.iter().filter_map(question).collect()
}
