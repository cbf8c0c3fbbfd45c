//! Bad luck, against the real binary and real databases: killed in the middle, a full disk, a locked file, a
//! database that goes away and one that is not ours. Promise 6: nothing that was acknowledged is lost, and
//! nothing is stored twice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod away;
mod broken;
mod full;
mod killed;
mod locked;
mod refused;
mod senders;

#[path = "../harness/mod.rs"]
mod harness;
#[path = "../../store/tests/store/throwaway.rs"]
mod throwaway;
