//! Closed periods: published once, never changed.

use sqlx::{Any, Row, Transaction};

use crate::{Counted, Store, StoreError};

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
    /// Closes a period: the release, its quarters and the mark on every response, in one transaction.
    pub async fn release_publish(
        &self,
        release: NewRelease<'_>,
        quarters: &[&str],
    ) -> Result<(), ReleaseError> {
        let mut transaction = self.database.begin().await?;
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
        .execute(&mut *transaction)
        .await?;
        // Only now: the answers have been opened with these keys.
        sqlx::query(
            r"insert into installation (name, value) values ('freeze keys', $1) on conflict (name) do nothing",
        )
        .bind(release.keys)
        .execute(&mut *transaction)
        .await?;
        let mut marked = Counted::default();
        for quarter in quarters {
            sqlx::query(r"insert into release_quarter (quarter, period) values ($1, $2)")
                .bind(*quarter)
                .bind(release.period)
                .execute(&mut *transaction)
                .await?;
            mark(&mut transaction, quarter, release.period, &mut marked).await?;
        }
        if marked != release.counted {
            return Err(ReleaseError::Moved);
        }
        Ok(transaction.commit().await?)
    }

    /// Every closed period, newest first, without the cubes.
    pub async fn releases(&self) -> Result<Vec<ReleaseRow>, StoreError> {
        sqlx::query(
            r"
            select period, quarters, cube_hash, frozen_on, approvers
            from release
            order by frozen_on desc, period desc
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| {
            let quarters: String = row.try_get("quarters")?;
            Ok(ReleaseRow {
                period: row.try_get("period")?,
                quarters: quarters.split(' ').map(str::to_owned).collect(),
                cube_hash: row.try_get("cube_hash")?,
                frozen_on: row.try_get("frozen_on")?,
                approvers: row.try_get("approvers")?,
            })
        })
        .collect()
    }

    /// The hash of a period's cube, without the cube; `None` when the period is not closed.
    pub async fn release_hash(&self, period: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query(r"select cube_hash from release where period = $1")
            .bind(period)
            .fetch_optional(&self.database.read)
            .await?;
        Ok(row.map(|row| row.try_get("cube_hash")).transpose()?)
    }

    /// The cube of a period and the hash that it must have; `None` when the period is not closed.
    pub async fn release(&self, period: &str) -> Result<Option<(Vec<u8>, String)>, StoreError> {
        let row = sqlx::query(r"select cube, cube_hash from release where period = $1")
            .bind(period)
            .fetch_optional(&self.database.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((row.try_get("cube")?, row.try_get("cube_hash")?)))
    }
}

/// Marks every response of a quarter as counted. The mark locks the rows, so that what is counted afterwards stays.
async fn mark(
    transaction: &mut Transaction<'static, Any>,
    quarter: &str,
    period: &str,
    marked: &mut Counted,
) -> Result<(), ReleaseError> {
    let rows = sqlx::query(r"update response set period = $2 where quarter = $1 and period is null")
        .bind(quarter)
        .bind(period)
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
