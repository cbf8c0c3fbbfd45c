//! Opens and codes responses on every core, while the next ones are read.

use std::{
    panic,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, sync_channel},
    },
    thread,
};

use store::{Counted, ResponseRow, Store};
use survey::{
    coding::Scope,
    questionnaire::Questionnaire,
    response::{Sent, SentEquality},
};
use tokio::runtime::Handle;
use vault::{DayKeys, FreezeKeys};

use super::{FreezeError, versions::Versions};

/// Responses that go from the reader to an opener at once.
const BATCH: usize = 256;
/// Batches that wait: what is read is never far ahead of what is opened, so that memory holds few sealed rows.
const WAITING: usize = 8;

/// Who opens, and what may be met.
pub(super) struct Opening<'a> {
    pub(super) keys: &'a FreezeKeys,
    pub(super) day_keys: &'a DayKeys,
    pub(super) known: &'a [Questionnaire],
    pub(super) scope: Scope,
}

impl<'a> Opening<'a> {
    /// Every response of these quarters, opened and coded. The order of the rows is left to chance; nothing that is
    /// made of them depends on it.
    pub(super) fn read(
        &self,
        store: &Store,
        quarters: &[&str],
    ) -> Result<(Versions<'a>, Counted), FreezeError> {
        let (sender, receiver) = sync_channel(WAITING);
        let receiver = Mutex::new(receiver);
        let openers = thread::available_parallelism().map_or(1, usize::from);
        // Whoever holds the lease goes on saying so meanwhile.
        tokio::task::block_in_place(|| {
            thread::scope(|scope| {
                let opening: Vec<_> =
                    (0..openers).map(|_| scope.spawn(|| self.open_all(&receiver))).collect();
                let mut batch = Vec::with_capacity(BATCH);
                let hand_over = |batch: &mut Vec<ResponseRow>| {
                    // Refused when every opener has failed, which is told below.
                    let _ = sender.send(std::mem::replace(batch, Vec::with_capacity(BATCH)));
                };
                let counted = Handle::current().block_on(store.responses_of(quarters, |row| {
                    batch.push(row);
                    if batch.len() == BATCH {
                        hand_over(&mut batch);
                    }
                }));
                hand_over(&mut batch);
                drop(sender);
                let mut all = Versions::new(self.known, self.scope);
                for opener in opening {
                    let opened = opener.join().unwrap_or_else(|broken| panic::resume_unwind(broken))?;
                    all.append(opened)?;
                }
                Ok((all, counted?))
            })
        })
    }

    fn open_all(&self, waiting: &Mutex<Receiver<Vec<ResponseRow>>>) -> Result<Versions<'a>, FreezeError> {
        let mut versions = Versions::new(self.known, self.scope);
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let mut failed = None;
        while let Ok(batch) = next() {
            for row in batch {
                // After a failure the rest is only taken away: the reader must not wait for ever.
                if failed.is_none()
                    && let Err(error) = self.open(&mut versions, &row)
                {
                    failed = Some(error);
                }
            }
        }
        failed.map_or(Ok(versions), Err)
    }

    /// One response, opened and coded; its clear bytes are wiped at once.
    fn open(&self, versions: &mut Versions<'_>, row: &ResponseRow) -> Result<(), FreezeError> {
        let sent = self.keys.open_response(self.day_keys, &row.sealed)?;
        let sent: Sent<'_> = serde_json::from_slice(&sent).map_err(|_| FreezeError::Damaged)?;
        let Some(sealed) = &row.equality else { return versions.add(&sent, None) };
        let equality = self.keys.open_equality(self.day_keys, sealed)?;
        let equality: SentEquality<'_> =
            serde_json::from_slice(&equality).map_err(|_| FreezeError::Damaged)?;
        versions.add(&sent, Some(&equality))
    }
}
