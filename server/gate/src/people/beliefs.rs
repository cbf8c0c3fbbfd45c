//! Attack 6: what somebody could come to believe about one person.
//!
//! The attacker knows every characteristic of the person, that she took part, how many people are in each
//! difference of groups (more than anybody could know) and the method. For each yes-or-no measure he begins at one
//! half. Each look is a printed difference of numbers of people; what he does not know is how the others in it
//! answered, for which he takes the printed share, and the noise. Looks at the same people are weighed together;
//! looks at different people must not share anybody but her, nor any cell, so that he does not believe his own
//! echo. What groups say about their members in general (B.18) is no part of it: only differences are used.

use std::collections::HashSet;

use crate::cube::{Condition, Cube};
use crate::error::GateError;
use crate::law::{Law, real, real_of};
use crate::people::looks::{Look, looks};
use crate::people::rows::{Microdata, People, Set};

/// A person is claimed when the attacker believes so much.
const CLAIM: f64 = 0.95;

/// How numbers were blurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// As the release declares.
    Declared,
    /// Drawn for the set of people alone, so that the same people always get the same number.
    ForTheSetAlone,
    /// Not at all.
    Off,
}

/// What the attacker knows of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attacker {
    /// How numbers were blurred.
    pub noise: Noise,
    /// Whether numbers are rounded as the release declares; else not at all.
    pub rounding: bool,
    /// Whether he also knows which questions about herself the person left out, and looks at the few who did
    /// (B.20, 11).
    pub knows_non_answers: bool,
}

impl Attacker {
    /// Of a release that keeps to the method.
    pub const METHOD: Self = Self { noise: Noise::Declared, rounding: true, knows_non_answers: true };
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beliefs {
    /// People in the release.
    pub people: usize,
    /// People at whom there is any look.
    pub targets: usize,
    /// Of these, people about whom anything is believed at 95 % or more.
    pub claimed: usize,
    /// Of these, people about whom what is believed is true each time.
    pub claimed_rightly: usize,
    /// The highest belief about anything; one half where there is no look.
    pub highest: f64,
    /// Ids of the cells from which the highest belief comes, those of one difference together.
    pub from: Vec<Vec<String>>,
}

/// Attack 6 on a release whose answers are known.
pub fn beliefs(cube: &[u8], answers: &Microdata, attacker: Attacker) -> Result<Beliefs, GateError> {
    let (cube, _) = Cube::read(cube)?;
    let people = People::of(&cube, answers)?;
    let laws = Laws::of(&cube, attacker);
    let mut found = Beliefs { people: people.count, highest: 0.5, ..Beliefs::default() };
    let (mut targets, mut claimed, mut wrong) = (HashSet::new(), HashSet::new(), HashSet::new());
    let measures = cube.variables.iter().enumerate().filter(|(_, v)| v.is_answer && v.codes.len() == 2);
    for (measure, _) in measures {
        let mut looks = looks(&cube, &people, measure);
        looks.retain(|look| attacker.knows_non_answers || !look.non_answers);
        let share = share(&cube, measure);
        for person in people.within(&[Condition { variable: measure, slot: 0 }]).iter(people.count) {
            let chosen = choose(&looks, person);
            if chosen.is_empty() {
                continue;
            }
            targets.insert(person);
            let odds: f64 = chosen.iter().map(|same| laws.odds(same, share)).sum();
            let yes = 1.0 / (1.0 + (-odds).exp());
            let belief = yes.max(1.0 - yes);
            if belief > found.highest {
                found.highest = belief;
                found.from = chosen.iter().flatten().map(|look| ids(&cube, look)).collect();
            }
            if belief >= CLAIM {
                claimed.insert(person);
                if people.fulfils(person, Condition { variable: measure, slot: 1 }) != (yes > 0.5) {
                    wrong.insert(person);
                }
            }
        }
    }
    found.targets = targets.len();
    found.claimed = claimed.len();
    found.claimed_rightly = claimed.difference(&wrong).count();
    Ok(found)
}

fn ids(cube: &Cube, look: &Look) -> Vec<String> {
    look.cells.iter().filter_map(|cell| cube.cells.get(*cell)).map(|cell| cell.id.clone()).collect()
}

/// The printed share of yes.
fn share(cube: &Cube, measure: usize) -> f64 {
    let shown = |slot| cube.find(&[Condition { variable: measure, slot }]).and_then(crate::cube::Cell::shown);
    match (shown(1), shown(2)) {
        (Some(yes), Some(no)) => (real(yes) / real(yes + no)).clamp(0.02, 0.98),
        _ => 0.5,
    }
}

/// The looks at a person that do not lean on one another, those at the same people together.
fn choose(looks: &[Look], person: usize) -> Vec<Vec<&Look>> {
    let mut cells: HashSet<usize> = HashSet::new();
    let mut chosen: Vec<(&Set, Vec<&Look>)> = Vec::new();
    for look in looks.iter().filter(|look| look.left.has(person)) {
        if look.cells.iter().any(|cell| cells.contains(cell)) {
            continue;
        }
        if let Some((_, same)) = chosen.iter_mut().find(|(left, _)| **left == look.left) {
            same.push(look);
        } else if chosen.iter().all(|(left, _)| left.and(&look.left).len() == 1) {
            chosen.push((&look.left, vec![look]));
        } else {
            continue;
        }
        cells.extend(&look.cells);
    }
    chosen.into_iter().map(|(_, same)| same).collect()
}

/// Laws of the sum of blurs of so many numbers.
struct Laws {
    sums: Vec<Law>,
    step: f64,
    keyed_by_set: bool,
}

impl Laws {
    const MOST: usize = 64;

