//! The HTML documents around every page: the public one and the office's.
//!
//! What shows without opening a page is neutral (`questionnaire.md` E12): title, icon, addresses. Nothing
//! comes from another site, and nothing is inline, so that the content security policy can be strict (E14).

mod document;
mod office;
mod public;

use leptos::prelude::AnyView;
use survey::journey::Draft;

pub use office::{OfficeDoc, OfficeFrame, office};
pub use public::public;

use crate::{
    signposting::{OfficeFacts, Signposting},
    texts::Texts,
};

/// Addresses of the few files that a page needs, such as `/pkg/<hash>.css`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAssets {
    /// The style sheet.
    pub css: String,
    /// The plain script.
    pub js: String,
    /// A neutral icon.
    pub icon: String,
}

/// When an idle session ends (E21), in seconds from when the page was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionClock {
    /// The script asks "Are you still there?".
    pub warn_after_seconds: i64,
    /// The session is gone.
    pub ends_after_seconds: i64,
}

/// What every public page needs to know.
#[derive(Clone)]
pub struct Frame<'a> {
    /// The sentences, in the visitor's language.
    pub texts: &'a Texts,
    /// The files a page needs.
    pub assets: &'a PageAssets,
    /// Where help is.
    pub signposting: &'a Signposting,
    /// What only the office knows.
    pub office: &'a OfficeFacts,
    /// The answers here are made up: every page says so.
    pub practice: bool,
    /// The session's token, for forms whose origin a browser hides (`design.md`, Where a POST comes from).
    pub token: Option<String>,
    /// The person switched the Escape key off (E4).
    pub escape_off: bool,
    /// A session lives: it can end.
    pub session: Option<SessionClock>,
    /// Aged 16 or 17: young people's services come first (A3, question 2). Survey pages see it from the draft;
    /// the help page has to be told.
    pub young: bool,
    /// What time it is, in seconds since 1970, for opening hours.
    pub now: i64,
}

impl Frame<'_> {
    /// The same for the person of this draft: only the age band is looked at.
    pub(crate) fn aged(&self, draft: &Draft) -> Self {
        Self { young: self.young || draft.answers.has("age_band", "a16_17"), ..self.clone() }
    }

    /// The sentence with this id.
    pub fn text(&self, id: &str) -> String {
        self.texts.get(id)
    }

    /// What only the office knows, or that the office will add it.
    pub fn office_fact(&self, fact: &Option<String>) -> String {
        fact.clone().unwrap_or_else(|| self.text("office-will-add"))
    }
}

/// One public page.
pub struct Doc {
    /// Neutral name of the page, for the title. Ignored where there is a question number.
    pub title: String,
    /// Number of the question, from 1.
    pub question: Option<usize>,
    /// The page shows a problem: the title says so first.
    pub error: bool,
    /// Everything inside `<main>`, with the one `<h1>`.
    pub body: AnyView,
}

impl Doc {
    /// A page that is no question and shows no problem.
    pub fn new(title: String, body: AnyView) -> Self {
        Self { title, question: None, error: false, body }
    }
}
