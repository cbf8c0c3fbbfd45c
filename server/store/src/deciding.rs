//! Steps that two different people must agree to: asking, deciding, carrying out.

use sqlx::Row;

use crate::{NewEntry, Store, StoreError, logged::Logged};

/// Something for which a second person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewApproval<'a> {
    /// Random id; it stands in the form, so that a second press asks for nothing new.
    pub approval_id: &'a str,
    /// For example `publish`.
    pub kind: &'a str,
    /// What it is about, for example a period.
    pub subject: &'a str,
    /// The reason, where one is asked.
    pub why: Option<&'a str>,
    /// Id of the first person.
    pub asked_by: &'a str,
    /// Seconds since 1970.
    pub asked_at: i64,
    /// Seconds since 1970.
    pub expires_at: i64,
}

/// What the second person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Id of the second person.
    pub by: &'a str,
    /// The role that both must have at this moment.
    pub role: &'a str,
    /// Whether she agrees.
    pub agrees: bool,
    /// Seconds since 1970.
    pub at: i64,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It is decided.
    Yes,
    /// Nobody is their own second person.
    SamePerson,
    /// The second person has not this role (any more).
    NotAllowed,
    /// The first person has not this role any more, so that there would be only one.
    AskerNotAllowed,
    /// Its time is over.
    Expired,
    /// There is none of this id that is open: somebody else has decided.
    NotOpen,
}

impl Store {
    /// Asks for a second person; false when the same is open already (or this very form was sent before): then nothing
    /// new is kept. One whose time is over makes room.
    pub async fn approval_ask(&self, new: NewApproval<'_>, entry: NewEntry<'_>) -> Result<bool, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        sqlx::query(
            r"
            update approval
            set state = 'expired'
            where kind = $1 and subject = $2 and state = 'open' and expires_at <= $3
            ",
        )
        .bind(new.kind)
        .bind(new.subject)
        .bind(new.asked_at)
        .execute(&mut *logged.transaction)
        .await?;
        let asked = sqlx::query(
            r"
            insert into approval (approval_id, kind, subject, why, asked_by, asked_at, expires_at, state)
            values ($1, $2, $3, $4, $5, $6, $7, 'open')
            on conflict do nothing
            ",
        )
        .bind(new.approval_id)
        .bind(new.kind)
        .bind(new.subject)
        .bind(new.why)
        .bind(new.asked_by)
        .bind(new.asked_at)
        .bind(new.expires_at)
        .execute(&mut *logged.transaction)
        .await?;
        if asked.rows_affected() != 1 {
            return Ok(false);
        }
        logged.commit(&[entry]).await?;
        Ok(true)
    }

    /// The second person agrees or refuses: once, in time, and only while both have the role. Written down only when it
    /// is decided.
    pub async fn approval_decide(
        &self,
        approval_id: &str,
        decision: Decision<'_>,
        entry: NewEntry<'_>,
    ) -> Result<Decided, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let row = sqlx::query(r"select asked_by, expires_at, state from approval where approval_id = $1")
            .bind(approval_id)
            .fetch_optional(&mut *logged.transaction)
            .await?;
        let Some(row) = row else { return Ok(Decided::NotOpen) };
        let (asked_by, state): (String, String) = (row.try_get("asked_by")?, row.try_get("state")?);
        if state != "open" {
            return Ok(Decided::NotOpen);
        }
        if row.try_get::<i64, _>("expires_at")? <= decision.at {
            return Ok(Decided::Expired);
        }
        if asked_by == decision.by {
            return Ok(Decided::SamePerson);
        }
        if !has_role(&mut logged, decision.by, decision.role).await? {
            return Ok(Decided::NotAllowed);
        }
        if decision.agrees && !has_role(&mut logged, &asked_by, decision.role).await? {
            return Ok(Decided::AskerNotAllowed);
        }
        sqlx::query(
            r"
            update approval
            set state = $2, second_by = $3, decided_at = $4
            where approval_id = $1 and state = 'open'
            ",
        )
        .bind(approval_id)
        .bind(if decision.agrees { "approved" } else { "refused" })
        .bind(decision.by)
        .bind(decision.at)
        .execute(&mut *logged.transaction)
        .await?;
        logged.commit(&[entry]).await?;
        Ok(Decided::Yes)
    }

    /// The first person takes back what she asked; false when it is not hers, or not open any more.
    pub async fn approval_withdraw(
        &self,
        approval_id: &str,
        by: &str,
        at: i64,
        entry: NewEntry<'_>,
    ) -> Result<bool, StoreError> {
        let change = r"
            update approval
            set state = 'withdrawn', decided_at = $3
            where approval_id = $1 and asked_by = $2 and state = 'open'
            ";
        let mut logged = Logged::begin(&self.database).await?;
        let withdrawn =
            sqlx::query(change).bind(approval_id).bind(by).bind(at).execute(&mut *logged.transaction).await?;
        if withdrawn.rows_affected() != 1 {
            return Ok(false);
        }
        logged.commit(&[entry]).await?;
        Ok(true)
    }

    /// Marks what was approved as done: true once, so that it is carried out once.
    pub async fn approval_done(&self, approval_id: &str, entry: NewEntry<'_>) -> Result<bool, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let done =
            sqlx::query(r"update approval set state = 'done' where approval_id = $1 and state = 'approved'")
                .bind(approval_id)
                .execute(&mut *logged.transaction)
                .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
        logged.commit(&[entry]).await?;
        Ok(true)
    }
}

/// Whether somebody whose access has not ended has this role at this moment.
async fn has_role(logged: &mut Logged, staff_id: &str, role: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(r"select roles from staff where staff_id = $1 and ended_at is null")
        .bind(staff_id)
        .fetch_optional(&mut *logged.transaction)
        .await?;
    let roles: Option<String> = row.map(|row| row.try_get("roles")).transpose()?;
    Ok(roles.is_some_and(|roles| roles.split(' ').any(|one| one == role)))
}
