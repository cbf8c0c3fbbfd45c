//! What was published before is looked at before anything new is published: each cube, where it comes from, and the
//! clock.

use std::collections::BTreeMap;

use disclosure::{Cube, Roll, closing::Quarter};
use jiff::civil::Date;
use store::{LedgerRow, PublishedCube};
use vault::FreezeKeys;

/// Why nothing new may be published beside what the database holds.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Other bytes than were published.
    #[error(
        "The published release {0} is damaged: its bytes are not those that were published. Nothing was published and \
         nothing was changed. Restore the database from the last backup, then run this again."
    )]
    Damaged(String),
    /// Another installation's release, or the right one under a wrong name.
    #[error(
        "The release {0} in this database was not made by this installation with these keys. Nothing was published \
         and nothing was changed. Restore the database from the last backup, or bring the right keys back with \
         `server keys import`, then run this again."
    )]
    Elsewhere(String),
    /// The clock stands before a day that is over.
    #[error(
        "The clock of this machine says {today}, but {what}. Set the clock right, then run this again. Nothing was \
         published and nothing was changed."
    )]
    Clock {
        /// What the clock says.
        today: Date,
        /// What speaks against it.
        what: String,
    },
}

/// A cube that was published, and who was counted in it.
pub struct Published {
    /// For example `2026-Q4`.
    pub period: String,
    /// The cube, checked.
    pub cube: Cube,
    /// `None` for releases made before rolls were kept.
    pub roll: Option<Roll>,
}

/// Opens everything that was ever published, withdrawn or not.
pub fn open(keys: &FreezeKeys, rows: Vec<PublishedCube>) -> Result<Vec<Published>, LedgerError> {
    rows.into_iter().map(|row| open_one(keys, row)).collect()
}

fn open_one(keys: &FreezeKeys, row: PublishedCube) -> Result<Published, LedgerError> {
    let elsewhere = || LedgerError::Elsewhere(row.period.clone());
    let cube = Cube::open(row.cube, &row.cube_hash).map_err(|_| LedgerError::Damaged(row.period.clone()))?;
    if cube.release() != row.period {
        return Err(elsewhere());
    }
    let sealed = row.roll.as_ref().ok_or_else(elsewhere)?;
    let roll = if sealed.as_bytes().is_empty() {
        None
    } else {
        let bytes = keys.open_roll(&row.period, &row.cube_hash, sealed).map_err(|_| elsewhere())?;
        Some(Roll::from_bytes(&bytes).map_err(|_| elsewhere())?)
    };
    Ok(Published { period: row.period, cube, roll })
}

/// Whether the clock can be true: not before a day on which something was published, and not before a quarter in
/// which somebody answered.
pub fn check_clock(
    today: Date,
    current: Quarter,
    ledger: &[LedgerRow],
    counts: &BTreeMap<Quarter, u64>,
) -> Result<(), LedgerError> {
    let days = ledger.iter().flat_map(|row| {
        let withdrawn = row.withdrawn.as_ref().map(|withdrawn| withdrawn.on.as_str());
        std::iter::once(row.release.frozen_on.as_str()).chain(withdrawn)
    });
    let newest = days.filter_map(|day| day.parse::<Date>().ok()).max();
    if let Some(day) = newest.filter(|day| *day > today) {
        return Err(LedgerError::Clock { today, what: format!("a release was made on {day}") });
    }
    let last = counts.iter().filter(|(_, n)| **n > 0).map(|(quarter, _)| *quarter).max();
    match last.filter(|quarter| *quarter > current) {
        Some(quarter) => Err(LedgerError::Clock { today, what: format!("people answered in {quarter}") }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use store::{ReleaseRow, Withdrawn};

    use super::*;

    fn row(frozen_on: &str, withdrawn_on: Option<&str>) -> LedgerRow {
        let text = str::to_owned;
        let release = ReleaseRow {
            period: text("2026-Q1"),
            quarters: vec![text("2026-Q1")],
            cube_hash: text("hash"),
            frozen_on: text(frozen_on),
            approvers: None,
        };
        let withdrawn = withdrawn_on.map(|on| Withdrawn {
            replacement: text("2026-Q1-r2"),
            on: text(on),
            why: text("why"),
            approvers: (text("A"), text("B")),
        });
        LedgerRow { release, withdrawn }
    }

    fn says(ledger: &[LedgerRow], answered: Option<&str>) -> Result<(), String> {
        let counts = answered.map(|quarter| (quarter.parse().unwrap(), 1)).into_iter().collect();
        check_clock("2026-05-01".parse().unwrap(), "2026-Q2".parse().unwrap(), ledger, &counts)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_clock_that_was_set_back_is_noticed() {
        assert_eq!(says(&[], None), Ok(()));
        assert_eq!(says(&[row("2026-05-01", None)], Some("2026-Q2")), Ok(()));
        for (ledger, answered) in [
            (vec![row("2026-05-02", None)], None),
            (vec![row("2026-04-01", Some("2026-06-01"))], None),
            (vec![], Some("2026-Q3")),
        ] {
            let said = says(&ledger, answered).unwrap_err();
            assert!(said.contains("2026-05-01") && said.contains("Set the clock right"), "{said}");
        }
    }
}
