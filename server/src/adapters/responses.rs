//! Sent answers, sealed with the day's key before they reach the store.

use std::sync::{Arc, Mutex, PoisonError};

use app::ports::{
    PortError, Reply,
    chance::Chance,
    responses::{EqualityPart, Responses, Sending, Sent},
    tallies::Tally,
};
use serde::Serialize;
use store::Store;
use survey::response::Words;
use vault::{DayKey, Sealed, ServeKeys};

use super::{broken, failed, sessions};
use crate::clock::calendar;

/// Free text carries its section tags only from this many responses a year (`design.md`, Data): below it, two
/// tags and a story could point at one person.
const TAGS_FROM: i64 = 200;

/// Sent answers in the store.
pub struct StoredResponses {
    store: Store,
    keys: Arc<ServeKeys>,
    chance: Arc<dyn Chance>,
    today: Mutex<Option<Arc<Today>>>,
}

/// The key of one day. It is only ever in memory: tomorrow nobody here can open what was sent today.
struct Today {
    day: jiff::civil::Date,
    key: DayKey,
    /// The key itself, sealed to the freeze.
    sealed: Sealed,
}

impl StoredResponses {
    /// Answers of this store.
    pub fn new(store: Store, keys: Arc<ServeKeys>, chance: Arc<dyn Chance>) -> Self {
        Self { store, keys, chance, today: Mutex::new(None) }
    }

    /// Forgets yesterday's key even when nobody has sent anything today.
    pub fn forget_yesterday(&self, now: i64) {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.as_ref().is_some_and(|kept| kept.day != calendar::day(now)) {
            *today = None;
        }
    }

    /// The key of the day that `now` falls in.
    fn today(&self, now: i64) -> Result<Arc<Today>, PortError> {
        let day = calendar::day(now);
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = today.as_ref().filter(|kept| kept.day == day) {
            return Ok(Arc::clone(kept));
        }
        let key = DayKey::generate().map_err(broken("make a day key"))?;
        let sealed = key.sealed_to_freeze(&self.keys).map_err(broken("seal a day key"))?;
        let new = Arc::new(Today { day, key, sealed });
        *today = Some(Arc::clone(&new));
        Ok(new)
    }

    /// Free text, sealed to its reviewers, with a random row id.
    async fn seal_words(&self, words: &Words, now: i64) -> Result<(String, Sealed), PortError> {
        let so_far =
            self.store.responses_in_year(calendar::day(now).year()).await.map_err(failed("count a year"))?;
        let mut words = words.clone();
        if so_far < TAGS_FROM {
            words.told_police = None;
            words.used_support = None;
        }
        let sealed = vault::seal_words(&self.keys, &bytes(&words)?).map_err(broken("seal words"))?;
        Ok((self.chance.id(), sealed))
    }
}

/// Clear bytes of something a person answered: wiped when dropped.
fn bytes(value: &impl Serialize) -> Result<zeroize::Zeroizing<Vec<u8>>, PortError> {
    serde_json::to_vec(value).map(zeroize::Zeroizing::new).map_err(broken("write an answer"))
}

/// Sent before, or changed by another tab: either way the session is opened again and shown as it stands.
fn sending(sent: store::Sent) -> Sending {
    match sent {
        store::Sent::Stored => Sending::Stored,
        store::Sent::AlreadySent | store::Sent::Conflict => Sending::Already,
        store::Sent::Gone => Sending::Gone,
    }
}

impl Responses for StoredResponses {
    fn send<'a>(&'a self, sent: Sent<'a>) -> Reply<'a, Sending> {
        Box::pin(async move {
            let secret = sessions::secret(sent.key)?;
            let today = self.today(sent.now)?;
            let quarter = calendar::quarter(sent.now);
            let words = match sent.words {
                Some(words) => Some(self.seal_words(words, sent.now).await?),
                None => None,
            };
            let response = today.key.seal_response(&self.keys, &bytes(sent.record)?);
            let tallies: Vec<String> = sent.tallies.iter().map(Tally::code).collect();
            let stored = self
                .store
                .send(store::Send {
                    draft_id: &secret.draft_id(&self.keys),
                    expected_version: sent.version,
                    shrunken: &sessions::seal(&self.keys, &secret, sent.after)?,
                    holds: &vault::hold(&self.keys, sent.response_id),
                    expires_at: sent.expires_at,
                    response_id: sent.response_id,
                    quarter: &quarter,
                    response: &response.map_err(broken("seal a response"))?,
                    day_key: Some((&today.key.id(), &today.sealed)),
                    words: words.as_ref().map(|(id, sealed)| (id.as_str(), sealed)),
                    week: &calendar::week(sent.now),
                    tallies: &tallies.iter().map(String::as_str).collect::<Vec<_>>(),
                })
                .await;
            stored.map(sending).map_err(failed("store a response"))
        })
    }

    fn add_equality<'a>(&'a self, part: EqualityPart<'a>) -> Reply<'a, Sending> {
        Box::pin(async move {
            let secret = sessions::secret(part.key)?;
            let today = self.today(part.now)?;
            let equality = today.key.seal_equality(&self.keys, &bytes(part.equality)?);
            let stored = self
                .store
                .equality_add(store::EqualityAdd {
                    draft_id: &secret.draft_id(&self.keys),
                    expected_version: part.version,
                    shrunken: &sessions::seal(&self.keys, &secret, part.after)?,
                    expires_at: part.expires_at,
                    response_id: part.response_id,
                    equality: &equality.map_err(broken("seal an equality part"))?,
                    day_key: Some((&today.key.id(), &today.sealed)),
                })
                .await;
            stored.map(sending).map_err(failed("store an equality part"))
        })
    }
}
