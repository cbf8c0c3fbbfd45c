//! What may be said of a quarter that is not closed yet (`disclosure.md` B.6): "about 80 so far", at most daily.

use sqlx::Row;

use crate::{Store, StoreError};

/// What may be said of an open quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuarterRow {
    /// For example `2026-Q4`.
    pub quarter: String,
    /// How many answers, rounded down to tens; 0 stands for fewer than ten.
    pub about: i64,
    /// The day on which it was so.
    pub on_day: String,
    /// The period that it can close in.
    pub closes_as: Option<String>,
}

impl Store {
    /// Writes down what may be said of a quarter: once a day, and never for a day that is over.
    pub async fn open_quarter_say(&self, row: &OpenQuarterRow) -> Result<(), StoreError> {
        sqlx::query(
            r"
            insert into open_quarter (quarter, about, on_day, closes_as) values ($1, $2, $3, $4)
            on conflict (quarter) do update
            set about = excluded.about, on_day = excluded.on_day, closes_as = excluded.closes_as
            where open_quarter.on_day < excluded.on_day
            ",
        )
        .bind(&row.quarter)
        .bind(row.about)
        .bind(&row.on_day)
        .bind(&row.closes_as)
        .execute(&self.database.write)
        .await?;
        Ok(())
    }

    /// Forgets what was said, where the answers are made up: there, what was filled in may be seen at once.
    pub async fn open_quarters_forget(&self) -> Result<(), StoreError> {
        sqlx::query(
            r"
            delete from open_quarter
            where exists (select 1 from installation where name = 'practice')
            ",
        )
        .execute(&self.database.write)
        .await?;
        Ok(())
    }

    /// What may be said of every quarter that is not closed, in the order of quarters.
    pub async fn open_quarters(&self) -> Result<Vec<OpenQuarterRow>, StoreError> {
        sqlx::query(
            r"
            select quarter, about, on_day, closes_as
            from open_quarter
            where quarter not in (select quarter from release_quarter)
            order by quarter
            ",
        )
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| {
            Ok(OpenQuarterRow {
                quarter: row.try_get("quarter")?,
                about: row.try_get("about")?,
                on_day: row.try_get("on_day")?,
                closes_as: row.try_get("closes_as")?,
            })
        })
        .collect()
    }
}
