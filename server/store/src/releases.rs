//! Closed periods: published once, never changed.

use sqlx::{Any, Row, Transaction, any::AnyRow};
use vault::Sealed;

use crate::{Counted, Ended, Store, StoreError, leases, requests};

/// A period that is about to be closed.
#[derive(Debug, Clone, Copy)]
pub struct NewRelease<'a> {
    /// For example `2026-Q4`.
    pub period: &'a str,
    /// SHA-256 of the cube's bytes, in hexadecimal.
    pub cube_hash: &'a str,
    /// The protected cube.
    pub cube: &'a [u8],
    /// A day, for example `2027-01-02`.
    pub frozen_on: &'a str,
    /// Who approved it.
    pub approvers: Option<&'a str>,
    /// Fingerprint of the keys that opened the answers.
    pub keys: &'a str,
    /// What [`Store::responses_of`] counted: if more has come in since, nothing is published.
    pub counted: Counted,
    /// Who was counted, for the comparison with a replacement.
    pub roll: &'a Sealed,
    /// Holder of the lease: whoever lost it publishes nothing.
    pub lease: &'a str,
    /// The request that this answers, which ends in the same moment.
    pub request: Option<(&'a str, Ended<'a>)>,
}

/// A published period that a new release takes the place of.
#[derive(Debug, Clone, Copy)]
pub struct Withdraw<'a> {
    /// The period that is withdrawn, for example `2026-Q4`.
    pub period: &'a str,
    /// A day.
    pub on: &'a str,
    /// What the error was.
    pub why: &'a str,
    /// The two who agreed.
    pub approvers: (&'a str, &'a str),
}

/// A closed period, without its cube.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRow {
    /// For example `2026-Q4`.
    pub period: String,
    /// The quarters that it covers.
    pub quarters: Vec<String>,
    /// SHA-256 of the cube's bytes, in hexadecimal.
    pub cube_hash: String,
    /// A day.
    pub frozen_on: String,
    /// Who approved it.
    pub approvers: Option<String>,
}

/// How a published period was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The period that took its place.
    pub replacement: String,
    /// A day.
    pub on: String,
    /// What the error was.
    pub why: String,
    /// The two who agreed.
    pub approvers: (String, String),
}

/// A line of the ledger: everything that was ever published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// The release.
    pub release: ReleaseRow,
    /// How it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawn>,
}

/// A published cube with its roll, for the freeze alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCube {
    /// For example `2026-Q4`.
    pub period: String,
    /// SHA-256 of the bytes, as the ledger says.
    pub cube_hash: String,
    /// The bytes.
    pub cube: Vec<u8>,
    /// Who was counted; `None` when the release was not made by this program, empty when it was made before rolls were
    /// kept.
    pub roll: Option<Sealed>,
}

/// Why a period was not closed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// A second, differently perturbed figure of the same people would let the perturbation be worked out.
    #[error(
        "This period, or one of its quarters, is closed already. A closed period is never counted again."
    )]
    AlreadyFrozen,
    /// Answers came in between counting and publishing.
    #[error("Answers came in while they were being counted. Nothing was published; run it again.")]
    Moved,
    /// The process was thought dead, for example because its machine slept.
    #[error(
        "Another freeze has taken over, so this one published nothing. Run it again when that has ended."
    )]
    LostLease,
    /// The period to be withdrawn is not published any more.
    #[error("This period was withdrawn meanwhile. Nothing was changed.")]
    NotPublished,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ReleaseError {
    /// The named constraints of `release` and `release_quarter` have one meaning.
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(database) if database.is_unique_violation() => Self::AlreadyFrozen,
            _ => Self::Store(error.into()),
        }
    }
}

impl Store {
    /// Closes a period: the release, its quarters, its roll and the mark on every response, in one transaction.
    pub async fn release_publish(
        &self,
        release: NewRelease<'_>,
        quarters: &[&str],
    ) -> Result<(), ReleaseError> {
        let mut transaction = self.database.begin().await?;
        keep(&mut transaction, &release, quarters).await?;
        for quarter in quarters {
            sqlx::query(r"insert into release_quarter (quarter, period) values ($1, $2)")
                .bind(*quarter)
                .bind(release.period)
                .execute(&mut *transaction)
                .await?;
        }
        finish(transaction, &release, quarters, "").await
    }

