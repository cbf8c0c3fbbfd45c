//! What happens by itself: every minute dead drafts go; every night the open quarters' rows are rewritten.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use app::ports::{chance::Chance as _, clock::Clock as _};
use disclosure::closing::{self, NotAQuarter, Quarter};
use store::{OpenQuarterRow, RewriteError, Shuffle, Store, StoreError};
use vault::ServeKeys;

use crate::{
    chance::SystemChance,
    clock::{SystemClock, calendar},
    releasing,
    wiring::Parts,
};

/// How often the banner of made-up answers is looked up.
const LOOK: Duration = Duration::from_secs(5);

/// How many looks make a minute.
const LOOKS_A_MINUTE: u32 = 12;

/// The nightly rewrite runs from this hour on (in Derbyshire), when the fewest people are here; a process that
/// was not running then rewrites when it starts.
const REWRITE_HOUR: i8 = 3;

/// What is said of an open quarter is rounded down to these.
const TENS: u64 = 10;

/// The system's randomness, for ids and order.
struct SystemShuffle;

impl Shuffle for SystemShuffle {
    fn id(&mut self) -> String {
        SystemChance.id()
    }

    fn number(&mut self) -> u64 {
        SystemChance.number()
    }
}

/// Forgets drafts whose time is over, and rewrites the rows of the open quarters and of the one before with a new
/// id and a new outer layer in random order, so that neither row order nor two backups tell who came when.
///
/// # Errors
/// What the store says; the next run tries again.
pub async fn retain(store: &Store, keys: &ServeKeys, now: i64) -> Result<(), RewriteError> {
    store.drafts_expire(now).await?;
    say_what_is_open(store, now).await?;
    let mut recent = calendar::quarters_before(now, 1);
    recent.push(calendar::quarter(now));
    let counts = store.responses_by_quarter().await?;
    // The quarter before this one is rewritten even when it is frozen by now: its last day has to be.
    for count in counts.iter().filter(|count| count.frozen < count.total || recent.contains(&count.quarter)) {
        let rewritten = store.rewrite_quarter(&count.quarter, keys, &mut SystemShuffle).await?;
        if !rewritten.old_bytes_gone {
            tracing::warn!("somebody was reading all the while: old bytes go with the next rewrite");
        }
    }
    Ok(())
}

/// Writes down what the office may know of quarters that are not closed: tens, once a day (`disclosure.md` B.6), and
/// the period that each can close in. The page reads only this, so that nobody can watch an answer come in.
pub async fn say_what_is_open(store: &Store, now: i64) -> Result<(), StoreError> {
    let (counts, ledger) = (store.responses_by_quarter().await?, store.ledger().await?);
    let read = || -> Result<_, NotAQuarter> {
        let current: Quarter = calendar::quarter(now).parse()?;
        let mut counts = releasing::counts(&counts)?;
        counts.entry(current).or_insert(0);
        Ok((current, counts, releasing::frozen(&ledger)?))
    };
    let Ok((current, counts, frozen)) = read() else {
        tracing::error!("the database names a quarter that is none");
        return Ok(());
    };
    let closable = closing::periods(&counts, current, &frozen);
    for (quarter, count) in counts.iter().filter(|(quarter, _)| !frozen.contains(quarter)) {
        let closes_as = closable.iter().find(|period| period.quarters.contains(quarter));
        let row = OpenQuarterRow {
            quarter: quarter.to_string(),
            about: i64::try_from(count - count % TENS).unwrap_or(0),
            on_day: calendar::day(now).to_string(),
            closes_as: closes_as.map(|period| period.id.clone()),
        };
        store.open_quarter_say(&row).await?;
    }
    Ok(())
}

/// Runs until the process ends.
pub async fn run(parts: Arc<Parts>) {
    let clock = SystemClock;
    let mut rewritten = None;
    for tick in 0_u32.. {
        tokio::time::sleep(LOOK).await;
        let now = clock.now();
        let site = &parts.site;
        if let Ok(practice) = site.store.practice().await {
            site.practice.store(practice, Ordering::Relaxed);
        }
        if tick % LOOKS_A_MINUTE != 0 {
            continue;
        }
        parts.responses.forget_yesterday(now);
        if let Err(error) = site.store.drafts_expire(now).await {
            tracing::error!(%error, "dead drafts could not be forgotten");
        }
        let today = calendar::day(now);
        if rewritten != Some(today) && calendar::hour(now) >= REWRITE_HOUR {
            match retain(&site.store, &parts.keys, now).await {
                Ok(()) => rewritten = Some(today),
                Err(error) => tracing::error!(%error, "the nightly rewrite failed; it is tried again"),
            }
        }
    }
}
