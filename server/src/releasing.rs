//! From a period that may close to a published release: count, protect, have it attacked, publish (`design.md`, "One
//! answer, from form to chart", 4). Only `server release` comes here, and only the holder of the lease publishes.

pub mod child;
pub mod lease;
pub mod ledger;
mod queue;
mod replacing;
pub mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use app::ports::chance::Chance as _;
use disclosure::{
    Cube,
    approval::{ApprovalError, Approvers, ReplaceError},
    closing::{self, ClosingPeriod, NotAQuarter, Quarter},
};
use gate::Frames;
use ledger::{LedgerError, Published};
use store::{Ended, LedgerRow, NewRelease, NewRequest, QuarterCount, RequestRow, Store};
use survey::questionnaire::Questionnaire;
use vault::FreezeKeys;
use verdict::Verdict;

use crate::{
    chance::SystemChance,
    clock::calendar,
    freeze::{self, FreezeError, Frozen},
};

/// Said where too little has come in.
pub const NOTHING_CLOSES: &str = "Nothing can close: a period closes when its last quarter is over and it has 100 \
                                  answers, or 60 after four quarters.";

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The database cannot be used.
    #[error("{0}")]
    Open(#[from] store::OpenError),
    /// The keys cannot be used.
    #[error("{0}")]
    Keys(#[from] vault::KeyError),
    /// The keys belong to another database.
    #[error("{0}")]
    KeysDoNotFit(#[from] store::KeysDoNotFit),
    /// The database failed.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A questionnaire is not the one that was published.
    #[error("{0}")]
    Questionnaire(#[from] survey::load::LoadError),
    /// A row names no quarter.
    #[error("The database names a quarter that is none: {0}.")]
    Quarter(#[from] NotAQuarter),
    /// Not two different people.
    #[error("{0}")]
    Approvers(#[from] ApprovalError),
    /// A published period stays as it is.
    #[error("{0}")]
    Replace(#[from] ReplaceError),
    /// What was published before, or the clock, speaks against it.
    #[error("{0}")]
    Ledger(#[from] LedgerError),
    /// Somebody else is at it.
    #[error(
        "Another freeze is running, so this one did nothing. Run it again when that has ended; the office page \
         shows it."
    )]
    Taken,
    /// Nobody knows who was counted.
    #[error(
        "{0} was published before this program kept a roll of who was counted, so a replacement cannot be compared \
         with it. Nothing was changed."
    )]
    NoRoll(String),
    /// The roll could not be sealed.
    #[error("{0}")]
    Seal(#[from] vault::SealError),
    /// Counting failed.
    #[error("{period}: {error}")]
    Freeze {
        /// What was counted.
        period: String,
        /// Why it failed.
        error: FreezeError,
    },
    /// The gate could not judge it.
    #[error("{period}: the gate could not judge it, so nothing was published: {error}")]
    Gate {
        /// What was to be judged.
        period: String,
        /// Why it was not.
        error: gate::GateError,
    },
    /// Publishing failed.
    #[error("{period}: {error}")]
    Publish {
        /// What was to be published.
        period: String,
        /// Why it was not.
        error: store::ReleaseError,
    },
}

impl ReleaseError {
    /// 5 for a database that is not ours, newer, or of other keys (`design.md`, Answers to trouble).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Open(store::OpenError::NotOurs | store::OpenError::Newer) | Self::KeysDoNotFit(_) => 5,
            _ => 1,
        }
    }

    /// Whether the same may succeed when it is simply tried again.
    fn passes(&self) -> bool {
        matches!(self, Self::Publish { error: store::ReleaseError::Moved, .. })
    }
}

/// What became of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// Its cube has this hash.
    Published(String, Verdict),
    /// The gate found nothing, and nothing was to be published.
    Checked(Verdict),
    /// The gate found something. Nothing was published.
    Stopped(Verdict),
    /// It stays open, for this reason.
    Nothing(String),
}

/// What is to be done with a period that can close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Publish,
    Check,
}

impl Ending {
    /// One line about a period.
    pub fn line(&self, period: &str) -> String {
        match self {
            Self::Published(hash, _) => format!("{period}: closed, protected and published as {hash}"),
            Self::Checked(_) => format!("{period}: the gate found nothing; it may be published"),
            Self::Stopped(_) => format!("{period}: the gate stopped it; nothing was published"),
            Self::Nothing(why) => format!("{period}: {why}"),
        }
    }

    /// What the gate said.
    pub fn verdict(&self) -> Option<&Verdict> {
        match self {
            Self::Published(_, verdict) | Self::Checked(verdict) | Self::Stopped(verdict) => Some(verdict),
            Self::Nothing(_) => None,
        }
    }
}

