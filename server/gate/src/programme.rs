//! One linear programme: what is printed about a frame, and how far a hidden number in it can go.

use std::collections::HashMap;

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Variable};

use crate::bounds::{AllBounds, Bounds, MANY};
use crate::law::real;
use crate::scene::Scene;

/// The solver's answers are exact to much less than this.
const TOLERANCE: f64 = 1e-5;

/// Why a programme has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsolved {
    /// No answers of people could give these numbers.
    Contradiction,
    /// The solver gave up.
    GaveUp,
}

/// Unknown true numbers, one for each group of a frame, and what is known about them.
pub(crate) struct Programme {
    groups: Vec<usize>,
    bounds: Vec<Bounds>,
    rows: Vec<Row>,
    /// Stands for "no upper bound"; larger than anything that the bounds ask for.
    roof: f64,
}

struct Row {
    terms: Vec<(usize, f64)>,
    relation: ComparisonOp,
}

/// How far one hidden number can go, for certain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reach {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Reach {
    const NOTHING: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    fn include(&mut self, value: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    pub(crate) fn may_be_under(self, threshold: i64) -> bool {
        self.low < real(threshold) - TOLERANCE
    }

    pub(crate) fn is_narrower_than(self, width: i64) -> bool {
        self.high - self.low < real(width) - TOLERANCE
    }
}

impl From<Bounds> for Reach {
    fn from(bounds: Bounds) -> Self {
        Self { low: real(bounds.low), high: real(bounds.high) }
    }
}

impl Programme {
    pub(crate) fn of(scene: &Scene, certain: &AllBounds, groups: &[usize]) -> Self {
        let place: HashMap<usize, usize> = groups.iter().copied().zip(0..).collect();
        let bounds: Vec<Bounds> = groups.iter().map(|group| certain.get(*group)).collect();
        let mut rows = Vec::new();
        for group in groups {
            for split in scene.splits_of(*group) {
                let parts: Option<Vec<usize>> =
                    split.parts.iter().map(|part| place.get(part).copied()).collect();
                let (Some(parts), Some(whole)) = (parts, place.get(group)) else { continue };
                let terms = parts.into_iter().map(|part| (part, -1.0)).chain([(*whole, 1.0)]).collect();
                rows.push(Row { terms, relation: ComparisonOp::Eq });
            }
            for outer in scene.relations.next_wider(*group) {
                if let (Some(inner), Some(outer)) = (place.get(group), place.get(outer)) {
                    let terms = vec![(*outer, 1.0), (*inner, -1.0)];
                    rows.push(Row { terms, relation: ComparisonOp::Ge });
                }
            }
        }
        let asked: i64 = bounds.iter().map(|bounds| bounds.low).sum();
        Self { groups: groups.to_vec(), bounds, rows, roof: real(asked) + 1000.0 }
    }

    /// One set of true numbers that fits all that is printed, as good as can be for the objective (least).
    fn solve(&self, objective: &[(usize, f64)]) -> Result<Vec<f64>, Unsolved> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut weights = vec![0.0; self.bounds.len()];
        for (place, weight) in objective {
            if let Some(own) = weights.get_mut(*place) {
                *own += weight;
            }
        }
        let variables: Vec<Variable> = (self.bounds.iter().zip(weights))
            .map(|(bounds, weight)| problem.add_var(weight, (real(bounds.low), self.ceiling(*bounds))))
            .collect();
        for row in &self.rows {
            let mut sum = LinearExpr::empty();
            for (place, factor) in &row.terms {
                if let Some(variable) = variables.get(*place) {
                    sum.add(*variable, *factor);
                }
            }
            problem.add_constraint(sum, row.relation, 0.0);
        }
        let outcome = problem.solve().map_err(|error| match error {
            Error::Infeasible => Unsolved::Contradiction,
            _ => Unsolved::GaveUp,
        })?;
        let solution = outcome.into_solution().map_err(|_| Unsolved::GaveUp)?;
        Ok(variables.iter().map(|variable| solution.var_value(*variable)).collect())
    }

    fn ceiling(&self, bounds: Bounds) -> f64 {
        if bounds.high >= MANY { self.roof } else { real(bounds.high) }
    }

    /// Those of the asked groups whose numbers cannot move by `width`, with how far they can.
    ///
    /// Every solution of the programme is a set of numbers that fits what is printed, and so is everything between
    /// two solutions. A number that differs by `width` between any two solutions therefore needs no programme of
    /// its own. Solutions that push many hidden numbers at once up or down settle most; whatever is left is pushed
    /// down and up by itself, and that answer is exact.
    pub(crate) fn narrow(&self, asked: &[usize], width: i64) -> Result<Vec<(usize, Reach)>, Unsolved> {
        let asked: Vec<usize> =
            asked.iter().filter_map(|group| self.groups.binary_search(group).ok()).collect();
        let mut reach = vec![Reach::NOTHING; self.groups.len()];
        for signs in 0..PUSHES {
            let open = open(&asked, &reach, width);
            if open.is_empty() && signs > 0 {
                break;
            }
            for direction in [1.0, -1.0] {
                let push = |(at, place): (usize, &usize)| (*place, direction * sign(at, signs));
                let objective: Vec<(usize, f64)> = open.iter().enumerate().map(push).collect();
                include(&mut reach, &self.solve(&objective)?);
            }
        }
        let mut narrow = Vec::new();
        for place in asked {
            for direction in [1.0, -1.0] {
                if !open(&[place], &reach, width).is_empty() {
                    include(&mut reach, &self.solve(&[(place, direction)])?);
                }
            }
            if let (Some(group), Some(reach)) = (self.groups.get(place), reach.get(place))
                && reach.is_narrower_than(width)
            {
                narrow.push((*group, *reach));
            }
        }
        Ok(narrow)
    }
}

/// How many patterns of pushing are tried before each number is asked by itself.
const PUSHES: usize = 4;

/// Patterns that differ from each other in half the places.
fn sign(at: usize, pattern: usize) -> f64 {
    if (at & pattern).count_ones().is_multiple_of(2) { 1.0 } else { -1.0 }
}

fn open(asked: &[usize], reach: &[Reach], width: i64) -> Vec<usize> {
    asked
        .iter()
        .copied()
        .filter(|place| reach.get(*place).is_none_or(|reach| reach.is_narrower_than(width)))
        .collect()
}

fn include(reach: &mut [Reach], solution: &[f64]) {
    for (reach, value) in reach.iter_mut().zip(solution) {
        reach.include(*value);
    }
}
