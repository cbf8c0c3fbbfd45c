//! Whether a share moved between two closed periods, from what is printed of the two alone.
//!
//! Source: `disclosure.md` B.10 (nothing is said where intervals overlap) and B.9.

use crate::percent::Percent;
use crate::table::SafeTable;

/// What may be said of a share in an earlier and in a later closed period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The later interval lies wholly above the earlier one: up by so many points.
    Up(u8),
    /// It lies wholly below: down by so many points.
    Down(u8),
    /// The intervals overlap: chance alone may be the reason.
    NotClear,
    /// One of the two rests on fewer than 50 answers.
    TooUncertain,
    /// One of the two is printed without an interval: nearly all, hardly any, or a mean.
    NoInterval,
    /// One of the two is hidden.
    Hidden,
    /// The two were worked out in different ways, or only one of them was asked.
    NotComparable,
}

impl Change {
    /// From one printed share to another.
    pub fn between(before: &Percent, now: &Percent) -> Self {
        match (before, now) {
            (Percent::Number(before), Percent::Number(now)) => {
                if before.high() < now.low() {
                    Self::Up(now.whole().saturating_sub(before.whole()))
                } else if now.high() < before.low() {
                    Self::Down(before.whole().saturating_sub(now.whole()))
                } else {
                    Self::NotClear
                }
            }
            (Percent::NotApplicable, _) | (_, Percent::NotApplicable) => Self::NotComparable,
            (Percent::Hidden, _) | (_, Percent::Hidden) => Self::Hidden,
            (Percent::Words(_) | Percent::TooFewAnswers, _)
            | (_, Percent::Words(_) | Percent::TooFewAnswers) => Self::TooUncertain,
            _ => Self::NoInterval,
        }
    }

    /// The share of one category in the tables of two releases.
    pub fn of(before: &SafeTable, now: &SafeTable, code: &str) -> Self {
        let (old, new) = (before.variable(), now.variable());
        let alike = old.id() == new.id()
            && old.formula() == new.formula()
            && old.categories() == new.categories()
            && old.requires() == new.requires();
        let share =
            |table: &SafeTable| table.rows().iter().find(|row| row.code() == code).map(|row| *row.percent());
        match (alike, share(before), share(now)) {
            (true, Some(before), Some(now)) => Self::between(&before, &now),
            _ => Self::NotComparable,
        }
    }
}
