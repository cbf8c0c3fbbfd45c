//! Who looked at what, and who changed what: appended to, never changed (issue "The office door", 4).

use sqlx::{Any, Row, Transaction, any::AnyRow};

use crate::{Store, StoreError, logged::Logged};

/// The most entries that a page of the log holds.
pub const LONGEST_LOG_PAGE: u32 = 500;

/// Entries that are read together for an export.
const BATCH: i64 = 1000;

/// Something that is to be written down: who, when, what kind; never content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEntry<'a> {
    /// Seconds since 1970.
    pub at: i64,
    /// Id of the member of staff who did it; `None` for somebody who is not signed in and for the command line.
    pub staff_id: Option<&'a str>,
    /// Her name at that time, or words for who it was.
    pub who: &'a str,
    /// For example `signed-in`.
    pub kind: &'a str,
    /// What it was about, for example a period or the id of an account.
    pub subject: Option<&'a str>,
    /// The reason that was given, where one is asked.
    pub why: Option<&'a str>,
}

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// From 1, without gaps.
    pub number: i64,
    /// Seconds since 1970. Later entries can have earlier times, when a clock was set back.
    pub at: i64,
    /// Id of the member of staff who did it.
    pub staff_id: Option<String>,
    /// Her name at that time.
    pub who: String,
    /// For example `signed-in`.
    pub kind: String,
    /// What it was about.
    pub subject: Option<String>,
    /// The reason that was given.
    pub why: Option<String>,
    /// Hash of this entry and all before it, in hexadecimal.
    pub hash: String,
}

/// An entry by its number and hash: kept on paper, it vouches for everything before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    /// Its number; 0 before the first entry.
    pub number: i64,
    /// Its hash, 64 hexadecimal characters.
    pub hash: String,
}

/// Which entries; all of them by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LogFilter<'a> {
    /// Of this kind alone.
    pub kind: Option<&'a str>,
    /// By this person alone: her id, or her name as it was written down.
    pub who: Option<&'a str>,
    /// Not before this time, in seconds since 1970.
    pub from: Option<i64>,
    /// Before this time.
    pub to: Option<i64>,
}

impl Store {
    /// Writes down what changes nothing else: a sight, an export, a sign-in that failed. It is on disk when this
    /// returns. Entries that belong to a change are written by the function that makes it.
    pub async fn log_append(&self, entry: NewEntry<'_>) -> Result<LogHead, StoreError> {
        self.log_append_all(&[entry]).await
    }

    /// Writes several entries down in this order, and waits for the disk once.
    pub async fn log_append_all(&self, entries: &[NewEntry<'_>]) -> Result<LogHead, StoreError> {
        Logged::begin(&self.database).await?.commit(entries).await
    }

    /// The last entry; number 0 before the first.
    pub async fn log_head(&self) -> Result<LogHead, StoreError> {
        let row =
            sqlx::query(r"select number, hash from access_log_head").fetch_one(&self.database.read).await?;
        Ok(LogHead { number: row.try_get("number")?, hash: row.try_get("hash")? })
    }

    /// A page of the log, newest first: at most `most` entries (and never more than [`LONGEST_LOG_PAGE`]) whose number
    /// is below `before`.
    pub async fn log_page(
        &self,
        filter: LogFilter<'_>,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<LogRow>, StoreError> {
        sqlx::query(
            r"
            select number, at, staff_id, who, kind, subject, why, hash
            from access_log
            where number < $1
                and ($2 = '' or kind = $2)
                and ($3 = '' or staff_id = $3 or who = $3)
                and at >= $4
                and at <= $5
            order by number desc
            limit $6
            ",
        )
        .bind(before.unwrap_or(i64::MAX))
        .bind(filter.kind.unwrap_or_default())
        .bind(filter.who.unwrap_or_default())
        .bind(filter.from.unwrap_or(i64::MIN))
        .bind(filter.to.map_or(i64::MAX, |to| to.saturating_sub(1)))
        .bind(i64::from(most.min(LONGEST_LOG_PAGE)))
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Hands every entry to `take`, oldest first, a few at a time, as they all were at one moment; says how many there
    /// were.
    pub async fn log_each(
        &self,
        filter: LogFilter<'_>,
        mut take: impl FnMut(LogRow),
    ) -> Result<u64, StoreError> {
        let mut transaction = self.database.begin_reading().await?;
        let (mut after, mut taken) = (0, 0);
        loop {
            let rows = batch(&mut transaction, filter, after).await?;
            let Some(last) = rows.last() else { return Ok(taken) };
            after = last.number;
            for row in rows {
                taken += 1;
                take(row);
            }
        }
    }
}

async fn batch(
    transaction: &mut Transaction<'static, Any>,
    filter: LogFilter<'_>,
    after: i64,
) -> Result<Vec<LogRow>, StoreError> {
    sqlx::query(
        r"
        select number, at, staff_id, who, kind, subject, why, hash
        from access_log
        where number > $1
            and ($2 = '' or kind = $2)
            and ($3 = '' or staff_id = $3 or who = $3)
            and at >= $4
            and at <= $5
        order by number
        limit $6
        ",
    )
    .bind(after)
    .bind(filter.kind.unwrap_or_default())
    .bind(filter.who.unwrap_or_default())
    .bind(filter.from.unwrap_or(i64::MIN))
    .bind(filter.to.map_or(i64::MAX, |to| to.saturating_sub(1)))
    .bind(BATCH)
    .fetch_all(&mut **transaction)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &AnyRow) -> Result<LogRow, StoreError> {
    Ok(LogRow {
        number: row.try_get("number")?,
        at: row.try_get("at")?,
        staff_id: row.try_get("staff_id")?,
        who: row.try_get("who")?,
        kind: row.try_get("kind")?,
        subject: row.try_get("subject")?,
        why: row.try_get("why")?,
        hash: row.try_get("hash")?,
    })
}
