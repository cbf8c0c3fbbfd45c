//! What chance allows over a whole release.
//!
//! One pair of noisy numbers proves nothing; a thousand do. Each test here takes pairs that share no cell, so that
//! their noise is independent, and the largest share that the method could give whatever the true numbers are, so
//! that a release that keeps to the method is stopped less than once in a million.

use std::collections::HashSet;

/// A test speaks only if chance does it less often than this.
pub(crate) const SURE: f64 = 1e-6;

/// The largest value over all true numbers in a range.
pub(crate) fn largest_share(numbers: std::ops::Range<i64>, share: impl Fn(i64) -> f64) -> f64 {
    numbers.map(share).fold(0.0, f64::max)
}

/// Takes things one by one and leaves out those that share a group with one already taken.
#[derive(Default)]
pub(crate) struct Apart(HashSet<usize>);

impl Apart {
    pub(crate) fn take(&mut self, groups: &[usize]) -> bool {
        let free = groups.iter().all(|group| !self.0.contains(group));
        if free {
            self.0.extend(groups);
        }
        free
    }
}
