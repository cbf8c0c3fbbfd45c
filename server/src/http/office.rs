//! The office's pages. Every number on them is read from a protected cube.

mod answers;
mod briefing;
mod cards;
mod figures;
mod form_cookie;
mod headline;
mod journey;
mod opened;
mod rankings;
pub mod releases;
mod shares;
mod tables;
#[cfg(test)]
mod tests;
mod trends;

use std::sync::atomic::Ordering;

use app::{pages::Trouble, ports::PortError, shell::OfficeFrame};
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use crate::wiring::Office;

pub use answers::answers;
pub use briefing::briefing;
pub use headline::headline;
pub use journey::journey;
pub use rankings::rankings;
pub use tables::tables;
pub use trends::trends;

/// A page, or why there is none.
type Page = Result<Html<String>, Refused>;

/// Why there is no page.
pub struct Refused(Trouble);

impl From<PortError> for Refused {
    fn from(error: PortError) -> Self {
        Self(match error {
            PortError::Busy => Trouble::Busy,
            PortError::Failed => Trouble::Failed,
        })
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        trouble(self.0)
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
