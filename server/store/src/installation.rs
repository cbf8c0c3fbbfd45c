//! What this database is: whose keys fit it, whether its answers are made up, whether it can be written.

use sqlx::{Any, Row, Transaction};

use crate::{Store, StoreError};

/// Why a process must not go on with its keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysDoNotFit {
    /// The database was sealed with other keys.
    #[error(
        "These keys do not fit this database: what is in it was sealed with others. Check VIEWS_KEYS_DIR and \
         VIEWS_DATABASE_URL, or bring the right keys back with `server keys import`."
    )]
    Other,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why made-up answers were refused.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// Real answers must never stand beside made-up ones.
    #[error("This database holds real answers. Made-up ones belong in a database of their own.")]
    HoldsRealAnswers,
    /// The database was not marked as practice first.
    #[error("This database is not marked as practice; made-up answers were refused.")]
    NotMarked,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for PracticeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Whether these are the serving keys that the database was first used with (`vault::ServeKeys::fingerprint`).
    /// The first use writes it down.
    pub async fn check_keys(&self, fingerprint: &str) -> Result<(), KeysDoNotFit> {
        let name = "serve keys";
        let mut transaction = self.database.begin().await?;
        sqlx::query(r"insert into installation (name, value) values ($1, $2) on conflict (name) do nothing")
            .bind(name)
            .bind(fingerprint)
            .execute(&mut *transaction)
            .await
            .map_err(StoreError::from)?;
        let kept = value(&mut transaction, name).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        if kept.as_deref() == Some(fingerprint) { Ok(()) } else { Err(KeysDoNotFit::Other) }
    }

    /// Whether the database was used with serving keys before: then no new ones may be made for it.
    pub async fn has_keys(&self) -> Result<bool, StoreError> {
        let row = sqlx::query(r"select value from installation where name = 'serve keys'")
            .fetch_optional(&self.database.read)
            .await?;
        Ok(row.is_some())
    }

    /// Whether these are the keys that the first release was made with (`vault::FreezeKeys::fingerprint`). Before
    /// the first release any keys pass: whether they fit shows when they open the answers.
    pub async fn check_freeze_keys(&self, fingerprint: &str) -> Result<(), KeysDoNotFit> {
        let row = sqlx::query(r"select value from installation where name = 'freeze keys'")
            .fetch_optional(&self.database.read)
            .await
            .map_err(StoreError::from)?;
        let Some(row) = row else { return Ok(()) };
        let kept: String = row.try_get("value").map_err(StoreError::from)?;
        if kept == fingerprint { Ok(()) } else { Err(KeysDoNotFit::Other) }
    }

    /// Whether the answers are made up: then every page carries a banner (`design.md`, "Commands").
    pub async fn practice(&self) -> Result<bool, StoreError> {
        let row = sqlx::query(r"select value from installation where name = 'practice'")
            .fetch_optional(&self.database.read)
            .await?;
        Ok(row.is_some())
    }

    /// Marks the database as practice; refused when it holds real answers.
    pub async fn mark_practice(&self) -> Result<(), PracticeError> {
        let mut transaction = self.database.begin().await?;
        if is_practice(&mut transaction).await? {
            return Ok(());
        }
        if has_answers(&mut transaction).await? {
            return Err(PracticeError::HoldsRealAnswers);
        }
        sqlx::query(r"insert into installation (name, value) values ('practice', 'yes')")
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Whether the database holds anything that a real person sent.
    pub async fn holds_real_answers(&self) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin_reading().await?;
        Ok(!is_practice(&mut transaction).await? && has_answers(&mut transaction).await?)
    }

    /// Proves that the database can be read and that a write reaches the disk, for `/readyz`.
    pub async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query(r"select value from installation where name = 'product'")
            .fetch_one(&self.database.read)
            .await?;
        // The value must change: SQLite does not write a page that stays the same.
        let mut transaction = self.database.begin().await?;
        sqlx::query(
            r"update installation set value = case value when '0' then '1' else '0' end where name = 'ready'",
        )
        .execute(&mut *transaction)
        .await?;
        Ok(transaction.commit().await?)
    }
}

/// Whether the database is marked as practice, seen from inside a transaction.
pub(crate) async fn is_practice(transaction: &mut Transaction<'static, Any>) -> Result<bool, StoreError> {
    Ok(value(transaction, "practice").await?.is_some())
}

async fn value(
    transaction: &mut Transaction<'static, Any>,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(r"select value from installation where name = $1")
        .bind(name)
        .fetch_optional(&mut **transaction)
        .await?;
    Ok(row.map(|row| row.try_get("value")).transpose()?)
}

async fn has_answers(transaction: &mut Transaction<'static, Any>) -> Result<bool, StoreError> {
    let row = sqlx::query(
        r"
        select
            (select count(*) from response)
            + (select count(*) from words)
            + (select count(*) from release) as kept
        ",
    )
    .fetch_one(&mut **transaction)
    .await?;
    Ok(row.try_get::<i64, _>("kept")? > 0)
}