    /// Withdraws a published period and publishes what takes its place, in one transaction. The withdrawn cube stays
    /// in the ledger, and is handed out no more. Constraints of `withdrawal` make a second time impossible.
    pub async fn release_replace(
        &self,
        release: NewRelease<'_>,
        quarters: &[&str],
        withdraw: Withdraw<'_>,
    ) -> Result<(), ReleaseError> {
        let mut transaction = self.database.begin().await?;
        keep(&mut transaction, &release, quarters).await?;
        sqlx::query(
            r"
            insert into withdrawal (period, replacement, withdrawn_on, why, first_approver, second_approver)
            values ($1, $2, $3, $4, $5, $6)
            ",
        )
        .bind(withdraw.period)
        .bind(release.period)
        .bind(withdraw.on)
        .bind(withdraw.why)
        .bind(withdraw.approvers.0)
        .bind(withdraw.approvers.1)
        .execute(&mut *transaction)
        .await?;
        let moved = sqlx::query(r"update release_quarter set period = $2 where period = $1")
            .bind(withdraw.period)
            .bind(release.period)
            .execute(&mut *transaction)
            .await?;
        if moved.rows_affected() != quarters.len() as u64 {
            return Err(ReleaseError::NotPublished);
        }
        finish(transaction, &release, quarters, withdraw.period).await
    }

