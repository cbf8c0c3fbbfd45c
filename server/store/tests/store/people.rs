//! Made-up people: keys, sealed bytes and the ids that go with them.

use store::{EqualityAdd, Send, Shuffle};
use uuid::Uuid;
use vault::{
    DayKey, Sealed, ServeKeys, SessionSecret, hold,
    keys::{Throwaway, throwaway},
    seal_draft, seal_words,
};

pub const QUARTER: &str = "2026-Q4";
pub const WEEK: &str = "2026-W47";
pub const NOW: i64 = 1_795_000_000;
pub const LATER: i64 = NOW + 1200;

/// An installation: its keys and the key of its day.
pub struct Office {
    pub keys: Throwaway,
    pub day: DayKey,
    pub day_id: String,
    pub day_sealed: Sealed,
}

impl Office {
    pub fn new() -> Self {
        let keys = throwaway().unwrap();
        let day = DayKey::generate().unwrap();
        let (day_id, day_sealed) = (day.id(), day.sealed_to_freeze(&keys.serve).unwrap());
        Self { keys, day, day_id, day_sealed }
    }

    pub fn serve(&self) -> &ServeKeys {
        &self.keys.serve
    }
}

/// One person's session, and everything that Send would keep of it.
pub struct Person {
    pub secret: SessionSecret,
    pub draft_id: String,
    pub draft: Sealed,
    pub shrunken: Sealed,
    pub response_id: String,
    pub holds: String,
    pub response: Sealed,
    pub equality: Sealed,
    pub words_id: String,
    pub words: Sealed,
}

impl Person {
    pub fn new(office: &Office) -> Self {
        let keys = office.serve();
        let secret = SessionSecret::new(vault::random_bytes().unwrap());
        let response_id = new_id();
        Self {
            draft_id: secret.draft_id(keys),
            draft: seal_draft(keys, &secret, b"unsent answers").unwrap(),
            shrunken: seal_draft(keys, &secret, response_id.as_bytes()).unwrap(),
            holds: hold(keys, &response_id),
            response: office.day.seal_response(keys, response_id.as_bytes()).unwrap(),
            equality: office.day.seal_equality(keys, response_id.as_bytes()).unwrap(),
            words_id: new_id(),
            words: seal_words(keys, b"what should change").unwrap(),
            secret,
            response_id,
        }
    }

    pub fn send<'a>(&'a self, office: &'a Office, expected_version: i64) -> Send<'a> {
        Send {
            draft_id: &self.draft_id,
            expected_version,
            shrunken: &self.shrunken,
            holds: &self.holds,
            expires_at: LATER,
            response_id: &self.response_id,
            quarter: QUARTER,
            response: &self.response,
            day_key: Some((&office.day_id, &office.day_sealed)),
            words: Some((&self.words_id, &self.words)),
            week: WEEK,
            tallies: &["send", "minutes:5-to-7", "language:en"],
        }
    }

    pub fn equality<'a>(&'a self, office: &'a Office, expected_version: i64) -> EqualityAdd<'a> {
        EqualityAdd {
            draft_id: &self.draft_id,
            expected_version,
            shrunken: &self.shrunken,
            expires_at: LATER,
            response_id: &self.response_id,
            equality: &self.equality,
            day_key: Some((&office.day_id, &office.day_sealed)),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test may take any id")]
pub fn new_id() -> String {
    Uuid::new_v4().to_string()
}

/// Randomness of its own, repeatable in its numbers.
pub struct Dice(pub u64);

impl Shuffle for Dice {
    fn id(&mut self) -> String {
        new_id()
    }

    fn number(&mut self) -> u64 {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
