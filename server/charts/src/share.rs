//! One printed share under a label: what bars of groups, rankings, funnels and trends are made of.

use disclosure::{Percent, PercentNumber, SafeRow, SafeTable};

/// What stands where a share was never counted (`disclosure.md` B.7).
const NOT_AVAILABLE: &str = "not available";

/// One category of a protected table under a label of the page: a group, a reason, a step or a period.
#[derive(Debug, Clone, Copy)]
pub struct Share<'a> {
    label: &'a str,
    shown: Option<(&'a SafeTable, &'a SafeRow)>,
}

/// Where a share is drawn, as a part of the whole base.
pub(crate) struct Estimate {
    pub(crate) part: f64,
    pub(crate) interval: Option<(f64, f64)>,
    /// Said in words, from a small base: drawn in outline.
    pub(crate) rough: bool,
}

impl<'a> Share<'a> {
    /// The share of a category in the base of its table; `None` when the table has no such category.
    pub fn of(label: &'a str, table: &'a SafeTable, code: &str) -> Option<Self> {
        let row = table.rows().iter().find(|row| row.code() == code)?;
        Some(Self { label, shown: Some((table, row)) })
    }

    /// A place where nothing was counted, such as a period before the question was asked: drawn like a hidden
    /// number, and said so.
    pub fn not_available(label: &'a str) -> Self {
        Self { label, shown: None }
    }

    /// What the page calls it.
    pub fn label(&self) -> &'a str {
        self.label
    }

    /// The category with its printed numbers.
    pub fn row(&self) -> Option<&'a SafeRow> {
        self.shown.map(|(_, row)| row)
    }

    /// The share as a number with its interval, where it is printed as one.
    pub fn number(&self) -> Option<PercentNumber> {
        match self.row()?.percent() {
            Percent::Number(share) => Some(*share),
            _ => None,
        }
    }

    /// What is printed, for example `45%` or "too few to show".
    pub fn words(&self) -> String {
        self.row().map_or_else(|| NOT_AVAILABLE.to_owned(), |row| row.percent().text())
    }

    /// The same with the base and the interval, as a sentence.
    pub(crate) fn in_words(&self) -> String {
        let (label, words) = (self.label, self.words());
        let base = self.shown.and_then(|(table, _)| table.base().value());
        let interval = self.row().and_then(|row| row.percent().interval_text());
        match (base, interval, self.number().is_some()) {
            (Some(base), Some(interval), true) => format!("{label}: {words} of {base}, range {interval}."),
            (Some(base), Some(interval), false) => format!("{label}: {words} of {base}, {interval}."),
            _ => format!("{label}: {words}."),
        }
    }

    /// `None` where there is a gap.
    pub(crate) fn estimate(&self) -> Option<Estimate> {
        let tenth = |tenths: u8| f64::from(tenths) / 10.0;
        let plain = |part, interval, rough| Some(Estimate { part, interval, rough });
        match self.row()?.percent() {
            Percent::Number(share) => {
                plain(share.share().part(), Some((share.low().part(), share.high().part())), false)
            }
            Percent::Words(share) => {
                plain(tenth(share.about()), Some((tenth(share.low()), tenth(share.high()))), true)
            }
            Percent::NearlyAll => plain(1.0, None, false),
            Percent::HardlyAny => plain(0.0, None, false),
            Percent::TooFewAnswers | Percent::Hidden | Percent::NotApplicable => None,
        }
    }

    /// In thousandths of the base, from what is printed alone.
    fn rank(&self) -> Option<u16> {
        match self.row()?.percent() {
            Percent::Number(share) => Some(share.share().tenths()),
            Percent::Words(share) => Some(u16::from(share.about()) * 100),
            Percent::NearlyAll => Some(1000),
            Percent::HardlyAny => Some(0),
            Percent::TooFewAnswers | Percent::Hidden | Percent::NotApplicable => None,
        }
    }
}

/// Largest first, by what is printed; equal ones keep their order and hidden ones stand last, in theirs
/// (`disclosure.md` B.10).
pub fn ranked(mut shares: Vec<Share<'_>>) -> Vec<Share<'_>> {
    shares.sort_by_key(|share| std::cmp::Reverse(share.rank()));
    shares
}
