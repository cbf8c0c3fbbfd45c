//! What is to be published: the variables of a release and how far they may be combined.
//!
//! Source: `disclosure.md` B.3, B.4, B.19 and B.20 (1 to 5, 9).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::family::Families;

/// The code that stands for "gave an answer" in a cell's address; no category may use it.
pub const ANSWERED: &str = "answered";

/// Everything that fixes the closed set of one release, decided before anybody looks at the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Name of the release; also the first part of every cell id, for example `2026-Q1`.
    pub node: String,
    /// Breakdowns first, then answers, in the order to be shown.
    pub variables: Vec<VariableSpec>,
    /// Which variables are counted together.
    pub closed_set: ClosedSet,
    /// Combinations that cannot occur, each as (variable, category) pairs: printed as "n/a" (B.3).
    pub impossible: Vec<Vec<(String, String)>>,
    /// Limits.
    pub config: Config,
}

/// Which combinations of variables exist; nothing else is ever counted (B.4; B.20, 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedSet {
    /// Every combination of up to so many variables of which at most one is no breakdown (B.4).
    UpTo(usize),
    /// These combinations, each by the ids of its variables, in any order. The total is always there.
    Listed(Vec<Vec<String>>),
}

/// One variable with its categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableSpec {
    /// For example `police_satisfaction`.
    pub id: String,
    /// What the person was asked, or what the measure says.
    pub title: String,
    /// Code and label of every category, in the order to be shown.
    pub categories: Vec<(String, String)>,
    /// Who is counted.
    pub base: Base,
    /// The variable under whose name the people of this base are counted, where several have the same: their
    /// number is printed once, or noise of its own under each name could be averaged away. Its own id otherwise.
    pub same_base_as: String,
    /// Asked only of people in this category of another variable (B.20, 2).
    pub requires: Option<(String, String)>,
    /// What it is for.
    pub kind: Kind,
    /// What a breakdown is about: no cell combines two demographics (B.20, 4 and 5).
    pub role: Option<Role>,
    /// Where each category is a union of categories of another, finer variable (B.20, 3).
    pub parts: Option<Parts>,
    /// Categories whose people are all in a category of another variable as well (B.20, 3).
    pub within: Vec<Within>,
    /// Middle of each category where a mean may be computed from bands (B.20, 8); else empty.
    pub midpoints: Vec<u32>,
    /// `higher`, `lower`, `watch` or `context`, or empty (`questionnaire.md` B2).
    pub direction: String,
    /// How the measure is made, in words.
    pub formula: String,
    /// Anything a reader must know.
    pub note: String,
}

/// Says that each category of a variable is a union of categories of a finer variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The finer variable, which has no `parts` itself.
    pub of: String,
    /// For each own category, in order, the codes of the finer variable it is made of.
    pub codes: Vec<Vec<String>>,
}

/// Says that whoever is in one category is in a category of another variable too: who needed counselling and did
/// not get it had an unmet need. The other category is then a parent (B.5, 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// Code of the own category.
    pub code: String,
    /// The other variable.
    pub of: String,
    /// Code of its category.
    pub category: String,
}

/// Who is counted by a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Everybody; a missing answer is a category like any other (B.5 as written).
    Everyone,
    /// Only those who gave an answer of substance; their number is a printed node (B.20, 1).
    Answered,
}

/// What a variable is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A characteristic by which others may be broken down.
    Breakdown,
    /// A question as it was asked.
    Answer,
    /// One option of a question with several answers: yes or no (B.3).
    Option,
    /// A headline measure (`questionnaire.md` B2).
    Measure,
    /// A measure of the second level (`questionnaire.md` B3).
    SecondLevel,
}

/// What a breakdown is about (B.20, 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who the person is: sex, age, disability, ethnicity.
    Demographic,
    /// What happened to them, where, and with whose support.
    Circumstance,
}

/// Limits of B.19. They can be raised, never lowered: a lower limit would need two named approvers, and no
/// code path for that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    threshold: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { threshold: Self::LOWEST }
    }
}

impl Config {
    const LOWEST: u64 = 10;

