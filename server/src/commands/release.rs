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
    let frames = release.practice_frames;
    let freezer = Freezer { store, keys, questionnaires, now: SystemClock.now(), lease: holder, frames };
    let done = work(&freezer, release, approvers.as_ref()).await;
    lease.give_back().await;
    done
}

async fn work(
    freezer: &Freezer,
    release: &Release,
    approvers: Option<&Approvers>,
) -> Result<u8, ReleaseError> {
    let endings = match (&release.replace, &release.why) {
        (Some(period), Some(why)) => {
            let (name, ending) = freezer.replace(period, why, &release.approver).await?;
            tell(&name, &ending);
            vec![ending]
        }
        _ if release.queued => freezer.do_what_waits(tell).await?,
        _ if release.preview => freezer.preview(show).await?,
        _ => freezer.close_all(approvers, tell).await?,
    };
    let code = code(&endings);
    if code == NOTHING {
        say(if release.queued { "Nothing waits, or nothing of it can close." } else { NOTHING_CLOSES });
    }
    Ok(code)
}

/// One line on standard output; what the gate found goes to standard error.
fn tell(period: &str, ending: &Ending) {
    say(ending.line(period));
    if let Ending::Stopped(verdict) = ending {
        eprint!("{verdict}");
    }
}

/// The line and the whole report: what a preview is for.
fn show(period: &str, ending: &Ending) {
    say(ending.line(period));
    if let Some(verdict) = ending.verdict() {
        say(verdict.to_string().trim_end());
    }
}

fn code(endings: &[Ending]) -> u8 {
    let any = |wanted: fn(&Ending) -> bool| endings.iter().any(wanted);
    if any(|ending| matches!(ending, Ending::Stopped(_))) {
        gate::Report::STOPPED
    } else if any(|ending| matches!(ending, Ending::Published(..) | Ending::Checked(_))) {
        0
    } else {
        NOTHING
    }
}
