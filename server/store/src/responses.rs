//! Sent answers: how many there are, and, for the freeze alone, their sealed bytes.

use sqlx::{Any, Row, Transaction};
use vault::Sealed;

use crate::{
    PracticeError, Store, StoreError,
    installation::is_practice,
    sending::{insert_response, insert_words, keep_day_key},
};

/// How many rows are read at a time.
const PAGE: i64 = 500;

/// How many responses a quarter has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterCount {
    /// For example `2026-Q4`.
    pub quarter: String,
    /// All of them.
    pub total: i64,
    /// Those counted in a closed period.
    pub frozen: i64,
}

/// A response as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseRow {
    /// Its random id, which changes nightly until the freeze.
    pub response_id: String,
    /// The answers.
    pub sealed: Sealed,
    /// The equality answers.
    pub equality: Option<Sealed>,
}

/// How much a freeze has read: a release is refused when there is more by then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Responses.
    pub responses: u64,
    /// Of these, with equality answers.
    pub with_equality: u64,
}

/// A day key as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayKeyRow {
    /// Its random id.
    pub day_key_id: String,
    /// The key, which only the freeze opens.
    pub sealed: Sealed,
}

/// A made-up response.
#[derive(Debug, Clone)]
pub struct NewResponse {
    /// A random id.
    pub response_id: String,
    /// For example `2026-Q4`.
    pub quarter: String,
    /// The answers.
    pub sealed: Sealed,
    /// The equality answers.
    pub equality: Option<Sealed>,
}

/// Made-up words.
#[derive(Debug, Clone)]
pub struct NewWords {
    /// A random id.
    pub words_id: String,
    /// For example `2026-Q4`.
    pub quarter: String,
    /// The words.
    pub sealed: Sealed,
}

/// Made-up answers, all stored or none.
#[derive(Debug, Clone, Default)]
pub struct MadeUp {
    /// The day keys that they are sealed with.
    pub day_keys: Vec<DayKeyRow>,
    /// The responses.
    pub responses: Vec<NewResponse>,
    /// The words.
    pub words: Vec<NewWords>,
}

impl Store {
    /// How many responses a year has, for the rule on section tags (`design.md`, "Data").
    pub async fn responses_in_year(&self, year: i16) -> Result<i64, StoreError> {
        let row = sqlx::query(r"select count(*) as total from response where quarter in ($1, $2, $3, $4)")
            .bind(format!("{year:04}-Q1"))
            .bind(format!("{year:04}-Q2"))
            .bind(format!("{year:04}-Q3"))
            .bind(format!("{year:04}-Q4"))
            .fetch_one(&self.database.read)
            .await?;
        Ok(row.try_get("total")?)
    }

    /// How many responses each quarter has, in the order of quarters.
    pub async fn responses_by_quarter(&self) -> Result<Vec<QuarterCount>, StoreError> {
        sqlx::query(
            r"
            select
                quarter,
                count(*) as total,
                count(period) as frozen
            from response
            group by quarter
            order by quarter
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| {
            Ok(QuarterCount {
                quarter: row.try_get("quarter")?,
                total: row.try_get("total")?,
                frozen: row.try_get("frozen")?,
            })
        })
        .collect()
    }

    /// Hands every response of these quarters to `take`, a few at a time, as they all were at one moment: the nightly
    /// rewrite gives new ids, and pages read before and after it would miss some and repeat others.
    pub async fn responses_of(
        &self,
        quarters: &[&str],
        mut take: impl FnMut(ResponseRow),
    ) -> Result<Counted, StoreError> {
        let mut transaction = self.database.begin_reading().await?;
        let mut counted = Counted::default();
        for quarter in quarters {
            // Ids are never empty, so that this is before the first.
            let mut after = String::new();
            loop {
                let page = page(&mut transaction, quarter, &after).await?;
                let Some(last) = page.last() else { break };
                after.clone_from(&last.response_id);
                for row in page {
                    counted.responses += 1;
                    counted.with_equality += u64::from(row.equality.is_some());
                    take(row);
                }
            }
        }
        Ok(counted)
    }

    /// Every day key, for the freeze to open.
    pub async fn day_keys(&self) -> Result<Vec<DayKeyRow>, StoreError> {
        sqlx::query(r"select day_key_id, sealed from day_key order by day_key_id")
            .fetch_all(&self.database.read)
            .await?
            .into_iter()
            .map(|row| {
                Ok(DayKeyRow {
                    day_key_id: row.try_get("day_key_id")?,
                    sealed: Sealed::stored(row.try_get("sealed")?),
                })
            })
            .collect()
    }

    /// Fills the database with made-up answers, in one transaction; refused unless it is marked as practice.
    pub async fn responses_insert_many(&self, made_up: &MadeUp) -> Result<(), PracticeError> {
        let mut transaction = self.database.begin().await?;
        if !is_practice(&mut transaction).await? {
            return Err(PracticeError::NotMarked);
        }
        for key in &made_up.day_keys {
            keep_day_key(&mut transaction, Some((&key.day_key_id, &key.sealed))).await?;
        }
        for row in &made_up.responses {
            let equality = row.equality.as_ref();
            insert_response(&mut transaction, &row.response_id, &row.quarter, &row.sealed, equality).await?;
        }
        for row in &made_up.words {
            insert_words(&mut transaction, &row.words_id, &row.quarter, &row.sealed).await?;
        }
        Ok(transaction.commit().await?)
    }
}

async fn page(
    transaction: &mut Transaction<'static, Any>,
    quarter: &str,
    after: &str,
) -> Result<Vec<ResponseRow>, StoreError> {
    sqlx::query(
        r"
        select response_id, sealed, equality
        from response
        where quarter = $1 and response_id > $2
        order by response_id
        limit $3
        ",
    )
    .bind(quarter)
    .bind(after)
    .bind(PAGE)
    .fetch_all(&mut **transaction)
    .await?
    .into_iter()
    .map(|row| {
        Ok(ResponseRow {
            response_id: row.try_get("response_id")?,
            sealed: Sealed::stored(row.try_get("sealed")?),
            equality: row.try_get::<Option<Vec<u8>>, _>("equality")?.map(Sealed::stored),
        })
    })
    .collect()
}
