//! One freeze at a time, on however many machines.
//!
//! The holder counts a number up in the database for as long as it lives. Whoever finds the lease taken looks at the
//! number ten times; when it has not moved, the holder is gone (`kill -9`, a machine without power), and the lease is
//! taken over. Only the number is compared, never a time of day: clocks differ between machines, and can be set back.
//! A holder that was only asleep finds its lease gone, and the store refuses to publish for it.

use std::time::Duration;

use store::{Store, StoreError};
use tokio::task::JoinHandle;

/// How often a watcher looks, and how often a holder counts, in the time after which a silent holder is gone.
const LOOKS: u32 = 10;

/// The right to publish, for as long as this value lives and the process with it.
pub struct Lease {
    store: Store,
    holder: String,
    beating: JoinHandle<()>,
}

impl Lease {
    /// Takes the lease as `holder`; nothing when somebody else holds it and lives.
    pub async fn take(store: &Store, holder: &str, patience: Duration) -> Result<Option<Self>, StoreError> {
        let pause = patience / LOOKS;
        let mut seen = store.lease().await?;
        for _ in 0..LOOKS {
            if seen.holder.is_empty() {
                break;
            }
            tokio::time::sleep(pause).await;
            let now = store.lease().await?;
            if now != seen && !now.holder.is_empty() {
                return Ok(None);
            }
            seen = now;
        }
        if !store.lease_take(&seen, holder).await? {
            return Ok(None);
        }
        let beating = tokio::spawn(beat(store.clone(), holder.to_owned(), pause));
        Ok(Some(Self { store: store.clone(), holder: holder.to_owned(), beating }))
    }

    /// Who holds it: the store publishes for nobody else.
    pub fn holder(&self) -> &str {
        &self.holder
    }

    /// Gives it back, so that the next one need not wait.
    pub async fn give_back(self) {
        self.beating.abort();
        if let Err(error) = self.store.lease_return(&self.holder).await {
            tracing::error!(%error, "the lease could not be given back; the next freeze waits a little");
        }
    }
}

async fn beat(store: Store, holder: String, pause: Duration) {
    loop {
        tokio::time::sleep(pause).await;
        match store.lease_beat(&holder).await {
            Ok(true) => {}
            Ok(false) => {
                tracing::error!("another freeze took over; this one will publish nothing");
                return;
            }
            // A database that is busy now may be free in time.
            Err(error) => tracing::warn!(%error, "the lease could not be renewed"),
        }
    }
}
