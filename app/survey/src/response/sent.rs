//! A record as it is read back to be counted. Where nothing is escaped, nothing is copied out of the opened bytes: what
//! is not copied need not be wiped, and millions of records are read.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// What counting needs of a [`Record`](super::Record).
#[derive(Debug, Deserialize)]
pub struct Sent<'a> {
    /// Random; given when it was sent.
    #[serde(borrow)]
    pub resp_id: Cow<'a, str>,
    /// Instrument version.
    #[serde(borrow)]
    pub version: Cow<'a, str>,
    /// Hash of the questionnaire that was answered.
    #[serde(borrow)]
    pub questionnaire_hash: Cow<'a, str>,
    /// The field that people do not see was filled in.
    pub flag_trap: bool,
    /// By question id.
    #[serde(borrow)]
    pub(crate) answers: SentAnswers<'a>,
}

/// What counting needs of an [`Equality`](super::Equality).
#[derive(Debug, Deserialize)]
pub struct SentEquality<'a> {
    /// By question id.
    #[serde(borrow)]
    pub(crate) answers: SentAnswers<'a>,
}

/// Answers in the order of their questions' ids.
#[derive(Debug, Default)]
pub(crate) struct SentAnswers<'a>(pub(crate) Vec<(Text<'a>, SentAnswer<'a>)>);

/// As [`Stored`](super::Stored).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SentAnswer<'a> {
    Skipped,
    NotShown,
    NotReached,
    One(#[serde(borrow)] Text<'a>),
    Many(#[serde(borrow)] Vec<Text<'a>>),
}

/// Part of the bytes, or what its escaped form stands for.
#[derive(Debug, Deserialize)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for SentAnswers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = SentAnswers<'de>;

            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("answers by question id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs: Vec<(Text<'de>, SentAnswer<'de>)> = Vec::with_capacity(128);
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                // They are written in order; sorting what is in order costs one look at it.
                pairs.sort_by(|(one, _), (other, _)| one.0.cmp(&other.0));
                Ok(SentAnswers(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}
