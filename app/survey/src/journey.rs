//! Moving through a questionnaire: where a person is, and what a press of a button does.
//!
//! Rules (`rules`) and the path they give (`route`) know nothing of moving; this module knows nothing of
//! HTTP, sealing or time. A [`Draft`] is all that is kept of an unfinished survey.

mod keep;
mod moves;
mod outlook;
mod unsaid;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use moves::{STOP, apply};
pub use outlook::{SectionCount, may_send, may_send_part, panels, position, returns_to_send, section_counts};

use crate::answers::Answers;
use crate::questionnaire::Questionnaire;

/// An unsent survey.
#[expect(clippy::struct_excessive_bools, reason = "four facts that have nothing to do with each other")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Hash of the questionnaire it was begun with: it ends with that version, even when a newer one is live.
    pub hash: String,
    /// Language of the pages.
    pub language: String,
    /// Id of the page that is shown: a page of the questionnaire, `send` or `stop`.
    pub at: String,
    /// Page to return to from `stop`.
    pub before_stop: Option<String>,
    /// Set while a Change link of the Send page is being followed: Continue and Back go through the pages of
    /// the section, then to what was never shown, then to `send`.
    pub changing: bool,
    /// Answers so far, only on the route.
    pub answers: Answers,
    /// Pages that have been shown, only on the route.
    pub reached: BTreeSet<String>,
    /// Problems with what was last sent from `at`; empty when there are none.
    pub problems: Vec<Problem>,
    /// What was typed or ticked and could not be taken as an answer, by question id, so that nothing is lost.
    /// A page shows this in place of the answer. Left behind with Back or Stop it waits for the person.
    pub typed: BTreeMap<String, Vec<String>>,
    /// Questions whose clash or notice has been shown once (A0, 4; A8, 22): it is not shown again.
    pub warned: BTreeSet<String>,
    /// Questions whose text was too long when it was to be sent: it holds up sending only once.
    #[serde(default)]
    pub held_up: BTreeSet<String>,
    /// An exclusive answer was dropped because it clashed twice (A0, 4).
    pub flag_conflict: bool,
    /// The field that people do not see was filled in: a program, most likely (E29).
    pub flag_trap: bool,
    /// Panels called up by the page that was just answered, shown as insets on `at`.
    pub insets: Vec<String>,
    /// Insets for the page after `at`, where `at` is a full-page panel or `stop`.
    #[serde(default)]
    pub waiting: Vec<String>,
    /// The person switched the Escape key off on the `start` page (E4).
    pub escape_off: bool,
    /// Minute of the start (Unix time / 60): only for the four bands of `tally`.
    pub started_minute: i64,
}

/// Something the person can put right, or should know once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Id of the question.
    pub question: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Kinds of problem. The sentence is the question's own `error` text for the first two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// A required question has no answer.
    Missing,
    /// An exclusive answer stands beside others; said once, then the exclusive one is dropped (A0, 4).
    Clash,
    /// The text is too long by this many characters.
    TooLong {
        /// Characters over the limit.
        over: usize,
    },
    /// The text may show who someone is: said once, never blocks (A8, 22).
    MayIdentify,
}

/// The button that was pressed: the `go` field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// `continue`
    Continue,
    /// `skip`
    Skip,
    /// `skip-section`
    SkipSection,
    /// `back`
    Back,
    /// `stop`
    Stop,
    /// `send`
    Send,
    /// `send-part`
    SendPart,
    /// `extend`: only keeps the session alive
    Extend,
    /// `change:<page id>` from the Send page
    Change(String),
}

/// One form that arrived.
#[derive(Debug, Clone)]
pub struct Post {
    /// The hidden `page` field.
    pub page: String,
    /// The button.
    pub go: Go,
    /// Every other field, by name, in the order they came.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// What the caller must do after [`apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Keep the draft and show the page it stands at.
    Show,
    /// Store the response; in part when the person stopped.
    Send {
        /// Sent from `stop`: pages that were not reached are stored as `not_reached`.
        in_part: bool,
    },
    /// The survey is not for this person: forget the draft, count the end, show this end page.
    End(String),
}

impl Draft {
    /// An empty draft at the first page.
    pub fn start(q: &Questionnaire, language: &str, escape_off: bool, minute: i64) -> Self {
        let first = q.pages.first().map(|page| page.id.clone()).unwrap_or_default();
        Self {
            hash: q.hash.clone(),
            language: language.to_owned(),
            reached: BTreeSet::from([first.clone()]),
            at: first,
            before_stop: None,
            changing: false,
            answers: Answers::default(),
            problems: Vec::new(),
            typed: BTreeMap::new(),
            warned: BTreeSet::new(),
            held_up: BTreeSet::new(),
            flag_conflict: false,
            flag_trap: false,
            insets: Vec::new(),
            waiting: Vec::new(),
            escape_off,
            started_minute: minute,
        }
    }
}

impl Go {
    /// Reads the value of the pressed button.
    pub fn parse(value: &str) -> Option<Self> {
        Some(match value {
            "continue" => Self::Continue,
            "skip" => Self::Skip,
            "skip-section" => Self::SkipSection,
            "back" => Self::Back,
            "stop" => Self::Stop,
            "send" => Self::Send,
            "send-part" => Self::SendPart,
            "extend" => Self::Extend,
            _ => Self::Change(value.strip_prefix("change:").filter(|page| !page.is_empty())?.to_owned()),
        })
    }
}
