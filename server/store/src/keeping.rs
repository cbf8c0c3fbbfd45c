//! Keeping a draft: the one write that every page of the survey waits for.
//!
//! SQLite writes one transaction at a time, and each waits for the disk. Whoever's turn it is therefore keeps what
//! everybody behind them wants kept as well, in the same transaction: many people at once wait for the disk as often
//! as one. PostgreSQL does the same by itself.

use std::{
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::{Any, AnyConnection, Connection, Executor, pool::PoolConnection};
use tokio::sync::oneshot;
use vault::Sealed;

use crate::{
    StoreError,
    database::{BEGIN_WRITING, Database, Engine},
};

/// A draft to be kept in place of the one that was read.
#[derive(Debug)]
pub(crate) struct Keep {
    pub(crate) draft_id: String,
    pub(crate) expected_version: i64,
    pub(crate) sealed: Sealed,
    pub(crate) expires_at: i64,
}

impl Keep {
    /// Whether the draft was still there as it was read.
    async fn write<'c>(&self, to: impl Executor<'c, Database = Any>) -> Result<bool, sqlx::Error> {
        let written = sqlx::query(
            r"
            update draft
            set sealed = $3, expires_at = $4, version = version + 1
            where draft_id = $1 and version = $2
            ",
        )
        .bind(&self.draft_id)
        .bind(self.expected_version)
        .bind(self.sealed.as_bytes())
        .bind(self.expires_at)
        .execute(to)
        .await?;
        Ok(written.rows_affected() == 1)
    }
}

type Answer = oneshot::Sender<Result<bool, StoreError>>;

/// Drafts that wait to be kept.
#[derive(Debug, Default)]
pub(crate) struct Waiting(Mutex<Vec<(Keep, Answer)>>);

impl Waiting {
    fn add(&self, keep: Keep, answer: Answer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((keep, answer));
    }

    /// Everything that somebody still waits for.
    fn take(&self) -> Vec<(Keep, Answer)> {
        let mut all = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        all.retain(|(_, answer)| !answer.is_closed());
        all
    }
}

impl Database {
    /// Keeps a draft; false when it was not there any more as it was read.
    pub(crate) async fn keep(&self, keep: Keep) -> Result<bool, StoreError> {
        if self.engine == Engine::Postgres {
            return Ok(keep.write(&self.write).await?);
        }
        // Nobody else is writing. Taken like this, a connection has not been looked at.
        let free = self.write.try_acquire().filter(|connection| !connection.is_in_transaction());
        if let Some(mut connection) = free {
            return Ok(keep.write(&mut *connection).await?);
        }
        let (answer, mut kept) = oneshot::channel();
        self.waiting.add(keep, answer);
        let answered = tokio::select! {
            biased;
            answered = &mut kept => answered,
            turn = self.write.acquire() => {
                // A task of its own: a person who goes away in the middle takes nobody along.
                tokio::spawn(keep_all(turn?, Arc::clone(&self.waiting)));
                kept.await
            }
        };
        answered.unwrap_or_else(|_| Err(StoreError::unexpected("keeping broke off")))
    }
}

/// Keeps whatever waits to be kept, and tells everybody once it is on the disk.
async fn keep_all(mut connection: PoolConnection<Any>, waiting: Arc<Waiting>) {
    let (keeps, answers): (Vec<Keep>, Vec<Answer>) = waiting.take().into_iter().unzip();
    let written = write_all(&mut connection, &keeps).await.map_err(StoreError::from);
    // Whoever is told goes on at once, and may want to write again.
    drop(connection);
    for (place, answer) in answers.into_iter().enumerate() {
        let kept = written.as_ref().map(|written| written.get(place).copied().unwrap_or_default());
        // Who went away meanwhile does not want to know.
        let _ = answer.send(kept.map_err(StoreError::clone));
    }
}

/// Writes all or, when there is an error, nothing.
async fn write_all(connection: &mut AnyConnection, keeps: &[Keep]) -> Result<Vec<bool>, sqlx::Error> {
    match keeps {
        [] => return Ok(Vec::new()),
        // One statement is a transaction of its own.
        [only] => return Ok(vec![only.write(connection).await?]),
        _ => {}
    }
    let mut transaction = connection.begin_with(BEGIN_WRITING).await?;
    let mut written = Vec::with_capacity(keeps.len());
    for keep in keeps {
        written.push(keep.write(&mut *transaction).await?);
    }
    transaction.commit().await?;
    Ok(written)
}
