//! Percentage points as they are printed (`disclosure.md` B.9): whole, and with one decimal from a base of 1,000.
//!
//! A decimal tells nothing that the counts beside it do not: it is made of the two printed numbers and of nothing
//! else (`percent`, a test). So it is printed wherever the base is large enough to bear it.

use std::fmt;

/// A number of points, in tenths, and whether its decimal is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Points {
    tenths: u16,
    decimal: bool,
}

impl Points {
    /// So many points, printed without a decimal.
    pub const fn whole(points: u8) -> Self {
        Self { tenths: points as u16 * 10, decimal: false }
    }

    /// So many tenths of a point, printed with a decimal.
    pub const fn of_tenths(tenths: u16) -> Self {
        Self { tenths, decimal: true }
    }

    /// In tenths of a point.
    pub fn tenths(self) -> u16 {
        self.tenths
    }

    /// Whether it is printed with a decimal.
    pub fn has_decimal(self) -> bool {
        self.decimal
    }

    /// The number itself, for example 45.8.
    pub fn number(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// As a part of the whole, for example 0.458.
    pub fn part(self) -> f64 {
        f64::from(self.tenths) / 1000.0
    }

    /// Whether it is less than another, however the two are printed.
    pub fn is_below(self, other: Self) -> bool {
        self.tenths < other.tenths
    }

    /// How far two printed numbers are apart; whole where one of them is.
    pub(crate) fn apart(self, other: Self) -> Self {
        let tenths = self.tenths.abs_diff(other.tenths);
        if self.decimal && other.decimal {
            return Self::of_tenths(tenths);
        }
        Self { tenths: (tenths + 5) / 10 * 10, decimal: false }
    }

    pub(crate) fn clamp(self, low: u8, high: u8) -> Self {
        Self { tenths: self.tenths.clamp(u16::from(low) * 10, u16::from(high) * 10), ..self }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        if self.decimal {
            write!(out, "{}.{}", self.tenths / 10, self.tenths % 10)
        } else {
            write!(out, "{}", self.tenths / 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_printed_with_one_decimal_or_none() {
        let printed =
            [Points::whole(46), Points::of_tenths(458), Points::of_tenths(460), Points::of_tenths(4)];
        assert_eq!(printed.map(|points| points.to_string()), ["46", "45.8", "46.0", "0.4"]);
    }

    #[test]
    fn a_difference_is_no_finer_than_what_it_is_made_of() {
        let (fine, coarse) = (Points::of_tenths(458), Points::whole(40));
        assert_eq!(fine.apart(Points::of_tenths(401)).to_string(), "5.7");
        assert_eq!(
            (fine.apart(coarse).to_string(), coarse.apart(fine).to_string()),
            ("6".into(), "6".into())
        );
        assert!(coarse.is_below(fine) && !Points::whole(46).is_below(Points::of_tenths(460)));
    }
}
