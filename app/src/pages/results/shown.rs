//! The results of one period, ready to be printed.

/// The results of one period.
#[derive(Debug, Clone)]
pub struct Shown {
    /// For example `2026-Q1`.
    pub id: String,
    /// For example "January to March 2026".
    pub title: String,
    /// Day of publication in words, for example "1 June 2026".
    pub published_on: String,
    /// Everybody who took part, where that is shown.
    pub people: Option<Number>,
    /// What was found about the police, then about support; each stands as one sentence.
    pub parts: Vec<Part>,
    /// Answers as charts.
    pub charts: Vec<Chart>,
    /// What the office says beside results that have no place on the page: the result's title and the words.
    pub said: Vec<(String, String)>,
    /// Where the licence stands.
    pub licence: &'static str,
    /// Name of the JSON's schema beside the files.
    pub schema: &'static str,
}

/// A number and the name of its cell.
#[derive(Debug, Clone)]
pub struct Number {
    /// As it is printed.
    pub text: String,
    /// Id of the protected cell.
    pub cell_id: String,
}

/// Findings under one heading.
#[derive(Debug, Clone)]
pub struct Part {
    /// Id of the heading's text.
    pub heading: &'static str,
    /// In order.
    pub findings: Vec<Finding>,
}

/// One result as a sentence: a share, and what these people said.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Id of the measure; its sentence is `results-<id>`.
    pub id: String,
    /// The share.
    pub share: Share,
    /// Id of the words that say whose answers they are, where not everybody was asked.
    pub who: Option<&'static str>,
    /// Id of the cell that the share is of.
    pub cell_id: String,
    /// Whom the share is of.
    pub base: Number,
    /// What the office says changed.
    pub said: Option<String>,
}

/// A share as it may be told to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// In every hundred.
    InAHundred(u8),
    /// More than can be told.
    NearlyAll,
    /// Less than can be told.
    HardlyAny,
}

/// One question, answer by answer.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Id of the question.
    pub id: String,
    /// What was asked.
    pub title: String,
    /// A finished SVG without inline style.
    pub svg: String,
    /// The same in words.
    pub description: String,
    /// The same numbers.
    pub rows: Vec<ChartRow>,
    /// Whom the shares are of.
    pub base: Number,
    /// What the office says changed.
    pub said: Option<String>,
}

/// One answer of a chart. What may not be shown says so.
#[derive(Debug, Clone)]
pub struct ChartRow {
    /// The answer.
    pub label: String,
    /// How many people gave it.
    pub count: Number,
    /// Whether the count is a number.
    pub shown: bool,
    /// Share of the base.
    pub percent: String,
    /// How far chance alone could move it.
    pub interval: String,
}
