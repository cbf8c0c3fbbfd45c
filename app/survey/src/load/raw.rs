//! The two files as they are written. Every type refuses fields that it does not know, so that a misspelt
//! key is an error and not a question that silently loses its hint.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::LoadError;
use crate::questionnaire::{Layout, Meaning};
use crate::rules::Rule;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub version: String,
    pub consent_version: String,
    #[serde(default)]
    pub panels: Vec<String>,
    #[serde(default)]
    pub lines: Vec<String>,
    #[serde(default)]
    pub conditions: BTreeMap<String, Rule>,
    pub section: Vec<Section>,
    pub page: Vec<Page>,
    pub equality_optin: Option<Page>,
    pub equality: Option<Page>,
    pub research_invite: Option<Page>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub id: String,
    #[serde(default)]
    pub skippable: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    pub id: String,
    pub section: String,
    #[serde(default = "question_layout")]
    pub layout: Layout,
    #[serde(default)]
    pub shown_when: Rule,
    #[serde(default = "yes")]
    pub live: bool,
    #[serde(default = "yes")]
    pub counted: bool,
    pub points: f32,
    #[serde(default)]
    pub scale: Vec<AnswerOption>,
    #[serde(default)]
    pub question: Vec<Question>,
    #[serde(default)]
    pub panels: Vec<Trigger>,
    #[serde(default)]
    pub always: Vec<String>,
    #[serde(default)]
    pub ends: Vec<End>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub id: String,
    pub kind: Kind,
    #[serde(default)]
    pub required: bool,
    #[serde(default = "yes")]
    pub live: bool,
    pub max: Option<usize>,
    #[serde(default)]
    pub options: Vec<AnswerOption>,
    #[serde(default)]
    pub merges: Vec<Merge>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    One,
    Many,
    Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerOption {
    pub code: String,
    #[serde(default = "substantive")]
    pub meaning: Meaning,
    #[serde(default)]
    pub exclusive: bool,
    #[serde(default)]
    pub divider: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Merge {
    pub code: String,
    pub from: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    pub panel: String,
    pub when: Rule,
    #[serde(default = "yes")]
    pub inset: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub page: String,
    pub when: Rule,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub version: String,
    pub language: String,
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    pub section: BTreeMap<String, SectionWords>,
    pub page: BTreeMap<String, PageWords>,
    #[serde(default)]
    pub question: BTreeMap<String, QuestionWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionWords {
    pub title: String,
    pub intro: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageWords {
    pub heading: String,
    pub hint: Option<String>,
    #[serde(default)]
    pub lines: Vec<String>,
    pub details: Option<Details>,
    pub below: Option<String>,
    pub skip_label: Option<String>,
    #[serde(default)]
    pub scale: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    pub summary: String,
    pub paragraphs: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionWords {
    pub wording: Option<String>,
    pub title: Option<String>,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub notice: Option<String>,
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    #[serde(default)]
    pub headings: BTreeMap<String, String>,
    #[serde(default)]
    pub merges: BTreeMap<String, String>,
}

pub(super) fn rules(text: &str) -> Result<Rules, LoadError> {
    read("rules", text)
}

pub(super) fn wording(text: &str) -> Result<Wording, LoadError> {
    read("wording", text)
}

pub(super) fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| LoadError::Form { file, reason: error.to_string() })
}

fn yes() -> bool {
    true
}

fn question_layout() -> Layout {
    Layout::Question
}

fn substantive() -> Meaning {
    Meaning::Substantive
}