    /// Every closed period that may be shown, newest first, without the cubes.
    pub async fn releases(&self) -> Result<Vec<ReleaseRow>, StoreError> {
        sqlx::query(
            r"
            select period, quarters, cube_hash, frozen_on, approvers
            from release
            where period not in (select period from withdrawal)
            order by frozen_on desc, period desc
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Everything that was ever published, withdrawn or not, newest first, without the cubes.
    pub async fn ledger(&self) -> Result<Vec<LedgerRow>, StoreError> {
        sqlx::query(
            r"
            select
                release.period, quarters, cube_hash, frozen_on, approvers,
                replacement, withdrawn_on, why, first_approver, second_approver
            from release
            left join withdrawal on withdrawal.period = release.period
            order by frozen_on desc, release.period desc
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(|row| {
            let replacement: Option<String> = row.try_get("replacement")?;
            let withdrawn = replacement.map(|replacement| {
                Ok::<_, sqlx::Error>(Withdrawn {
                    replacement,
                    on: row.try_get("withdrawn_on")?,
                    why: row.try_get("why")?,
                    approvers: (row.try_get("first_approver")?, row.try_get("second_approver")?),
                })
            });
            Ok(LedgerRow { release: read(row)?, withdrawn: withdrawn.transpose()? })
        })
        .collect()
    }

    /// Every cube that was ever published, withdrawn or not, with its roll: the gate compares with all of them.
    pub async fn published_cubes(&self) -> Result<Vec<PublishedCube>, StoreError> {
        sqlx::query(
            r"
            select release.period, cube_hash, cube, sealed
            from release
            left join release_roll on release_roll.period = release.period
            order by frozen_on, release.period
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| {
            Ok(PublishedCube {
                period: row.try_get("period")?,
                cube_hash: row.try_get("cube_hash")?,
                cube: row.try_get("cube")?,
                roll: row.try_get::<Option<Vec<u8>>, _>("sealed")?.map(Sealed::stored),
            })
        })
        .collect()
    }

    /// The cube with this hash; `None` when there is none, or it was withdrawn.
    pub async fn release_of_hash(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query(
            r"
            select cube
            from release
            where cube_hash = $1 and period not in (select period from withdrawal)
            ",
        )
        .bind(hash)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(row.try_get("cube")?))
    }

    /// The hash of a period's cube, without the cube; `None` when the period is not closed, or withdrawn.
    pub async fn release_hash(&self, period: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query(
            r"
            select cube_hash
            from release
            where period = $1 and period not in (select period from withdrawal)
            ",
        )
        .bind(period)
        .fetch_optional(&self.database.read)
        .await?;
        Ok(row.map(|row| row.try_get("cube_hash")).transpose()?)
    }

    /// The cube of a period and the hash that it must have; `None` when the period is not closed, or withdrawn.
    pub async fn release(&self, period: &str) -> Result<Option<(Vec<u8>, String)>, StoreError> {
        let row = sqlx::query(
            r"
            select cube, cube_hash
            from release
            where period = $1 and period not in (select period from withdrawal)
            ",
        )
        .bind(period)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((row.try_get("cube")?, row.try_get("cube_hash")?)))
    }
}

fn read(row: &AnyRow) -> Result<ReleaseRow, StoreError> {
    let quarters: String = row.try_get("quarters")?;
    Ok(ReleaseRow {
        period: row.try_get("period")?,
        quarters: quarters.split(' ').map(str::to_owned).collect(),
        cube_hash: row.try_get("cube_hash")?,
        frozen_on: row.try_get("frozen_on")?,
        approvers: row.try_get("approvers")?,
    })
}

/// The release and its roll, if the lease is still held.
async fn keep(
    transaction: &mut Transaction<'static, Any>,
    release: &NewRelease<'_>,
    quarters: &[&str],
) -> Result<(), ReleaseError> {
    if !leases::beat(transaction, release.lease).await? {
        return Err(ReleaseError::LostLease);
    }
    sqlx::query(
        r"
        insert into release (period, quarters, cube_hash, cube, frozen_on, approvers)
        values ($1, $2, $3, $4, $5, $6)
        ",
    )
    .bind(release.period)
    .bind(quarters.join(" "))
    .bind(release.cube_hash)
    .bind(release.cube)
    .bind(release.frozen_on)
    .bind(release.approvers)
    .execute(&mut **transaction)
    .await?;
    sqlx::query(r"insert into release_roll (period, sealed) values ($1, $2)")
        .bind(release.period)
        .bind(release.roll.as_bytes())
        .execute(&mut **transaction)
        .await?;
    // Only now: the answers have been opened with these keys.
    sqlx::query(
        r"insert into installation (name, value) values ('freeze keys', $1) on conflict (name) do nothing",
    )
    .bind(release.keys)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Marks the responses, ends the request and commits. `from` is the period that they were counted in before, if any.
async fn finish(
    mut transaction: Transaction<'static, Any>,
    release: &NewRelease<'_>,
    quarters: &[&str],
    from: &str,
) -> Result<(), ReleaseError> {
    let mut marked = Counted::default();
    for quarter in quarters {
        mark(&mut transaction, quarter, from, release.period, &mut marked).await?;
        sqlx::query(r"delete from open_quarter where quarter = $1")
            .bind(*quarter)
            .execute(&mut *transaction)
            .await?;
    }
    if marked != release.counted {
        return Err(ReleaseError::Moved);
    }
    if let Some((id, ended)) = release.request {
        requests::end(&mut transaction, id, ended).await?;
    }
    Ok(transaction.commit().await?)
}

/// Marks every response of a quarter as counted. The mark locks the rows, so that what is counted afterwards stays.
async fn mark(
    transaction: &mut Transaction<'static, Any>,
    quarter: &str,
    from: &str,
    period: &str,
    marked: &mut Counted,
) -> Result<(), ReleaseError> {
    let rows = sqlx::query(
        r"update response set period = $2 where quarter = $1 and (period is null or period = $3)",
    )
    .bind(quarter)
    .bind(period)
    .bind(from)
    .execute(&mut **transaction)
    .await?;
    let with_equality: i64 = sqlx::query(
        r"select count(equality) as with_equality from response where quarter = $1 and period = $2",
    )
    .bind(quarter)
    .bind(period)
    .fetch_one(&mut **transaction)
    .await?
    .try_get("with_equality")?;
    marked.responses += rows.rows_affected();
    marked.with_equality += u64::try_from(with_equality).unwrap_or_default();
    Ok(())
}
