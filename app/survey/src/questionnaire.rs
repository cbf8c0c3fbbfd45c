//! What is asked: a questionnaire as it was loaded, rules and wording joined.
//!
//! Source: `questionnaire.md`, sections A0 to A11. Everything here comes from two files (see `load`), so that
//! a change of wording or routing is a change of data.

use serde::{Deserialize, Serialize};

use crate::rules::Rule;

/// A questionnaire in one language, checked for shape (`load`) but not yet proved sound (`check`).
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Instrument version, for example `2026-1`.
    pub version: String,
    /// Version of the consent text, kept with each response instead of a time (A2).
    pub consent_version: String,
    /// BCP 47 tag of the wording, for example `en`.
    pub language: String,
    /// SHA-256, hex, over the rules file and the wording file of every language of this version.
    pub hash: String,
    /// Sections in order; those asked after Send (`about_you`, `research`) last.
    pub sections: Vec<Section>,
    /// Every page up to and including the last question before Send, in order.
    /// `start`, `send` and what follows Send are not here: see `journey`.
    pub pages: Vec<Page>,
    /// The equality page, asked after Send: all its questions on one page, with the id `equality`.
    pub equality: Page,
    /// The gate before the equality page, with the id `equality_optin`.
    pub equality_optin: Page,
    /// The invitation to research, with the id `research_invite`.
    pub research_invite: Page,
    /// Conditions that rules refer to by name, for example `reported_any`.
    pub conditions: Vec<(String, Rule)>,
    /// Every panel that may be called up, in the order of A12, which the help page keeps.
    pub panels: Vec<String>,
    /// Every one-line inset that may be called up.
    pub lines: Vec<String>,
}

/// A run of pages under one heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// For example `police`.
    pub id: String,
    /// For example "The police".
    pub title: String,
    /// A line shown above the first page of the section (A6), and before hard parts (E33).
    pub intro: Option<String>,
    /// Whether "Skip this section" is offered (E33: sections 3 and 4).
    pub skippable: bool,
}

/// One screen.
#[derive(Debug, Clone)]
pub struct Page {
    /// The question's id where there is one question, else the group's id or `panel-999`.
    pub id: String,
    /// Id of its section.
    pub section: String,
    /// How its questions stand on the screen.
    pub layout: Layout,
    /// Whether this page applies to a person, given the answers so far.
    pub shown_when: Rule,
    /// Whether every question of this page is asked. A page that is built but off (`religion`) is not.
    pub live: bool,
    /// Whether it counts as one of the 28 questions (A1): consent, panels and what follows Send do not.
    pub counted: bool,
    /// Cost in points of the five-minute budget (A1).
    pub points: f32,
    /// The page's `<h1>`.
    pub heading: String,
    /// Hint under the heading.
    pub hint: Option<String>,
    /// Lines above the heading's form, for example the six lines of consent.
    pub lines: Vec<String>,
    /// A folded explanation: summary, then paragraphs.
    pub details: Option<(String, Vec<String>)>,
    /// Text under the input, for example under `change_text`.
    pub below: Option<String>,
    /// Wording of the Skip button where it is not the usual one (`support_services`).
    pub skip_label: Option<String>,
    /// In order. Empty on a panel page.
    pub questions: Vec<Question>,
    /// What the answers of this page call up, in the order of the file.
    pub panels: Vec<Trigger>,
    /// Panels that always stand on this page (P-WELL on `impact`).
    pub always: Vec<String>,
    /// Where the survey ends early after this page: the end page's id and when.
    pub ends: Vec<End>,
}

/// How a page's questions stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One question; its wording is the page's heading.
    Question,
    /// Statements that share one scale, each a radio set under the page's heading.
    Statements,
    /// Several different questions on one page (the equality page).
    Block,
    /// No question: a full-page panel.
    Panel,
}

