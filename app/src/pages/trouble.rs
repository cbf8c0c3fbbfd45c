//! When something went wrong that the person cannot put right at a field (`design.md`, Answers to trouble).
//! Each page says what to do next, blames nobody, and keeps the way out.

use leptos::prelude::*;

use super::page_heading;
use crate::{
    components::prose::Prose,
    paths,
    shell::{Doc, Frame, public},
};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// 404: there is no such page.
    NotFound,
    /// 403: the form came from another site.
    OtherSite,
    /// 413: more was sent than we take.
    TooLarge,
    /// 400: what was sent cannot be read.
    BadRequest,
    /// 503: busy, or the disk is full.
    Busy,
    /// 500: anything else.
    Failed,
}

impl Trouble {
    /// Every kind, so that no test can forget one.
    pub const ALL: [Self; 6] =
        [Self::NotFound, Self::OtherSite, Self::TooLarge, Self::BadRequest, Self::Busy, Self::Failed];

    /// The answer's status code.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::OtherSite => 403,
            Self::TooLarge => 413,
            Self::BadRequest => 400,
            Self::Busy => 503,
            Self::Failed => 500,
        }
    }

    fn ids(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("trouble-not-found-heading", "trouble-not-found"),
            Self::OtherSite => ("trouble-other-site-heading", "trouble-other-site"),
            Self::TooLarge => ("trouble-too-large-heading", "trouble-too-large"),
            Self::BadRequest => ("trouble-bad-request-heading", "trouble-bad-request"),
            Self::Busy => ("trouble-busy-heading", "trouble-busy"),
            Self::Failed => ("trouble-failed-heading", "trouble-failed"),
        }
    }
}

/// A page for trouble.
pub fn trouble(frame: &Frame<'_>, trouble: Trouble) -> String {
    let (heading, text) = trouble.ids();
    let body = view! {
        <div class="app-narrow">
            {page_heading(frame.text(heading))}
            <Prose text=frame.text(text)/>
            <ul class="govuk-list">
                <li><a class="govuk-link" href=paths::QUESTIONS>{frame.text("trouble-to-survey")}</a></li>
                <li><a class="govuk-link" href=paths::LANDING>{frame.text("trouble-to-start")}</a></li>
                <li><a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a></li>
            </ul>
            <p class="govuk-body">{frame.text("trouble-danger")}</p>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("trouble-title"), body))
}
