//! Passkeys: each row holds one, sealed for that row.

use sqlx::{Row, any::AnyRow};
use vault::Sealed;

use crate::{
    NewEntry, StaffError, StaffRow, Store, StoreError,
    logged::Logged,
    staff::{self, staff_columns},
    staff_changes::active_roles,
};

/// A passkey that is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPasskey<'a> {
    /// The id that the authenticator gave, as base64url.
    pub credential_id: &'a str,
    /// Whose it is.
    pub staff_id: &'a str,
    /// What she calls it; up to 60 characters.
    pub label: &'a str,
    /// The record, sealed for the row of this credential's id.
    pub sealed: &'a Sealed,
    /// Seconds since 1970.
    pub made_at: i64,
}

/// A passkey as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The id that the authenticator gave, as base64url.
    pub credential_id: String,
    /// Whose it is.
    pub staff_id: String,
    /// What she calls it.
    pub label: String,
    /// The record with its counter.
    pub sealed: Sealed,
    /// Changes with every use.
    pub version: i64,
    /// Seconds since 1970.
    pub made_at: i64,
    /// When it was last used.
    pub used_at: Option<i64>,
}

macro_rules! passkey_columns {
    () => {
        r"
            staff_passkey.credential_id, staff_passkey.staff_id, staff_passkey.label, staff_passkey.sealed,
            staff_passkey.version, staff_passkey.made_at as passkey_made_at, staff_passkey.used_at
        "
    };
}

impl Store {
    /// Adds a passkey; refused when anybody has one of this id, or access has ended.
    pub async fn passkey_add(&self, new: NewPasskey<'_>, entry: NewEntry<'_>) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        active_roles(&mut logged, new.staff_id).await?;
        let added = sqlx::query(
            r"
            insert into staff_passkey (credential_id, staff_id, label, sealed, version, made_at)
            values ($1, $2, $3, $4, 1, $5)
            on conflict (credential_id) do nothing
            ",
        )
        .bind(new.credential_id)
        .bind(new.staff_id)
        .bind(new.label)
        .bind(new.sealed.as_bytes())
        .bind(new.made_at)
        .execute(&mut *logged.transaction)
        .await?;
        if added.rows_affected() != 1 {
            return Err(StaffError::Taken);
        }
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// A person's passkeys, oldest first.
    pub async fn passkeys_of(&self, staff_id: &str) -> Result<Vec<PasskeyRow>, StoreError> {
        sqlx::query(concat!(
            "select",
            passkey_columns!(),
            "from staff_passkey where staff_id = $1 order by made_at, credential_id"
        ))
        .bind(staff_id)
        .fetch_all(&self.database.read)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// The passkey of this id with whose it is; `None` when there is none.
    pub async fn passkey(&self, credential_id: &str) -> Result<Option<(PasskeyRow, StaffRow)>, StoreError> {
        let row = sqlx::query(concat!(
            "select",
            passkey_columns!(),
            ",",
            staff_columns!(),
            "from staff_passkey
            join staff on staff.staff_id = staff_passkey.staff_id
            where staff_passkey.credential_id = $1 and staff.ended_at is null"
        ))
        .bind(credential_id)
        .fetch_optional(&self.database.read)
        .await?;
        row.as_ref().map(|row| Ok((read(row)?, staff::read(row)?))).transpose()
    }

    /// Keeps the record with its new counter in place of the one of this version; false when somebody used the passkey
    /// meanwhile, or it is gone: then read it again and check the counter once more.
    pub async fn passkey_used(
        &self,
        credential_id: &str,
        version: i64,
        sealed: &Sealed,
        at: i64,
    ) -> Result<bool, StoreError> {
        let used = sqlx::query(
            r"
            update staff_passkey
            set sealed = $3, used_at = $4, version = version + 1
            where credential_id = $1 and version = $2
            ",
        )
        .bind(credential_id)
        .bind(version)
        .bind(sealed.as_bytes())
        .bind(at)
        .execute(&self.database.write)
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Removes a passkey of this person; refused when she could not come in any more.
    pub async fn passkey_remove(
        &self,
        staff_id: &str,
        credential_id: &str,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        let removed = sqlx::query(r"delete from staff_passkey where staff_id = $1 and credential_id = $2")
            .bind(staff_id)
            .bind(credential_id)
            .execute(&mut *logged.transaction)
            .await?;
        if removed.rows_affected() != 1 {
            return Err(StaffError::NotThere);
        }
        // Looked at after the removal, which is undone when it may not be.
        let row = sqlx::query(concat!("select", staff_columns!(), "from staff where staff.staff_id = $1"))
            .bind(staff_id)
            .fetch_one(&mut *logged.transaction)
            .await?;
        let left = staff::read(&row)?;
        if left.passkeys == 0 && left.identities == 0 && !(left.has_password && left.has_totp) {
            return Err(StaffError::LastFactor);
        }
        logged.commit(&[entry]).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        credential_id: row.try_get("credential_id")?,
        staff_id: row.try_get("staff_id")?,
        label: row.try_get("label")?,
        sealed: Sealed::stored(row.try_get("sealed")?),
        version: row.try_get("version")?,
        made_at: row.try_get("passkey_made_at")?,
        used_at: row.try_get("used_at")?,
    })
}
