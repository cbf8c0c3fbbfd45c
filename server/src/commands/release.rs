//! `server release`: closes every period that may close.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::ExitCode,
};

use app::ports::clock::Clock as _;
use disclosure::closing::{self, ClosingPeriod, NotAQuarter, Quarter};
use store::{NewRelease, QuarterCount, ReleaseRow, Store};
use vault::FreezeKeys;

use super::{fail, say};
use crate::{
    clock::{SystemClock, calendar},
    config::{Places, Release},
    freeze::{self, FreezeError},
};

/// Exit code when no period can close.
const NOTHING: u8 = 3;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
enum ReleaseError {
    #[error("{0}")]
    Open(#[from] store::OpenError),
    #[error("{0}")]
    Keys(#[from] vault::KeyError),
    #[error("{0}")]
    KeysDoNotFit(#[from] store::KeysDoNotFit),
    #[error("{0}")]
    Store(#[from] store::StoreError),
    #[error("{0}")]
    Questionnaire(#[from] survey::load::LoadError),
    #[error("The database names a quarter that is none: {0}.")]
    Quarter(#[from] NotAQuarter),
    #[error("Two different approvers are needed: --approver A --approver B.")]
    Approvers,
    #[error("{period}: {error}")]
    Freeze { period: String, error: FreezeError },
    #[error("{period}: {error}")]
    Publish { period: String, error: store::ReleaseError },
}

impl ReleaseError {
    /// 5 for a database that is not ours, newer, or of other keys (`design.md`, Answers to trouble).
    fn exit_code(&self) -> u8 {
        match self {
            Self::Open(store::OpenError::NotOurs | store::OpenError::Newer) | Self::KeysDoNotFit(_) => 5,
            _ => 1,
        }
    }
}

/// Closes, protects and publishes.
pub async fn run(places: &Places, release: &Release) -> ExitCode {
    match close(places, release).await {
        Ok(0) => {
            say(
                "Nothing can close: a period closes when its last quarter is over and it has 100 answers, or 60 \
                 after four quarters.",
            );
            ExitCode::from(NOTHING)
        }
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => fail(error.exit_code(), &error),
    }
}

/// Returns how many periods closed.
async fn close(places: &Places, release: &Release) -> Result<usize, ReleaseError> {
    let approvers = approvers(&release.approver)?;
    let questionnaires = survey::load::every("en")?;
    let keys = FreezeKeys::open(&places.keys_dir)?;
    let store = Store::open(&places.url(), false).await?;
    store.check_freeze_keys(&keys.fingerprint()).await?;
    let practice = store.practice().await?;
    let now = SystemClock.now();
    let (counts, frozen) = quarters(&store.responses_by_quarter().await?, &store.releases().await?)?;
    let closed = closing::periods(&counts, calendar::quarter(now).parse()?, &frozen);
    let mut done = 0;
    for closing in &closed {
        let period = freeze::Period {
            closing,
            title: calendar::title(&closing.quarters),
            answers_a_year: answers_a_year(&counts, closing),
            frozen_on: calendar::day(now).to_string(),
            practice,
        };
        let (cube, counted) = match freeze::freeze(&store, &keys, &questionnaires, &period).await {
            Ok(frozen) => frozen,
            // A later period would leave this one behind for ever: stop here.
            Err(error @ FreezeError::TooFew) => {
                say(format!("{}: {error}", closing.id));
                return Ok(done);
            }
            Err(error) => return Err(ReleaseError::Freeze { period: closing.id.clone(), error }),
        };
        let release = NewRelease {
            period: &closing.id,
            cube_hash: &cube.hash(),
            cube: cube.to_bytes(),
            frozen_on: &period.frozen_on,
            approvers: approvers.as_deref(),
            counted,
            keys: &keys.fingerprint(),
        };
        let quarters: Vec<String> = closing.quarters.iter().map(ToString::to_string).collect();
        store
            .release_publish(release, &quarters.iter().map(String::as_str).collect::<Vec<_>>())
            .await
            .map_err(|error| ReleaseError::Publish { period: closing.id.clone(), error })?;
        done += 1;
        say(format!("{}: closed, protected and published as {}", closing.id, cube.hash()));
    }
    Ok(done)
}

/// How many answers each quarter has, and which quarters are closed already.
type Quarters = (BTreeMap<Quarter, u64>, BTreeSet<Quarter>);

fn quarters(counts: &[QuarterCount], releases: &[ReleaseRow]) -> Result<Quarters, NotAQuarter> {
    let counts = counts.iter().map(|row| Ok((row.quarter.parse()?, u64::try_from(row.total).unwrap_or(0))));
    let frozen = releases.iter().flat_map(|row| &row.quarters).map(|quarter| quarter.parse());
    Ok((counts.collect::<Result<_, NotAQuarter>>()?, frozen.collect::<Result<_, NotAQuarter>>()?))
}

/// Answers in the four quarters that end with a period.
fn answers_a_year(counts: &BTreeMap<Quarter, u64>, closing: &ClosingPeriod) -> u64 {
    let Some(last) = closing.quarters.last() else { return 0 };
    let index = |quarter: &Quarter| i32::from(quarter.year()) * 4 + i32::from(quarter.number());
    let year = index(last) - 3..=index(last);
    counts.iter().filter(|(quarter, _)| year.contains(&index(quarter))).map(|(_, n)| n).sum()
}

fn approvers(named: &[String]) -> Result<Option<String>, ReleaseError> {
    match named {
        [] => Ok(None),
        [one, other] if one.trim().to_lowercase() != other.trim().to_lowercase() => {
            Ok(Some(format!("{}, {}", one.trim(), other.trim())))
        }
        _ => Err(ReleaseError::Approvers),
    }
}
