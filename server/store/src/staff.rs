//! Accounts of staff, as they are kept.

use sqlx::{Row, any::AnyRow};
use vault::Sealed;

use crate::{Store, StoreError};

/// Somebody who is to become a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewStaff<'a> {
    /// Random id.
    pub staff_id: &'a str,
    /// As colleagues know her; up to 120 characters.
    pub name: &'a str,
    /// What she will type to sign in: in lower case, without spaces, up to 254 characters.
    pub sign_in: &'a str,
    /// Roles, with a space between, in the order administrator, viewer, analyst, publisher, reviewer, coordinator; may be
    /// empty. A constraint refuses anything else, and an administrator who is reviewer or coordinator.
    pub roles: &'a str,
    /// Seconds since 1970.
    pub made_at: i64,
}

/// A member of staff, or somebody who was one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Random id.
    pub staff_id: String,
    /// As colleagues know her.
    pub name: String,
    /// What she types to sign in.
    pub sign_in: String,
    /// As in [`NewStaff`].
    pub roles: String,
    /// Seconds since 1970.
    pub made_at: i64,
    /// When access ended; `None` while it has not.
    pub ended_at: Option<i64>,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether there is an authenticator app.
    pub has_totp: bool,
    /// How many passkeys there are.
    pub passkeys: i64,
    /// How many accounts at an identity provider are bound to this one.
    pub identities: i64,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// Until when the link is good that was made last and not used yet; it may be over.
    pub invited_until: Option<i64>,
}

/// A member of staff with what signing in is checked against.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInRow {
    /// Who it is.
    pub staff: StaffRow,
    /// Argon2id, as a PHC string.
    pub password: Option<String>,
    /// Secret of the authenticator app, sealed for the row of this id.
    pub totp: Option<Sealed>,
    /// The last step whose code was used.
    pub totp_step: Option<i64>,
}

impl std::fmt::Debug for SignInRow {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SignInRow({:?}, ..)", self.staff)
    }
}

/// The columns of [`StaffRow`].
macro_rules! staff_columns {
    () => {
        r"
            staff.staff_id, staff.name, staff.sign_in, staff.roles, staff.made_at, staff.ended_at,
            cast(case when staff.password is null then 0 else 1 end as bigint) as has_password,
            cast(case when staff.totp is null then 0 else 1 end as bigint) as has_totp,
            (select count(*) from staff_passkey where staff_passkey.staff_id = staff.staff_id) as passkeys,
            (select count(*) from staff_identity where staff_identity.staff_id = staff.staff_id) as identities,
            (
                select count(*)
                from staff_recovery_code
                where staff_recovery_code.staff_id = staff.staff_id and staff_recovery_code.used_at is null
            ) as recovery_codes,
            (
                select staff_invitation.expires_at
                from staff_invitation
                where staff_invitation.staff_id = staff.staff_id and staff_invitation.used_at is null
            ) as invited_until
        "
    };
}
pub(crate) use staff_columns;

impl Store {
    /// The member of staff who signs in with this name, in lower case; `None` when access has ended.
    pub async fn staff_by_sign_in(&self, sign_in: &str) -> Result<Option<SignInRow>, StoreError> {
        sqlx::query(concat!(
            "select staff.password, staff.totp, staff.totp_step,",
            staff_columns!(),
            "from staff where staff.sign_in = $1 and staff.ended_at is null"
        ))
        .bind(sign_in)
        .fetch_optional(&self.database.read)
        .await?
        .as_ref()
        .map(read_sign_in)
        .transpose()
    }

    /// The member of staff of this id, also when access has ended.
    pub async fn staff_by_id(&self, staff_id: &str) -> Result<Option<SignInRow>, StoreError> {
        sqlx::query(concat!(
            "select staff.password, staff.totp, staff.totp_step,",
            staff_columns!(),
            "from staff where staff.staff_id = $1"
        ))
        .bind(staff_id)
        .fetch_optional(&self.database.read)
        .await?
        .as_ref()
        .map(read_sign_in)
        .transpose()
    }

    /// Everybody, by name; those whose access has ended come last.
    pub async fn staff_all(&self) -> Result<Vec<StaffRow>, StoreError> {
        sqlx::query(concat!(
            "select",
            staff_columns!(),
            "from staff
            order by case when staff.ended_at is null then 0 else 1 end, lower(staff.name), staff.staff_id"
        ))
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }
}

pub(crate) fn read(row: &AnyRow) -> Result<StaffRow, StoreError> {
    Ok(StaffRow {
        staff_id: row.try_get("staff_id")?,
        name: row.try_get("name")?,
        sign_in: row.try_get("sign_in")?,
        roles: row.try_get("roles")?,
        made_at: row.try_get("made_at")?,
        ended_at: row.try_get("ended_at")?,
        has_password: row.try_get::<i64, _>("has_password")? > 0,
        has_totp: row.try_get::<i64, _>("has_totp")? > 0,
        passkeys: row.try_get("passkeys")?,
        identities: row.try_get("identities")?,
        recovery_codes: row.try_get("recovery_codes")?,
        invited_until: row.try_get("invited_until")?,
    })
}

fn read_sign_in(row: &AnyRow) -> Result<SignInRow, StoreError> {
    Ok(SignInRow {
        staff: read(row)?,
        password: row.try_get("password")?,
        totp: row.try_get::<Option<Vec<u8>>, _>("totp")?.map(Sealed::stored),
        totp_step: row.try_get("totp_step")?,
    })
}
