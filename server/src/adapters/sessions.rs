//! Sessions in the `draft` table, sealed with the visitor's own key.

use std::sync::Arc;

use app::{
    ports::{
        PortError, Reply,
        sessions::{Held, Keeping, SessionKey, Sessions},
    },
    session::Session,
};
use store::{Kept, Store};
use vault::{Sealed, ServeKeys, SessionSecret};

use super::{broken, failed};

/// Sessions in the store.
pub struct StoredSessions {
    /// Where they are kept.
    pub store: Store,
    /// What seals them, beside the visitor's secret.
    pub keys: Arc<ServeKeys>,
}

/// A session key is always one that we made: anything else opens nothing.
pub(super) fn secret(key: &SessionKey) -> Result<SessionSecret, PortError> {
    SessionSecret::parse(&key.0).ok_or(PortError::Failed)
}

/// Seals a session with its visitor's key.
pub(super) fn seal(keys: &ServeKeys, secret: &SessionSecret, session: &Session) -> Result<Sealed, PortError> {
    let bytes = zeroize::Zeroizing::new(serde_json::to_vec(session).map_err(broken("write a session"))?);
    vault::seal_draft(keys, secret, &bytes).map_err(broken("seal a session"))
}

impl Sessions for StoredSessions {
    fn open<'a>(&'a self, key: &'a SessionKey, now: i64) -> Reply<'a, Option<Held>> {
        Box::pin(async move {
            let secret = secret(key)?;
            let id = secret.draft_id(&self.keys);
            let Some(row) = self.store.draft(&id, now).await.map_err(failed("open a session"))? else {
                return Ok(None);
            };
            // A row that this secret does not open is somebody's damage, not this visitor's session.
            let Ok(bytes) = vault::open_draft(&self.keys, &secret, &row.sealed) else { return Ok(None) };
            let Ok(session) = serde_json::from_slice(&bytes) else { return Ok(None) };
            Ok(Some(Held { session, version: row.version, expires_at: row.expires_at }))
        })
    }

    fn begin<'a>(&'a self, key: &'a SessionKey, session: &'a Session, expires_at: i64) -> Reply<'a, ()> {
        Box::pin(async move {
            let secret = secret(key)?;
            let sealed = seal(&self.keys, &secret, session)?;
            let id = secret.draft_id(&self.keys);
            self.store.draft_insert(&id, &sealed, expires_at).await.map_err(failed("begin a session"))
        })
    }

    fn keep<'a>(
        &'a self,
        key: &'a SessionKey,
        version: i64,
        session: &'a Session,
        expires_at: i64,
    ) -> Reply<'a, Keeping> {
        Box::pin(async move {
            let secret = secret(key)?;
            let sealed = seal(&self.keys, &secret, session)?;
            let id = secret.draft_id(&self.keys);
            let kept = self.store.draft_keep(&id, version, &sealed, expires_at).await;
            Ok(match kept.map_err(failed("keep a session"))? {
                Kept::Yes => Keeping::Kept,
                Kept::Conflict => Keeping::Conflict,
                Kept::Gone => Keeping::Gone,
            })
        })
    }

    fn extend<'a>(&'a self, key: &'a SessionKey, expires_at: i64, now: i64) -> Reply<'a, bool> {
        Box::pin(async move {
            let id = secret(key)?.draft_id(&self.keys);
            self.store.draft_extend(&id, expires_at, now).await.map_err(failed("prolong a session"))
        })
    }

    fn forget<'a>(&'a self, key: &'a SessionKey) -> Reply<'a, bool> {
        Box::pin(async move {
            let id = secret(key)?.draft_id(&self.keys);
            self.store.draft_remove(&id).await.map_err(failed("forget a session"))
        })
    }
}
