//! Going through the whole log, to find the first entry that is not as it was written.

use sqlx::{Any, Row, Transaction};

use crate::{
    LogHead, NewEntry, Store, StoreError,
    chain::entry_hash,
    entries::{batch, one},
};

/// A log in which nothing was found broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of the first entry that is still kept: 1, or the one behind the checkpoint at which the log was ended. A
    /// known head with a lower number could not be compared with anything, unless it is that checkpoint.
    pub first: i64,
    /// The last entry; number 0 when nothing was ever written.
    pub head: LogHead,
}

/// In which way an entry is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowBroken {
    /// Its hash does not follow from what it says and from the entry before: it was changed, put in, or moved.
    Changed,
    /// There is no entry of this number, and there are later ones.
    Missing,
    /// From this number on the end of the log was cut off.
    CutOff,
    /// It fits the entries before it, but not the head that is known: the log was written anew.
    WrittenAnew,
    /// It stands behind the last entry that this program wrote.
    Added,
}

/// Why a log could not be found unbroken.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum VerifyError {
    /// This is the first entry that is broken; those before it are in order.
    #[error("entry {number} of the log {}", how.sentence())]
    Broken {
        /// Its number.
        number: i64,
        /// In which way.
        how: HowBroken,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl HowBroken {
    fn sentence(self) -> &'static str {
        match self {
            Self::Changed => "was changed, put in or moved after it was written",
            Self::Missing => "is missing",
            Self::CutOff => "and all after it were cut off",
            Self::WrittenAnew => "is not the one that was known: the log was written anew",
            Self::Added => "was not written by this program",
        }
    }
}

impl Store {
    /// Goes through the whole log as it is at this moment, a batch at a time. With a `known` head, for example one that
    /// was kept on paper, it also finds a tail that was cut off and a log that was made anew.
    pub async fn log_verify(&self, known: Option<&LogHead>) -> Result<Verified, VerifyError> {
        let mut transaction = self.database.begin_reading().await?;
        let cut = head(&mut transaction, r"select number, hash from access_log_cut").await?;
        let kept = head(&mut transaction, r"select number, hash from access_log_head").await?;
        let first = cut.number + 1;
        let known: Vec<&LogHead> = known.into_iter().chain([&kept]).collect();
        let mut last = cut;
        compare(&known, &last)?;
        while let Some(batch) = batch(&mut transaction, last.number).await? {
            if let Some(entries) = batch.entries() {
                for (number, entry, hash) in entries {
                    follow(&mut last, number, &entry, hash)?;
                    compare(&known, &last)?;
                }
                continue;
            }
            // Something in it cannot be read together: one by one, to find out which.
            for _ in 0..batch.count {
                let next = last.number + 1;
                let changed = VerifyError::Broken { number: next, how: HowBroken::Changed };
                let row = one(&mut transaction, last.number).await?.ok_or(changed.clone())?;
                let (number, entry, hash) = row.entry().ok_or(changed)?;
                follow(&mut last, number, &entry, hash)?;
                compare(&known, &last)?;
            }
        }
        if known.iter().any(|known| known.number > last.number) {
            return Err(VerifyError::Broken { number: last.number + 1, how: HowBroken::CutOff });
        }
        if last.number > kept.number {
            return Err(VerifyError::Broken { number: kept.number + 1, how: HowBroken::Added });
        }
        Ok(Verified { first, head: last })
    }
}

/// Goes on from the `last` entry to this one.
fn follow(last: &mut LogHead, number: i64, entry: &NewEntry<'_>, hash: &str) -> Result<(), VerifyError> {
    if number != last.number + 1 {
        return Err(VerifyError::Broken { number: last.number + 1, how: HowBroken::Missing });
    }
    let follows = entry_hash(&last.hash, number, entry);
    if follows != hash {
        return Err(VerifyError::Broken { number, how: HowBroken::Changed });
    }
    *last = LogHead { number, hash: follows };
    Ok(())
}

/// Whether an entry is the one that is known of its number.
fn compare(known: &[&LogHead], entry: &LogHead) -> Result<(), VerifyError> {
    if known.iter().any(|known| known.number == entry.number && known.hash != entry.hash) {
        return Err(VerifyError::Broken { number: entry.number, how: HowBroken::WrittenAnew });
    }
    Ok(())
}

async fn head(
    transaction: &mut Transaction<'static, Any>,
    question: &'static str,
) -> Result<LogHead, StoreError> {
    let row = sqlx::query(question).fetch_one(&mut **transaction).await?;
    Ok(LogHead { number: row.try_get("number")?, hash: row.try_get("hash")? })
}
