//! One-time links: to join, or to begin anew for somebody who lost everything.

use sqlx::Row;

use crate::{
    NewEntry, NewSession, StaffError, Store, StoreError, logged::Logged, signing_in::insert_session,
    staff_changes,
};

/// A link that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInvitation<'a> {
    /// Keyed hash of the token in the link.
    pub token_hash: &'a str,
    /// Id of the administrator; `None` from the command line. Nobody makes a link for themselves.
    pub made_by: Option<&'a str>,
    /// Seconds since 1970.
    pub made_at: i64,
    /// Seconds since 1970.
    pub expires_at: i64,
}

/// A link that is still good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Whose it is.
    pub staff_id: String,
    /// Her name.
    pub name: String,
    /// What she will type to sign in.
    pub sign_in: String,
    /// `join` or `reset`.
    pub kind: String,
    /// Seconds since 1970.
    pub expires_at: i64,
}

impl Store {
    /// Makes a new link for somebody who has an account: to join once more when the first link ran out (nothing to sign
    /// in with yet), else to begin anew. Any link made before is over; sessions end and old credentials fall when the
    /// new one is used.
    pub async fn invitation_renew(
        &self,
        staff_id: &str,
        link: NewInvitation<'_>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        staff_changes::active_roles(&mut logged, staff_id).await?;
        let kind = if holds_anything(&mut logged, staff_id).await? { "reset" } else { "join" };
        keep(&mut logged, staff_id, kind, &link).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// The link of this token, if it is good at `now`. Looking uses nothing up: programs that look at letters open links.
    pub async fn invitation(&self, token_hash: &str, now: i64) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query(
            r"
            select staff.staff_id, staff.name, staff.sign_in, staff_invitation.kind, staff_invitation.expires_at
            from staff_invitation
            join staff on staff.staff_id = staff_invitation.staff_id
            where staff_invitation.token_hash = $1
                and staff_invitation.used_at is null
                and staff_invitation.expires_at > $2
                and staff.ended_at is null
            ",
        )
        .bind(token_hash)
        .bind(now)
        .fetch_optional(&self.database.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(InvitationRow {
            staff_id: row.try_get("staff_id")?,
            name: row.try_get("name")?,
            sign_in: row.try_get("sign_in")?,
            kind: row.try_get("kind")?,
            expires_at: row.try_get("expires_at")?,
        }))
    }

    /// Uses a link up, once, and begins the session in which credentials are set: of two who press at once, one gets it.
    /// Whatever the account could be signed in with before is gone, and so are its sessions. The session must be that of
    /// the person whom the link is for.
    pub async fn invitation_use(
        &self,
        token_hash: &str,
        session: NewSession<'_>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        let used = sqlx::query(
            r"
            update staff_invitation
            set used_at = $2
            where token_hash = $1
                and staff_id = $3
                and used_at is null
                and expires_at > $2
                and staff_id in (select staff_id from staff where ended_at is null)
            ",
        )
        .bind(token_hash)
        .bind(session.begun_at)
        .bind(session.staff_id)
        .execute(&mut *logged.transaction)
        .await?;
        if used.rows_affected() != 1 {
            return Err(StaffError::LinkOver);
        }
        staff_changes::delete_credentials(&mut logged, session.staff_id).await?;
        insert_session(&mut logged.transaction, &session).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }
}

/// Keeps a link in place of any that was not used.
pub(crate) async fn keep(
    logged: &mut Logged,
    staff_id: &str,
    kind: &str,
    link: &NewInvitation<'_>,
) -> Result<(), StoreError> {
    sqlx::query(r"delete from staff_invitation where staff_id = $1 and used_at is null")
        .bind(staff_id)
        .execute(&mut *logged.transaction)
        .await?;
    sqlx::query(
        r"
        insert into staff_invitation (token_hash, staff_id, kind, made_by, made_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)
        ",
    )
    .bind(link.token_hash)
    .bind(staff_id)
    .bind(kind)
    .bind(link.made_by)
    .bind(link.made_at)
    .bind(link.expires_at)
    .execute(&mut *logged.transaction)
    .await?;
    Ok(())
}

/// Whether there is anything to sign in with, if only half of it.
async fn holds_anything(logged: &mut Logged, staff_id: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        r"
        select staff_id
        from staff
        where staff_id = $1
            and (
                password is not null
                or totp is not null
                or staff_id in (select staff_id from staff_passkey)
                or staff_id in (select staff_id from staff_identity)
            )
        ",
    )
    .bind(staff_id)
    .fetch_optional(&mut *logged.transaction)
    .await?;
    Ok(row.is_some())
}
