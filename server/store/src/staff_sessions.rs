//! Sessions of staff: found by the hash of their token alone, joined with the person as she is now.

use sqlx::{Row, any::AnyRow};

use crate::{Store, StoreError, logged::Logged};

/// That a session was used is written down when this many seconds have passed since the last time, to save writes.
pub const SEEN_EVERY: i64 = 30;

/// By how many seconds the clocks of two machines may differ. A session that was seen later than that from now belongs
/// to a clock that was set back: it lets nobody in, so that turning a clock back makes no session last longer.
pub(crate) const CLOCKS_DIFFER: i64 = 120;

/// A session that is alive, with the person as she is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Random id; it lets nobody in.
    pub session_id: String,
    /// Whose it is.
    pub staff_id: String,
    /// Her name.
    pub name: String,
    /// What she types to sign in.
    pub sign_in: String,
    /// Her roles at this moment, with a space between.
    pub roles: String,
    /// `password`, `setup` or `full`.
    pub stage: String,
    /// Seconds since 1970.
    pub begun_at: i64,
    /// When it was used last, to [`SEEN_EVERY`] seconds.
    pub seen_at: i64,
    /// When the second factor was last shown.
    pub raised_at: Option<i64>,
    /// When it ends, whatever happens.
    pub ends_at: i64,
}

/// The columns of [`SessionRow`], and which sessions are alive: `$1` is now, `$2` before when idle ones were last seen,
/// `$3` until when one can have been seen.
macro_rules! alive {
    ($which:literal) => {
        concat!(
            r"
            select
                staff_session.session_id, staff_session.staff_id, staff_session.stage, staff_session.begun_at,
                staff_session.seen_at, staff_session.raised_at, staff_session.ends_at,
                staff.name, staff.sign_in, staff.roles
            from staff_session
            join staff on staff.staff_id = staff_session.staff_id
            where staff.ended_at is null
                and staff_session.ends_at > $1
                and staff_session.seen_at > $2
                and staff_session.seen_at <= $3
            ",
            $which
        )
    };
}

impl Store {
    /// The session of this token, if it is alive: before its end, used within the last `idle` seconds, and its person's
    /// access has not ended.
    pub async fn session(
        &self,
        token_hash: &str,
        now: i64,
        idle: i64,
    ) -> Result<Option<SessionRow>, StoreError> {
        sqlx::query(alive!("and staff_session.token_hash = $4"))
            .bind(now)
            .bind(now.saturating_sub(idle))
            .bind(now.saturating_add(CLOCKS_DIFFER))
            .bind(token_hash)
            .fetch_optional(&self.database.read)
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// Writes down that a session was used, if [`SEEN_EVERY`] seconds have passed; else the database is not asked. The
    /// time never goes back.
    pub async fn session_touch(&self, seen: &SessionRow, now: i64) -> Result<(), StoreError> {
        if now < seen.seen_at.saturating_add(SEEN_EVERY) {
            return Ok(());
        }
        sqlx::query(r"update staff_session set seen_at = $2 where session_id = $1 and seen_at < $2")
            .bind(&seen.session_id)
            .bind(now)
            .execute(&self.database.write)
            .await?;
        Ok(())
    }

    /// A person's sessions that are alive, those used last first.
    pub async fn sessions_of(
        &self,
        staff_id: &str,
        now: i64,
        idle: i64,
    ) -> Result<Vec<SessionRow>, StoreError> {
        sqlx::query(alive!(
            "and staff_session.staff_id = $4 order by staff_session.seen_at desc, staff_session.session_id"
        ))
        .bind(now)
        .bind(now.saturating_sub(idle))
        .bind(now.saturating_add(CLOCKS_DIFFER))
        .bind(staff_id)
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Deletes every session that can let nobody in any more, and says how many there were.
    pub async fn sessions_sweep(&self, now: i64, idle: i64) -> Result<u64, StoreError> {
        // Under the lock of every other change, so that two deletions of many rows never wait for each other.
        let mut logged = Logged::begin(&self.database).await?;
        let swept =
            sqlx::query(r"delete from staff_session where ends_at <= $1 or seen_at <= $2 or seen_at > $3")
                .bind(now)
                .bind(now.saturating_sub(idle))
                .bind(now.saturating_add(CLOCKS_DIFFER))
                .execute(&mut *logged.transaction)
                .await?;
        logged.commit(&[]).await?;
        Ok(swept.rows_affected())
    }
}

fn read(row: &AnyRow) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        session_id: row.try_get("session_id")?,
        staff_id: row.try_get("staff_id")?,
        name: row.try_get("name")?,
        sign_in: row.try_get("sign_in")?,
        roles: row.try_get("roles")?,
        stage: row.try_get("stage")?,
        begun_at: row.try_get("begun_at")?,
        seen_at: row.try_get("seen_at")?,
        raised_at: row.try_get("raised_at")?,
        ends_at: row.try_get("ends_at")?,
    })
}
