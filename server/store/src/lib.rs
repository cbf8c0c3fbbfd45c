#![doc = include_str!("../README.md")]

mod address;
mod database;
mod drafts;
mod errors;
mod installation;
mod keeping;
mod leases;
mod open;
mod quarters;
mod releases;
mod requests;
mod responses;
mod results;
mod rewrite;
mod sending;
mod tallies;

pub use drafts::{DraftRow, Kept};
pub use errors::StoreError;
pub use installation::{KeysDoNotFit, PracticeError};
pub use leases::LeaseRow;
pub use open::OpenError;
pub use quarters::OpenQuarterRow;
pub use releases::{LedgerRow, NewRelease, PublishedCube, ReleaseError, ReleaseRow, Withdraw, Withdrawn};
pub use requests::{Asked, Ended, NewRequest, RequestRow};
pub use responses::{Counted, DayKeyRow, MadeUp, NewResponse, NewWords, QuarterCount, ResponseRow};
pub use results::{PublicRow, Publishing, SaidRow};
pub use rewrite::{RewriteError, Rewritten, Shuffle};
pub use sending::{EqualityAdd, Send, Sent};
pub use tallies::TallyRow;

use database::Database;

/// The database, opened and known to be ours. Cheap to clone; all clones share their connections.
///
/// Source: `design.md`, "Data".
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
}
