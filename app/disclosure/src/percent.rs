//! Shares and their intervals, from printed numbers alone.
//!
//! Source: `disclosure.md` B.9, and B.20 (7), which wins.

use std::ops::RangeInclusive;

use crate::hide::Status;
use crate::points::Points;
use crate::table::{SafeCell, TOO_FEW_TO_SHOW};

/// Smallest printed base for a share as a number.
pub(crate) const BASE_FOR_NUMBERS: u64 = 50;
/// Smallest printed base for a share in words.
const BASE_FOR_WORDS: u64 = 30;
/// Under this base a share carries the badge "low reliability", as it does with a wide interval.
const BASE_WITHOUT_BADGE: u64 = 100;
const WIDEST_WITHOUT_BADGE: f64 = 0.30;
/// From this printed base on a share has one decimal (B.9).
const BASE_FOR_DECIMALS: u64 = 1_000;
/// Shares that everybody may see, in per cent (B.14).
const PUBLIC: RangeInclusive<u8> = 2..=98;
/// Variance of the noise (4) and of rounding to 5 (2) in every printed count (B.9).
pub(crate) const PROTECTION_VARIANCE: f64 = 6.0;
/// How many standard deviations 95% lie within.
pub(crate) const Z: f64 = 1.96;

/// What may be said about the share of a cell in its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Base of 50 or more: a number above 0 and below 100 with its interval; from a base of 1,000 with one decimal.
    Number(PercentNumber),
    /// Base of 30 to 49: tenths, to be said in words.
    Words(Tenths),
    /// It would round to 100 (or to 10 in 10), which is never printed (D, attack 12).
    NearlyAll,
    /// It would round to 0.
    HardlyAny,
    /// The base is below 30, or hidden.
    TooFewAnswers,
    /// The cell is hidden.
    Hidden,
    /// The cell cannot occur.
    NotApplicable,
}

/// A share as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PercentNumber {
    share: Points,
    low: Points,
    high: Points,
    whole: u8,
    low_reliability: bool,
}

impl PercentNumber {
    /// As it is printed: whole below a base of 1,000, with one decimal from there on. Never 0 and never 100.
    pub fn share(self) -> Points {
        self.share
    }

    /// Lower end of the 95% interval, as fine as the share.
    pub fn low(self) -> Points {
        self.low
    }

    /// Upper end of the 95% interval, as fine as the share.
    pub fn high(self) -> Points {
        self.high
    }

    /// Rounded to a whole number once, for sentences about so many in 100 people.
    pub fn whole(self) -> u8 {
        self.whole
    }

    /// Whether to print the badge "low reliability" beside it.
    pub fn low_reliability(self) -> bool {
        self.low_reliability
    }
}

/// A share in tenths. The interval is rounded outwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenths {
    about: u8,
    low: u8,
    high: u8,
}

impl Tenths {
    /// About so many in 10: 1 to 9.
    pub fn about(self) -> u8 {
        self.about
    }

    /// Lower end of the 95% interval, in tenths.
    pub fn low(self) -> u8 {
        self.low
    }

    /// Upper end of the 95% interval, in tenths.
    pub fn high(self) -> u8 {
        self.high
    }
}

impl Percent {
    pub(crate) fn of(cell: &SafeCell, base: &SafeCell) -> Self {
        if cell.status() == Status::NotApplicable {
            return Self::NotApplicable;
        }
        let Some(shown) = cell.value() else { return Self::Hidden };
        match base.value() {
            Some(base) if base >= BASE_FOR_NUMBERS => Self::number(shown, base),
            Some(base) if base >= BASE_FOR_WORDS => Self::words(shown, base),
            _ => Self::TooFewAnswers,
        }
    }

    fn number(shown: u64, base: u64) -> Self {
        let interval = Interval::wilson(shown, base);
        let (is_fine, whole) = (base >= BASE_FOR_DECIMALS, small(share(shown, base, 100)));
        let points =
            |tenths: u16, whole: u8| if is_fine { Points::of_tenths(tenths) } else { Points::whole(whole) };
        let end = |end: f64| points(part(end, 1000), small(part(end, 100)));
        let printed = points(share(shown, base, 1000), whole);
        match printed.tenths() {
            0 => Self::HardlyAny,
            1000 => Self::NearlyAll,
            _ => Self::Number(PercentNumber {
                share: printed,
                low: end(interval.low),
                high: end(interval.high),
                whole,
                low_reliability: base < BASE_WITHOUT_BADGE
                    || interval.high - interval.low > WIDEST_WITHOUT_BADGE,
            }),
        }
    }

    fn words(shown: u64, base: u64) -> Self {
        let interval = Interval::wilson(shown, base);
        match small(share(shown, base, 10)) {
            0 => Self::HardlyAny,
            10 => Self::NearlyAll,
            about => Self::Words(Tenths {
                about,
                low: small(whole_part((interval.low * 10.0).floor())),
                high: small(whole_part((interval.high * 10.0).ceil())),
            }),
        }
    }

