//! What is sent: only answers on the route, with the ways of not answering kept apart, and free text by itself.
//!
//! Source: `questionnaire.md`, A0 (2) and A8 (22); `design.md`, Data.

mod sent;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::answers::{Answer, Answers};
use crate::journey::Draft;
use crate::questionnaire::{Kind, Page, Questionnaire};
use crate::route::{applies, route};
use crate::rules::holds;

pub use sent::{Sent, SentEquality};
pub(crate) use sent::{SentAnswer, SentAnswers};

/// One sent survey without its free text. Every live question but free text has an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Random; given by the caller.
    pub resp_id: String,
    /// Instrument version.
    pub version: String,
    /// Hash of the questionnaire that was answered.
    pub questionnaire_hash: String,
    /// Version of the consent text, in place of a time (A2).
    pub consent_version: String,
    /// Language of the pages.
    pub language: String,
    /// Sent from `stop`.
    pub in_part: bool,
    /// An exclusive answer was dropped because it clashed twice (A0, 4).
    pub flag_conflict: bool,
    /// The field that people do not see was filled in. Kept, but left out of figures (E29).
    pub flag_trap: bool,
    /// By question id.
    pub answers: BTreeMap<String, Stored>,
}

/// An answer as it is kept. "Rather not say", "not sure" and "does not apply" are codes of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stored {
    /// Seen and not answered.
    Skipped,
    /// Not asked of this person, because of routing.
    NotShown,
    /// Would have been asked, but the survey was sent in part before.
    NotReached,
    /// One code.
    One(String),
    /// Several codes, at least one.
    Many(BTreeSet<String>),
}

/// Free text, kept apart from the record and joined to it by nothing; only two tags go with it (A8, 22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Whether any police force was told; None if that is not known.
    pub told_police: Option<bool>,
    /// Whether any support was used; None if that is not known.
    pub used_support: Option<bool>,
    /// What was written.
    pub text: String,
}

/// The second part of a record: the equality answers, given after Send (A9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Equality {
    /// By question id; every live question has an entry.
    pub answers: BTreeMap<String, Stored>,
}

/// What is stored of a draft. The draft must be one that `journey::apply` said to send.
pub fn finish(q: &Questionnaire, draft: &Draft, resp_id: String, in_part: bool) -> (Record, Option<Words>) {
    let mut answers = BTreeMap::new();
    let route = route(q, &draft.answers);
    let mut text = None;
    for page in q.pages.iter().filter(|page| page.live) {
        let on_route = route.has(&page.id) && applies(q, page, &draft.answers);
        let seen = draft.reached.contains(&page.id);
        for question in page.asked() {
            let answer = draft.answers.get(&question.id).filter(|_| on_route && seen);
            if matches!(question.kind, Kind::Text { .. }) {
                text = text.or_else(|| written(answer));
                continue;
            }
            let stored = match answer {
                _ if !on_route => Stored::NotShown,
                _ if !seen => Stored::NotReached,
                Some(answer) => kept(answer),
                None => Stored::Skipped,
            };
            answers.insert(question.id.clone(), stored);
        }
    }
    let record = Record {
        resp_id,
        version: q.version.clone(),
        questionnaire_hash: q.hash.clone(),
        consent_version: q.consent_version.clone(),
        language: draft.language.clone(),
        in_part,
        flag_conflict: draft.flag_conflict,
        flag_trap: draft.flag_trap,
        answers,
    };
    (record, text.map(|text| words(q, &draft.answers, text)))
}

/// The equality answers as they are stored.
pub fn equality(page: &Page, answers: &Answers) -> Equality {
    let stored = |id: &str| answers.get(id).map_or(Stored::Skipped, kept);
    Equality { answers: page.asked().map(|it| (it.id.clone(), stored(&it.id))).collect() }
}

fn kept(answer: &Answer) -> Stored {
    match answer {
        // Text never gets into a record.
        Answer::Skipped | Answer::Text(_) => Stored::Skipped,
        Answer::One(code) => Stored::One(code.clone()),
        Answer::Many(codes) => Stored::Many(codes.clone()),
    }
}

fn written(answer: Option<&Answer>) -> Option<String> {
    match answer {
        Some(Answer::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn words(q: &Questionnaire, answers: &Answers, text: String) -> Words {
    let known = |yes: &str, no: &str| {
        let is = |name: &str| q.condition(name).is_some_and(|rule| holds(q, rule, answers));
        if is(yes) { Some(true) } else { is(no).then_some(false) }
    };
    Words {
        told_police: known("reported_any", "reported_none"),
        used_support: known("support_any", "support_none"),
        text,
    }
}
