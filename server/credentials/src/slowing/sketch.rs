//! Counts that run out with time, in a table of fixed size that throws nothing out.

use std::time::Duration;

/// Rows, in each of which a key has one place.
const ROWS: usize = 8;
/// Places in a row: what two bytes of the key's hash can say.
const WIDTH: usize = 65_536;

/// How much is allowed, and how soon it is forgotten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// What may be done at once.
    pub(super) allowance: u32,
    /// Seconds in which one is forgotten.
    pub(super) seconds: u32,
    /// The highest count that is kept, so that it is over soon after a flood is.
    pub(super) most: u32,
}

impl Rule {
    /// The count of a place, of which the second is known at which it will have run out.
    pub(super) fn level(self, until: u32, second: u32) -> u32 {
        until.saturating_sub(second).div_ceil(self.seconds)
    }

    pub(super) fn add(self, until: u32, second: u32) -> u32 {
        until.max(second).saturating_add(self.seconds).min(second.saturating_add(self.most * self.seconds))
    }

    pub(super) fn give_back(self, until: u32) -> u32 {
        until.saturating_sub(self.seconds)
    }

    /// How long there is no room for one more.
    fn full_for(self, until: u32, second: u32) -> Option<Duration> {
        let room = (self.allowance - 1) * self.seconds;
        let wait = until.saturating_sub(second).saturating_sub(room);
        (wait > 0).then(|| Duration::from_secs(u64::from(wait)))
    }
}

/// A count-min sketch of leaking counts. A place holds the second of the day at which its count will have run
/// out.
pub(super) struct Sketch {
    rule: Rule,
    rows: [Vec<u32>; ROWS],
}

impl Sketch {
    pub(super) fn new(rule: Rule) -> Self {
        Self { rule, rows: std::array::from_fn(|_| vec![0; WIDTH]) }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for row in &mut self.rows {
            row.fill(0);
        }
    }

    /// The count of a key: the least of its places, and never less than what was counted.
    pub(super) fn level(&self, tag: &[u8; 32], second: u32) -> u32 {
        self.rule.level(self.until(tag), second)
    }

    /// How long there is no room for one more.
    pub(super) fn full_for(&self, tag: &[u8; 32], second: u32) -> Option<Duration> {
        self.rule.full_for(self.until(tag), second)
    }

    /// Counts one.
    pub(super) fn add(&mut self, tag: &[u8; 32], second: u32) {
        let rule = self.rule;
        self.each(tag, |until| *until = rule.add(*until, second));
    }

    /// Takes one back that was counted and not yet forgotten.
    pub(super) fn give_back(&mut self, tag: &[u8; 32], second: u32) {
        let rule = self.rule;
        self.each(tag, |until| *until = rule.give_back(*until).max(second.min(*until)));
    }

    fn until(&self, tag: &[u8; 32]) -> u32 {
        let places = self.rows.iter().zip(places(tag));
        places.filter_map(|(row, place)| row.get(place)).min().copied().unwrap_or(0)
    }

    fn each(&mut self, tag: &[u8; 32], change: impl Fn(&mut u32)) {
        for (row, place) in self.rows.iter_mut().zip(places(tag)) {
            if let Some(until) = row.get_mut(place) {
                change(until);
            }
        }
    }
}

/// Two bytes of the tag for each row.
fn places(tag: &[u8; 32]) -> impl Iterator<Item = usize> {
    let (pairs, _) = tag.as_chunks::<2>();
    pairs.iter().map(|pair| usize::from(u16::from_le_bytes(*pair)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule { allowance: 20, seconds: 30, most: 1_000 };

    /// A tag as a keyed hash would give it (`SplitMix64`).
    fn tag(number: u64) -> [u8; 32] {
        let mut state = number.wrapping_mul(4);
        std::array::from_fn::<_, 4, _>(|_| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)).to_le_bytes()
        })
        .concat()
        .try_into()
        .unwrap()
    }

    #[test]
    fn six_thousand_networks_at_their_limit_make_no_other_one_look_like_them() {
        let mut sketch = Sketch::new(RULE);
        for flooder in 0..6_000 {
            (0..20).for_each(|_| sketch.add(&tag(flooder), 0));
        }
        assert!((0..6_000).all(|flooder| sketch.full_for(&tag(flooder), 0).is_some()));
        assert!((10_000..210_000).all(|other| sketch.full_for(&tag(other), 0).is_none()));
    }

    #[test]
    fn a_count_is_never_less_than_what_was_counted() {
        let mut sketch = Sketch::new(RULE);
        for number in 0..20_000 {
            sketch.add(&tag(number % 5_000), 0);
            assert!(sketch.level(&tag(number % 5_000), 0) >= u32::try_from(number / 5_000 + 1).unwrap());
        }
    }

    #[test]
    fn what_is_counted_and_given_back_leaves_no_mark() {
        let mut sketch = Sketch::new(RULE);
        (0..7).for_each(|_| sketch.add(&tag(1), 100));
        sketch.add(&tag(1), 100);
        sketch.give_back(&tag(1), 100);
        assert_eq!(sketch.level(&tag(1), 100), 7);
        (0..100).for_each(|_| sketch.give_back(&tag(1), 100));
        assert_eq!(sketch.level(&tag(1), 100), 0);
        sketch.add(&tag(1), 100);
        assert_eq!(sketch.level(&tag(1), 100), 1);
    }

    #[test]
    fn time_forgets_one_after_the_other() {
        let mut sketch = Sketch::new(RULE);
        (0..20).for_each(|_| sketch.add(&tag(1), 0));
        assert_eq!(sketch.full_for(&tag(1), 0), Some(Duration::from_secs(30)));
        assert_eq!(sketch.full_for(&tag(1), 29), Some(Duration::from_secs(1)));
        assert_eq!(sketch.full_for(&tag(1), 30), None);
        assert_eq!(sketch.level(&tag(1), 600), 0);
    }

    #[test]
    fn the_table_is_of_the_size_that_is_promised() {
        let sketch = Sketch::new(RULE);
        assert_eq!(sketch.rows.iter().map(Vec::len).sum::<usize>() * size_of::<u32>() * 4, 8 << 20);
    }
}
