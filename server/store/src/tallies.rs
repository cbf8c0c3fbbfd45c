//! Weekly totals: the only thing kept about visitors (`design.md`, "Data").

use std::collections::BTreeMap;

use sqlx::{Any, Row, Transaction};

use crate::{Store, StoreError};

/// One total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyRow {
    /// ISO week, for example `2026-W47`.
    pub week: String,
    /// What is counted.
    pub kind: String,
    /// How often.
    pub n: i64,
}

impl Store {
    /// Adds `n` to one total.
    pub async fn tally(&self, week: &str, kind: &str, n: i64) -> Result<(), StoreError> {
        let mut transaction = self.database.begin().await?;
        add(&mut transaction, week, kind, n).await?;
        Ok(transaction.commit().await?)
    }

    /// Adds one to each of several totals, in one transaction.
    pub async fn tally_each(&self, week: &str, kinds: &[&str]) -> Result<(), StoreError> {
        let mut transaction = self.database.begin().await?;
        add_each(&mut transaction, week, kinds).await?;
        Ok(transaction.commit().await?)
    }

    /// Every total, by week and kind.
    pub async fn tallies(&self) -> Result<Vec<TallyRow>, StoreError> {
        sqlx::query(r"select week, kind, n from tally order by week, kind")
            .fetch_all(&self.database.read)
            .await?
            .into_iter()
            .map(|row| {
                Ok(TallyRow { week: row.try_get("week")?, kind: row.try_get("kind")?, n: row.try_get("n")? })
            })
            .collect()
    }
}

/// Adds one to each. Always in the same order: two transactions that took the same rows in opposite orders would
/// wait for each other for ever.
pub(crate) async fn add_each(
    transaction: &mut Transaction<'static, Any>,
    week: &str,
    kinds: &[&str],
) -> Result<(), StoreError> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    for (kind, n) in counts {
        add(transaction, week, kind, n).await?;
    }
    Ok(())
}

async fn add(
    transaction: &mut Transaction<'static, Any>,
    week: &str,
    kind: &str,
    n: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        r"
        insert into tally (week, kind, n) values ($1, $2, $3)
        on conflict (week, kind) do update set n = tally.n + excluded.n
        ",
    )
    .bind(week)
    .bind(kind)
    .bind(n)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