    /// The same for everybody: nothing under 2 or over 98 per cent, intervals neither (`disclosure.md` B.14).
    /// What is beyond is said in words.
    pub(crate) fn for_everybody(self) -> Self {
        let (least, most) = (*PUBLIC.start(), *PUBLIC.end());
        match self {
            Self::Number(percent) if percent.share.is_below(Points::whole(least)) => Self::HardlyAny,
            Self::Number(percent) if Points::whole(most).is_below(percent.share) => Self::NearlyAll,
            Self::Number(percent) => Self::Number(PercentNumber {
                low: percent.low.clamp(least, most),
                high: percent.high.clamp(least, most),
                ..percent
            }),
            other => other,
        }
    }

    /// What a page prints, for example `45%`.
    pub fn text(&self) -> String {
        match self {
            Self::Number(percent) => format!("{}%", percent.share),
            Self::Words(tenths) => format!("about {} in 10", tenths.about),
            Self::NearlyAll => "nearly all".to_owned(),
            Self::HardlyAny => "hardly any".to_owned(),
            Self::TooFewAnswers => "too few answers".to_owned(),
            Self::Hidden => TOO_FEW_TO_SHOW.to_owned(),
            Self::NotApplicable => "n/a".to_owned(),
        }
    }

    /// The interval, for example `38% to 52%` or `between 2 and 6 in 10`.
    pub fn interval_text(&self) -> Option<String> {
        match self {
            Self::Number(percent) => Some(format!("{}% to {}%", percent.low, percent.high)),
            Self::Words(tenths) => Some(format!("between {} and {} in 10", tenths.low, tenths.high)),
            _ => None,
        }
    }
}

/// A 95% Wilson interval whose effective size allows for noise and rounding (B.9).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interval {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Interval {
    pub(crate) fn wilson(shown: u64, base: u64) -> Self {
        let (shown, base) = (real(shown), real(base));
        let edge = 1.0 / (2.0 * base);
        let p = (shown / base).clamp(edge, 1.0 - edge);
        let size = Self::effective_size(p, base);
        let squared = Z * Z;
        let scale = 1.0 + squared / size;
        let centre = (p + squared / (2.0 * size)) / scale;
        let half = Z / scale * (p * (1.0 - p) / size + squared / (4.0 * size * size)).sqrt();
        Self { low: (centre - half).max(0.0), high: (centre + half).min(1.0) }
    }

    /// `n* = p(1-p) / [p(1-p)/b + s2(1+p2)/b2]`.
    fn effective_size(p: f64, base: f64) -> f64 {
        let spread = p * (1.0 - p);
        spread / (spread / base + PROTECTION_VARIANCE * (1.0 + p * p) / (base * base))
    }
}

/// `round(scale * shown / base)`, halves upwards, never above the scale.
fn share(shown: u64, base: u64, scale: u16) -> u16 {
    let rounded = (2 * u64::from(scale) * shown + base) / (2 * base);
    u16::try_from(rounded).unwrap_or(scale).min(scale)
}

