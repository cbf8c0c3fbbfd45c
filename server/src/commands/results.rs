//! `server results`: what everybody may see.

use std::process::ExitCode;

use app::ports::clock::Clock as _;
use disclosure::{Cube, CubeError, PublicRelease};
use store::{Publishing, Store};

use super::{fail, say};
use crate::{
    clock::{SystemClock, calendar},
    config::{Places, ResultsCommand},
};

/// Longest text beside a result.
const LONGEST: usize = 600;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
enum ResultsError {
    #[error("{0}")]
    Open(#[from] store::OpenError),
    #[error("{0}")]
    Store(#[from] store::StoreError),
    #[error("{0}")]
    Cube(#[from] CubeError),
    #[error("{0} is not a closed period. `server release` closes periods.")]
    Unknown(String),
    #[error("{0} has no result called {1}. The page names them: see data-result there, or the codebook.")]
    NoResult(String, String),
    #[error("Say it in 1 to {LONGEST} characters on one line.")]
    Words,
    #[error("Nothing is said there.")]
    Nothing,
}

impl ResultsError {
    /// 5 for a database that is not ours or newer (`design.md`, Answers to trouble).
    fn exit_code(&self) -> u8 {
        match self {
            Self::Open(store::OpenError::NotOurs | store::OpenError::Newer) => 5,
            _ => 1,
        }
    }
}

/// Publishes a period, or says something beside a result.
pub async fn run(places: &Places, command: &ResultsCommand) -> ExitCode {
    match change(places, command).await {
        Ok(done) => {
            say(done);
            ExitCode::SUCCESS
        }
        Err(error) => fail(error.exit_code(), &error),
    }
}

async fn change(places: &Places, command: &ResultsCommand) -> Result<String, ResultsError> {
    let store = Store::open(&places.url(), false).await?;
    match command {
        ResultsCommand::Publish { period } => publish(&store, period).await,
        ResultsCommand::Say { period, variable, words } => {
            let words = checked(words)?;
            let release = public(&store, period).await?;
            if release.table(variable).is_none() {
                return Err(ResultsError::NoResult(period.clone(), variable.clone()));
            }
            store.results_say(period, variable, words).await?;
            Ok(format!("{period}: said beside {variable}."))
        }
        ResultsCommand::Unsay { period, variable } => {
            if store.results_unsay(period, variable).await? {
                Ok(format!("{period}: nothing is said beside {variable} any more."))
            } else {
                Err(ResultsError::Nothing)
            }
        }
    }
}

async fn publish(store: &Store, period: &str) -> Result<String, ResultsError> {
    // What cannot be opened must not be announced.
    public(store, period).await?;
    let today = calendar::day(SystemClock.now()).to_string();
    match store.results_publish(period, &today).await? {
        Publishing::Done => Ok(format!("{period}: everybody can see it at /results now.")),
        Publishing::Already => Ok(format!("{period}: it is public already.")),
        Publishing::Unknown => Err(ResultsError::Unknown(period.to_owned())),
    }
}

/// What everybody may see of a closed period, public or not.
async fn public(store: &Store, period: &str) -> Result<PublicRelease, ResultsError> {
    let (bytes, hash) =
        store.release(period).await?.ok_or_else(|| ResultsError::Unknown(period.to_owned()))?;
    Ok(PublicRelease::of(&Cube::open(bytes, &hash)?))
}

/// One line of plain text.
fn checked(words: &str) -> Result<&str, ResultsError> {
    let words = words.trim();
    let fits = (1..=LONGEST).contains(&words.chars().count()) && !words.contains(char::is_control);
    if fits { Ok(words) } else { Err(ResultsError::Words) }
}