/// Whoever freezes: the keys, the questionnaires, and the lease.
pub struct Freezer {
    /// The database.
    pub store: Store,
    /// The only keys that open what was sent.
    pub keys: FreezeKeys,
    /// Every published questionnaire, newest first.
    pub questionnaires: Vec<Questionnaire>,
    /// Seconds since 1970.
    pub now: i64,
    /// Holder of the lease.
    pub lease: String,
    /// Where the answers are made up: for how many tables the gate solves linear programmes, in place of all.
    pub frames: usize,
}

/// What the database says before anything is counted.
struct Books {
    counts: BTreeMap<Quarter, u64>,
    closable: Vec<ClosingPeriod>,
    ledger: Vec<LedgerRow>,
    published: Vec<Published>,
    practice: bool,
    frames: Frames,
}

impl Books {
    /// Has a new cube attacked beside everything that is shown. A withdrawn cube and its replacement cover the same
    /// people on purpose: the two are attacked together when the replacement is made, and not beside every later
    /// release again. `replaces` is the withdrawn one, and in how many responses the two differ.
    fn attack(&self, new: &Cube, replaces: Option<(&Published, u64)>) -> Result<Verdict, ReleaseError> {
        let is_gone = |period: &str| {
            let row = self.ledger.iter().find(|row| row.release.period == period);
            row.is_some_and(|row| row.withdrawn.is_some())
                || replaces.is_some_and(|(old, _)| old.period == period)
        };
        let beside = self.published.iter().filter(|published| !is_gone(&published.period));
        // Whoever holds the lease goes on saying so meanwhile.
        tokio::task::block_in_place(|| {
            let replaces = replaces.map(|(old, differing)| (&old.cube, differing));
            verdict::attack(new, replaces, beside.map(|published| &published.cube), self.frames)
        })
        .map_err(|error| ReleaseError::Gate { period: new.release().to_owned(), error })
    }
}

impl Freezer {
    /// Looks at everything, and refuses to go on where something is wrong with what was published, or with the
    /// clock.
    async fn books(&self) -> Result<Books, ReleaseError> {
        let ledger = self.store.ledger().await?;
        let counts = counts(&self.store.responses_by_quarter().await?)?;
        let today = calendar::day(self.now);
        let current = calendar::quarter(self.now).parse()?;
        ledger::check_clock(today, current, &ledger, &counts)?;
        let published = ledger::open(&self.keys, self.store.published_cubes().await?)?;
        let closable = closing::periods(&counts, current, &frozen(&ledger)?);
        let practice = self.store.practice().await?;
        let frames = if practice { Frames::Sample { count: self.frames, seed: 1 } } else { Frames::All };
        Ok(Books { counts, closable, ledger, published, practice, frames })
    }

    /// Closes all that may close, in order of time, up to the first that may not be published: a later period would
    /// leave it behind for ever. `tell` is given each ending.
    pub async fn close_all(
        &self,
        approvers: Option<&Approvers>,
        tell: impl Fn(&str, &Ending),
    ) -> Result<Vec<Ending>, ReleaseError> {
        let mut books = self.books().await?;
        let mut endings = Vec::new();
        for closing in books.closable.clone() {
            let request = self.request("close", &closing.id, approvers).await?;
            let ending = self.close(&mut books, &closing, &request, Purpose::Publish).await?;
            tell(&closing.id, &ending);
            let goes_on = matches!(ending, Ending::Published(..));
            endings.push(ending);
            if !goes_on {
                break;
            }
        }
        Ok(endings)
    }

    /// Counts, protects and attacks all that may close, and keeps nothing of it.
    pub async fn preview(&self, tell: impl Fn(&str, &Ending)) -> Result<Vec<Ending>, ReleaseError> {
        let mut books = self.books().await?;
        let mut endings = Vec::new();
        for closing in books.closable.clone() {
            let ending = self.try_to_close(&mut books, &closing, None).await?;
            tell(&closing.id, &ending);
            endings.push(ending);
        }
        Ok(endings)
    }

    /// The request for this, which may wait already.
    async fn request(
        &self,
        kind: &str,
        period: &str,
        approvers: Option<&Approvers>,
    ) -> Result<RequestRow, ReleaseError> {
        let approvers = approvers.map(ToString::to_string);
        let asked = NewRequest {
            id: &SystemChance.id(),
            kind,
            period,
            asked_on: &calendar::day(self.now).to_string(),
            approvers: approvers.as_deref(),
        };
        self.store.request_ask(asked).await?;
        let open = |row: &RequestRow| row.kind == kind && row.period == period && row.state == "waiting";
        let found = self.store.requests().await?.into_iter().find(open).ok_or(ReleaseError::Taken)?;
        Ok(RequestRow { approvers: approvers.or(found.approvers), ..found })
    }

    /// Closes or checks one period, and writes down what became of the request for it.
    async fn close(
        &self,
        books: &mut Books,
        closing: &ClosingPeriod,
        request: &RequestRow,
        purpose: Purpose,
    ) -> Result<Ending, ReleaseError> {
        if !self.store.request_begin(&request.id).await? {
            return Err(ReleaseError::Taken);
        }
        let publish = (purpose == Purpose::Publish).then_some(request);
        let closed = self.try_to_close(books, closing, publish).await;
        self.ended(request, closed).await
    }