/// A part of the whole on a scale, rounded.
fn part(part: f64, scale: u16) -> u16 {
    whole_part((part * f64::from(scale)).round())
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2 to the power of 53")]
pub(crate) fn real(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1,000")]
fn whole_part(value: f64) -> u16 {
    value.clamp(0.0, 1000.0) as u16
}

/// What is 100 at most.
fn small(part: u16) -> u8 {
    u8::try_from(part).unwrap_or(100).min(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hide::Reason;

    fn cell(value: u64) -> SafeCell {
        SafeCell::new("x".to_owned(), Status::Shown, Some(value))
    }

    fn percent(shown: u64, base: u64) -> Percent {
        Percent::of(&cell(shown), &cell(base))
    }

    /// Half a width around one half, in points.
    fn half_width(base: f64) -> String {
        let size = Interval::effective_size(0.5, base);
        let squared = Z * Z;
        let half = Z / (1.0 + squared / size) * (0.25 / size + squared / (4.0 * size * size)).sqrt();
        format!("{:.1}", half * 100.0)
    }

    #[test]
    fn intervals_are_as_wide_as_in_the_published_examples() {
        let widths = [30.0, 50.0, 100.0, 200.0, 300.0, 1000.0].map(half_width);
        assert_eq!(widths, ["22.6", "16.5", "10.9", "7.4", "5.9", "3.1"]);
        let sizes = [30.0, 50.0, 100.0].map(|base| format!("{:.0}", Interval::effective_size(0.5, base)));
        assert_eq!(sizes, ["15", "31", "77"]);
        let interval = Interval::wilson(50, 100);
        assert!((interval.low - 0.391).abs() < 0.001 && (interval.high - 0.609).abs() < 0.001);
    }

    #[test]
    fn a_base_of_fifty_or_more_gives_a_whole_number_and_its_interval() {
        let Percent::Number(number) = percent(135, 295) else { panic!("a number") };
        assert_eq!((number.whole(), number.low_reliability()), (46, false));
        assert!(number.low().is_below(Points::whole(46)) && Points::whole(46).is_below(number.high()));
        assert_eq!(percent(135, 295).text(), "46%");
        assert_eq!(percent(135, 295).interval_text().unwrap(), "40% to 52%");
    }

    #[test]
    fn a_base_under_a_hundred_carries_the_badge() {
        let badge = |shown, base| match percent(shown, base) {
            Percent::Number(number) => number.low_reliability(),
            _ => panic!("a number"),
        };
        assert!(badge(25, 50) && badge(50, 95) && !badge(50, 100));
    }

    #[test]
    fn a_base_of_thirty_to_forty_nine_is_said_in_words() {
        assert_eq!(percent(15, 40).text(), "about 4 in 10");
        assert_eq!(percent(15, 40).interval_text().unwrap(), "between 2 and 6 in 10");
        assert_eq!(percent(15, 45).text(), "about 3 in 10");
        assert_eq!(percent(15, 25), Percent::TooFewAnswers);
    }

    #[test]
    fn nothing_is_ever_nought_or_a_hundred_percent() {
        assert_eq!(percent(100, 100), Percent::NearlyAll);
        assert_eq!(percent(105, 100), Percent::NearlyAll);
        assert_eq!(percent(10, 25_000), Percent::HardlyAny);
        assert_eq!(percent(30, 30), Percent::NearlyAll);
    }

    #[test]
    fn a_hidden_cell_has_no_share_and_a_hidden_base_gives_none() {
        let hidden = SafeCell::new("x".to_owned(), Status::Hidden(Reason::High), None);
        assert_eq!(Percent::of(&hidden, &cell(100)).text(), "too few to show");
        assert_eq!(Percent::of(&cell(20), &hidden), Percent::TooFewAnswers);
    }

    #[test]
    fn from_a_base_of_a_thousand_a_share_and_its_interval_have_one_decimal() {
        assert_eq!(percent(455, 995).text(), "46%");
        assert_eq!(percent(455, 1000).text(), "45.5%");
        assert_eq!(percent(500, 1000).interval_text().unwrap(), "46.9% to 53.1%");
        assert_eq!(percent(1500, 3000).text(), "50.0%");
        assert_eq!(percent(1500, 3000).interval_text().unwrap(), "48.2% to 51.8%");
        let Percent::Number(number) = percent(1365, 3005) else { panic!("a number") };
        // 45.42: rounded once, not by way of 45.4.
        assert_eq!((number.share().to_string(), number.whole()), ("45.4".to_owned(), 45));
        let Percent::Number(number) = percent(1365, 3000) else { panic!("a number") };
        assert_eq!((number.share().to_string(), number.whole()), ("45.5".to_owned(), 46));
        let Percent::Number(number) = percent(455, 1001) else { panic!("a number") };
        assert_eq!((number.share().to_string(), number.whole()), ("45.5".to_owned(), 45), "45.45 is 45");
    }

    #[test]
    fn a_decimal_brings_no_nought_and_no_hundred() {
        assert_eq!(percent(10, 5000).text(), "0.2%");
        assert_eq!(percent(10, 25_000), Percent::HardlyAny);
        assert_eq!(percent(24_990, 25_000), Percent::NearlyAll);
        assert_eq!(percent(1005, 1000), Percent::NearlyAll);
    }

    #[test]
    fn everybody_sees_decimals_within_2_and_98() {
        let public = |shown, base| percent(shown, base).for_everybody();
        assert_eq!(public(455, 1000).text(), "45.5%");
        assert_eq!(public(20, 1000).text(), "2.0%");
        assert_eq!(public(20, 1000).interval_text().unwrap().split(' ').next(), Some("2.0%"));
        assert_eq!((public(15, 1000), public(985, 1000)), (Percent::HardlyAny, Percent::NearlyAll));
        assert_eq!(public(980, 1000).text(), "98.0%");
        assert_eq!(public(980, 1000).interval_text().unwrap().split(' ').next_back(), Some("98.0%"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_printed_of_a_share_can_be_worked_out_from_the_two_printed_numbers(
            shown in 2u64..4_000, more in 0u64..4_000
        ) {
            let (shown, base) = (5 * shown, 5 * (shown + more).max(10));
            let text = percent(shown, base).text();
            let printed = if base >= 1_000 {
                // Halves upwards, in whole numbers.
                let tenths = (2_000 * shown + base) / (2 * base);
                format!("{}.{}%", tenths / 10, tenths % 10)
            } else {
                format!("{}%", (200 * shown + base) / (2 * base))
            };
            let expected = match printed.as_str() {
                "0%" | "0.0%" => "hardly any",
                "100%" | "100.0%" => "nearly all",
                number if base >= 50 => number,
                _ => return Ok(()),
            };
            if base >= 50 {
                proptest::prop_assert_eq!(text, expected);
            }
        }
    }
}
