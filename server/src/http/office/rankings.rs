//! `GET /rankings`: what was named most, and what people know and use of each service.

use std::sync::Arc;

use app::{
    pages::{
        self,
        figures::{Figure, sentences},
        rankings::{FAMILIES, Rankings, SERVICE_STEPS},
    },
    texts::Texts,
};
use axum::{extract::State, response::Html};
use disclosure::{Cube, Kind};

use super::{
    Page, frame,
    opened::{Asked, Opened},
    shares::{self, Drawing, Item},
};
use crate::wiring::Office;

/// With what the id of a service's first step begins.
const KNOWN: &str = "aware_";

/// The rankings of one closed period.
pub async fn rankings(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let texts = &office.texts;
    let rankings = Rankings {
        edition: opened.edition.clone(),
        rankings: opened.cube.as_deref().map(|cube| largest(texts, cube, None)).unwrap_or_default(),
        services: opened.cube.as_deref().map(|cube| services(texts, cube)).unwrap_or_default(),
    };
    Ok(Html(pages::rankings(&frame(&office), &rankings, &office.references)))
}

/// Each family of answers, largest share first; no more than so many where a number is given.
pub(super) fn largest(texts: &Texts, cube: &Cube, most: Option<usize>) -> Vec<Figure> {
    let first = |found: String| sentences::most_often(texts, found);
    let family = |(letters, id, question): &(&str, &str, &str)| {
        let items = shares::ranked(options(cube, letters));
        let question = texts.get(question);
        let drawing = Drawing { id, question: &question, finding: Some(&first) };
        let figure = shares::figure(&items, &drawing)?;
        match most.and_then(|most| items.get(..most)) {
            // The title tells the finding among all of them.
            Some(shown) => {
                shares::figure(shown, &Drawing { question: &figure.title, finding: None, ..drawing })
            }
            None => Some(figure),
        }
    };
    FAMILIES.iter().filter_map(family).collect()
}

/// The options of one question, in the order of the questionnaire.
pub(super) fn options(cube: &Cube, letters: &str) -> Vec<Item> {
    let options = cube
        .variables()
        .iter()
        .filter(|variable| variable.kind() == Kind::Option && variable.id().starts_with(letters));
    options.filter_map(|own| Item::new(option(own.title()), cube.table(own.id()), "yes")).collect()
}

/// For each service: know of it, used it, and whether support helped those who used it.
fn services(texts: &Texts, cube: &Cube) -> Vec<Figure> {
    let known = cube.variables().iter().filter(|variable| variable.id().starts_with(KNOWN));
    let service = |id: &str, title: &str| {
        let used = format!("used_{}", id.strip_prefix(KNOWN)?);
        let helped = cube.table_within("m_sup_helpful", &[(&used, "yes")]);
        let tables = [cube.table(id), cube.table(&used), helped];
        let steps = SERVICE_STEPS.iter().zip(tables);
        let items: Vec<Item> =
            steps.filter_map(|(name, table)| Item::new(texts.get(name), table, "yes")).collect();
        let question = option(title);
        shares::figure(&items, &Drawing { id, question: &question, finding: None })
    };
    known.filter_map(|variable| service(variable.id(), variable.title())).collect()
}

/// The option alone, of a title such as "Did not tell the police: I thought it was too small".
fn option(title: &str) -> String {
    title.split_once(": ").map_or(title, |(_, option)| option).to_owned()
}