    /// Counts, protects and attacks one period; publishes it in answer to a request, if there is one.
    async fn try_to_close(
        &self,
        books: &mut Books,
        closing: &ClosingPeriod,
        publish: Option<&RequestRow>,
    ) -> Result<Ending, ReleaseError> {
        let frozen = match self.freeze(books, closing, calendar::title(&closing.quarters)).await {
            Err(ReleaseError::Freeze { error: error @ FreezeError::TooFew, .. }) => {
                return Ok(Ending::Nothing(error.to_string()));
            }
            frozen => frozen?,
        };
        eprintln!("{}: counted and protected", closing.id);
        let verdict = books.attack(&frozen.cube, None)?;
        let Some(request) = publish.filter(|_| verdict.passed) else {
            let ending = if verdict.passed { Ending::Checked(verdict) } else { Ending::Stopped(verdict) };
            books.published.push(Published { period: closing.id.clone(), cube: frozen.cube, roll: None });
            return Ok(ending);
        };
        let hash = frozen.cube.hash();
        let roll = self.keys.seal_roll(&closing.id, &hash, &frozen.roll.to_bytes())?;
        let report = verdict.to_json();
        let release = NewRelease {
            period: &closing.id,
            cube_hash: &hash,
            cube: frozen.cube.to_bytes(),
            frozen_on: &calendar::day(self.now).to_string(),
            approvers: request.approvers.as_deref(),
            counted: frozen.counted,
            keys: &self.keys.fingerprint(),
            roll: &roll,
            lease: &self.lease,
            request: Some((&request.id, Ended { state: "published", report: Some(&report), sentence: "" })),
        };
        let quarters: Vec<String> = closing.quarters.iter().map(ToString::to_string).collect();
        let quarters: Vec<&str> = quarters.iter().map(String::as_str).collect();
        let published = self.store.release_publish(release, &quarters).await;
        published.map_err(|error| ReleaseError::Publish { period: closing.id.clone(), error })?;
        let (period, roll) = (closing.id.clone(), Some(frozen.roll));
        books.published.push(Published { period, cube: frozen.cube, roll });
        Ok(Ending::Published(hash, verdict))
    }

    async fn freeze(
        &self,
        books: &Books,
        closing: &ClosingPeriod,
        title: String,
    ) -> Result<Frozen, ReleaseError> {
        let period = freeze::Period {
            closing,
            title,
            answers_a_year: answers_a_year(&books.counts, closing),
            frozen_on: calendar::day(self.now).to_string(),
            practice: books.practice,
        };
        freeze::freeze(&self.store, &self.keys, &self.questionnaires, &period)
            .await
            .map_err(|error| ReleaseError::Freeze { period: closing.id.clone(), error })
    }

    /// Writes down how a request ended, and hands the ending on.
    async fn ended(
        &self,
        request: &RequestRow,
        ending: Result<Ending, ReleaseError>,
    ) -> Result<Ending, ReleaseError> {
        let (state, sentence) = match &ending {
            // Written down together with the release.
            Ok(Ending::Published(..)) => return ending,
            Ok(Ending::Checked(_)) => ("checked", String::new()),
            Ok(Ending::Stopped(_)) => ("stopped", String::new()),
            Ok(Ending::Nothing(why)) => ("nothing", why.clone()),
            Err(error) if error.passes() => ("waiting", error.to_string()),
            Err(error) => ("failed", error.to_string()),
        };
        let report = ending.as_ref().ok().and_then(Ending::verdict).map(Verdict::to_json);
        let ended = Ended { state, report: report.as_deref(), sentence: &sentence };
        if let Err(error) = self.store.request_end(&request.id, ended).await {
            tracing::error!(%error, "what became of a request could not be written down");
        }
        ending
    }
}

/// How many answers each quarter has.
pub(crate) fn counts(rows: &[QuarterCount]) -> Result<BTreeMap<Quarter, u64>, NotAQuarter> {
    rows.iter().map(|row| Ok((row.quarter.parse()?, u64::try_from(row.total).unwrap_or(0)))).collect()
}

/// The quarters that were closed.
pub(crate) fn frozen(ledger: &[LedgerRow]) -> Result<BTreeSet<Quarter>, NotAQuarter> {
    ledger.iter().flat_map(|row| &row.release.quarters).map(|quarter| quarter.parse()).collect()
}

/// Answers in the four quarters that end with a period.
fn answers_a_year(counts: &BTreeMap<Quarter, u64>, closing: &ClosingPeriod) -> u64 {
    let Some(last) = closing.quarters.last() else { return 0 };
    let index = |quarter: &Quarter| i32::from(quarter.year()) * 4 + i32::from(quarter.number());
    let year = index(last) - 3..=index(last);
    counts.iter().filter(|(quarter, _)| year.contains(&index(quarter))).map(|(_, n)| n).sum()
}
