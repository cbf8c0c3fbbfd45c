//! The mean of bands and the range in which chance could move it, from printed counts alone.
//!
//! Source: `disclosure.md` B.3 (when a mean may be told), B.9 (intervals) and B.20, 8 (midpoints).

use crate::percent::{BASE_FOR_NUMBERS, PROTECTION_VARIANCE, Z, real};
use crate::points::Points;

/// A mean of bands with its 95% interval, in points of its scale with one decimal.
///
/// With printed counts `c` of bands with midpoints `m`, their sum `S` and their mean `M = sum(c m) / S`:
///
/// `variance = sum(c (m - M)^2) / S^2 + 6 sum((m - M)^2) / S^2`
///
/// The first part is chance among people (a multinomial sample of size `S`); the second is that of noise (4) and
/// rounding (2) in each count, as in B.9. Put as an effective size, `n* = s^2 / variance` with
/// `s^2 = sum(c (m - M)^2) / S`. The interval is `M ± 1.96 sqrt(variance)`.
///
/// Where bands are hidden, the people in them (`H = base - S`, under a fifth of the base) are somewhere between the
/// lowest and the highest hidden midpoint `h`. The interval then also holds those of the two means that they would
/// give: `E = (sum(c m) + H h) / (S + H)`, whose noise is that of `H` too, so that the second part of its variance is
/// `6 (sum((m - h)^2) + (h - E)^2) / (S + H)^2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    value: Points,
    low: Points,
    high: Points,
}

impl Mean {
    /// From each band's midpoint and printed count. Only if the base is 50 or more and the hidden bands hold under a
    /// fifth of it.
    pub(crate) fn of(bands: &[(u32, Option<u64>)], base: u64) -> Option<Self> {
        let shown: Vec<(u64, u64)> =
            bands.iter().filter_map(|(middle, count)| Some((u64::from(*middle), (*count)?))).collect();
        let hidden: Vec<f64> = (bands.iter().filter(|(_, count)| count.is_none()))
            .map(|(middle, _)| f64::from(*middle))
            .collect();
        let sum: u64 = shown.iter().map(|(_, count)| count).sum();
        let rest = if hidden.is_empty() { 0 } else { base.saturating_sub(sum) };
        if base < BASE_FOR_NUMBERS || sum == 0 || rest * 5 >= base {
            return None;
        }
        let weighted: u64 = shown.iter().map(|(middle, count)| middle * count).sum();
        let tenths = u16::try_from((20 * weighted + sum) / (2 * sum)).ok()?;
        let counted = Counted {
            bands: shown.iter().map(|(middle, count)| (real(*middle), real(*count))).collect(),
            sum: real(sum),
            rest: real(rest),
        };
        let ends = hidden.iter().map(|middle| counted.with_hidden_at(*middle));
        let (low, high) = ends.fold(counted.alone(), |one, other| (one.0.min(other.0), one.1.max(other.1)));
        // No mean of bands lies outside their midpoints.
        let least = bands.iter().map(|(middle, _)| *middle).min().map_or(0.0, f64::from);
        let most = bands.iter().map(|(middle, _)| *middle).max().map_or(0.0, f64::from);
        let end = |end: f64| Points::of_tenths(in_tenths(end.clamp(least, most)));
        Some(Self { value: Points::of_tenths(tenths), low: end(low), high: end(high) })
    }

    /// The mean itself.
    pub fn mean(self) -> Points {
        self.value
    }

    /// Lower end of the 95% interval.
    pub fn low(self) -> Points {
        self.low
    }

    /// Upper end of the 95% interval.
    pub fn high(self) -> Points {
        self.high
    }

    /// The interval, for example `54.1 to 62.3`.
    pub fn interval_text(self) -> String {
        format!("{} to {}", self.low, self.high)
    }
}

/// Printed counts.
struct Counted {
    /// Midpoint and count of each shown band.
    bands: Vec<(f64, f64)>,
    sum: f64,
    /// People in hidden bands.
    rest: f64,
}

impl Counted {
    /// The interval of the shown bands' own mean.
    fn alone(&self) -> (f64, f64) {
        let mean = self.bands.iter().map(|(middle, count)| middle * count).sum::<f64>() / self.sum;
        let chance = self.squares(mean, |count| count);
        let noise = PROTECTION_VARIANCE * self.squares(mean, |_| 1.0);
        around(mean, (chance + noise) / (self.sum * self.sum))
    }

    /// The interval if everybody in the hidden bands were in the one with this midpoint.
    fn with_hidden_at(&self, hidden: f64) -> (f64, f64) {
        let all = self.sum + self.rest;
        let shown: f64 = self.bands.iter().map(|(middle, count)| middle * count).sum();
        let mean = (shown + self.rest * hidden) / all;
        let off = (hidden - mean) * (hidden - mean);
        let chance = self.squares(mean, |count| count) + self.rest * off;
        let noise = PROTECTION_VARIANCE * (self.squares(hidden, |_| 1.0) + off);
        around(mean, (chance + noise) / (all * all))
    }

