//! Ports made of plain maps: a clock and a chance that the test owns, and no database.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use app::{
    actions::responses::Survey,
    ports::{
        PortError, Ports, Reply,
        chance::Chance,
        clock::Clock,
        releases::{Period, Releases},
        requests::{Asking, Board, Requests},
        responses::{EqualityPart, Responses, Sending, Sent},
        results::{PublicPeriod, Results, YouSaid},
        sessions::{Held, Keeping, SessionKey, Sessions},
        tallies::{Tallies, Tally},
    },
    session::Session,
};
use survey::response::{Equality, Record, Words};

pub struct Row {
    pub session: Session,
    pub version: i64,
    pub expires_at: i64,
}

/// Everything that is kept, in one place, as the real store keeps it in one database.
#[derive(Default)]
pub struct Kept {
    pub sessions: BTreeMap<String, Row>,
    pub responses: BTreeMap<String, (Record, Option<Words>, Option<Equality>)>,
    pub tallies: BTreeMap<String, u32>,
    /// How many keepings are to meet a faster tab.
    pub conflicts: u32,
    /// What the page of releases shows.
    pub board: Board,
    /// What was asked of the freeze: kind, period, approvers, by id.
    pub asked: BTreeMap<String, String>,
    /// Everything fails as a full disk would.
    pub full: bool,
}

#[derive(Clone, Default)]
pub struct Fakes {
    pub kept: Arc<Mutex<Kept>>,
    pub now: Arc<AtomicI64>,
    pub ids: Arc<AtomicU64>,
}

impl Fakes {
    pub fn survey(&self) -> Survey {
        let ports = Ports {
            sessions: Arc::new(self.clone()),
            responses: Arc::new(self.clone()),
            tallies: Arc::new(self.clone()),
            releases: Arc::new(self.clone()),
            results: Arc::new(self.clone()),
            requests: Arc::new(self.clone()),
            clock: Arc::new(self.clone()),
            chance: Arc::new(self.clone()),
        };
        let questionnaire = Arc::new(survey::load::live("en").unwrap());
        Survey { ports, questionnaires: vec![questionnaire], idle_seconds: 1200 }
    }

    pub fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn tally(&self, code: &str) -> u32 {
        self.kept.lock().unwrap().tallies.get(code).copied().unwrap_or(0)
    }

    fn with<'a, T: Send + 'a>(&'a self, act: impl FnOnce(&mut Kept) -> T) -> Reply<'a, T> {
        let mut kept = self.kept.lock().unwrap();
        let result = if kept.full { Err(PortError::Busy) } else { Ok(act(&mut kept)) };
        Box::pin(async move { result })
    }
}

impl Clock for Fakes {
    fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }
}

impl Chance for Fakes {
    fn id(&self) -> String {
        format!("id-{}", self.ids.fetch_add(1, Ordering::SeqCst))
    }

    fn session_key(&self) -> Result<SessionKey, PortError> {
        Ok(SessionKey(format!("key-{}", self.ids.fetch_add(1, Ordering::SeqCst))))
    }
}

impl Sessions for Fakes {
    fn open<'a>(&'a self, key: &'a SessionKey, now: i64) -> Reply<'a, Option<Held>> {
        self.with(|kept| {
            kept.sessions.get(&key.0).filter(|row| row.expires_at > now).map(|row| Held {
                session: row.session.clone(),
                version: row.version,
                expires_at: row.expires_at,
            })
        })
    }

