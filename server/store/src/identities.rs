//! Who somebody is at the office's own identity provider.

use sqlx::Row;

use crate::{
    NewEntry, NewStaff, StaffError, StaffRow, Store, StoreError,
    logged::Logged,
    staff::{self, staff_columns},
    staff_changes::{active_roles, insert_staff},
};

impl Store {
    /// Makes an account for somebody whom the provider vouches for, bound to her account there from the beginning: for an
    /// office that says at its provider who may come in. She needs no link and no password.
    pub async fn staff_admit(
        &self,
        new: NewStaff<'_>,
        issuer: &str,
        subject: &str,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        insert_staff(&mut logged, &new).await?;
        bind(&mut logged, issuer, subject, new.staff_id, new.made_at).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// Binds an account at an identity provider to a member of staff; refused when it is bound already, or access has
    /// ended.
    pub async fn identity_bind(
        &self,
        issuer: &str,
        subject: &str,
        staff_id: &str,
        at: i64,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        active_roles(&mut logged, staff_id).await?;
        bind(&mut logged, issuer, subject, staff_id, at).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// The member of staff to whom this account at a provider is bound; `None` when nobody is, or access has ended.
    pub async fn staff_by_identity(
        &self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<StaffRow>, StoreError> {
        sqlx::query(concat!(
            "select",
            staff_columns!(),
            "from staff_identity
            join staff on staff.staff_id = staff_identity.staff_id
            where staff_identity.issuer = $1 and staff_identity.subject = $2 and staff.ended_at is null"
        ))
        .bind(issuer)
        .bind(subject)
        .fetch_optional(&self.database.read)
        .await?
        .as_ref()
        .map(staff::read)
        .transpose()
    }

    /// The accounts at providers that are bound to a person: issuer and subject.
    pub async fn identities_of(&self, staff_id: &str) -> Result<Vec<(String, String)>, StoreError> {
        sqlx::query(
            r"select issuer, subject from staff_identity where staff_id = $1 order by issuer, subject",
        )
        .bind(staff_id)
        .fetch_all(&self.database.read)
        .await?
        .into_iter()
        .map(|row| Ok((row.try_get("issuer")?, row.try_get("subject")?)))
        .collect()
    }
}

async fn bind(
    logged: &mut Logged,
    issuer: &str,
    subject: &str,
    staff_id: &str,
    at: i64,
) -> Result<(), StaffError> {
    let bound = sqlx::query(
        r"
        insert into staff_identity (issuer, subject, staff_id, bound_at) values ($1, $2, $3, $4)
        on conflict (issuer, subject) do nothing
        ",
    )
    .bind(issuer)
    .bind(subject)
    .bind(staff_id)
    .bind(at)
    .execute(&mut *logged.transaction)
    .await?;
    if bound.rows_affected() != 1 {
        return Err(StaffError::Taken);
    }
    Ok(())
}