    /// Squared distances of the shown midpoints from a point, each with its weight.
    fn squares(&self, from: f64, weight: impl Fn(f64) -> f64) -> f64 {
        self.bands.iter().map(|(middle, count)| weight(*count) * (middle - from) * (middle - from)).sum()
    }
}

fn around(mean: f64, variance: f64) -> (f64, f64) {
    let half = Z * variance.sqrt();
    (mean - half, mean + half)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1,000 tenths")]
fn in_tenths(points: f64) -> u16 {
    (points * 10.0).round().clamp(0.0, 6500.0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noise::{noise, round};

    fn tenths(bands: &[(u32, Option<u64>)], base: u64) -> Option<u16> {
        Mean::of(bands, base).map(|mean| mean.mean().tenths())
    }

    #[test]
    fn a_mean_of_bands_needs_fifty_answers_and_few_hidden_ones() {
        let bands = [(10, Some(20)), (30, Some(20)), (50, None), (70, Some(20)), (90, Some(20))];
        assert_eq!(tenths(&bands, 95), Some(500));
        assert_eq!(tenths(&bands, 100), None, "a fifth is hidden");
        assert_eq!(tenths(&bands[..2], 45), None);
        assert_eq!(tenths(&[(10, Some(45)), (30, Some(25))], 70), Some(171));
    }

    #[test]
    fn the_interval_is_the_one_of_the_formula() {
        // s^2 = 800; 800 / 100 + 6 * 4000 / 10,000 = 10.4; 1.96 * sqrt(10.4) = 6.32.
        let even = [10, 30, 50, 70, 90].map(|middle| (middle, Some(20)));
        assert_eq!(Mean::of(&even, 100).unwrap().interval_text(), "43.7 to 56.3");
        // Ten people at 90 or nobody: (20 * 10 + 20 * 30 + 20 * 50 + 10 * 90) / 70 = 38.6.
        let hidden = [(10, Some(20)), (30, Some(20)), (50, Some(20)), (90, None)];
        let mean = Mean::of(&hidden, 70).unwrap();
        assert_eq!(mean.mean().to_string(), "30.0");
        assert!(mean.high().tenths() > 386 + 50 && mean.low().tenths() < 300, "{}", mean.interval_text());
    }

    /// A made-up sample as it would be printed.
    fn printed(random: &mut fastrand::Rng, people: u64, shares: &[u32]) -> (Vec<Option<u64>>, u64) {
        let mut counts = vec![0_u64; shares.len()];
        for _ in 0..people {
            let mut at = random.u32(0..shares.iter().sum());
            let band = shares.iter().position(|share| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            });
            counts[band.unwrap()] += 1;
        }
        let mut print = |n: u64| round(i64::try_from(n).unwrap() + noise(random.u32(..)));
        let shown = counts.iter().map(|n| {
            let value = print(*n);
            (*n >= 10 && value >= 10).then(|| u64::try_from(value).unwrap())
        });
        let shown = shown.collect();
        (shown, u64::try_from(print(people)).unwrap())
    }

    /// How many in a hundred samples have the true mean in their interval, of those with a mean.
    fn covered(people: u64, shares: [u32; 5], random: &mut fastrand::Rng) -> f64 {
        const MIDDLES: [u32; 5] = [10, 30, 50, 70, 90];
        let weighted: u32 = MIDDLES.iter().zip(shares).map(|(middle, share)| middle * share).sum();
        let truth = f64::from(weighted) / f64::from(shares.iter().sum::<u32>());
        let (mut told, mut holds) = (0_u32, 0_u32);
        for _ in 0..2_000 {
            let (shown, base) = printed(random, people, &shares);
            let bands: Vec<(u32, Option<u64>)> = MIDDLES.into_iter().zip(shown).collect();
            let Some(mean) = Mean::of(&bands, base) else { continue };
            told += 1;
            holds += u32::from((mean.low().number()..=mean.high().number()).contains(&truth));
        }
        assert!(told > 1_000, "{told} of 2,000 samples of {people} have a mean");
        100.0 * f64::from(holds) / f64::from(told)
    }

    #[test]
    fn the_interval_holds_the_true_mean_of_about_95_in_100_samples() {
        let mut random = fastrand::Rng::with_seed(20);
        for (people, shares) in [
            (100, [20, 20, 20, 20, 20]),
            (150, [30, 25, 20, 15, 10]),
            (300, [35, 25, 20, 12, 8]),
            (300, [15, 15, 20, 30, 20]),
            (1_000, [40, 30, 15, 10, 5]),
            (3_000, [10, 20, 30, 30, 10]),
        ] {
            let covered = covered(people, shares, &mut random);
            assert!((93.0..=97.0).contains(&covered), "{covered} of {people} people {shares:?}");
        }
    }

    #[test]
    fn hidden_bands_only_make_it_wider() {
        let mut random = fastrand::Rng::with_seed(21);
        for (people, shares) in
            [(120, [40, 30, 20, 6, 4]), (70, [25, 25, 25, 20, 5]), (300, [50, 30, 15, 3, 2])]
        {
            let covered = covered(people, shares, &mut random);
            assert!(covered >= 95.0, "{covered} of {people} people {shares:?}");
        }
    }
}
