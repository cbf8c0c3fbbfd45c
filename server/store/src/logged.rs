//! A transaction that ends with an entry in the access log: either both are kept, or neither.
//!
//! Whoever begins one takes the row of the log's head and keeps it until the end. So entries are written one after the
//! other on both engines, and so is everything that changes an account: what such a transaction has looked at (is
//! somebody else an administrator?) is still so when it commits.

use sqlx::{Any, Row, Transaction};

use crate::{LogHead, NewEntry, StoreError, chain::entry_hash, database::Database};

/// A transaction that writes down what it does.
pub(crate) struct Logged {
    pub(crate) transaction: Transaction<'static, Any>,
    head: LogHead,
}

impl Logged {
    /// Begins, and waits until nobody else is in such a transaction.
    pub(crate) async fn begin(database: &Database) -> Result<Self, StoreError> {
        let mut transaction = database.begin().await?;
        let row = sqlx::query(
            r"update access_log_head set number = number where name = 'head' returning number, hash",
        )
        .fetch_one(&mut *transaction)
        .await?;
        let head = LogHead { number: row.try_get("number")?, hash: row.try_get("hash")? };
        Ok(Self { transaction, head })
    }

    /// Appends these entries and commits; says what the last entry is then.
    pub(crate) async fn commit(mut self, entries: &[NewEntry<'_>]) -> Result<LogHead, StoreError> {
        for entry in entries {
            self.append(entry).await?;
        }
        if !entries.is_empty() {
            sqlx::query(r"update access_log_head set number = $1, hash = $2 where name = 'head'")
                .bind(self.head.number)
                .bind(&self.head.hash)
                .execute(&mut *self.transaction)
                .await?;
        }
        self.transaction.commit().await?;
        Ok(self.head)
    }

    async fn append(&mut self, entry: &NewEntry<'_>) -> Result<(), StoreError> {
        let number = self.head.number + 1;
        let hash = entry_hash(&self.head.hash, number, entry);
        sqlx::query(
            r"
            insert into access_log (number, at, staff_id, who, kind, subject, why, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            ",
        )
        .bind(number)
        .bind(entry.at)
        .bind(entry.staff_id)
        .bind(entry.who)
        .bind(entry.kind)
        .bind(entry.subject)
        .bind(entry.why)
        .bind(&hash)
        .execute(&mut *self.transaction)
        .await?;
        self.head = LogHead { number, hash };
        Ok(())
    }
}
