//! Services, fact by fact.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

use super::Opening;

/// A part of the help page. The order is that of `questionnaire.md`, end of section C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Danger now: always the very first.
    Danger,
    /// Talk about stalking.
    Talk,
    /// Help in Derbyshire.
    Derbyshire,
    /// Online and devices.
    Online,
    /// Domestic abuse.
    Domestic,
    /// Feelings.
    Feelings,
    /// Under 19.
    Young,
    /// Reporting.
    Reporting,
}

impl Group {
    /// Every part, in the order of the help page.
    pub const ALL: [Self; 8] = [
        Self::Danger,
        Self::Talk,
        Self::Derbyshire,
        Self::Online,
        Self::Domestic,
        Self::Feelings,
        Self::Young,
        Self::Reporting,
    ];
}

/// How far a fact can be trusted (`questionnaire.md`, head).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Status {
    /// From one of the pages the office gave us.
    #[serde(rename = "SEED")]
    Seed,
    /// Read in a stored copy of the named primary source.
    #[serde(rename = "VERIFIED")]
    Verified,
    /// Read in someone else's copy of it.
    #[serde(rename = "SECONDARY")]
    Secondary,
    /// No source was found.
    #[serde(rename = "NOT VERIFIED")]
    NotVerified,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A number to call.
    Phone,
    /// How to send a text.
    Text,
    /// An email address.
    Email,
    /// A web address without `https://`.
    Web,
    /// Another way to reach it, in words.
    Other,
    /// When it is there, in words.
    Hours,
    /// Who it is for.
    ForWhom,
    /// A warning.
    Note,
}

impl FactKind {
    /// The name it has in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Text => "text",
            Self::Email => "email",
            Self::Web => "web",
            Self::Other => "other",
            Self::Hours => "hours",
            Self::ForWhom => "for_whom",
            Self::Note => "note",
        }
    }
}

/// One fact, with where it comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What it says.
    pub value: String,
    /// How far it can be trusted.
    pub status: Status,
    /// Where it comes from.
    pub source: String,
    /// The source's year; none where it is undated.
    pub year: Option<i16>,
    /// The day a named person checked it; empty until then.
    #[serde(deserialize_with = "day_or_empty")]
    pub checked_on: Option<Date>,
    /// Who checked it.
    pub checked_by: Option<String>,
    /// Opening hours that the program can read.
    pub open: Option<Opening>,
}

impl Fact {
    /// Whether the public may see it.
    pub fn is_shown(&self) -> bool {
        matches!(self.status, Status::Seed | Status::Verified) && !self.value.is_empty()
    }

    pub(super) fn checked_by_nobody(&self) -> bool {
        self.checked_on.is_some() && self.checked_by.as_deref().unwrap_or_default().is_empty()
    }
}

/// Someone who helps.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// For example `c_nsh`.
    pub id: String,
    /// Its part of the help page.
    pub group: Group,
    /// Its name.
    pub name: String,
    /// Whether the help page lists it.
    #[serde(default = "yes")]
    pub listed: bool,
    /// Whether friends and family are sent to it first (end of section C).
    #[serde(default)]
    pub friends_first: bool,
    /// In the order in which they are shown.
    pub facts: Vec<Fact>,
}

impl Service {
    /// The facts that the public may see.
    pub fn shown(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|fact| fact.is_shown())
    }

    /// Whether anything shown tells how to reach it. A service that cannot be reached is not shown.
    pub fn can_be_reached(&self) -> bool {
        self.shown().any(|fact| !matches!(fact.kind, FactKind::Hours | FactKind::ForWhom | FactKind::Note))
    }

    /// The day on which the last of its shown facts was checked; `None` while one is unchecked.
    pub fn checked_on(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.shown().map(|fact| fact.checked_on).collect();
        days?.into_iter().min()
    }

    /// Sources and years of the facts that nobody has checked yet, each once.
    pub fn unchecked_sources(&self) -> Vec<(&str, Option<i16>)> {
        let mut sources = Vec::new();
        for fact in self.shown().filter(|fact| fact.checked_on.is_none()) {
            let source = (fact.source.as_str(), fact.year);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }
}

fn yes() -> bool {
    true
}

fn day_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}
