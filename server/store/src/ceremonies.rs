//! What a passkey or `OpenID` Connect ceremony must remember for its answer: kept once, taken once.

use sqlx::Row;
use vault::Sealed;

use crate::{Store, StoreError};

impl Store {
    /// Keeps what a ceremony must remember until `expires_at`.
    pub async fn ceremony_keep(
        &self,
        token_hash: &str,
        kind: &str,
        sealed: &Sealed,
        expires_at: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            r"insert into staff_ceremony (token_hash, kind, sealed, expires_at) values ($1, $2, $3, $4)",
        )
        .bind(token_hash)
        .bind(kind)
        .bind(sealed.as_bytes())
        .bind(expires_at)
        .execute(&self.database.write)
        .await?;
        Ok(())
    }

    /// Takes it out again: of two who answer at once, one gets it. `None` when there is none of this kind, when it was
    /// taken before, and when its time is over at `now`.
    pub async fn ceremony_take(
        &self,
        token_hash: &str,
        kind: &str,
        now: i64,
    ) -> Result<Option<Sealed>, StoreError> {
        let mut transaction = self.database.begin().await?;
        let row = sqlx::query(
            r"delete from staff_ceremony where token_hash = $1 and kind = $2 returning sealed, expires_at",
        )
        .bind(token_hash)
        .bind(kind)
        .fetch_optional(&mut *transaction)
        .await?;
        transaction.commit().await?;
        let Some(row) = row else { return Ok(None) };
        let alive = row.try_get::<i64, _>("expires_at")? > now;
        let sealed = Sealed::stored(row.try_get("sealed")?);
        Ok(alive.then_some(sealed))
    }

    /// Deletes what nobody came back for, and says how many there were.
    pub async fn ceremonies_sweep(&self, now: i64) -> Result<u64, StoreError> {
        let swept = sqlx::query(r"delete from staff_ceremony where expires_at <= $1")
            .bind(now)
            .execute(&self.database.write)
            .await?;
        Ok(swept.rows_affected())
    }
}
