//! What is certain about each true number, and what follows for the others.

use crate::cube::{Cube, State};
use crate::known::Groups;
use crate::relations::{Relations, Split};

/// More than any survey counts; stands for "no upper bound".
pub(crate) const MANY: i64 = 1 << 40;
/// Numbers that contradict each other could be narrowed for ever. To stop early is sound: it knows less.
const MOST_ROUNDS: usize = 200;

/// A true number is at least `low` and at most `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

impl Bounds {
    pub(crate) const ANY: Self = Self { low: 0, high: MANY };
    pub(crate) const NOBODY: Self = Self { low: 0, high: 0 };

    pub(crate) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }
}

/// How much of what is printed an attacker makes use of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Belief {
    /// How far the noise reaches; 0 for an attacker who is told that there is none.
    pub(crate) reach: i64,
    /// Whether he also draws on "nearly all" and "hidden to protect others", which are said of cells that passed
    /// the threshold.
    pub(crate) every_reason: bool,
}

impl Belief {
    pub(crate) fn declared(cube: &Cube) -> Self {
        Self { reach: i64::from(cube.assume.reach), every_reason: false }
    }

    /// What one cell says by itself.
    ///
    /// Shown `r`: the noisy number rounds to `r`, so the true one is within half a step and the noise of it, and a
    /// number under the threshold is never shown. Low: either the true number is under the threshold, or the noisy
    /// one rounds to less than it; the second allows more, and it is all that is certain.
    pub(crate) fn of_cell(self, cube: &Cube, value: Option<i64>, state: State) -> Bounds {
        let step = i64::from(cube.assume.round);
        let half = step / 2;
        match (state, value) {
            (State::Shown, Some(value)) => Bounds {
                low: (value - half - self.reach).max(cube.threshold),
                high: value + (step - 1 - half) + self.reach,
            },
            (State::Impossible, _) => Bounds::NOBODY,
            (State::Low, _) => {
                let highest_unprinted = (cube.threshold - 1).div_euclid(step) * step;
                let noisy = highest_unprinted + (step - 1 - half) + self.reach;
                Bounds { low: 0, high: noisy.max(cube.threshold - 1) }
            }
            (State::High | State::Linked, _) if self.every_reason => {
                Bounds { low: cube.threshold, high: MANY }
            }
            _ => Bounds::ANY,
        }
    }
}

/// Numbers that no answers could give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Contradiction {
    /// The group at which it showed.
    pub(crate) group: usize,
}

/// Bounds of every group.
#[derive(Clone)]
pub(crate) struct AllBounds(Vec<Bounds>);

impl AllBounds {
    /// From each cell by itself; two numbers about the same people are put together.
    pub(crate) fn printed(cube: &Cube, groups: &Groups, belief: Belief) -> Self {
        let of_group = |group: &crate::known::Group| {
            let cells = group.cells.iter().filter_map(|cell| cube.cells.get(*cell));
            cells.fold(Bounds::ANY, |all, cell| all.and(belief.of_cell(cube, cell.value, cell.state)))
        };
        Self(groups.all.iter().map(of_group).collect())
    }

    pub(crate) fn get(&self, group: usize) -> Bounds {
        self.0.get(group).copied().unwrap_or(Bounds::ANY)
    }

    pub(crate) fn narrow(&mut self, group: usize, to: Bounds) -> Result<bool, Contradiction> {
        let Some(own) = self.0.get_mut(group) else { return Ok(false) };
        let narrower = own.and(to);
        if narrower.low > narrower.high {
            return Err(Contradiction { group });
        }
        let changed = narrower != *own;
        *own = narrower;
        Ok(changed)
    }

    /// Narrows until nothing changes: a group is the sum of its parts, and no group is larger than one that
    /// contains it. Every step keeps every true number within its bounds, so a contradiction proves that the
    /// printed numbers could not come from any answers.
    pub(crate) fn propagate(&mut self, relations: &Relations) -> Result<(), Contradiction> {
        for _ in 0..MOST_ROUNDS {
            let mut changed = false;
            for split in &relations.splits {
                changed |= self.split(split)?;
            }
            for (inner, next) in relations.next_wider.iter().enumerate() {
                for outer in next {
                    let (low, high) = (self.get(inner).low, self.get(*outer).high);
                    changed |= self.narrow(*outer, Bounds { low, high: MANY })?;
                    changed |= self.narrow(inner, Bounds { low: 0, high })?;
                }
            }
            if !changed {
                break;
            }
        }
        Ok(())
    }

    fn split(&mut self, split: &Split) -> Result<bool, Contradiction> {
        let parts = split.parts.iter().map(|part| self.get(*part));
        let open = parts.clone().filter(|part| part.high >= MANY).count();
        let (low, high) = parts.fold((0, 0), |(low, high), part| {
            (low + part.low, high + if part.high < MANY { part.high } else { 0 })
        });
        let sum = Bounds { low, high: if open == 0 { high } else { MANY } };
        let mut changed = self.narrow(split.parent, sum)?;
        let whole = self.get(split.parent);
        for part in &split.parts {
            let own = self.get(*part);
            let (others_open, others_high) =
                if own.high >= MANY { (open - 1, high) } else { (open, high - own.high) };
            let least = if others_open == 0 { whole.low - others_high } else { 0 };
            let most = whole.high - (low - own.low);
            changed |= self.narrow(*part, Bounds { low: least.max(0), high: most.min(MANY) })?;
        }
        Ok(changed)
    }
}
