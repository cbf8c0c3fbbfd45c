//! Send, and the equality answers after it: each one transaction, on disk when it returns.

use sqlx::{Any, Row, Transaction};
use vault::Sealed;

use crate::{Store, StoreError, tallies};

/// Everything that one press of Send keeps (`design.md`, "One answer, from form to chart", 3).
#[derive(Debug, Clone, Copy)]
pub struct Send<'a> {
    /// The draft that is sent.
    pub draft_id: &'a str,
    /// The version at which it was read.
    pub expected_version: i64,
    /// What is left of the draft.
    pub shrunken: &'a Sealed,
    /// `vault::hold` of the response's id: while the draft lives, the nightly rewrite leaves that response alone.
    pub holds: &'a str,
    /// When the rest of the draft goes by itself, in seconds since 1970.
    pub expires_at: i64,
    /// Random id of the response.
    pub response_id: &'a str,
    /// For example `2026-Q4`.
    pub quarter: &'a str,
    /// The answers, coded.
    pub response: &'a Sealed,
    /// Id of the day key and the key sealed to the freeze. Kept once; `None` when the caller knows that it is kept.
    pub day_key: Option<(&'a str, &'a Sealed)>,
    /// Random id and free text, if the person wrote any.
    pub words: Option<(&'a str, &'a Sealed)>,
    /// For example `2026-W47`.
    pub week: &'a str,
    /// What to count.
    pub tallies: &'a [&'a str],
}

/// The equality answers of a response that was just sent.
#[derive(Debug, Clone, Copy)]
pub struct EqualityAdd<'a> {
    /// The rest of the draft.
    pub draft_id: &'a str,
    /// The version at which it was read.
    pub expected_version: i64,
    /// The rest, one step further.
    pub shrunken: &'a Sealed,
    /// When it goes by itself, in seconds since 1970.
    pub expires_at: i64,
    /// The response that they belong to.
    pub response_id: &'a str,
    /// The answers, coded.
    pub equality: &'a Sealed,
    /// As in [`Send`].
    pub day_key: Option<(&'a str, &'a Sealed)>,
}

/// What became of a sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It is on disk.
    Stored,
    /// It was on disk already: a second press, a reload, another tab. Nothing was stored twice.
    AlreadySent,
    /// Another tab changed the draft after it was read, and did not send it: read it again and show it. Nothing was
    /// stored.
    Conflict,
    /// There is no such draft any more (or, for equality answers, no response that may still be added to).
    Gone,
}

impl Store {
    /// Stores a response and shrinks its draft, in one transaction.
    pub async fn send(&self, send: Send<'_>) -> Result<Sent, StoreError> {
        let mut transaction = self.database.begin().await?;
        let shrunk = sqlx::query(
            r"
            update draft
            set sealed = $3, holds = $4, expires_at = $5, version = version + 1
            where draft_id = $1 and version = $2 and holds is null
            ",
        )
        .bind(send.draft_id)
        .bind(send.expected_version)
        .bind(send.shrunken.as_bytes())
        .bind(send.holds)
        .bind(send.expires_at)
        .execute(&mut *transaction)
        .await?;
        if shrunk.rows_affected() != 1 {
            // The transaction rolls back as it goes.
            return Ok(match sent_before(&mut transaction, send.draft_id).await? {
                None => Sent::Gone,
                Some(true) => Sent::AlreadySent,
                Some(false) => Sent::Conflict,
            });
        }
        keep_day_key(&mut transaction, send.day_key).await?;
        insert_response(&mut transaction, send.response_id, send.quarter, send.response, None).await?;
        if let Some((words_id, words)) = send.words {
            insert_words(&mut transaction, words_id, send.quarter, words).await?;
        }
        // Last, because every sending of this week wants the same few rows.
        tallies::add_each(&mut transaction, send.week, send.tallies).await?;
        transaction.commit().await?;
        Ok(Sent::Stored)
    }

