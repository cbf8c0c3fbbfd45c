//! Changes of accounts: who is let in, in which roles, and when access ends.
//!
//! Every change is a [`Logged`] transaction, so that changes of accounts happen one after the other: what one has found
//! (another administrator is there) is still so when it commits.

use sqlx::Row;

use crate::{NewEntry, NewInvitation, NewStaff, Store, StoreError, invitations, logged::Logged};

/// The role without which nobody could let anybody in.
const ADMINISTRATOR: &str = "administrator";

/// Why an account was not changed. Nothing was.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum StaffError {
    /// Somebody else signs in with this name.
    #[error("somebody else has this sign-in name")]
    SignInTaken,
    /// There is no such person (or passkey of hers), or access has ended.
    #[error("there is no such account, or its access has ended")]
    NotThere,
    /// Nobody could let anybody in any more.
    #[error("this is the last administrator; make somebody else one first")]
    LastAdministrator,
    /// Nobody gives themselves a role.
    #[error("nobody can give themselves a role")]
    OwnRoles,
    /// She could not come in any more.
    #[error("this is the last way to sign in to this account; add another first")]
    LastFactor,
    /// The passkey, or the account at the identity provider, belongs to somebody already.
    #[error("this belongs to an account already")]
    Taken,
    /// The link was used, is too old, was replaced by a newer one, or never was one.
    #[error("this link is not good any more")]
    LinkOver,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for StaffError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Makes an account and the link by which its person joins. Until then it has nothing to sign in with.
    pub async fn staff_invite(
        &self,
        new: NewStaff<'_>,
        link: NewInvitation<'_>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        insert_staff(&mut logged, &new).await?;
        invitations::keep(&mut logged, new.staff_id, "join", &link).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// Gives somebody these roles in place of the old ones. A session reads them at its next request; where a
    /// role is gained, a second factor that was shown before does not count for it. Refused: to oneself, a role that one has not; to take the
    /// last administrator away.
    pub async fn staff_set_roles(
        &self,
        staff_id: &str,
        roles: &str,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        let old = active_roles(&mut logged, staff_id).await?;
        let has = |all: &str, one: &str| all.split(' ').any(|role| role == one);
        let gains = roles.split(' ').any(|role| !role.is_empty() && !has(&old, role));
        if gains && entry.staff_id == Some(staff_id) {
            return Err(StaffError::OwnRoles);
        }
        if !has(roles, ADMINISTRATOR) {
            check_another_administrator(&mut logged, staff_id).await?;
        }
        sqlx::query(r"update staff set roles = $2 where staff_id = $1")
            .bind(staff_id)
            .bind(roles)
            .execute(&mut *logged.transaction)
            .await?;
        if gains {
            sqlx::query(r"update staff_session set raised_at = null where staff_id = $1")
                .bind(staff_id)
                .execute(&mut *logged.transaction)
                .await?;
        }
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// Ends somebody's access now: sessions, links and everything to sign in with are deleted, what she asked others to
    /// agree to is withdrawn. The name stays, because the log names it. The last administrator stays as well.
    pub async fn staff_end(&self, staff_id: &str, at: i64, entry: NewEntry<'_>) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        active_roles(&mut logged, staff_id).await?;
        check_another_administrator(&mut logged, staff_id).await?;
        delete_credentials(&mut logged, staff_id).await?;
        sqlx::query(r"delete from staff_invitation where staff_id = $1 and used_at is null")
            .bind(staff_id)
            .execute(&mut *logged.transaction)
            .await?;
        for change in [
            r"update staff set ended_at = $2 where staff_id = $1",
            r"update approval set state = 'withdrawn', decided_at = $2 where asked_by = $1 and state = 'open'",
        ] {
            sqlx::query(change).bind(staff_id).bind(at).execute(&mut *logged.transaction).await?;
        }
        logged.commit(&[entry]).await?;
        Ok(())
    }
}

/// Keeps a new account, if nobody else signs in with its name.
pub(crate) async fn insert_staff(logged: &mut Logged, new: &NewStaff<'_>) -> Result<(), StaffError> {
    let taken = sqlx::query(r"select staff_id from staff where sign_in = $1 and ended_at is null")
        .bind(new.sign_in)
        .fetch_optional(&mut *logged.transaction)
        .await?;
    if taken.is_some() {
        return Err(StaffError::SignInTaken);
    }
    sqlx::query(r"insert into staff (staff_id, name, sign_in, roles, made_at) values ($1, $2, $3, $4, $5)")
        .bind(new.staff_id)
        .bind(new.name)
        .bind(new.sign_in)
        .bind(new.roles)
        .bind(new.made_at)
        .execute(&mut *logged.transaction)
        .await?;
    Ok(())
}

/// The roles of somebody whose access has not ended.
pub(crate) async fn active_roles(logged: &mut Logged, staff_id: &str) -> Result<String, StaffError> {
    let row = sqlx::query(r"select roles from staff where staff_id = $1 and ended_at is null")
        .bind(staff_id)
        .fetch_optional(&mut *logged.transaction)
        .await?;
    Ok(row.ok_or(StaffError::NotThere)?.try_get("roles")?)
}

/// Takes everything away that somebody could sign in or be signed in with, but for the open link.
pub(crate) async fn delete_credentials(logged: &mut Logged, staff_id: &str) -> Result<(), StoreError> {
    for deletion in [
        r"update staff set password = null, totp = null, totp_step = null where staff_id = $1",
        r"delete from staff_recovery_code where staff_id = $1",
        r"delete from staff_passkey where staff_id = $1",
        r"delete from staff_identity where staff_id = $1",
        r"delete from staff_session where staff_id = $1",
    ] {
        sqlx::query(deletion).bind(staff_id).execute(&mut *logged.transaction).await?;
    }
    Ok(())
}

/// Refuses when this is an administrator who can sign in, and no other is. Somebody who was invited and never came can
/// let nobody in, and so does not count.
async fn check_another_administrator(logged: &mut Logged, staff_id: &str) -> Result<(), StaffError> {
    let row = sqlx::query(
        r"
        select
            cast(coalesce(sum(case when staff_id = $1 then 1 else 0 end), 0) as bigint) as own,
            cast(coalesce(sum(case when staff_id <> $1 then 1 else 0 end), 0) as bigint) as others
        from staff
        where ended_at is null
            and ' ' || roles || ' ' like '% administrator %'
            and (
                (password is not null and totp is not null)
                or staff_id in (select staff_id from staff_passkey)
                or staff_id in (select staff_id from staff_identity)
            )
        ",
    )
    .bind(staff_id)
    .fetch_one(&mut *logged.transaction)
    .await?;
    let (own, others): (i64, i64) = (row.try_get("own")?, row.try_get("others")?);
    if own > 0 && others == 0 { Err(StaffError::LastAdministrator) } else { Ok(()) }
}