    /// The default limits with a higher threshold (also for the complement and the sibling-sum rule); a value
    /// below 10 is taken as 10.
    pub fn with_threshold(threshold: u64) -> Self {
        Self { threshold: threshold.max(Self::LOWEST) }
    }

    /// No count below this is shown, nor one that would give away a rest below this.
    pub fn threshold(self) -> u64 {
        self.threshold
    }
}

/// A specification that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// Two variables share an id.
    #[error("two variables are called {0}")]
    SameId(String),
    /// An id or code is empty, reserved, doubled or holds a control character.
    #[error(
        "variable {variable}: the code {code:?} is empty, reserved, doubled or holds a control character"
    )]
    Code {
        /// The variable.
        variable: String,
        /// The code, or the variable's own id.
        code: String,
    },
    /// No category, or more than 64.
    #[error("variable {0}: between 1 and 64 categories are possible")]
    Categories(String),
    /// `requires` or `parts` names something that does not exist or may not be used there.
    #[error("variable {variable}: {problem}")]
    Link {
        /// The variable.
        variable: String,
        /// What is wrong, in words.
        problem: &'static str,
    },
    /// Midpoints do not fit the categories.
    #[error("variable {0}: there must be one midpoint for each category, or none")]
    Midpoints(String),
    /// An impossible combination names an unknown variable or category.
    #[error("an impossible combination names {0}, which is unknown")]
    Impossible(String),
    /// More than 4 variables in a cell are never published (B.17).
    #[error("a cell may combine 1 to 4 variables")]
    MaxDims,
    /// A listed combination names an unknown variable, one variable twice, two that are made of the same parts, or
    /// two demographics.
    #[error("the combination {0} cannot be counted")]
    Combination(String),
}

impl VariableSpec {
    /// A variable whose base is the people who answered, with nothing else said about it.
    pub fn new(id: &str, title: &str, kind: Kind, categories: &[(&str, &str)]) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            categories: categories
                .iter()
                .map(|(code, label)| ((*code).to_owned(), (*label).to_owned()))
                .collect(),
            base: Base::Answered,
            same_base_as: id.to_owned(),
            requires: None,
            kind,
            role: None,
            parts: None,
            within: Vec::new(),
            midpoints: Vec::new(),
            direction: String::new(),
            formula: String::new(),
            note: String::new(),
        }
    }

    /// Place of a category.
    pub fn category(&self, code: &str) -> Option<u8> {
        self.categories.iter().position(|(own, _)| own == code).and_then(|place| u8::try_from(place).ok())
    }

    fn link(&self, problem: &'static str) -> SpecError {
        SpecError::Link { variable: self.id.clone(), problem }
    }
}

impl Spec {
    /// A release of one-variable cells with the default limits.
    pub fn one_way(node: &str, variables: Vec<VariableSpec>) -> Self {
        Self {
            node: node.to_owned(),
            variables,
            closed_set: ClosedSet::UpTo(1),
            impossible: Vec::new(),
            config: Config::default(),
        }
    }

