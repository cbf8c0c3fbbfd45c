//! When a period closes (`disclosure.md` B.6 and B.20, 6).
//!
//! Below 1,000 answers a year there are no blocks within years and periods never nest: a period closes at the
//! first quarter end at which it holds 100 answers, or, from its fourth quarter end, 60, and then with
//! one-variable cells only. From 1,000 a year B.6 wants blocks of at least 150 that close at a quarter end; a
//! quarter of that size closes by itself under the same rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Answers at which a period closes.
const ENOUGH: u64 = 100;
/// Answers at which a period closes with one-variable cells once it is a year long.
const ENOUGH_AFTER_A_YEAR: u64 = 60;
const QUARTERS_OF_A_YEAR: usize = 4;

/// A quarter of a calendar year, written `2026-Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter {
    year: u16,
    number: u8,
}

/// A text that names no quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quarter is written like 2026-Q1")]
pub struct NotAQuarter;

impl Quarter {
    /// `number` is 1 to 4.
    pub fn new(year: u16, number: u8) -> Result<Self, NotAQuarter> {
        if (1..=4).contains(&number) && (1..=9999).contains(&year) {
            Ok(Self { year, number })
        } else {
            Err(NotAQuarter)
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The quarter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        if self.number == 4 {
            Self { year: self.year.saturating_add(1), number: 1 }
        } else {
            Self { number: self.number + 1, ..self }
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:04}-Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Self, NotAQuarter> {
        let (year, number) = text.split_once("-Q").ok_or(NotAQuarter)?;
        let quarter =
            Self::new(year.parse().map_err(|_| NotAQuarter)?, number.parse().map_err(|_| NotAQuarter)?)?;
        // Only one spelling: `+2026-Q01` names nothing.
        if quarter.to_string() == text { Ok(quarter) } else { Err(NotAQuarter) }
    }
}

/// A period that may be frozen now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingPeriod {
    /// `2026-Q1`, or first and last quarter: `2025-Q4..2026-Q2`.
    pub id: String,
    /// Its quarters, in order, without gaps.
    pub quarters: Vec<Quarter>,
    /// Whether it may hold one-variable cells only.
    pub one_variable_only: bool,
}

/// The periods that can close: made of quarters that are over and not yet frozen, in order of time.
pub fn periods(
    counts: &BTreeMap<Quarter, u64>,
    current: Quarter,
    frozen: &BTreeSet<Quarter>,
) -> Vec<ClosingPeriod> {
    let mut closing = Vec::new();
    let mut open: Vec<Quarter> = Vec::new();
    let mut answers = 0;
    let Some(first) = counts
        .iter()
        .filter(|(_, n)| **n > 0)
        .map(|(quarter, _)| *quarter)
        .chain(frozen.iter().copied())
        .min()
    else {
        return closing;
    };
    for quarter in
        std::iter::successors(Some(first), |quarter| Some(quarter.next())).take_while(|q| *q < current)
    {
        if frozen.contains(&quarter) {
            // What lies before a frozen quarter can no longer be joined to what comes after it.
            open.clear();
            answers = 0;
            continue;
        }
        open.push(quarter);
        answers += counts.get(&quarter).copied().unwrap_or(0);
        let year_is_over = open.len() >= QUARTERS_OF_A_YEAR;
        if answers >= ENOUGH || (year_is_over && answers >= ENOUGH_AFTER_A_YEAR) {
            closing.push(period(std::mem::take(&mut open), answers < ENOUGH));
            answers = 0;
        }
    }
    closing
}

fn period(quarters: Vec<Quarter>, one_variable_only: bool) -> ClosingPeriod {
    let id = match (quarters.first(), quarters.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}..{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    ClosingPeriod { id, quarters, one_variable_only }
}
