//! The freeze: opens the answers of one closing period, codes them, and has them counted and protected.
//!
//! Only `server release` runs this; it is the one process that reads the freeze key. Exact counts live here
//! for the moment between counting and protecting, and nowhere else.

mod opening;
mod versions;

use disclosure::{
    ClosedSet, Config, Cube, CubeAbout, Kind, Master, Parts, Role, Roll, Spec, VariableSpec, Within,
    closing::ClosingPeriod,
};
use opening::Opening;
use store::{Counted, Store};
use survey::{
    coding::{self, Direction, Implied, Regrouping, Scope, Variable, VariableKind},
    questionnaire::Questionnaire,
};
use vault::{DayKeys, FreezeKeys};
use versions::Coded;

/// From this many answers a year, headline police measures are about contact within two years only
/// (`disclosure.md`, B.20.4).
const WITHIN_TWO_YEARS_FROM: u64 = 1000;

/// Answers at which a period closes, and after four quarters (`disclosure.md`, B.20, 6). `closing` counts rows;
/// these are counted again without the flagged ones.
const ENOUGH: usize = 100;
const ENOUGH_AFTER_A_YEAR: usize = 60;

/// Said of a figure that leaves out whoever answered an older version of the questionnaire.
const NOT_ASKED_OF_ALL: &str = "The questionnaire changed in this period. Only answers to versions that asked \
                                this in the same way are counted.";

/// Why a period could not be frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// The database failed.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A response, or the key of its day, does not open.
    #[error("A stored answer cannot be opened with these keys: {0}")]
    Open(#[from] vault::UnsealError),
    /// A response opens, but is not a record.
    #[error("A stored answer is damaged.")]
    Damaged,
    /// A response belongs to a questionnaire that this program does not know.
    #[error("A stored answer belongs to questionnaire {0}, which this program does not know.")]
    UnknownQuestionnaire(String),
    /// Without the responses that a program most likely sent, the period is too small to close (B.20, 6).
    #[error("too few answers, once those that a program most likely sent are left out; it stays open")]
    TooFew,
    /// Counting failed.
    #[error("{0}")]
    Analysis(#[from] analysis::AnalysisError),
}

/// What the freeze needs to know about a period.
pub struct Period<'a> {
    /// The quarters that close together.
    pub closing: &'a ClosingPeriod,
    /// For people, for example "January to March 2026".
    pub title: String,
    /// Answers in the four quarters up to the end of this period.
    pub answers_a_year: u64,
    /// Day of the freeze, for example `2026-04-01`.
    pub frozen_on: String,
    /// Whether the answers are made up.
    pub practice: bool,
}

/// What a freeze made. Nothing is published yet.
pub struct Frozen {
    /// The protected cube.
    pub cube: Cube,
    /// Who was counted.
    pub roll: Roll,
    /// How many responses were read.
    pub counted: Counted,
}

/// Makes the protected cube of one period. `known` is every published questionnaire, newest first.
pub async fn freeze(
    store: &Store,
    keys: &FreezeKeys,
    known: &[Questionnaire],
    period: &Period<'_>,
) -> Result<Frozen, FreezeError> {
    let scope = Scope { police_within_two_years: period.answers_a_year >= WITHIN_TWO_YEARS_FROM };
    let day_keys = open_day_keys(store, keys).await?;
    let quarters: Vec<String> = period.closing.quarters.iter().map(ToString::to_string).collect();
    let names: Vec<&str> = quarters.iter().map(String::as_str).collect();
    let opening = Opening { keys, day_keys: &day_keys, known, scope };
    let (versions, counted) = opening.read(store, &names)?;
    let enough = if period.closing.one_variable_only { ENOUGH_AFTER_A_YEAR } else { ENOUGH };
    let coded = versions.coded().filter(|coded| coded.rows.len() >= enough).ok_or(FreezeError::TooFew)?;
    let about = CubeAbout {
        period: period.closing.id.clone(),
        title: period.title.clone(),
        frozen_on: period.frozen_on.clone(),
        questionnaire_version: coded.versions.clone(),
        quarters,
        practice: period.practice,
    };
    let spec = spec(period.closing, &coded);
    let master = Master::new(*keys.master());
    // Whoever holds the lease goes on saying so while this thread counts.
    tokio::task::block_in_place(|| {
        let roll = analysis::roll(&spec, &coded.rows, &master);
        Ok(Frozen { cube: analysis::freeze_rows(&spec, coded.rows, &master, &about)?, roll, counted })
    })
}

