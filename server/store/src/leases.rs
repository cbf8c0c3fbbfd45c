//! The lease of the freeze: one process at a time may publish, and none that was thought dead.

use sqlx::{Any, Row, Transaction};

use crate::{Store, StoreError};

/// Who holds the lease, and how often the holder has said that it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseRow {
    /// Random id of the process; empty when nobody holds it.
    pub holder: String,
    /// Counted up by the holder.
    pub beat: i64,
}

impl Store {
    /// The lease as it is now.
    pub async fn lease(&self) -> Result<LeaseRow, StoreError> {
        let row = sqlx::query(r"select holder, beat from freeze_lease where name = 'freeze'")
            .fetch_one(&self.database.read)
            .await?;
        Ok(LeaseRow { holder: row.try_get("holder")?, beat: row.try_get("beat")? })
    }

    /// Takes the lease, if it still is what was `seen`; false when somebody moved in between.
    pub async fn lease_take(&self, seen: &LeaseRow, holder: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query(
            r"
            update freeze_lease
            set holder = $1, beat = beat + 1
            where name = 'freeze' and holder = $2 and beat = $3
            ",
        )
        .bind(holder)
        .bind(&seen.holder)
        .bind(seen.beat)
        .execute(&self.database.write)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Says that the holder lives; false when it no longer is the holder.
    pub async fn lease_beat(&self, holder: &str) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        let held = beat(&mut transaction, holder).await?;
        transaction.commit().await?;
        Ok(held)
    }

    /// Gives the lease back.
    pub async fn lease_return(&self, holder: &str) -> Result<(), StoreError> {
        sqlx::query(
            r"update freeze_lease set holder = '', beat = beat + 1 where name = 'freeze' and holder = $1",
        )
        .bind(holder)
        .execute(&self.database.write)
        .await?;
        Ok(())
    }
}

/// Whether this is the holder, seen from inside a transaction. The row stays locked until the transaction ends, so
/// that nobody takes the lease over meanwhile.
pub(crate) async fn beat(
    transaction: &mut Transaction<'static, Any>,
    holder: &str,
) -> Result<bool, StoreError> {
    let held = sqlx::query(
        r"update freeze_lease set beat = beat + 1 where name = 'freeze' and holder = $1 and holder <> ''",
    )
    .bind(holder)
    .execute(&mut **transaction)
    .await?;
    Ok(held.rows_affected() == 1)
}
