//! What the office asks of the freeze, what became of it, and what is open. Nothing here can count.

use super::Reply;

/// A quarter that is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuarter {
    /// For example `2026-Q4`.
    pub id: String,
    /// For people, for example "October to December 2026".
    pub title: String,
    /// How many answers, rounded down to tens; 0 stands for fewer than ten.
    pub about: u64,
    /// The day on which it was so, in words.
    pub on_day: String,
    /// Whether its last day is over.
    pub over: bool,
    /// The period that it can close in: its id and its title.
    pub closes_as: Option<(String, String)>,
}

/// What is asked of the freeze.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// Count, protect, attack, publish.
    Close,
    /// The same without publishing.
    Check,
    /// After a genuine error, on the command line alone.
    Replace,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// For the freeze.
    Waiting,
    /// The freeze is at it.
    Running,
    /// Its figures are there.
    Published,
    /// The gate found nothing, and nothing was to be published.
    Checked,
    /// The gate found something. Nothing was published.
    Stopped,
    /// Something else went wrong. Nothing was published.
    Failed,
    /// There was nothing to do.
    Nothing,
}

impl RequestState {
    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// One attack of the gate, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attack {
    /// What was tried.
    pub name: String,
    /// What stopped publication; empty when nothing was found.
    pub findings: Vec<String>,
    /// What is worth knowing besides.
    pub notes: Vec<String>,
}

/// What the gate found. It holds no count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Every attack that was tried.
    pub attacks: Vec<Attack>,
    /// What made-up answers could do.
    pub planted: Vec<String>,
}

/// A request, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What was asked.
    pub kind: RequestKind,
    /// The period's id.
    pub period: String,
    /// The period for people.
    pub title: String,
    /// The day of asking, in words.
    pub asked_on: String,
    /// How far it has come.
    pub state: RequestState,
    /// Who approved it, as given.
    pub approvers: Option<String>,
    /// What the gate found.
    pub verdict: Option<Verdict>,
    /// Why nothing came of it; empty where there is nothing to say.
    pub sentence: String,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// The period's id.
    pub period: String,
    /// The period for people.
    pub title: String,
    /// The day of the freeze, in words.
    pub frozen_on: String,
    /// SHA-256 of the cube, in hexadecimal digits.
    pub hash: String,
    /// Who approved it.
    pub approvers: Option<String>,
    /// How it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawn>,
}

/// How a release was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The day, in words.
    pub on: String,
    /// What the error was.
    pub why: String,
    /// The two who agreed.
    pub approvers: (String, String),
}

/// Everything that the page of releases shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// In order of time.
    pub open: Vec<OpenQuarter>,
    /// Newest first.
    pub requests: Vec<Request>,
    /// Newest first.
    pub ledger: Vec<LedgerLine>,
}

/// A period that is to be closed or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking<'a> {
    /// The id that the form was given when it was shown.
    pub id: &'a str,
    /// What is asked; never [`RequestKind::Replace`].
    pub kind: RequestKind,
    /// The period's id.
    pub period: &'a str,
    /// Who approved it, as given.
    pub approvers: Option<&'a str>,
}

/// Where requests are kept.
pub trait Requests: Send + Sync {
    /// What is open, what was asked, and what was published, as seen at this moment (seconds since 1970).
    fn board(&self, now: i64) -> Reply<'_, Board>;
    /// Keeps a request. Asking again for what waits already, or with a form that was sent before, keeps nothing new.
    fn ask<'a>(&'a self, asking: Asking<'a>, now: i64) -> Reply<'a, ()>;
}
