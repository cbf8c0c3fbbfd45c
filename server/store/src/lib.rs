#![doc = include_str!("../README.md")]

mod access_log;
mod address;
mod approvals;
mod ceremonies;
mod chain;
mod database;
mod deciding;
mod drafts;
mod entries;
mod errors;
mod factors;
mod identities;
mod installation;
mod invitations;
mod keeping;
mod leases;
mod logged;
mod open;
mod passkeys;
mod quarters;
mod releases;
mod requests;
mod responses;
mod results;
mod rewrite;
mod sending;
mod signing_in;
mod signing_out;
mod staff;
mod staff_changes;
mod staff_sessions;
mod tallies;
mod verify;

pub use access_log::{LONGEST_LOG_PAGE, LogFilter, LogHead, LogRow, NewEntry};
pub use approvals::ApprovalRow;
pub use deciding::{Decided, Decision, NewApproval};
pub use drafts::{DraftRow, Kept};
pub use errors::StoreError;
pub use installation::{KeysDoNotFit, PracticeError};
pub use invitations::{InvitationRow, NewInvitation};
pub use leases::LeaseRow;
pub use open::OpenError;
pub use passkeys::{NewPasskey, PasskeyRow};
pub use quarters::OpenQuarterRow;
pub use releases::{LedgerRow, NewRelease, PublishedCube, ReleaseError, ReleaseRow, Withdraw, Withdrawn};
pub use requests::{Asked, Ended, NewRequest, RequestRow};
pub use responses::{Counted, DayKeyRow, MadeUp, NewResponse, NewWords, QuarterCount, ResponseRow};
pub use results::{PublicRow, Publishing, SaidRow};
pub use rewrite::{RewriteError, Rewritten, Shuffle};
pub use sending::{EqualityAdd, Send, Sent};
pub use signing_in::{NewSession, Raise};
pub use staff::{NewStaff, SignInRow, StaffRow};
pub use staff_changes::StaffError;
pub use staff_sessions::{SEEN_EVERY, SessionRow};
pub use tallies::TallyRow;
pub use verify::{HowBroken, Verified, VerifyError};

use database::Database;

/// The database, opened and known to be ours. Cheap to clone; all clones share their connections.
///
/// Source: `design.md`, "Data".
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
}