    fn of(cube: &Cube, attacker: Attacker) -> Self {
        let step = if attacker.rounding { i64::from(cube.assume.round) } else { 1 };
        let noise = if attacker.noise == Noise::Off {
            Law::none()
        } else {
            Law::noise(cube.assume.variance, cube.assume.reach)
        };
        let one = noise.plus(&Law::rounding(step));
        let mut sums = vec![Law::none()];
        for _ in 0..Self::MOST {
            sums.extend(sums.last().map(|last| last.plus(&one)));
        }
        Self { sums, step: real(step), keyed_by_set: attacker.noise == Noise::ForTheSetAlone }
    }

    /// How likely the printed difference is if so many of those left over are counted.
    ///
    /// Every true number being as likely as any other, a true number lies around its printed one as the blur does,
    /// and a sum of numbers as the sum of blurs. Under noise for the set alone nobody left over means one set, one
    /// number.
    fn likelihood(&self, look: &Look, counted: i64) -> f64 {
        if self.keyed_by_set && counted == 0 && look.cells.len() == 2 {
            return if look.printed == 0 { 1.0 / self.step } else { 0.0 };
        }
        self.sums.get(look.cells.len()).map_or(0.0, |law| law.at(counted - look.printed))
    }

    /// Logarithm of the odds that looks at the same people give for yes.
    fn odds(&self, looks: &[&Look], share: f64) -> f64 {
        let size = looks.first().map_or(0, |look| look.size);
        let chance = |she: usize| -> f64 {
            (0..size)
                .map(|others| {
                    let yes = others + she;
                    let seen = looks.iter().map(|look| {
                        let counted = if look.yes { yes } else { size - yes };
                        self.likelihood(look, i64::try_from(counted).unwrap_or(i64::MAX))
                    });
                    binomial(size - 1, others, share) * seen.product::<f64>()
                })
                .sum()
        };
        let (yes, no) = (chance(1), chance(0));
        // Numbers that fit neither answer tell nothing.
        if yes + no > 0.0 { (yes.max(1e-12 * no) / no.max(1e-12 * yes)).ln() } else { 0.0 }
    }
}

fn binomial(of: usize, hits: usize, share: f64) -> f64 {
    let ways: f64 = (0..hits).map(|k| real_of(of - k) / real_of(k + 1)).product();
    let power = |base: f64, times: usize| base.powi(i32::try_from(times).unwrap_or(i32::MAX));
    ways * power(share, hits) * power(1.0 - share, of - hits)
}
