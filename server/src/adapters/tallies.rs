//! Weekly totals in the `tally` table.

use app::ports::{
    Reply,
    tallies::{Tallies, Tally},
};
use store::Store;

use super::failed;
use crate::clock::calendar;

/// Totals in the store.
pub struct StoredTallies {
    /// Where they are kept.
    pub store: Store,
}

impl Tallies for StoredTallies {
    fn count<'a>(&'a self, tallies: &'a [Tally], now: i64) -> Reply<'a, ()> {
        Box::pin(async move {
            let week = calendar::week(now);
            let codes: Vec<String> = tallies.iter().map(Tally::code).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            self.store.tally_each(&week, &codes).await.map_err(failed("count"))
        })
    }
}
