//! What somebody signs in with: password, authenticator app, recovery codes. Passkeys have a file of their own.

use sqlx::{Any, Row, query::Query};
use vault::Sealed;

use crate::{
    NewEntry, StaffError, Store, StoreError, logged::Logged, signing_out::end_others,
    staff_changes::active_roles,
};

impl Store {
    /// Sets a password (Argon2id, as a PHC string) in place of the old one, and ends every session of this person but
    /// the one of the id `keep`: whoever had the old password is out.
    pub async fn staff_set_password(
        &self,
        staff_id: &str,
        phc: &str,
        keep: Option<&str>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let change = sqlx::query(r"update staff set password = $2 where staff_id = $1 and ended_at is null");
        self.set_factor(staff_id, change.bind(staff_id).bind(phc), keep, entry).await
    }

    /// Keeps the same password hashed with newer parameters, unless it was changed meanwhile; says whether it was kept.
    /// Nothing about the account changes, so that nothing is written down.
    pub async fn staff_password_rehashed(
        &self,
        staff_id: &str,
        from: &str,
        to: &str,
    ) -> Result<bool, StoreError> {
        let kept = sqlx::query(r"update staff set password = $3 where staff_id = $1 and password = $2")
            .bind(staff_id)
            .bind(from)
            .bind(to)
            .execute(&self.database.write)
            .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Sets an authenticator app in place of the old one. `step` is that of the code by which the app was tried: it
    /// counts as used. Sessions end as with a new password.
    pub async fn staff_set_totp(
        &self,
        staff_id: &str,
        secret: &Sealed,
        step: i64,
        keep: Option<&str>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let change = sqlx::query(
            r"update staff set totp = $2, totp_step = $3 where staff_id = $1 and ended_at is null",
        );
        let change = change.bind(staff_id).bind(secret.as_bytes()).bind(step);
        self.set_factor(staff_id, change, keep, entry).await
    }

    async fn set_factor(
        &self,
        staff_id: &str,
        change: Query<'_, Any, <Any as sqlx::Database>::Arguments>,
        keep: Option<&str>,
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        if change.execute(&mut *logged.transaction).await?.rows_affected() != 1 {
            return Err(StaffError::NotThere);
        }
        end_others(&mut logged, staff_id, keep).await?;
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// Uses the code of a step up: false when it, or a later one, was used before. Of two who send the same code at
    /// once, one is let in; a clock that was set back makes no old code good.
    pub async fn staff_use_totp_step(&self, staff_id: &str, step: i64) -> Result<bool, StoreError> {
        let used = sqlx::query(
            r"
            update staff
            set totp_step = $2
            where staff_id = $1 and totp is not null and totp_step < $2 and ended_at is null
            ",
        )
        .bind(staff_id)
        .bind(step)
        .execute(&self.database.write)
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Sets recovery codes, as keyed hashes, in place of all old ones.
    pub async fn staff_set_recovery_codes(
        &self,
        staff_id: &str,
        code_hashes: &[&str],
        entry: NewEntry<'_>,
    ) -> Result<(), StaffError> {
        let mut logged = Logged::begin(&self.database).await?;
        active_roles(&mut logged, staff_id).await?;
        sqlx::query(r"delete from staff_recovery_code where staff_id = $1")
            .bind(staff_id)
            .execute(&mut *logged.transaction)
            .await?;
        for code_hash in code_hashes {
            sqlx::query(r"insert into staff_recovery_code (staff_id, code_hash) values ($1, $2)")
                .bind(staff_id)
                .bind(*code_hash)
                .execute(&mut *logged.transaction)
                .await?;
        }
        logged.commit(&[entry]).await?;
        Ok(())
    }

    /// Uses a recovery code up and says how many are left; `None` when it is no code of this person, or was used: then
    /// nothing is written down.
    pub async fn staff_use_recovery_code(
        &self,
        staff_id: &str,
        code_hash: &str,
        at: i64,
        entry: NewEntry<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let mut logged = Logged::begin(&self.database).await?;
        let used = sqlx::query(
            r"
            update staff_recovery_code
            set used_at = $3
            where staff_id = $1 and code_hash = $2 and used_at is null
            ",
        )
        .bind(staff_id)
        .bind(code_hash)
        .bind(at)
        .execute(&mut *logged.transaction)
        .await?;
        if used.rows_affected() != 1 {
            return Ok(None);
        }
        let row = sqlx::query(
            r"select count(*) as left_over from staff_recovery_code where staff_id = $1 and used_at is null",
        )
        .bind(staff_id)
        .fetch_one(&mut *logged.transaction)
        .await?;
        let left = row.try_get("left_over")?;
        logged.commit(&[entry]).await?;
        Ok(Some(left))
    }
}
