//! How a session of staff begins, and how its rights rise.

use sqlx::{Any, Transaction};

use crate::{NewEntry, StaffError, Store, StoreError, logged::Logged, staff_sessions::CLOCKS_DIFFER};

/// A session that is to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSession<'a> {
    /// Keyed hash of the token in the cookie.
    pub token_hash: &'a str,
    /// Random id by which it stands in lists and can be ended.
    pub session_id: &'a str,
    /// Whose it is.
    pub staff_id: &'a str,
    /// `password`, `setup` or `full`.
    pub stage: &'a str,
    /// Seconds since 1970.
    pub begun_at: i64,
    /// When the second factor was shown.
    pub raised_at: Option<i64>,
    /// When it ends, whatever happens; seconds since 1970.
    pub ends_at: i64,
}

/// A session that gets a new token, because its rights rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raise<'a> {
    /// Keyed hash of the token it had.
    pub from: &'a str,
    /// Keyed hash of the token it gets.
    pub to: &'a str,
    /// `full`, or as before.
    pub stage: &'a str,
    /// Now: the second factor was just shown.
    pub at: i64,
    /// When it ends, whatever happens.
    pub ends_at: i64,
}

impl Store {
    /// Begins a session; refused when access has ended.
    pub async fn session_begin(
        &self,
        new: NewSession<'_>,
        entry: Option<NewEntry<'_>>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        insert_session(&mut logged.transaction, &new).await?;
        logged.commit(entry.as_slice()).await?;
        Ok(())
    }

    /// Gives a session that is alive a new token; the old one lets nobody in any more. False when it is gone, for example
    /// because another request with the same token was faster.
    pub async fn session_raise(
        &self,
        raise: Raise<'_>,
        idle: i64,
        entry: Option<NewEntry<'_>>,
    ) -> Result<bool, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let raised = sqlx::query(
            r"
            update staff_session
            set token_hash = $2, stage = $3, raised_at = $4, seen_at = $4, ends_at = $5
            where token_hash = $1
                and ends_at > $4
                and seen_at > $6
                and seen_at <= $7
                and staff_id in (select staff_id from staff where ended_at is null)
            ",
        )
        .bind(raise.from)
        .bind(raise.to)
        .bind(raise.stage)
        .bind(raise.at)
        .bind(raise.ends_at)
        .bind(raise.at.saturating_sub(idle))
        .bind(raise.at.saturating_add(CLOCKS_DIFFER))
        .execute(&mut *logged.transaction)
        .await?;
        if raised.rows_affected() != 1 {
            return Ok(false);
        }
        logged.commit(entry.as_slice()).await?;
        Ok(true)
    }
}

/// Keeps a session, if access has not ended.
pub(crate) async fn insert_session(
    transaction: &mut Transaction<'static, Any>,
    new: &NewSession<'_>,
) -> Result<(), StaffError> {
    let begun = sqlx::query(
        r"
        insert into staff_session (
            token_hash, session_id, staff_id, stage, begun_at, seen_at, raised_at, ends_at
        )
        select $1, $2, staff_id, $4, $5, $5, $6, $7 from staff where staff_id = $3 and ended_at is null
        ",
    )
    .bind(new.token_hash)
    .bind(new.session_id)
    .bind(new.staff_id)
    .bind(new.stage)
    .bind(new.begun_at)
    .bind(new.raised_at)
    .bind(new.ends_at)
    .execute(&mut **transaction)
    .await?;
    if begun.rows_affected() == 1 { Ok(()) } else { Err(StaffError::NotThere) }
}