    /// Adds the equality answers to a response while its session lives. What was added is never overwritten.
    pub async fn equality_add(&self, add: EqualityAdd<'_>) -> Result<Sent, StoreError> {
        let mut transaction = self.database.begin().await?;
        let shrunk = sqlx::query(
            r"
            update draft
            set sealed = $3, expires_at = $4, version = version + 1
            where draft_id = $1 and version = $2 and holds is not null
            ",
        )
        .bind(add.draft_id)
        .bind(add.expected_version)
        .bind(add.shrunken.as_bytes())
        .bind(add.expires_at)
        .execute(&mut *transaction)
        .await?;
        let added = sqlx::query(
            r"
            update response
            set equality = $2
            where response_id = $1 and equality is null and period is null
            ",
        )
        .bind(add.response_id)
        .bind(add.equality.as_bytes())
        .execute(&mut *transaction)
        .await?;
        if shrunk.rows_affected() == 1 && added.rows_affected() == 1 {
            keep_day_key(&mut transaction, add.day_key).await?;
            transaction.commit().await?;
            return Ok(Sent::Stored);
        }
        let before = sent_before(&mut transaction, add.draft_id).await?;
        transaction.rollback().await?;
        Ok(match before {
            None => Sent::Gone,
            Some(_) => self.equality_before(add.response_id).await?,
        })
    }

    /// Why nothing was added to a response whose session lives.
    async fn equality_before(&self, response_id: &str) -> Result<Sent, StoreError> {
        let row = sqlx::query(
            r"
            select case when equality is null then 0 else 1 end as has_equality,
                   case when period is null then 0 else 1 end as is_frozen
            from response
            where response_id = $1
            ",
        )
        .bind(response_id)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(Sent::Gone) };
        let (has_equality, is_frozen): (i64, i64) = (row.try_get("has_equality")?, row.try_get("is_frozen")?);
        Ok(match (has_equality, is_frozen) {
            (1, _) => Sent::AlreadySent,
            (_, 1) => Sent::Gone,
            _ => Sent::Conflict,
        })
    }
}

/// Whether the draft was sent; `None` when there is none.
async fn sent_before(
    transaction: &mut Transaction<'static, Any>,
    draft_id: &str,
) -> Result<Option<bool>, StoreError> {
    let row = sqlx::query(r"select holds from draft where draft_id = $1")
        .bind(draft_id)
        .fetch_optional(&mut **transaction)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(row.try_get::<Option<String>, _>("holds")?.is_some()))
}

/// Keeps a day key, once.
pub(crate) async fn keep_day_key(
    transaction: &mut Transaction<'static, Any>,
    day_key: Option<(&str, &Sealed)>,
) -> Result<(), StoreError> {
    let Some((day_key_id, sealed)) = day_key else { return Ok(()) };
    sqlx::query(
        r"insert into day_key (day_key_id, sealed) values ($1, $2) on conflict (day_key_id) do nothing",
    )
    .bind(day_key_id)
    .bind(sealed.as_bytes())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub(crate) async fn insert_response(
    transaction: &mut Transaction<'static, Any>,
    response_id: &str,
    quarter: &str,
    sealed: &Sealed,
    equality: Option<&Sealed>,
) -> Result<(), StoreError> {
    sqlx::query(
        r"insert into response (response_id, quarter, sealed, equality, period) values ($1, $2, $3, $4, null)",
    )
    .bind(response_id)
    .bind(quarter)
    .bind(sealed.as_bytes())
    .bind(equality.map(Sealed::as_bytes))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub(crate) async fn insert_words(
    transaction: &mut Transaction<'static, Any>,
    words_id: &str,
    quarter: &str,
    sealed: &Sealed,
) -> Result<(), StoreError> {
    sqlx::query(r"insert into words (words_id, quarter, sealed) values ($1, $2, $3)")
        .bind(words_id)
        .bind(quarter)
        .bind(sealed.as_bytes())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
