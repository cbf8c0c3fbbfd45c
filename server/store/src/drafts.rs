//! Unsent drafts, and what little is left of one after sending.

use sqlx::Row;
use vault::Sealed;

use crate::{Store, StoreError, keeping::Keep};

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Opened by the visitor's cookie alone.
    pub sealed: Sealed,
    /// Changes with every keeping.
    pub version: i64,
    /// When it goes by itself, in seconds since 1970.
    pub expires_at: i64,
}

/// What became of a keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, under the next version.
    Yes,
    /// Another tab was faster; nothing was changed.
    Conflict,
    /// There is no such draft any more.
    Gone,
}

impl Store {
    /// Begins a draft, at version 1.
    pub async fn draft_insert(
        &self,
        draft_id: &str,
        sealed: &Sealed,
        expires_at: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            r"insert into draft (draft_id, version, sealed, holds, expires_at) values ($1, 1, $2, null, $3)",
        )
        .bind(draft_id)
        .bind(sealed.as_bytes())
        .bind(expires_at)
        .execute(&self.database.write)
        .await?;
        Ok(())
    }

    /// The draft of this id; `None` when there is none or its time is over at `now`.
    pub async fn draft(&self, draft_id: &str, now: i64) -> Result<Option<DraftRow>, StoreError> {
        let row = sqlx::query(
            r"select version, sealed, expires_at from draft where draft_id = $1 and expires_at > $2",
        )
        .bind(draft_id)
        .bind(now)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(DraftRow {
            sealed: Sealed::stored(row.try_get("sealed")?),
            version: row.try_get("version")?,
            expires_at: row.try_get("expires_at")?,
        }))
    }

    /// Keeps a draft in place of the one that was read at `expected_version`.
    pub async fn draft_keep(
        &self,
        draft_id: &str,
        expected_version: i64,
        sealed: &Sealed,
        expires_at: i64,
    ) -> Result<Kept, StoreError> {
        let keep =
            Keep { draft_id: draft_id.to_owned(), expected_version, sealed: sealed.clone(), expires_at };
        if self.database.keep(keep).await? {
            return Ok(Kept::Yes);
        }
        // Ids never come back: whoever is not there now will not be.
        let other = sqlx::query(r"select version from draft where draft_id = $1")
            .bind(draft_id)
            .fetch_optional(&self.database.read)
            .await?;
        Ok(if other.is_some() { Kept::Conflict } else { Kept::Gone })
    }

    /// Lets a draft that is still alive at `now` live until `expires_at`; false when it is gone. The version stays:
    /// a form that is open in another tab remains good.
    pub async fn draft_extend(&self, draft_id: &str, expires_at: i64, now: i64) -> Result<bool, StoreError> {
        let extended =
            sqlx::query(r"update draft set expires_at = $2 where draft_id = $1 and expires_at > $3")
                .bind(draft_id)
                .bind(expires_at)
                .bind(now)
                .execute(&self.database.write)
                .await?;
        Ok(extended.rows_affected() == 1)
    }

    /// Deletes a draft; false when there was none.
    pub async fn draft_remove(&self, draft_id: &str) -> Result<bool, StoreError> {
        let removed = sqlx::query(r"delete from draft where draft_id = $1")
            .bind(draft_id)
            .execute(&self.database.write)
            .await?;
        Ok(removed.rows_affected() == 1)
    }

    /// Deletes every draft whose time is over at `now`, and says how many there were.
    pub async fn drafts_expire(&self, now: i64) -> Result<u64, StoreError> {
        let expired = sqlx::query(r"delete from draft where expires_at <= $1")
            .bind(now)
            .execute(&self.database.write)
            .await?;
        Ok(expired.rows_affected())
    }
}
