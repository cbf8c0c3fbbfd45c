//! The law of the noise, from its published variance and reach alone, and what chance allows.
//!
//! `disclosure.md` B.5: the noise is the discrete normal law cut off at the reach, and the noisy number is rounded.

use std::collections::BTreeMap;

/// A finite law on whole numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Law(BTreeMap<i64, f64>);

impl Law {
    /// Discrete normal with this variance, cut off.
    pub(crate) fn noise(variance: u32, reach: u32) -> Self {
        let reach = i64::from(reach);
        let weight = |at: i64| {
            if variance == 0 {
                if at == 0 { 1.0 } else { 0.0 }
            } else {
                (-real(at * at) / (2.0 * f64::from(variance))).exp()
            }
        };
        let all: BTreeMap<i64, f64> = (-reach..=reach).map(|at| (at, weight(at))).collect();
        let sum: f64 = all.values().sum();
        Self(all.into_iter().map(|(at, weight)| (at, weight / sum)).collect())
    }

    /// Every number of one rounding step alike, around nought.
    pub(crate) fn rounding(step: i64) -> Self {
        let half = step / 2;
        let all = -(step - 1 - half)..=half;
        Self(all.map(|at| (at, 1.0 / real(step))).collect())
    }

    /// Always nought.
    pub(crate) fn none() -> Self {
        Self(BTreeMap::from([(0, 1.0)]))
    }

    pub(crate) fn at(&self, at: i64) -> f64 {
        self.0.get(&at).copied().unwrap_or(0.0)
    }

    /// The law of the sum.
    pub(crate) fn plus(&self, other: &Self) -> Self {
        let mut sum = BTreeMap::new();
        for (one, p) in &self.0 {
            for (two, q) in &other.0 {
                *sum.entry(one + two).or_insert(0.0) += p * q;
            }
        }
        Self(sum)
    }

    /// The law of what is printed for a true number.
    pub(crate) fn printed(&self, n: i64, step: i64) -> Self {
        let mut law = BTreeMap::new();
        for (noise, p) in &self.0 {
            *law.entry(step * (n + noise + step / 2).div_euclid(step)).or_insert(0.0) += p;
        }
        Self(law)
    }

    /// The law given that it is at least so much, if that can be.
    pub(crate) fn at_least(&self, least: i64) -> Option<Self> {
        let kept: BTreeMap<i64, f64> = self.0.range(least..).map(|(at, p)| (*at, *p)).collect();
        let sum: f64 = kept.values().sum();
        (sum > 0.0).then(|| Self(kept.into_iter().map(|(at, p)| (at, p / sum)).collect()))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (i64, f64)> + '_ {
        self.0.iter().map(|(at, p)| (*at, *p))
    }
}

/// The chance of `hits` or more out of `of` when each has at most this share.
pub(crate) fn tail(hits: usize, of: usize, share: f64) -> f64 {
    if hits == 0 {
        return 1.0;
    }
    let (share, miss) = (share.clamp(1e-12, 1.0 - 1e-12), 1.0 - share.clamp(1e-12, 1.0 - 1e-12));
    let mut log = real_of(of) * miss.ln();
    let mut sum = 0.0;
    for k in 0..=of {
        if k >= hits {
            sum += log.exp();
        }
        log += ((real_of(of - k)) / (real_of(k) + 1.0)).ln() + share.ln() - miss.ln();
    }
    sum.min(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2 to the power of 53")]
pub(crate) fn real(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "far below 2 to the power of 53")]
pub(crate) fn real_of(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noise_is_the_published_law() {
        let law = Law::noise(4, 8);
        let published =
            [(0, 0.1994), (1, 0.1760), (-2, 0.1210), (3, 0.0648), (-4, 0.0270), (5, 0.0088), (6, 0.0022)];
        for (at, p) in published {
            assert!((law.at(at) - p).abs() < 0.0001, "{at}");
        }
        let variance: f64 = law.iter().map(|(at, p)| real(at * at) * p).sum();
        assert!((variance - 4.0).abs() < 0.01 && law.at(9) == 0.0);
    }

    #[test]
    fn a_number_is_printed_as_the_method_says() {
        let exact = Law::none();
        for (n, r) in [(12, 10), (13, 15), (10, 10), (7, 5), (8, 10)] {
            assert!((exact.printed(n, 5).at(r) - 1.0).abs() < 1e-12, "{n}");
        }
        let low = Law::noise(4, 8).printed(10, 5);
        assert!((low.at(5) + low.at(0) - 0.1036).abs() < 0.002);
    }

    #[test]
    fn chance_is_reckoned_as_with_coins() {
        assert!((tail(2, 2, 0.5) - 0.25).abs() < 1e-9);
        assert!((tail(1, 3, 0.5) - 0.875).abs() < 1e-9);
        assert!((tail(0, 3, 0.5) - 1.0).abs() < 1e-9);
        assert!(tail(60, 100, 0.1) < 1e-12 && tail(4, 3, 0.5) == 0.0);
    }
}
