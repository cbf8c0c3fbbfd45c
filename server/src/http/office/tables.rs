//! `GET /tables`: a table of the closed set, looked up by its address.
//!
//! Every address that leads to no table has one answer, the same to the last byte (`disclosure.md` B.2, 5; D, attack
//! 10): it is made without looking at what was asked, after the same look-ups as any other.

mod found;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use app::{
    pages::{
        self, Trouble,
        tables::{Answer, Asked, Choices, Reading, Tables, Themes},
    },
    ports::{
        PortError,
        releases::{Period, Releases},
    },
    texts::Texts,
};
use axum::{
    extract::{RawQuery, State},
    response::{Html, IntoResponse, Response},
};
use disclosure::Cube;

use super::{frame, trouble};
use crate::wiring::Office;

/// What a table is made from.
struct Shelf<'a> {
    releases: &'a dyn Releases,
    themes: &'a Themes,
    texts: &'a Texts,
}

/// The form, and the table that the address names.
pub async fn tables(State(office): State<Arc<Office>>, RawQuery(query): RawQuery) -> Response {
    let shelf =
        Shelf { releases: office.ports.releases.as_ref(), themes: &office.themes, texts: &office.texts };
    match shelf.page(query.as_deref().unwrap_or_default()).await {
        Ok(tables) => Html(pages::tables(&frame(&office), &tables)).into_response(),
        Err(PortError::Busy) => trouble(Trouble::Busy),
        Err(PortError::Failed) => trouble(Trouble::Failed),
    }
}

impl Shelf<'_> {
    async fn page(&self, query: &str) -> Result<Tables, PortError> {
        let periods = self.releases.periods().await?;
        let Some(newest) = periods.first() else {
            return Ok(Tables { choices: None, answer: Answer::Unasked });
        };
        let reading = Asked::read(query);
        let named = match &reading {
            Ok(Reading::Form(period)) => period.as_deref(),
            Ok(Reading::Table(asked)) => asked.period.as_deref(),
            Err(_) => None,
        };
        // A period that does not exist costs the same look-ups as one that does.
        let known = periods.iter().find(|period| named.is_none_or(|named| named == period.id));
        let cube = self.cube(known.unwrap_or(newest)).await?;
        let answer = match (reading, known) {
            (Ok(Reading::Form(_)), Some(_)) => Some((None, Answer::Unasked)),
            (Ok(Reading::Table(asked)), Some(period)) => {
                self.found(&cube, &asked, period).map(|found| (Some(asked), Answer::Found(Box::new(found))))
            }
            _ => None,
        };
        // Made from the newest period alone, whatever was asked.
        let (cube, asked, answer) = match answer {
            Some((asked, answer)) => (cube, asked, answer),
            None => (self.cube(newest).await?, None, Answer::NotAvailable),
        };
        let choices = Choices::of(&cube, &periods, asked.as_ref(), self.themes, self.texts);
        Ok(Tables { choices: Some(choices), answer })
    }

    async fn cube(&self, period: &Period) -> Result<Arc<Cube>, PortError> {
        self.releases.cube(&period.id).await?.ok_or(PortError::Failed)
    }
}
