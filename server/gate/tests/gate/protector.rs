//! A protector for tests, written apart from the product's: from made-up people to a written release, with a switch
//! for each rule that an attack must miss when it is gone.

use std::collections::{HashMap, HashSet};

use crate::world::World;

/// Variable and category; nothing stands for "gave an answer". Ascending.
pub type Cell = Vec<(usize, Option<usize>)>;

#[derive(Clone, Copy, PartialEq)]
pub enum Noise {
    /// Drawn for the cell's name and its people.
    On,
    /// Drawn for its people alone.
    ForTheSetAlone,
    Off,
}

#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one switch for each rule")]
pub struct Rules {
    pub noise: Noise,
    pub round: i64,
    pub complement: bool,
    pub siblings: bool,
    /// Whether what stands on a hidden base, routing cell or twin is hidden.
    pub bases: bool,
    /// Print totals as the sum of their printed parts.
    pub totals_added_up: bool,
}

impl Rules {
    pub const HONEST: Self = Self {
        noise: Noise::On,
        round: 5,
        complement: true,
        siblings: true,
        bases: true,
        totals_added_up: false,
    };
    /// What is usual: small counts are hidden, and that is all.
    pub const SMALL_ONES_HIDDEN: Self = Self {
        noise: Noise::Off,
        round: 1,
        complement: false,
        siblings: false,
        bases: false,
        totals_added_up: false,
    };
}

#[derive(Clone, Copy, PartialEq)]
pub enum Status {
    Shown,
    Hidden(&'static str),
}

pub struct Work<'a> {
    pub world: &'a World,
    rules: Rules,
    pub order: Vec<Cell>,
    n: HashMap<Cell, i64>,
    pub r: HashMap<Cell, i64>,
    pub status: HashMap<Cell, Status>,
}

pub fn protect(world: &World, rules: Rules, seed: u64, release: &str, quarters: &[&str]) -> Vec<u8> {
    let mut work = Work {
        world,
        rules,
        order: Vec::new(),
        n: HashMap::new(),
        r: HashMap::new(),
        status: HashMap::new(),
    };
    work.count(seed);
    work.hide();
    if rules.totals_added_up {
        work.add_up();
    }
    work.write(release, quarters)
}

