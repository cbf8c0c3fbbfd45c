//! One place of a row.

use std::borrow::Cow;

use disclosure::{Percent, Points, SafeCell};

/// What a place holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field<'a> {
    Text(Cow<'a, str>),
    Number(u64),
    /// Per cent, whole or with one decimal.
    Points(Points),
    Empty,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Points,
}

impl<'a> Field<'a> {
    pub(crate) fn text(words: &'a str) -> Self {
        Self::Text(Cow::Borrowed(words))
    }

    pub(crate) fn owned(words: String) -> Self {
        Self::Text(Cow::Owned(words))
    }

    pub(crate) fn count(cell: &SafeCell) -> Self {
        cell.value().map_or(Self::Empty, Self::Number)
    }

    pub(crate) fn share(part: Option<Points>) -> Self {
        part.map_or(Self::Empty, Self::Points)
    }
}

/// A share and its interval as numbers, where it is printed as numbers.
pub(crate) fn shares(percent: Option<&Percent>) -> [Option<Points>; 3] {
    match percent {
        Some(Percent::Number(share)) => [share.share(), share.low(), share.high()].map(Some),
        _ => [None; 3],
    }
}

/// A share that is printed in words, and what else a reader must know.
pub(crate) fn words(percent: Option<&Percent>) -> Option<String> {
    match percent? {
        Percent::Number(share) => share.low_reliability().then(|| "low reliability".to_owned()),
        percent @ Percent::Words(_) => Some(
            [Some(percent.text()), percent.interval_text()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; "),
        ),
        percent @ (Percent::NearlyAll | Percent::HardlyAny | Percent::TooFewAnswers) => Some(percent.text()),
        Percent::Hidden | Percent::NotApplicable => None,
    }
}
