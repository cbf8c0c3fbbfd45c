//! Shares, their intervals and the mean of bands - all from printed numbers alone.
//!
//! Source: `disclosure.md` B.3 (means), B.9, and B.20 (7 and 8), which wins.

use std::ops::RangeInclusive;

use crate::hide::Status;
use crate::table::{SafeCell, TOO_FEW_TO_SHOW};

/// Smallest printed base for a share as a number.
pub(crate) const BASE_FOR_NUMBERS: u64 = 50;
/// Smallest printed base for a share in words.
const BASE_FOR_WORDS: u64 = 30;
/// Under this base a share carries the badge "low reliability", as it does with a wide interval.
const BASE_WITHOUT_BADGE: u64 = 100;
const WIDEST_WITHOUT_BADGE: f64 = 0.30;
/// Shares that everybody may see, in per cent (B.14).
const PUBLIC: RangeInclusive<u8> = 2..=98;

/// What may be said about the share of a cell in its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Base of 50 or more: a whole number from 1 to 99 with its interval.
    Number(WholePercent),
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

/// A share as a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholePercent {
    whole: u8,
    low: u8,
    high: u8,
    low_reliability: bool,
}

impl WholePercent {
    /// 1 to 99.
    pub fn whole(self) -> u8 {
        self.whole
    }

    /// Lower end of the 95% interval.
    pub fn low(self) -> u8 {
        self.low
    }

    /// Upper end of the 95% interval.
    pub fn high(self) -> u8 {
        self.high
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
        match share(shown, base, 100) {
            0 => Self::HardlyAny,
            100 => Self::NearlyAll,
            whole => Self::Number(WholePercent {
                whole,
                low: whole_part((interval.low * 100.0).round()),
                high: whole_part((interval.high * 100.0).round()),
                low_reliability: base < BASE_WITHOUT_BADGE
                    || interval.high - interval.low > WIDEST_WITHOUT_BADGE,
            }),
        }
    }

    fn words(shown: u64, base: u64) -> Self {
        let interval = Interval::wilson(shown, base);
        match share(shown, base, 10) {
            0 => Self::HardlyAny,
            10 => Self::NearlyAll,
            about => Self::Words(Tenths {
                about,
                low: whole_part((interval.low * 10.0).floor()),
                high: whole_part((interval.high * 10.0).ceil()),
            }),
        }
    }

    /// The same for everybody: nothing under 2 or over 98 per cent, intervals neither (`disclosure.md` B.14).
    /// What is beyond is said in words.
    pub(crate) fn for_everybody(self) -> Self {
        match self {
            Self::Number(percent) if percent.whole < *PUBLIC.start() => Self::HardlyAny,
            Self::Number(percent) if percent.whole > *PUBLIC.end() => Self::NearlyAll,
            Self::Number(percent) => Self::Number(WholePercent {
                low: percent.low.max(*PUBLIC.start()),
                high: percent.high.min(*PUBLIC.end()),
                ..percent
            }),
            other => other,
        }
    }

    /// What a page prints, for example `45%`.
    pub fn text(&self) -> String {
        match self {
            Self::Number(percent) => format!("{}%", percent.whole),
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
    /// Variance of the noise (4) and of rounding to 5 (2).
    const PROTECTION_VARIANCE: f64 = 6.0;
    const Z: f64 = 1.96;

    pub(crate) fn wilson(shown: u64, base: u64) -> Self {
        let (shown, base) = (real(shown), real(base));
        let edge = 1.0 / (2.0 * base);
        let p = (shown / base).clamp(edge, 1.0 - edge);
        let size = Self::effective_size(p, base);
        let squared = Self::Z * Self::Z;
        let scale = 1.0 + squared / size;
        let centre = (p + squared / (2.0 * size)) / scale;
        let half = Self::Z / scale * (p * (1.0 - p) / size + squared / (4.0 * size * size)).sqrt();
        Self { low: (centre - half).max(0.0), high: (centre + half).min(1.0) }
    }

    /// `n* = p(1-p) / [p(1-p)/b + s2(1+p2)/b2]`.
    fn effective_size(p: f64, base: f64) -> f64 {
        let spread = p * (1.0 - p);
        spread / (spread / base + Self::PROTECTION_VARIANCE * (1.0 + p * p) / (base * base))
    }
}

/// Mean of bands in tenths: midpoints weighted by protected counts. Only if the base is 50 or more and the
/// hidden bands hold under a fifth of it.
pub(crate) fn mean_of_bands(bands: &[(u32, Option<u64>)], base: u64) -> Option<u64> {
    let shown: u64 = bands.iter().filter_map(|(_, count)| *count).sum();
    let any_hidden = bands.iter().any(|(_, count)| count.is_none());
    let hidden = if any_hidden { base.saturating_sub(shown) } else { 0 };
    if base < BASE_FOR_NUMBERS || shown == 0 || hidden * 5 >= base {
        return None;
    }
    let weighted: u64 = bands.iter().filter_map(|(middle, count)| Some(u64::from(*middle) * (*count)?)).sum();
    Some((20 * weighted + shown) / (2 * shown))
}

/// `round(scale * shown / base)`, halves upwards, never above the scale.
fn share(shown: u64, base: u64, scale: u8) -> u8 {
    let rounded = (2 * u64::from(scale) * shown + base) / (2 * base);
    u8::try_from(rounded).unwrap_or(scale).min(scale)
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2 to the power of 53")]
fn real(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn whole_part(value: f64) -> u8 {
    value.clamp(0.0, 100.0) as u8
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
        let squared = Interval::Z * Interval::Z;
        let half =
            Interval::Z / (1.0 + squared / size) * (0.25 / size + squared / (4.0 * size * size)).sqrt();
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
        assert!(number.low() < 46 && 46 < number.high());
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
        assert_eq!(percent(10, 5000), Percent::HardlyAny);
        assert_eq!(percent(30, 30), Percent::NearlyAll);
    }

    #[test]
    fn a_hidden_cell_has_no_share_and_a_hidden_base_gives_none() {
        let hidden = SafeCell::new("x".to_owned(), Status::Hidden(Reason::High), None);
        assert_eq!(Percent::of(&hidden, &cell(100)).text(), "too few to show");
        assert_eq!(Percent::of(&cell(20), &hidden), Percent::TooFewAnswers);
    }

    #[test]
    fn a_mean_of_bands_needs_fifty_answers_and_few_hidden_ones() {
        let bands = [(10, Some(20)), (30, Some(20)), (50, None), (70, Some(20)), (90, Some(20))];
        assert_eq!(mean_of_bands(&bands, 95), Some(500));
        assert_eq!(mean_of_bands(&bands, 100), None, "a fifth is hidden");
        assert_eq!(mean_of_bands(&bands[..2], 45), None);
        assert_eq!(mean_of_bands(&[(10, Some(45)), (30, Some(25))], 70), Some(171));
    }
}
