//! The nightly rewrite: neither row order nor two backups may tell who came when (`design.md`, promise 3).
//!
//! Every row of a quarter, frozen or not, gets a new id and a new outer layer, and the rows are written in random
//! order by one transaction. Afterwards the old bytes are driven out of the files: on SQLite the write-ahead log is
//! taken into the database file and cut off (deleted content is overwritten, `secure_delete`); on PostgreSQL the
//! tables are written to new files (`vacuum full`), which also evens out the hidden transaction numbers by which a
//! response and the words sent with it could be matched.

use std::collections::HashSet;

use sqlx::{Any, Executor, Row, Transaction};
use vault::{Kind, RewrapError, Sealed, ServeKeys, hold};

use crate::{
    Store, StoreError,
    database::Engine,
    sending::{insert_response, insert_words, keep_day_key},
};

/// Randomness, as an argument: tests own it.
pub trait Shuffle: std::marker::Send {
    /// A random id for a row (UUID version 4).
    fn id(&mut self) -> String;
    /// Sixty-four random bits.
    fn number(&mut self) -> u64;
}

/// What a rewrite did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewritten {
    /// Responses rewritten.
    pub responses: usize,
    /// Words rewritten.
    pub words: usize,
    /// Responses left alone, because a live session still points to them. The next night takes them.
    pub left_alone: usize,
    /// Whether the old bytes were driven out of the files. Not so when somebody was reading all the while; the next
    /// rewrite tries again.
    pub old_bytes_gone: bool,
}

/// Why nothing was rewritten.
#[derive(Debug, thiserror::Error)]
pub enum RewriteError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row does not open with these keys.
    #[error("a stored row was not rewritten: {0}")]
    Rewrap(#[from] RewrapError),
}

impl From<sqlx::Error> for RewriteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Rewrites the rows of a quarter. Call it nightly for the open quarter and for the one before it, also when
    /// that is frozen by now: its last day has to be rewritten as well.
    pub async fn rewrite_quarter(
        &self,
        quarter: &str,
        keys: &ServeKeys,
        shuffle: &mut dyn Shuffle,
    ) -> Result<Rewritten, RewriteError> {
        let mut transaction = self.database.begin_frozen().await?;
        let (responses, left_alone) = rewrite_responses(&mut transaction, quarter, keys, shuffle).await?;
        let words = rewrite_words(&mut transaction, quarter, keys, shuffle).await?;
        rewrite_day_keys(&mut transaction, keys, shuffle).await?;
        transaction.commit().await?;
        let old_bytes_gone = self.drive_out_old_bytes().await?;
        Ok(Rewritten { responses, words, left_alone, old_bytes_gone })
    }

    async fn drive_out_old_bytes(&self) -> Result<bool, StoreError> {
        match self.database.engine {
            Engine::Sqlite => self.truncate_log().await,
            Engine::Postgres => self.vacuum().await,
        }
    }

    async fn truncate_log(&self) -> Result<bool, StoreError> {
        // A reader keeps the log from being cut off for as long as its question takes; SQLite waits for it as long as
        // `busy_timeout` says, and then answers with a first column that is not 0.
        let row = sqlx::query(r"pragma wal_checkpoint(truncate)").fetch_one(&self.database.write).await?;
        Ok(row.try_get::<i64, _>(0)? == 0)
    }

    async fn vacuum(&self) -> Result<bool, StoreError> {
        let mut connection = self.database.write.acquire().await?;
        // Sending waits while a table is moved. Waiting for the turn must not hold everybody up.
        connection.execute("set lock_timeout to '5s'").await?;
        let mut gone = true;
        for table in ["vacuum full response", "vacuum full words", "vacuum full day_key", "vacuum full draft"]
        {
            gone &= connection.execute(table).await.is_ok();
        }
        connection.execute("reset lock_timeout").await?;
        Ok(gone)
    }
}

