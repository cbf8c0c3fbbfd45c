//! Entries of the log, read to be verified: many in one row, because handing a row over costs more than hashing what is
//! in it.

use sqlx::{Any, Row, Transaction, any::AnyRow};

use crate::{NewEntry, StoreError};

/// Entries that are read together.
const BATCH: i64 = 1000;

/// Stands between fields and between entries that are read together: a control character that nobody types. Where it does
/// stand in a field, the number of fields gives it away.
const BETWEEN: &str = "\u{1f}";

/// An entry with its number and the hash that is kept of it.
type Written<'a> = (i64, NewEntry<'a>, &'a str);

/// Entries that were read together.
pub(crate) struct Batch {
    /// How many they are.
    pub(crate) count: usize,
    fields: Option<String>,
}

/// The entries that come after this number; `None` when there is none.
pub(crate) async fn batch(
    transaction: &mut Transaction<'static, Any>,
    after: i64,
) -> Result<Option<Batch>, StoreError> {
    let count = sqlx::query(
        r"
        select count(*) as entries
        from (select number from access_log where number > $1 order by number limit $2) as batch
        ",
    )
    .bind(after)
    .bind(BATCH)
    .fetch_one(&mut **transaction)
    .await?
    .try_get::<i64, _>("entries")?;
    if count == 0 {
        return Ok(None);
    }
    let row = sqlx::query(
        r"
        select string_agg(fields, $3 order by number) as fields
        from (
            select
                number,
                concat_ws(
                    $3, number, at, coalesce('=' || staff_id, ''), who, kind, coalesce('=' || subject, ''),
                    coalesce('=' || why, ''), hash
                ) as fields
            from access_log
            where number > $1
            order by number
            limit $2
        ) as batch
        ",
    )
    .bind(after)
    .bind(BATCH)
    .bind(BETWEEN)
    .fetch_one(&mut **transaction)
    .await;
    let fields = unless_unreadable(row)?.map(|row| row.try_get("fields")).transpose()?;
    Ok(Some(Batch { count: usize::try_from(count).unwrap_or_default(), fields }))
}

impl Batch {
    /// The entries; `None` when the fields do not come out even, or one is not what it should be.
    pub(crate) fn entries(&self) -> Option<Vec<Written<'_>>> {
        let fields: Vec<&str> = self.fields.as_ref()?.split(BETWEEN).collect();
        let (entries, []) = fields.as_chunks::<8>() else { return None };
        if entries.len() != self.count {
            return None;
        }
        entries
            .iter()
            .map(|[number, at, staff_id, who, kind, subject, why, hash]| {
                let entry = NewEntry {
                    at: at.parse().ok()?,
                    staff_id: nullable(staff_id),
                    who,
                    kind,
                    subject: nullable(subject),
                    why: nullable(why),
                };
                Some((number.parse().ok()?, entry, *hash))
            })
            .collect()
    }
}

/// The question writes null as nothing and a text with `=` in front.
fn nullable(field: &str) -> Option<&str> {
    field.strip_prefix('=')
}

/// One entry.
pub(crate) struct One(AnyRow);

/// The entry that comes next after this number; `None` when what is there cannot be read.
pub(crate) async fn one(
    transaction: &mut Transaction<'static, Any>,
    after: i64,
) -> Result<Option<One>, StoreError> {
    let row = sqlx::query(
        r"
        select number, at, staff_id, who, kind, subject, why, hash
        from access_log
        where number > $1
        order by number
        limit 1
        ",
    )
    .bind(after)
    .fetch_one(&mut **transaction)
    .await;
    Ok(unless_unreadable(row)?.map(One))
}

impl One {
    /// The entry; `None` when a field is not what it should be.
    pub(crate) fn entry(&self) -> Option<Written<'_>> {
        let entry = NewEntry {
            at: self.0.try_get("at").ok()?,
            staff_id: self.0.try_get("staff_id").ok()?,
            who: self.0.try_get("who").ok()?,
            kind: self.0.try_get("kind").ok()?,
            subject: self.0.try_get("subject").ok()?,
            why: self.0.try_get("why").ok()?,
        };
        Some((self.0.try_get("number").ok()?, entry, self.0.try_get("hash").ok()?))
    }
}

/// SQLite keeps what is no text in a column of texts, if somebody writes it there: that is no failure of the database.
fn unless_unreadable(row: Result<AnyRow, sqlx::Error>) -> Result<Option<AnyRow>, StoreError> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
