//! A genuine error: a published period is withdrawn, and a corrected one takes its place (`disclosure.md` B.6, B.19).

use disclosure::{
    approval::{Agreed, Approvers, REPLACED, Standing},
    closing::{ClosingPeriod, Quarter},
};
use store::{Ended, NewRelease, RequestRow, Withdraw};

use super::{Books, Ending, Freezer, ReleaseError};
use crate::clock::calendar;

/// From its fourth quarter on, a period may have closed with fewer answers than this, for single figures only
/// (`disclosure.md` B.20, 6).
const ENOUGH: u64 = 100;
const QUARTERS_OF_A_YEAR: usize = 4;

impl Freezer {
    /// Withdraws a published period and publishes its replacement under a new name.
    pub async fn replace(
        &self,
        period: &str,
        why: &str,
        approvers: &[String],
    ) -> Result<(String, Ending), ReleaseError> {
        let books = self.books().await?;
        let row = books.ledger.iter().find(|row| row.release.period == period);
        let standing = row.map(|row| Standing {
            withdrawn: row.withdrawn.is_some(),
            is_replacement: period.ends_with(REPLACED),
        });
        let agreed = Agreed::new(period, standing, why, approvers)?;
        let quarters = row.map(|row| row.release.quarters.as_slice()).unwrap_or_default();
        let quarters: Vec<Quarter> =
            quarters.iter().map(|quarter| quarter.parse()).collect::<Result<_, _>>()?;
        let two = Approvers::two(approvers)?;
        let request = self.request("replace", period, Some(&two)).await?;
        if !self.store.request_begin(&request.id).await? {
            return Err(ReleaseError::Taken);
        }
        let name = agreed.name();
        let replaced = self.try_to_replace(&books, quarters, agreed, &request).await;
        Ok((name, self.ended(&request, replaced).await?))
    }

    async fn try_to_replace(
        &self,
        books: &Books,
        quarters: Vec<Quarter>,
        agreed: Agreed,
        request: &RequestRow,
    ) -> Result<Ending, ReleaseError> {
        let answers: u64 = quarters.iter().filter_map(|quarter| books.counts.get(quarter)).sum();
        let one_variable_only = quarters.len() >= QUARTERS_OF_A_YEAR && answers < ENOUGH;
        let title = format!("{}, corrected", calendar::title(&quarters));
        let closing = ClosingPeriod { id: agreed.name(), quarters, one_variable_only };
        let frozen = self.freeze(books, &closing, title).await?;
        let before = books.published.iter().find(|published| published.period == request.period);
        let before = before.and_then(|published| Some((published, published.roll.as_ref()?)));
        let (before, roll) = before.ok_or_else(|| ReleaseError::NoRoll(request.period.clone()))?;
        let differing = roll.differing(&frozen.roll);
        let replacement = agreed.differing(differing)?;
        let verdict = books.attack(&frozen.cube, Some((before, differing)))?;
        if !verdict.passed {
            return Ok(Ending::Stopped(verdict));
        }
        let report = verdict.to_json();
        let (name, hash) = (replacement.name(), frozen.cube.hash());
        let roll = self.keys.seal_roll(&name, &hash, &frozen.roll.to_bytes())?;
        let today = calendar::day(self.now).to_string();
        let approvers = replacement.approvers().to_string();
        let release = NewRelease {
            period: &name,
            cube_hash: &hash,
            cube: frozen.cube.to_bytes(),
            frozen_on: &today,
            approvers: Some(&approvers),
            counted: frozen.counted,
            keys: &self.keys.fingerprint(),
            roll: &roll,
            lease: &self.lease,
            request: Some((&request.id, Ended { state: "published", report: Some(&report), sentence: "" })),
        };
        let withdraw = Withdraw {
            period: replacement.node(),
            on: &today,
            why: replacement.why(),
            approvers: (replacement.approvers().first(), replacement.approvers().second()),
        };
        let quarters: Vec<String> = closing.quarters.iter().map(ToString::to_string).collect();
        let quarters: Vec<&str> = quarters.iter().map(String::as_str).collect();
        let replaced = self.store.release_replace(release, &quarters, withdraw).await;
        replaced.map_err(|error| ReleaseError::Publish { period: name, error })?;
        Ok(Ending::Published(hash, verdict))
    }
}
