//! Steps that two different people must agree to, as they are kept.

use sqlx::{Row, any::AnyRow};

use crate::{Store, StoreError};

/// The most rows in a list of approvals that were decided.
const LONGEST_LIST: i64 = 200;

/// An approval as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRow {
    /// Random id.
    pub approval_id: String,
    /// For example `publish`.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// The reason that was given.
    pub why: Option<String>,
    /// Id of the first person.
    pub asked_by: String,
    /// Her name now.
    pub asked_by_name: String,
    /// Seconds since 1970.
    pub asked_at: i64,
    /// Seconds since 1970.
    pub expires_at: i64,
    /// Id of the second person.
    pub second_by: Option<String>,
    /// Her name now.
    pub second_by_name: Option<String>,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// `open`, `approved`, `refused`, `withdrawn`, `expired` or `done`.
    pub state: String,
}

macro_rules! approvals {
    ($which:literal) => {
        concat!(
            r"
            select
                approval.approval_id, approval.kind, approval.subject, approval.why, approval.asked_by,
                approval.asked_at, approval.expires_at, approval.second_by, approval.decided_at, approval.state,
                first_person.name as asked_by_name, second_person.name as second_by_name
            from approval
            join staff as first_person on first_person.staff_id = approval.asked_by
            left join staff as second_person on second_person.staff_id = approval.second_by
            ",
            $which
        )
    };
}

impl Store {
    /// The approval of this id.
    pub async fn approval(&self, approval_id: &str) -> Result<Option<ApprovalRow>, StoreError> {
        sqlx::query(approvals!("where approval.approval_id = $1"))
            .bind(approval_id)
            .fetch_optional(&self.database.read)
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// Everything that waits for a second person at `now`, oldest first.
    pub async fn approvals_open(&self, now: i64) -> Result<Vec<ApprovalRow>, StoreError> {
        sqlx::query(approvals!(
            "where approval.state = 'open' and approval.expires_at > $1
            order by approval.asked_at, approval.approval_id"
        ))
        .bind(now)
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// What is not open, newest first: the last 200.
    pub async fn approvals_past(&self) -> Result<Vec<ApprovalRow>, StoreError> {
        sqlx::query(approvals!(
            "where approval.state <> 'open' order by approval.asked_at desc, approval.approval_id limit $1"
        ))
        .bind(LONGEST_LIST)
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Marks what nobody decided in time, and says how many there were.
    pub async fn approvals_expire(&self, now: i64) -> Result<u64, StoreError> {
        let expired =
            sqlx::query(r"update approval set state = 'expired' where state = 'open' and expires_at <= $1")
                .bind(now)
                .execute(&self.database.write)
                .await?;
        Ok(expired.rows_affected())
    }
}

fn read(row: &AnyRow) -> Result<ApprovalRow, StoreError> {
    Ok(ApprovalRow {
        approval_id: row.try_get("approval_id")?,
        kind: row.try_get("kind")?,
        subject: row.try_get("subject")?,
        why: row.try_get("why")?,
        asked_by: row.try_get("asked_by")?,
        asked_by_name: row.try_get("asked_by_name")?,
        asked_at: row.try_get("asked_at")?,
        expires_at: row.try_get("expires_at")?,
        second_by: row.try_get("second_by")?,
        second_by_name: row.try_get("second_by_name")?,
        decided_at: row.try_get("decided_at")?,
        state: row.try_get("state")?,
    })
}