async fn rewrite_responses(
    transaction: &mut Transaction<'static, Any>,
    quarter: &str,
    keys: &ServeKeys,
    shuffle: &mut dyn Shuffle,
) -> Result<(usize, usize), RewriteError> {
    let held = holds(transaction).await?;
    let all = ids(transaction, r"select response_id as id from response where quarter = $1", quarter).await?;
    let found = all.len();
    let mut free: Vec<String> = all.into_iter().filter(|id| !held.contains(&hold(keys, id))).collect();
    mix(&mut free, shuffle);
    for id in &free {
        let row = sqlx::query(r"select sealed, equality, period from response where response_id = $1")
            .bind(id)
            .fetch_one(&mut **transaction)
            .await?;
        let sealed = keys.rewrap(Kind::Response, &Sealed::stored(row.try_get("sealed")?))?;
        let equality = row
            .try_get::<Option<Vec<u8>>, _>("equality")?
            .map(|bytes| keys.rewrap(Kind::Equality, &Sealed::stored(bytes)))
            .transpose()?;
        delete(transaction, r"delete from response where response_id = $1", id).await?;
        let new = shuffle.id();
        insert_response(transaction, &new, quarter, &sealed, equality.as_ref()).await?;
        if let Some(period) = row.try_get::<Option<String>, _>("period")? {
            sqlx::query(r"update response set period = $2 where response_id = $1")
                .bind(&new)
                .bind(period)
                .execute(&mut **transaction)
                .await?;
        }
    }
    Ok((free.len(), found - free.len()))
}

async fn rewrite_words(
    transaction: &mut Transaction<'static, Any>,
    quarter: &str,
    keys: &ServeKeys,
    shuffle: &mut dyn Shuffle,
) -> Result<usize, RewriteError> {
    let mut all = ids(transaction, r"select words_id as id from words where quarter = $1", quarter).await?;
    mix(&mut all, shuffle);
    for id in &all {
        let row = sqlx::query(r"select sealed from words where words_id = $1")
            .bind(id)
            .fetch_one(&mut **transaction)
            .await?;
        let sealed = keys.rewrap(Kind::Words, &Sealed::stored(row.try_get("sealed")?))?;
        delete(transaction, r"delete from words where words_id = $1", id).await?;
        insert_words(transaction, &shuffle.id(), quarter, &sealed).await?;
    }
    Ok(all.len())
}

/// Day keys keep their ids, which stand inside the responses, but not their order, which would be that of days.
async fn rewrite_day_keys(
    transaction: &mut Transaction<'static, Any>,
    keys: &ServeKeys,
    shuffle: &mut dyn Shuffle,
) -> Result<(), RewriteError> {
    let mut rows: Vec<(String, Sealed)> = Vec::new();
    for row in sqlx::query(r"select day_key_id, sealed from day_key").fetch_all(&mut **transaction).await? {
        rows.push((row.try_get("day_key_id")?, Sealed::stored(row.try_get("sealed")?)));
    }
    mix(&mut rows, shuffle);
    for (id, sealed) in &rows {
        let sealed = keys.rewrap(Kind::DayKey, sealed)?;
        delete(transaction, r"delete from day_key where day_key_id = $1", id).await?;
        keep_day_key(transaction, Some((id, &sealed))).await?;
    }
    Ok(())
}

/// Every tag by which a session points at a response. A session whose time is over counts until it is deleted: it
/// does no harm to leave its response for another night.
async fn holds(transaction: &mut Transaction<'static, Any>) -> Result<HashSet<String>, StoreError> {
    let rows =
        sqlx::query(r"select holds from draft where holds is not null").fetch_all(&mut **transaction).await?;
    Ok(rows.into_iter().map(|row| row.try_get("holds")).collect::<Result<_, _>>()?)
}

async fn ids(
    transaction: &mut Transaction<'static, Any>,
    question: &'static str,
    quarter: &str,
) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(question).bind(quarter).fetch_all(&mut **transaction).await?;
    Ok(rows.into_iter().map(|row| row.try_get("id")).collect::<Result<_, _>>()?)
}

/// Deletes one row, which must be there: the new one must not be a second.
async fn delete(
    transaction: &mut Transaction<'static, Any>,
    statement: &'static str,
    id: &str,
) -> Result<(), StoreError> {
    let deleted = sqlx::query(statement).bind(id).execute(&mut **transaction).await?;
    if deleted.rows_affected() == 1 {
        Ok(())
    } else {
        Err(StoreError::unexpected("a row went during the rewrite"))
    }
}

/// Puts things in random order (Fisher and Yates). The remainder of 64 random bits favours no place noticeably.
fn mix<T>(things: &mut [T], shuffle: &mut dyn Shuffle) {
    for last in (1..things.len()).rev() {
        let place = shuffle.number() % (last as u64 + 1);
        things.swap(last, usize::try_from(place).unwrap_or(last));
    }
}