async fn open_day_keys(store: &Store, keys: &FreezeKeys) -> Result<DayKeys, FreezeError> {
    let mut opened = DayKeys::default();
    for row in store.day_keys().await? {
        opened.add(keys.open_day_key(&row.day_key_id, &row.sealed)?);
    }
    Ok(opened)
}

fn spec(closing: &ClosingPeriod, coded: &Coded<'_>) -> Spec {
    let mut spec = specification(
        &closing.id,
        coded.questionnaire,
        &coded.variables,
        u64::try_from(coded.rows.len()).unwrap_or(u64::MAX),
        closing.one_variable_only,
    );
    for (variable, asked_by_all) in spec.variables.iter_mut().zip(&coded.asked_by_all) {
        if !asked_by_all {
            NOT_ASKED_OF_ALL.clone_into(&mut variable.note);
        }
    }
    spec
}

/// What a release of so many answers publishes: every variable, what follows from what, and the closed set
/// (`disclosure.md`, B.20, 1 to 5). `variables` are those of the questionnaire, whole.
pub fn specification(
    node: &str,
    questionnaire: &Questionnaire,
    variables: &[Variable],
    answers: u64,
    one_variable_only: bool,
) -> Spec {
    let implied = coding::implications(questionnaire, variables);
    let tables = coding::tables(variables, answers, one_variable_only);
    let specs = variables.iter().map(|variable| VariableSpec {
        within: implied.iter().filter(|implied| implied.variable == variable.id).map(within).collect(),
        ..variable_spec(questionnaire, variables, variable)
    });
    Spec {
        node: node.to_owned(),
        variables: specs.collect(),
        impossible: coding::impossible(variables, &implied, &tables),
        closed_set: ClosedSet::Listed(tables),
        config: Config::default(),
    }
}

fn variable_spec(questionnaire: &Questionnaire, variables: &[Variable], variable: &Variable) -> VariableSpec {
    let categories = variable.categories.iter();
    let categories: Vec<(&str, &str)> =
        categories.map(|category| (category.code.as_str(), category.label.as_str())).collect();
    let (kind, role) = match variable.kind {
        VariableKind::Question => (Kind::Answer, None),
        VariableKind::Option => (Kind::Option, None),
        VariableKind::Measure => (Kind::Measure, None),
        VariableKind::SecondLevel => (Kind::SecondLevel, None),
        VariableKind::Breakdown(coding::Role::Demographic) => (Kind::Breakdown, Some(Role::Demographic)),
        VariableKind::Breakdown(coding::Role::Circumstance) => (Kind::Breakdown, Some(Role::Circumstance)),
    };
    VariableSpec {
        role,
        requires: variable.requires.clone(),
        same_base_as: variable.same_base_as.clone(),
        parts: coding::regrouping(questionnaire, variables, variable)
            .map(|Regrouping { of, codes }| Parts { of, codes }),
        direction: variable.direction.map(direction_code).unwrap_or_default().to_owned(),
        formula: variable.formula.clone(),
        midpoints: variable.categories.iter().filter_map(|category| category.midpoint).collect(),
        ..VariableSpec::new(&variable.id, &variable.title, kind, &categories)
    }
}

fn within(implied: &Implied) -> Within {
    Within { code: implied.code.clone(), of: implied.of.clone(), category: implied.category.clone() }
}

fn direction_code(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
        Direction::Watch => "watch",
        Direction::Context => "context",
    }
}
