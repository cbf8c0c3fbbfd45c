//! What everybody may see: which periods are public, and what the office says beside them.

use sqlx::{Any, Row, Transaction};

use crate::{Store, StoreError};

/// A period that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicRow {
    /// For example `2026-Q4`.
    pub period: String,
    /// The quarters that it covers.
    pub quarters: Vec<String>,
    /// A day.
    pub published_on: String,
}

/// What the office says it changed, beside a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRow {
    /// Id of the result.
    pub variable: String,
    /// Plain text.
    pub words: String,
}

/// What became of making a period public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publishing {
    /// It is public now.
    Done,
    /// It was public before; its day stays.
    Already,
    /// There is no such closed period.
    Unknown,
}

impl Store {
    /// Makes a closed period public. This is never taken back.
    pub async fn results_publish(&self, period: &str, published_on: &str) -> Result<Publishing, StoreError> {
        let mut transaction = self.database.begin().await?;
        if !is_closed(&mut transaction, period).await? {
            return Ok(Publishing::Unknown);
        }
        let rows = sqlx::query(
            r"
            insert into public_release (period, published_on) values ($1, $2)
            on conflict (period) do nothing
            ",
        )
        .bind(period)
        .bind(published_on)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        transaction.commit().await?;
        Ok(if rows == 0 { Publishing::Already } else { Publishing::Done })
    }

    /// Puts words beside a result of a closed period, or other words in their place; false when there is no such
    /// period.
    pub async fn results_say(&self, period: &str, variable: &str, words: &str) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        if !is_closed(&mut transaction, period).await? {
            return Ok(false);
        }
        sqlx::query(
            r"
            insert into you_said (period, variable, words) values ($1, $2, $3)
            on conflict (period, variable) do update set words = excluded.words
            ",
        )
        .bind(period)
        .bind(variable)
        .bind(words)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes the words beside a result away; false when there were none.
    pub async fn results_unsay(&self, period: &str, variable: &str) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        let rows = sqlx::query(r"delete from you_said where period = $1 and variable = $2")
            .bind(period)
            .bind(variable)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        transaction.commit().await?;
        Ok(rows > 0)
    }

    /// Every public period, newest first.
    pub async fn results(&self) -> Result<Vec<PublicRow>, StoreError> {
        sqlx::query(
            r"
            select public_release.period, release.quarters, public_release.published_on
            from public_release
            join release on release.period = public_release.period
            where release.period not in (select period from withdrawal)
            order by release.frozen_on desc, public_release.period desc
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| {
            let quarters: String = row.try_get("quarters")?;
            Ok(PublicRow {
                period: row.try_get("period")?,
                quarters: quarters.split(' ').map(str::to_owned).collect(),
                published_on: row.try_get("published_on")?,
            })
        })
        .collect()
    }

    /// The cube of a public period and the hash that it must have; `None` when it is not public.
    pub async fn results_of(&self, period: &str) -> Result<Option<(Vec<u8>, String)>, StoreError> {
        let row = sqlx::query(
            r"
            select release.cube, release.cube_hash
            from public_release
            join release on release.period = public_release.period
            where public_release.period = $1 and release.period not in (select period from withdrawal)
            ",
        )
        .bind(period)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((row.try_get("cube")?, row.try_get("cube_hash")?)))
    }

    /// What the office says beside the results of a period, by variable.
    pub async fn results_said(&self, period: &str) -> Result<Vec<SaidRow>, StoreError> {
        sqlx::query(r"select variable, words from you_said where period = $1 order by variable")
            .bind(period)
            .fetch_all(&self.database.read)
            .await?
            .into_iter()
            .map(|row| Ok(SaidRow { variable: row.try_get("variable")?, words: row.try_get("words")? }))
            .collect()
    }
}

async fn is_closed(transaction: &mut Transaction<'static, Any>, period: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        r"
        select period
        from release
        where period = $1 and period not in (select period from withdrawal)
        ",
    )
    .bind(period)
    .fetch_optional(&mut **transaction)
    .await?;
    Ok(row.is_some())
}
