//! The office's pages. Every number on them is read from a protected cube.

mod answers;
mod figures;
mod form_cookie;
mod headline;
mod opened;
pub mod releases;

use std::sync::atomic::Ordering;

use app::{pages::Trouble, ports::PortError, shell::OfficeFrame};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use crate::wiring::Office;
use opened::Opened;

pub use answers::answers;
pub use headline::headline;

/// What the address of a page of figures may say.
#[derive(Debug, Deserialize)]
pub struct Choice {
    period: Option<String>,
}

/// A page of figures of the period that the address names, the newest if it names none.
async fn figures_page(
    office: &Office,
    choice: Result<Query<Choice>, QueryRejection>,
    page: impl FnOnce(&OfficeFrame<'_>, &Opened) -> String,
) -> Response {
    let Ok(Query(choice)) = choice else { return trouble(Trouble::BadRequest) };
    match Opened::open(office.ports.releases.as_ref(), choice.period.as_deref()).await {
        Ok(Some(opened)) => Html(page(&frame(office), &opened)).into_response(),
        Ok(None) => trouble(Trouble::NotFound),
        Err(PortError::Busy) => trouble(Trouble::Busy),
        Err(PortError::Failed) => trouble(Trouble::Failed),
    }
}

/// One plain sentence that says what to do next, with the right status.
pub fn trouble(trouble: Trouble) -> Response {
    let what = match trouble {
        Trouble::NotFound => "not here. Go to the first page of the figures",
        Trouble::OtherSite => "not for forms of other sites. Go back and try again",
        Trouble::TooLarge => "not made for so much at once. Go back and send less",
        Trouble::BadRequest => "not at an address that we can read. Go to the first page of the figures",
        Trouble::Busy => "busy. Try again in a minute",
        Trouble::Failed => "out of order. Tell your administrator",
    };
    let status = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, format!("This page is {what}.\n")).into_response()
}

fn frame(office: &Office) -> OfficeFrame<'_> {
    OfficeFrame {
        texts: &office.texts,
        assets: &office.page_assets,
        practice: office.practice.load(Ordering::Relaxed),
    }
}