    /// Place of a variable.
    pub fn variable(&self, id: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable.id == id)
    }

    /// Proves that the specification does not contradict itself. Every door that takes a `Spec` calls it.
    pub fn check(&self) -> Result<(), SpecError> {
        let mut ids = BTreeSet::new();
        for variable in &self.variables {
            if !ids.insert(&variable.id) {
                return Err(SpecError::SameId(variable.id.clone()));
            }
            check_codes(variable)?;
            self.check_requires(variable)?;
            self.check_parts(variable)?;
            self.check_within(variable)?;
            self.check_same_base(variable)?;
            if !variable.midpoints.is_empty() && variable.midpoints.len() != variable.categories.len() {
                return Err(SpecError::Midpoints(variable.id.clone()));
            }
        }
        for (id, code) in self.impossible.iter().flatten() {
            let known = self.variable(id).and_then(|at| self.variables.get(at)?.category(code)).is_some();
            if !known {
                return Err(SpecError::Impossible(format!("{id}={code}")));
            }
        }
        self.check_closed_set()
    }

    fn check_closed_set(&self) -> Result<(), SpecError> {
        let listed = match &self.closed_set {
            ClosedSet::UpTo(variables) if (1..=4).contains(variables) => return Ok(()),
            ClosedSet::UpTo(_) => return Err(SpecError::MaxDims),
            ClosedSet::Listed(listed) => listed,
        };
        let families = Families::of(self);
        for combination in listed {
            let places: Option<Vec<usize>> = combination.iter().map(|id| self.variable(id)).collect();
            let wrong = || SpecError::Combination(combination.join(", "));
            let places = places.ok_or_else(wrong)?;
            if !(1..=4).contains(&places.len()) {
                return Err(SpecError::MaxDims);
            }
            let pairs = places
                .iter()
                .enumerate()
                .flat_map(|(at, one)| places.iter().skip(at + 1).map(move |other| (*one, *other)));
            if pairs.into_iter().any(|(one, other)| families.related(one, other)) {
                return Err(wrong());
            }
            let of_place = |place: &usize| self.variables.get(*place).and_then(|variable| variable.role);
            if places.iter().filter(|place| of_place(place) == Some(Role::Demographic)).count() > 1 {
                return Err(wrong());
            }
        }
        Ok(())
    }

    /// A routing variable must itself have a base that stands without this one: no rings.
    fn check_requires(&self, variable: &VariableSpec) -> Result<(), SpecError> {
        let mut at = variable;
        for _ in 0..=self.variables.len() {
            let Some((id, code)) = &at.requires else { return Ok(()) };
            let Some(routing) = self.variable(id).and_then(|place| self.variables.get(place)) else {
                return Err(variable.link("its routing variable is not in this release"));
            };
            if routing.category(code).is_none() {
                return Err(variable.link("its routing category does not exist"));
            }
            at = routing;
        }
        Err(variable.link("its routing leads back to itself"))
    }

    fn check_within(&self, variable: &VariableSpec) -> Result<(), SpecError> {
        let fits = |within: &Within| {
            let other = self.variable(&within.of).and_then(|place| self.variables.get(place));
            variable.category(&within.code).is_some()
                && other.is_some_and(|other| {
                    other.id != variable.id && other.category(&within.category).is_some()
                })
        };
        if variable.within.iter().all(fits) {
            Ok(())
        } else {
            Err(variable.link("it says that it lies within something that is not in this release"))
        }
    }

    fn check_same_base(&self, variable: &VariableSpec) -> Result<(), SpecError> {
        let first = self.variable(&variable.same_base_as).and_then(|place| self.variables.get(place));
        let fits = |first: &&VariableSpec| first.same_base_as == first.id && first.base == variable.base;
        match first.filter(fits) {
            Some(_) => Ok(()),
            None => {
                Err(variable.link("the variable that it shares its base with is not the first that has it"))
            }
        }
    }

    fn check_parts(&self, variable: &VariableSpec) -> Result<(), SpecError> {
        let Some(parts) = &variable.parts else { return Ok(()) };
        let Some(finer) = self.variable(&parts.of).and_then(|place| self.variables.get(place)) else {
            return Err(variable.link("its parts belong to a variable that is not in this release"));
        };
        if finer.parts.is_some() || finer.base != variable.base || finer.requires != variable.requires {
            return Err(variable.link("the variable of its parts has parts itself, or another base"));
        }
        let mut taken = BTreeSet::new();
        let all_known =
            parts.codes.iter().flatten().all(|code| finer.category(code).is_some() && taken.insert(code));
        let none_empty = parts.codes.iter().all(|codes| !codes.is_empty());
        if !all_known || !none_empty || parts.codes.len() != variable.categories.len() {
            return Err(variable.link("each category needs parts of its own, named by their codes"));
        }
        Ok(())
    }
}

fn check_codes(variable: &VariableSpec) -> Result<(), SpecError> {
    if variable.categories.is_empty() || variable.categories.len() > 64 {
        return Err(SpecError::Categories(variable.id.clone()));
    }
    let wrong = |code: &str| SpecError::Code { variable: variable.id.clone(), code: code.to_owned() };
    if variable.id.is_empty() || variable.id.contains(char::is_control) {
        return Err(wrong(&variable.id));
    }
    let mut seen = BTreeSet::new();
    for (code, _) in &variable.categories {
        if code.is_empty() || code == ANSWERED || code.contains(char::is_control) || !seen.insert(code) {
            return Err(wrong(code));
        }
    }
    Ok(())
}
