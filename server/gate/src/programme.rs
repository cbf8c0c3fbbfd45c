//! One linear programme: what is printed about a frame, and how far a hidden number in it can go.

use std::collections::{HashMap, HashSet};

use microlp::{
    ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Solution, SolveOutcome, Variable,
};

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
        // A part is no larger than a whole that it is summed to: that needs no row of its own.
        let mut summed: HashSet<(usize, usize)> = HashSet::new();
        for group in groups {
            for split in scene.splits_of(*group) {
                let parts: Option<Vec<usize>> =
                    split.parts.iter().map(|part| place.get(part).copied()).collect();
                let (Some(parts), Some(whole)) = (parts, place.get(group)) else { continue };
                summed.extend(split.parts.iter().map(|part| (*part, *group)));
                let terms = parts.into_iter().map(|part| (part, -1.0)).chain([(*whole, 1.0)]).collect();
                rows.push(Row { terms, relation: ComparisonOp::Eq });
            }
        }
        for group in groups {
            for outer in
                scene.relations.next_wider(*group).iter().filter(|outer| !summed.contains(&(*group, **outer)))
            {
                if let (Some(inner), Some(outer)) = (place.get(group), place.get(outer)) {
                    let terms = vec![(*outer, 1.0), (*inner, -1.0)];
                    rows.push(Row { terms, relation: ComparisonOp::Ge });
                }
            }
        }
        let asked: i64 = bounds.iter().map(|bounds| bounds.low).sum();
        Self { groups: groups.to_vec(), bounds, rows, roof: real(asked) + 1000.0 }
    }

    /// The programme with an objective (to be made small), and its unknowns in order.
    fn write(&self, objective: Option<(usize, f64)>) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let weight =
            |place: usize| objective.filter(|(own, _)| *own == place).map_or(0.0, |(_, weight)| weight);
        let variables: Vec<Variable> = (self.bounds.iter().enumerate())
            .map(|(place, bounds)| problem.add_var(weight(place), (real(bounds.low), self.ceiling(*bounds))))
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
        (problem, variables)
    }

    fn ceiling(&self, bounds: Bounds) -> f64 {
        if bounds.high >= MANY { self.roof } else { real(bounds.high) }
    }

    /// Those of the asked groups whose numbers cannot move by `width`, with how far they can.
    ///
    /// Every solution of the programme is a set of numbers that fits what is printed, and so is everything between
    /// two solutions. A number that differs by `width` between any two solutions is therefore wide enough, and
    /// needs no programme of its own. So one solution is found, and each number that has not yet moved enough is
    /// set that much higher, or lower, and the solution mended around it, which also moves others. A number that
    /// cannot be moved in this way is made as small and as large as can be, and that answer is exact.
    pub(crate) fn narrow(&self, asked: &[usize], width: i64) -> Result<Vec<(usize, Reach)>, Unsolved> {
        let (problem, variables) = self.write(None);
        let first = solution(problem.solve())?;
        let mut seen = Seen { reach: vec![Reach::NOTHING; self.groups.len()], width };
        seen.include(&variables, &first);
        let mut narrow = Vec::new();
        for group in asked {
            let Ok(place) = self.groups.binary_search(group) else { continue };
            self.stretch(place, &first, &variables, &mut seen);
            for direction in [1.0, -1.0].into_iter().filter(|_| seen.is_open(place)).collect::<Vec<_>>() {
                let (problem, variables) = self.write(Some((place, direction)));
                seen.include(&variables, &solution(problem.solve())?);
            }
            if seen.is_open(place) {
                narrow.push((*group, seen.get(place)));
            }
        }
        Ok(narrow)
    }

    /// Tries to show that a number can move enough.
    fn stretch(&self, place: usize, first: &Solution, variables: &[Variable], seen: &mut Seen) {
        let (Some(variable), Some(bounds)) = (variables.get(place), self.bounds.get(place)) else { return };
        for up in [true, false] {
            let now = seen.get(place);
            let target = if up { now.low + real(seen.width) } else { now.high - real(seen.width) };
            let possible = target >= real(bounds.low) && target <= self.ceiling(*bounds);
            if possible
                && seen.is_open(place)
                && let Ok(moved) = solution(first.clone().fix_var(*variable, target))
            {
                seen.include(variables, &moved);
            }
        }
    }
}

/// How far each number moved between the solutions that were seen.
struct Seen {
    reach: Vec<Reach>,
    width: i64,
}

impl Seen {
    fn get(&self, place: usize) -> Reach {
        self.reach.get(place).copied().unwrap_or(Reach::NOTHING)
    }

    fn is_open(&self, place: usize) -> bool {
        self.get(place).is_narrower_than(self.width)
    }

    fn include(&mut self, variables: &[Variable], solution: &Solution) {
        for (reach, variable) in self.reach.iter_mut().zip(variables) {
            reach.include(solution.var_value(*variable));
        }
    }
}

fn solution(outcome: Result<SolveOutcome, Error>) -> Result<Solution, Unsolved> {
    match outcome {
        Ok(outcome) => outcome.into_solution().map_err(|_| Unsolved::GaveUp),
        Err(Error::Infeasible) => Err(Unsolved::Contradiction),
        Err(_) => Err(Unsolved::GaveUp),
    }
}
