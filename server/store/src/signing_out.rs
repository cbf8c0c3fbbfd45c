//! How sessions of staff end before their time.

use crate::{NewEntry, Store, StoreError, logged::Logged};

impl Store {
    /// Ends the session of this token (signing out); false when there was none.
    pub async fn session_end(
        &self,
        token_hash: &str,
        entry: Option<NewEntry<'_>>,
    ) -> Result<bool, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let ended = sqlx::query(r"delete from staff_session where token_hash = $1")
            .bind(token_hash)
            .execute(&mut *logged.transaction)
            .await?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
        logged.commit(entry.as_slice()).await?;
        Ok(true)
    }

    /// Ends one session of a person by its public id; false when she has none of this id.
    pub async fn session_end_one(
        &self,
        staff_id: &str,
        session_id: &str,
        entry: NewEntry<'_>,
    ) -> Result<bool, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let ended = sqlx::query(r"delete from staff_session where staff_id = $1 and session_id = $2")
            .bind(staff_id)
            .bind(session_id)
            .execute(&mut *logged.transaction)
            .await?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
        logged.commit(&[entry]).await?;
        Ok(true)
    }

    /// Ends every session of a person but the one of the id `keep`, if given, and says how many; it is written down even
    /// when there was none.
    pub async fn sessions_end_all(
        &self,
        staff_id: &str,
        keep: Option<&str>,
        entry: NewEntry<'_>,
    ) -> Result<u64, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let ended = end_others(&mut logged, staff_id, keep).await?;
        logged.commit(&[entry]).await?;
        Ok(ended)
    }
}

/// Ends every session of a person but the one of the id `keep`, if given.
pub(crate) async fn end_others(
    logged: &mut Logged,
    staff_id: &str,
    keep: Option<&str>,
) -> Result<u64, StoreError> {
    // Ids are never empty.
    let ended = sqlx::query(r"delete from staff_session where staff_id = $1 and session_id <> $2")
        .bind(staff_id)
        .bind(keep.unwrap_or_default())
        .execute(&mut *logged.transaction)
        .await?;
    Ok(ended.rows_affected())
}
