//! Whether a share or a mean moved between two closed periods, from what is printed of the two alone.
//!
//! Source: `disclosure.md` B.10 (nothing is said where intervals overlap) and B.9.

use crate::mean::Mean;
use crate::percent::{Percent, PercentNumber};
use crate::points::Points;
use crate::table::SafeTable;

/// What may be said of a share in an earlier and in a later closed period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The later interval lies wholly above the earlier one: up by so many points.
    Up(Points),
    /// It lies wholly below: down by so many points.
    Down(Points),
    /// The intervals overlap: chance alone may be the reason.
    NotClear,
    /// One of the two rests on fewer than 50 answers.
    TooUncertain,
    /// One of the two is printed without an interval: nearly all, or hardly any.
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
                let of = |own: &PercentNumber| [own.low(), own.share(), own.high()];
                Self::of_intervals(of(before), of(now))
            }
            (Percent::NotApplicable, _) | (_, Percent::NotApplicable) => Self::NotComparable,
            (Percent::Hidden, _) | (_, Percent::Hidden) => Self::Hidden,
            (Percent::Words(_) | Percent::TooFewAnswers, _)
            | (_, Percent::Words(_) | Percent::TooFewAnswers) => Self::TooUncertain,
            _ => Self::NoInterval,
        }
    }

    /// From lower end, number and upper end to the same later.
    fn of_intervals([before_low, before, before_high]: [Points; 3], [low, now, high]: [Points; 3]) -> Self {
        if before_high.is_below(low) {
            Self::Up(now.apart(before))
        } else if high.is_below(before_low) {
            Self::Down(now.apart(before))
        } else {
            Self::NotClear
        }
    }

    /// The mean of bands in the tables of two releases.
    pub fn of_means(before: &SafeTable, now: &SafeTable) -> Self {
        match (before.mean(), now.mean()) {
            _ if !alike(before, now) || before.variable().midpoints() != now.variable().midpoints() => {
                Self::NotComparable
            }
            (Some(before), Some(now)) => {
                let of = |own: Mean| [own.low(), own.mean(), own.high()];
                Self::of_intervals(of(before), of(now))
            }
            _ if [before, now]
                .iter()
                .any(|table| table.base().value().is_some() && !table.has_percentages()) =>
            {
                Self::TooUncertain
            }
            _ => Self::Hidden,
        }
    }

    /// The share of one category in the tables of two releases.
    pub fn of(before: &SafeTable, now: &SafeTable, code: &str) -> Self {
        let share =
            |table: &SafeTable| table.rows().iter().find(|row| row.code() == code).map(|row| *row.percent());
        match (alike(before, now), share(before), share(now)) {
            (true, Some(before), Some(now)) => Self::between(&before, &now),
            _ => Self::NotComparable,
        }
    }
}

/// Whether two tables are of one question, worked out in one way.
fn alike(before: &SafeTable, now: &SafeTable) -> bool {
    let (old, new) = (before.variable(), now.variable());
    old.id() == new.id()
        && old.formula() == new.formula()
        && old.categories() == new.categories()
        && old.requires() == new.requires()
}
