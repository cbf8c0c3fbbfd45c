//! What the office asked of the freeze, and what became of it.

use sqlx::{Any, Row, Transaction, any::AnyRow, error::DatabaseError};

use crate::{Store, StoreError, leases};

/// Something that is asked of the freeze.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRequest<'a> {
    /// Random id.
    pub id: &'a str,
    /// `close`, `check` or `replace`.
    pub kind: &'a str,
    /// For example `2026-Q4`.
    pub period: &'a str,
    /// A day, for example `2027-01-02`.
    pub asked_on: &'a str,
    /// Who approved it, as given.
    pub approvers: Option<&'a str>,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Random id.
    pub id: String,
    /// `close`, `check` or `replace`.
    pub kind: String,
    /// For example `2026-Q4`.
    pub period: String,
    /// A day.
    pub asked_on: String,
    /// `waiting`, `running`, `published`, `checked`, `stopped`, `failed` or `nothing`.
    pub state: String,
    /// Who approved it, as given.
    pub approvers: Option<String>,
    /// How often a freeze began with it.
    pub tries: i64,
    /// What the gate found, as JSON.
    pub report: Option<String>,
    /// What became of it, for people.
    pub sentence: Option<String>,
}

/// What became of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It waits now.
    Queued,
    /// This very form was sent before, or the same period waits or runs already: nothing new was kept.
    Already,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended<'a> {
    /// `published`, `checked`, `stopped`, `failed`, `nothing`, or `waiting` to be tried again.
    pub state: &'a str,
    /// What the gate found, as JSON.
    pub report: Option<&'a str>,
    /// For people.
    pub sentence: &'a str,
}

impl Store {
    /// Keeps a request. The named index `release_request_one_at_a_time` and the primary key make a second press, a
    /// reload and a second person ask for nothing new.
    pub async fn request_ask(&self, asked: NewRequest<'_>) -> Result<Asked, StoreError> {
        let inserted = sqlx::query(
            r"
            insert into release_request (
                release_request_id, number, kind, period, asked_on, state, approvers, tries
            )
            values (
                $1, (select coalesce(max(number), 0) + 1 from release_request), $2, $3, $4, 'waiting', $5, 0
            )
            ",
        )
        .bind(asked.id)
        .bind(asked.kind)
        .bind(asked.period)
        .bind(asked.asked_on)
        .bind(asked.approvers)
        .execute(&self.database.write)
        .await;
        match inserted {
            Ok(_) => Ok(Asked::Queued),
            Err(error) if error.as_database_error().is_some_and(DatabaseError::is_unique_violation) => {
                Ok(Asked::Already)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Every request, newest first.
    pub async fn requests(&self) -> Result<Vec<RequestRow>, StoreError> {
        let rows = sqlx::query(
            r"
            select release_request_id, kind, period, asked_on, state, approvers, tries, report, sentence
            from release_request
            order by number desc, release_request_id
            ",
        )
        .fetch_all(&self.database.read)
        .await?;
        rows.iter().map(read).collect()
    }

    /// Whether the freeze has something to do: a request that waits, or one that a freeze left behind running.
    pub async fn requests_wait(&self) -> Result<bool, StoreError> {
        let row = sqlx::query(
            r"select count(*) as waiting from release_request where state in ('waiting', 'running')",
        )
        .fetch_one(&self.database.read)
        .await?;
        Ok(row.try_get::<i64, _>("waiting")? > 0)
    }

    /// Lets every request wait again that a freeze which is gone left behind. Only the holder of the lease may say
    /// so; false when `holder` is not.
    pub async fn requests_take_up(&self, holder: &str) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        if !leases::beat(&mut transaction, holder).await? {
            return Ok(false);
        }
        sqlx::query(r"update release_request set state = 'waiting' where state = 'running'")
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Marks a waiting request as begun; false when it no longer waits.
    pub async fn request_begin(&self, id: &str) -> Result<bool, StoreError> {
        let begun = sqlx::query(
            r"
            update release_request
            set state = 'running', tries = tries + 1
            where release_request_id = $1 and state = 'waiting'
            ",
        )
        .bind(id)
        .execute(&self.database.write)
        .await?;
        Ok(begun.rows_affected() == 1)
    }

    /// Writes down how a request ended.
    pub async fn request_end(&self, id: &str, ended: Ended<'_>) -> Result<(), StoreError> {
        let mut transaction = self.database.begin().await?;
        end(&mut transaction, id, ended).await?;
        Ok(transaction.commit().await?)
    }
}

/// Writes down how a request ended, inside a transaction that does more.
pub(crate) async fn end(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    ended: Ended<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        r"
        update release_request
        set state = $2, report = $3, sentence = $4
        where release_request_id = $1 and state in ('waiting', 'running')
        ",
    )
    .bind(id)
    .bind(ended.state)
    .bind(ended.report)
    .bind(ended.sentence)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        id: row.try_get("release_request_id")?,
        kind: row.try_get("kind")?,
        period: row.try_get("period")?,
        asked_on: row.try_get("asked_on")?,
        state: row.try_get("state")?,
        approvers: row.try_get("approvers")?,
        tries: row.try_get("tries")?,
        report: row.try_get("report")?,
        sentence: row.try_get("sentence")?,
    })
}