    fn begin<'a>(&'a self, key: &'a SessionKey, session: &'a Session, expires_at: i64) -> Reply<'a, ()> {
        self.with(|kept| {
            kept.sessions.insert(key.0.clone(), Row { session: session.clone(), version: 1, expires_at });
        })
    }

    fn keep<'a>(
        &'a self,
        key: &'a SessionKey,
        version: i64,
        session: &'a Session,
        expires_at: i64,
    ) -> Reply<'a, Keeping> {
        self.with(|kept| {
            let Some(row) = kept.sessions.get_mut(&key.0) else { return Keeping::Gone };
            if kept.conflicts > 0 {
                kept.conflicts -= 1;
                row.version += 1;
            }
            if row.version != version {
                return Keeping::Conflict;
            }
            *row = Row { session: session.clone(), version: version + 1, expires_at };
            Keeping::Kept
        })
    }

    fn extend<'a>(&'a self, key: &'a SessionKey, expires_at: i64, now: i64) -> Reply<'a, bool> {
        self.with(|kept| match kept.sessions.get_mut(&key.0).filter(|row| row.expires_at > now) {
            Some(row) => {
                row.expires_at = expires_at;
                true
            }
            None => false,
        })
    }

    fn forget<'a>(&'a self, key: &'a SessionKey) -> Reply<'a, bool> {
        self.with(|kept| kept.sessions.remove(&key.0).is_some())
    }
}

impl Responses for Fakes {
    fn send<'a>(&'a self, sent: Sent<'a>) -> Reply<'a, Sending> {
        self.with(|kept| {
            let Some(row) = kept.sessions.get_mut(&sent.key.0) else { return Sending::Gone };
            if row.version != sent.version {
                return Sending::Already;
            }
            *row =
                Row { session: sent.after.clone(), version: sent.version + 1, expires_at: sent.expires_at };
            let response = (sent.record.clone(), sent.words.cloned(), None);
            kept.responses.insert(sent.response_id.to_owned(), response);
            for tally in sent.tallies {
                *kept.tallies.entry(tally.code()).or_default() += 1;
            }
            Sending::Stored
        })
    }

    fn add_equality<'a>(&'a self, part: EqualityPart<'a>) -> Reply<'a, Sending> {
        self.with(|kept| {
            let Some(row) = kept.sessions.get_mut(&part.key.0) else { return Sending::Gone };
            if row.version != part.version {
                return Sending::Already;
            }
            *row =
                Row { session: part.after.clone(), version: part.version + 1, expires_at: part.expires_at };
            kept.responses.get_mut(part.response_id).unwrap().2 = Some(part.equality.clone());
            Sending::Stored
        })
    }
}

impl Tallies for Fakes {
    fn count<'a>(&'a self, tallies: &'a [Tally], _now: i64) -> Reply<'a, ()> {
        self.with(|kept| {
            for tally in tallies {
                *kept.tallies.entry(tally.code()).or_default() += 1;
            }
        })
    }
}

impl Releases for Fakes {
    fn periods(&self) -> Reply<'_, Vec<Period>> {
        self.with(|_| Vec::new())
    }

    fn cube<'a>(&'a self, _period: &'a str) -> Reply<'a, Option<Arc<disclosure::Cube>>> {
        self.with(|_| None)
    }

    fn cube_of_hash<'a>(&'a self, _hash: &'a str) -> Reply<'a, Option<Arc<disclosure::Cube>>> {
        self.with(|_| None)
    }
}

impl Results for Fakes {
    fn periods(&self) -> Reply<'_, Vec<PublicPeriod>> {
        self.with(|_| Vec::new())
    }

    fn release<'a>(&'a self, _period: &'a str) -> Reply<'a, Option<Arc<disclosure::PublicRelease>>> {
        self.with(|_| None)
    }

    fn said<'a>(&'a self, _period: &'a str) -> Reply<'a, Vec<YouSaid>> {
        self.with(|_| Vec::new())
    }
}

impl Requests for Fakes {
    fn board(&self, _now: i64) -> Reply<'_, Board> {
        self.with(|kept| kept.board.clone())
    }

    fn ask<'a>(&'a self, asking: Asking<'a>, _now: i64) -> Reply<'a, ()> {
        self.with(|kept| {
            let Asking { kind, period, approvers, .. } = asking;
            let asked = format!("{kind:?} {period} {}", approvers.unwrap_or("nobody"));
            kept.asked.entry(asking.id.to_owned()).or_insert(asked);
        })
    }
}
