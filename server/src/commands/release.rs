//! `server release`: closes what may close, does what the office asked for, or replaces a published period.

use std::{process::ExitCode, time::Duration};

use app::ports::{chance::Chance as _, clock::Clock as _};
use disclosure::approval::Approvers;
use store::Store;
use vault::FreezeKeys;

use super::{fail, say};
use crate::{
    chance::SystemChance,
    clock::SystemClock,
    config::{Places, Release},
    releasing::{Ending, Freezer, NOTHING_CLOSES, ReleaseError, lease::Lease},
};

/// Exit code when no period can close, or nothing waits.
const NOTHING: u8 = 3;

/// Closes, protects and publishes.
pub async fn run(places: &Places, release: &Release) -> ExitCode {
    match alone(places, release).await {
        Ok(code) => ExitCode::from(code),
        Err(error) => fail(error.exit_code(), &error),
    }
}

/// Takes the lease, works, and gives it back, also after a failure.
async fn alone(places: &Places, release: &Release) -> Result<u8, ReleaseError> {
    // Before anything is read: a command that cannot succeed should say so at once.
    let approvers = Approvers::two_or_nobody(&release.approver)?;
    let questionnaires = survey::load::every("en")?;
    let keys = FreezeKeys::open(&places.keys_dir)?;
    let store = Store::open(&places.url(), false).await?;
    store.check_freeze_keys(&keys.fingerprint()).await?;
    let patience = Duration::from_secs(release.lease_seconds);
    let lease = Lease::take(&store, &SystemChance.id(), patience).await?.ok_or(ReleaseError::Taken)?;
    let holder = lease.holder().to_owned();
    store.requests_take_up(&holder).await?;
    let freezer = Freezer { store, keys, questionnaires, now: SystemClock.now(), lease: holder };
    let done = work(&freezer, release, approvers.as_ref()).await;
    lease.give_back().await;
    done
}

async fn work(
    freezer: &Freezer,
    release: &Release,
    approvers: Option<&Approvers>,
) -> Result<u8, ReleaseError> {
    if let (Some(period), Some(why)) = (&release.replace, &release.why) {
        let (name, ending) = freezer.replace(period, why, &release.approver).await?;
        say(ending.line(&name));
        return Ok(code(&[ending]));
    }
    if release.queued {
        return Ok(code(&freezer.do_what_waits(say).await?));
    }
    let done = freezer.close_all(approvers, say).await?;
    if done == 0 {
        say(NOTHING_CLOSES);
        return Ok(NOTHING);
    }
    Ok(0)
}

fn code(endings: &[Ending]) -> u8 {
    let published = endings.iter().any(|ending| matches!(ending, Ending::Published(_)));
    if published { 0 } else { NOTHING }
}
