//! How one variable's category follows from bits.

use std::collections::BTreeSet;

use super::slots::{Mask, Slots};
use crate::coding::how::{How, Known};

/// [`How`], with places and bits for ids and codes.
#[derive(Debug, Clone)]
pub(super) enum Rule {
    /// For each bit the place.
    Chose {
        slot: usize,
        places: Vec<Option<u8>>,
    },
    Points {
        points: Vec<(Mask, u8)>,
        known: Vec<Mask>,
        all: bool,
        places: Vec<Option<u8>>,
    },
    /// For each statement the level of each bit.
    Levels {
        statements: Vec<(usize, Vec<u32>)>,
        least: u32,
        band: fn(u32, u32) -> u8,
    },
}

impl Rule {
    /// The same as `how`, in places and bits.
    pub(super) fn of(slots: &Slots, how: &How) -> Self {
        match how {
            How::Chose { question, categories } => {
                let slot = slots.place(question);
                let place_of = |(code, _): &(String, bool)| {
                    let place = categories.iter().position(|codes| codes.contains(code))?;
                    u8::try_from(place).ok()
                };
                let places = slots.options(slot).iter().map(place_of).collect();
                Self::Chose { slot: slot.unwrap_or(usize::MAX), places }
            }
            How::Points { points, known, places } => {
                let all = matches!(known, Known::All(_));
                let (Known::All(known) | Known::Any(known)) = known;
                Self::Points {
                    points: points.iter().map(|(test, worth)| (slots.mask(test), *worth)).collect(),
                    known: known.iter().map(|said| slots.said(said)).collect(),
                    all,
                    places: places.clone(),
                }
            }
            How::Levels { statements, least, band } => {
                let levels = |id: &String| {
                    let slot = slots.place(id);
                    let level = |(code, _): &(String, bool)| {
                        code.parse().ok().filter(|level| (1..=5).contains(level)).unwrap_or(0)
                    };
                    (slot.unwrap_or(usize::MAX), slots.options(slot).iter().map(level).collect())
                };
                Self::Levels {
                    statements: statements.iter().map(levels).collect(),
                    least: *least,
                    band: *band,
                }
            }
        }
    }

    /// The category, for answers in bits.
    pub(super) fn place(&self, bits: &[u64]) -> Option<u8> {
        match self {
            Self::Chose { slot, places } => {
                let bit = bits.get(*slot)?.trailing_zeros();
                places.get(usize::try_from(bit).ok()?).copied().flatten()
            }
            Self::Points { points, known, all, places } => {
                let enough = if *all {
                    known.iter().all(|known| known.is_said(bits))
                } else {
                    known.iter().any(|known| known.is_said(bits))
                };
                let sum =
                    points.iter().filter(|(test, _)| test.holds(bits)).map(|(_, worth)| usize::from(*worth));
                if enough { places.get(sum.sum::<usize>()).copied().flatten() } else { None }
            }
            Self::Levels { statements, least, band } => {
                let mut sum_and_count = (0, 0);
                for (slot, levels) in statements {
                    let bit = bits.get(*slot).map_or(64, |bits| bits.trailing_zeros());
                    let level =
                        usize::try_from(bit).ok().and_then(|bit| levels.get(bit)).copied().unwrap_or(0);
                    sum_and_count = (sum_and_count.0 + level, sum_and_count.1 + u32::from(level > 0));
                }
                (sum_and_count.1 >= *least).then(|| band(sum_and_count.0, sum_and_count.1))
            }
        }
    }

    /// Bits that are asked for together.
    pub(super) fn masks(&self) -> Vec<Mask> {
        let single = |slot: usize, bits: usize| (0..bits).map(move |at| Mask { slot, bits: 1 << at });
        match self {
            Self::Chose { slot, places } => {
                let kinds: BTreeSet<Option<u8>> = places.iter().copied().collect();
                let bits = |kind: &Option<u8>| {
                    let same = places.iter().enumerate().filter(|(_, place)| *place == kind);
                    Mask { slot: *slot, bits: same.fold(0, |all, (at, _)| all | 1 << at) }
                };
                kinds.iter().map(bits).collect()
            }
            Self::Points { points, known, .. } => {
                points.iter().map(|(mask, _)| *mask).chain(known.iter().copied()).collect()
            }
            Self::Levels { statements, .. } => {
                statements.iter().flat_map(|(slot, levels)| single(*slot, levels.len())).collect()
            }
        }
    }
}