impl Work<'_> {
    fn slots(&self, variable: usize) -> Vec<Option<usize>> {
        let variable = &self.world.variables[variable];
        let answered = variable.has_base.then_some(None);
        answered.into_iter().chain((0..variable.categories).map(Some)).collect()
    }

    fn count(&mut self, seed: u64) {
        for frame in &self.world.frames {
            let mut cells: Vec<Cell> = vec![vec![]];
            for variable in frame {
                let slots = self.slots(*variable);
                cells = cells
                    .iter()
                    .flat_map(|cell| {
                        slots.iter().map(|slot| [cell.as_slice(), &[(*variable, *slot)]].concat())
                    })
                    .collect();
            }
            for cell in cells {
                let (n, key) = self.people(&cell);
                let noise = match self.rules.noise {
                    Noise::On => noise(mix(seed, &[key, self.name(&cell)])),
                    Noise::ForTheSetAlone => noise(mix(seed, &[key])),
                    Noise::Off => 0,
                };
                let step = self.rules.round;
                self.n.insert(cell.clone(), n);
                self.r.insert(cell.clone(), step * (n + noise + step / 2).div_euclid(step));
                self.order.push(cell);
            }
        }
    }

    fn people(&self, cell: &Cell) -> (i64, u64) {
        let (mut n, mut key) = (0, 0_u64);
        for (place, row) in (1..).zip(&self.world.rows) {
            let inside =
                cell.iter().all(|(at, slot)| row[*at].is_some() && (slot.is_none() || row[*at] == *slot));
            if inside {
                n += 1;
                key = key.wrapping_add(mix(77, &[place]));
            }
        }
        (n, key)
    }

    /// Twins share a name.
    fn name(&self, cell: &Cell) -> u64 {
        let world = self.world;
        let mut parts: Vec<u64> =
            cell.iter().map(|(at, slot)| mix(world.root(*at) as u64, &[world.mask(*at, *slot)])).collect();
        parts.sort_unstable();
        mix(5, &parts)
    }

    /// Every known cell that is one wider.
    fn parents(&self, cell: &Cell) -> Vec<Cell> {
        let mut parents = Vec::new();
        for &(at, slot) in cell {
            let rest: Cell = cell.iter().copied().filter(|(other, _)| *other != at).collect();
            let variable = &self.world.variables[at];
            if slot.is_some() {
                parents.push(if variable.has_base { with(&rest, at, None) } else { rest.clone() });
            }
            let mask = self.world.mask(at, slot);
            for other in
                (0..self.world.variables.len()).filter(|other| self.world.root(*other) == self.world.root(at))
            {
                for wide in self.slots(other).into_iter().filter(|wide| {
                    let held = self.world.mask(other, *wide);
                    held != mask && held & mask == mask
                }) {
                    parents.push(with(&rest, other, wide));
                }
            }
            let within = variable.within.iter().filter(|(own, _, _)| Some(*own) == slot);
            parents.extend(within.map(|(_, of, category)| with(&rest, *of, Some(*category))));
        }
        parents.retain(|parent| self.n.contains_key(parent));
        parents
    }

    /// Every way a cell falls into known parts.
    fn splits(&self, cell: &Cell) -> Vec<Vec<Cell>> {
        let world = self.world;
        let mut splits = Vec::new();
        for variable in 0..world.variables.len() {
            let held = cell.iter().find(|(at, _)| world.root(*at) == world.root(variable)).copied();
            let open = match held {
                Some((at, slot)) if at != variable || slot.is_none() => world.mask(at, slot),
                None if !world.variables[variable].has_base => world.mask(variable, None),
                _ => continue,
            };
            let rest: Cell =
                cell.iter().copied().filter(|(at, _)| held.is_none_or(|(held, _)| *at != held)).collect();
            let inside = |category: &usize| world.mask(variable, Some(*category)) & !open == 0;
            let parts: Vec<usize> = (0..world.variables[variable].categories).filter(inside).collect();
            let covered: u64 = parts.iter().map(|part| world.mask(variable, Some(*part))).sum();
            let parts: Vec<Cell> = parts.into_iter().map(|part| with(&rest, variable, Some(part))).collect();
            if covered == open && parts.len() > 1 && parts.iter().all(|part| self.n.contains_key(part)) {
                splits.push(parts);
            }
        }
        splits
    }

    fn hide(&mut self) {
        for cell in &self.order {
            let (n, r) = (self.n[cell], self.r[cell]);
            let close = |parent: &Cell| self.n[parent] - n < 10;
            let status = if n < 10 || r < 10 {
                Status::Hidden("low")
            } else if self.rules.complement && self.parents(cell).iter().any(close) {
                Status::Hidden("linked")
            } else {
                Status::Shown
            };
            self.status.insert(cell.clone(), status);
        }
        if self.rules.siblings {
            let all = self.order.iter().flat_map(|cell| self.splits(cell));
            let more: HashSet<Cell> = all.flat_map(|split| self.too_few(split)).collect();
            self.status.extend(more.into_iter().map(|cell| (cell, Status::Hidden("linked"))));
        }
        while self.rules.bases {
            let baseless: Vec<Cell> = self.order.iter().filter(|cell| self.baseless(cell)).cloned().collect();
            if baseless.is_empty() {
                break;
            }
            self.status.extend(baseless.into_iter().map(|cell| (cell, Status::Hidden("linked"))));
        }
    }

    fn too_few(&self, split: Vec<Cell>) -> Vec<Cell> {
        let (mut shown, hidden): (Vec<Cell>, Vec<Cell>) =
            split.into_iter().partition(|part| self.status[part] == Status::Shown);
        let mut rest: i64 = hidden.iter().map(|part| self.n[part]).sum();
        shown.sort_by_key(|part| self.n[part]);
        let mut more = Vec::new();
        for part in shown {
            if hidden.is_empty() || rest >= 10 {
                break;
            }
            rest += self.n[&part];
            more.push(part);
        }
        more
    }

    fn baseless(&self, cell: &Cell) -> bool {
        let hidden = |cell: &Cell| self.status.get(cell).is_some_and(|status| *status != Status::Shown);
        !hidden(cell)
            && cell.iter().any(|&(at, slot)| {
                let rest: Cell = cell.iter().copied().filter(|(other, _)| *other != at).collect();
                let variable = &self.world.variables[at];
                let twins = (0..self.world.variables.len()).flat_map(|other| {
                    let same = self.world.root(other) == self.world.root(at);
                    let slots = if same { self.slots(other) } else { Vec::new() };
                    slots.into_iter().map(move |slot| (other, slot))
                });
                let mask = self.world.mask(at, slot);
                variable.has_base && hidden(&with(&rest, at, None))
                    || variable
                        .requires
                        .is_some_and(|(of, category)| hidden(&with(&rest, of, Some(category))))
                    || twins
                        .filter(|(other, slot)| self.world.mask(*other, *slot) == mask)
                        .any(|(other, slot)| hidden(&with(&rest, other, slot)))
            })
    }

    /// From the narrowest cells up, so that sums of sums agree.
    fn add_up(&mut self) {
        let mut order = self.order.clone();
        order.sort_by_key(|cell| (cell.iter().filter(|(_, slot)| slot.is_some()).count(), cell.len()));
        for cell in order.iter().rev() {
            let whole = |part: &Cell| self.status[part] == Status::Shown;
            let split = self.splits(cell).into_iter().find(|split| split.iter().all(whole));
            if let Some(split) = split.filter(|_| self.status[cell] == Status::Shown) {
                let sum = split.iter().map(|part| self.r[part]).sum();
                self.r.insert(cell.clone(), sum);
            }
        }
    }
}

fn with(rest: &Cell, at: usize, slot: Option<usize>) -> Cell {
    let mut cell: Cell = rest.iter().copied().filter(|(other, _)| *other != at).collect();
    cell.push((at, slot));
    cell.sort_unstable();
    cell
}

/// One number from several, thoroughly mixed.
fn mix(seed: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(seed, |state, part| {
        let mut z = (state ^ part.rotate_left(17)).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// Discrete normal with variance 4, cut off at 8.
fn noise(draw: u64) -> i64 {
    let weight = |v: i64| (-(v * v) as f64 / 8.0).exp();
    let all: f64 = (-8..=8).map(weight).sum();
    let mut left = (draw >> 11) as f64 / (1_u64 << 53) as f64 * all;
    for v in -8..8 {
        left -= weight(v);
        if left < 0.0 {
            return v;
        }
    }
    8
}