/// One question, or one statement of a group.
#[derive(Debug, Clone)]
pub struct Question {
    /// Never re-used with another meaning (A0, 13).
    pub id: String,
    /// One answer, several, or text.
    pub kind: Kind,
    /// Only consent, `elig_connection` and `age_band` (A0, 1).
    pub required: bool,
    /// Asked at all: `religion` is built but off.
    pub live: bool,
    /// The question or statement. Equal to the page's heading where the layout is [`Layout::Question`].
    pub wording: String,
    /// What tables and charts call it, where the wording would not read well there.
    pub title: Option<String>,
    /// Hint of this question alone (the page has its own).
    pub hint: Option<String>,
    /// What is said when it is required and missing, or when an exclusive answer clashes.
    pub error: Option<String>,
    /// What is said once where a text may show who someone is (A8, 22).
    pub notice: Option<String>,
    /// In order; empty for text.
    pub options: Vec<AnswerOption>,
    /// Categories that are put together in published tables, fixed before the first answer
    /// (`disclosure.md`, B.20, 9).
    pub merges: Vec<Merge>,
}

/// Several codes that are published as one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Code of the category.
    pub code: String,
    /// What tables call it.
    pub label: String,
    /// Codes it takes the place of.
    pub from: Vec<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Radios.
    One,
    /// Checkboxes.
    Many,
    /// A text box with at most this many characters, as the person sees them (grapheme clusters).
    Text {
        /// Longest text that is accepted.
        max: usize,
    },
}

/// One answer that can be chosen.
#[derive(Debug, Clone)]
pub struct AnswerOption {
    /// Stored and counted under this code; never re-used with another meaning.
    pub code: String,
    /// What the person reads.
    pub label: String,
    /// A sub-heading that starts above this option (`behaviours`).
    pub heading: Option<String>,
    /// What choosing it tells: the ways of not answering are kept apart (A0, 2).
    pub meaning: Meaning,
    /// Whether it excludes every other option ("None of these").
    pub exclusive: bool,
    /// Whether the "or" divider stands above it (A0, 4).
    pub divider: bool,
}

/// What choosing an option tells (A0, 2). Skipping is not an option: see `answers::Answer::Skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A real answer; "none of these" is one.
    Substantive,
    /// `pnts`.
    RatherNotSay,
    /// `dk`, `ns`.
    NotSure,
    /// `na`.
    DoesNotApply,
}

/// A panel that appears after a page, when its rule holds.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// For example `panel-risk`; what it says is signposting data, not questionnaire.
    pub panel: String,
    /// For example: `behaviours` is any of `b_harm`, `b_threat`.
    pub when: Rule,
    /// Whether it is shown as an inset on the next page. `panel-da` only moves up on the help page (A5, 6).
    pub inset: bool,
}

/// An early end of the survey.
#[derive(Debug, Clone)]
pub struct End {
    /// `end-u16` or `end-other`.
    pub page: String,
    /// When it is reached.
    pub when: Rule,
}

impl Questionnaire {
    /// The page with this id, among the survey pages and the three after Send.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages
            .iter()
            .chain([&self.equality_optin, &self.equality, &self.research_invite])
            .find(|page| page.id == id)
    }

    /// The question with this id, and its page.
    pub fn question(&self, id: &str) -> Option<(&Page, &Question)> {
        self.pages
            .iter()
            .chain([&self.equality_optin, &self.equality, &self.research_invite])
            .find_map(|page| page.questions.iter().find(|question| question.id == id).map(|q| (page, q)))
    }

    /// The named condition.
    pub fn condition(&self, name: &str) -> Option<&Rule> {
        self.conditions.iter().find(|(known, _)| known == name).map(|(_, rule)| rule)
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}

impl Page {
    /// The questions of this page that are asked.
    pub fn asked(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| self.live && question.live)
    }

    /// Whether an answer is required on this page, so that Skip is not offered (A0, 1).
    pub fn required(&self) -> bool {
        self.asked().any(|question| question.required)
    }
}

impl Question {
    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.code == code)
    }
}
