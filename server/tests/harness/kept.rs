//! What is in the database, read with the keys of the freeze and of a reviewer, which no serving process has.

use std::collections::BTreeMap;

use app::session::Session;
use sqlx::{AnyConnection, Connection, Row};
use store::Store;
use survey::{
    journey::Draft,
    response::{Record, Words},
};
use vault::{DayKeys, FreezeKeys, Sealed, ServeKeys, SessionSecret, WordsIdentity};

use super::{Browser, House};

/// A look into a house's database from another process than its server.
pub struct Inside {
    url: String,
    store: Store,
    serve: ServeKeys,
    freeze: FreezeKeys,
}

/// Everything that was sent.
#[derive(Debug, Default)]
pub struct Kept {
    pub records: Vec<Record>,
    pub words: Vec<Words>,
    /// Totals by kind, all weeks together.
    pub tallies: BTreeMap<String, i64>,
}

impl Inside {
    pub async fn open(house: &House) -> Self {
        let (url, keys) = (house.database_url(), house.path("keys"));
        Self {
            store: Store::open(&url, false).await.unwrap(),
            url,
            serve: ServeKeys::open(&keys).unwrap(),
            freeze: FreezeKeys::open(&keys).unwrap(),
        }
    }

    pub async fn close(self) {
        self.store.close().await;
    }

    /// A plain connection to the database.
    pub async fn connection(house: &House) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&house.database_url()).await.unwrap()
    }

    /// Opens every response, and the words where a reviewer's key is given. Whatever does not open is half a
    /// response, and ends the test.
    pub async fn kept(&self, reviewer: Option<&WordsIdentity>) -> Kept {
        let mut days = DayKeys::default();
        for row in self.store.day_keys().await.unwrap() {
            days.add(self.freeze.open_day_key(&row.day_key_id, &row.sealed).unwrap());
        }
        let quarters = self.store.responses_by_quarter().await.unwrap();
        let quarters: Vec<&str> = quarters.iter().map(|count| count.quarter.as_str()).collect();
        let mut kept = Kept::default();
        self.store
            .responses_of(&quarters, |row| {
                let bytes = self.freeze.open_response(&days, &row.sealed).unwrap();
                kept.records.push(serde_json::from_slice(&bytes).unwrap());
            })
            .await
            .unwrap();
        for row in self.store.tallies().await.unwrap() {
            *kept.tallies.entry(row.kind).or_default() += row.n;
        }
        for sealed in self.words().await {
            let Some(reviewer) = reviewer else { continue };
            let bytes = vault::open_words(reviewer, &self.serve, &sealed).unwrap();
            kept.words.push(serde_json::from_slice(&bytes).unwrap());
        }
        kept
    }

    /// The store has no question for words: reviewing them is a later part of the product.
    async fn words(&self) -> Vec<Sealed> {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&self.url).await.unwrap();
        let rows = sqlx::query("select sealed from words").fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows.iter().map(|row| Sealed::stored(row.get("sealed"))).collect()
    }

    /// The session that a browser's cookie opens; `None` when there is none.
    pub async fn session(&self, browser: &Browser) -> Option<Session> {
        let secret = secret(browser);
        let row = self.store.draft(&secret.draft_id(&self.serve), 0).await.unwrap()?;
        let bytes = vault::open_draft(&self.serve, &secret, &row.sealed).unwrap();
        Some(serde_json::from_slice(&bytes).unwrap())
    }

    /// The unsent survey that a browser's cookie opens.
    pub async fn draft(&self, browser: &Browser) -> Draft {
        match self.session(browser).await {
            Some(Session::Open(draft)) => draft,
            other => panic!("no open survey: {other:?}"),
        }
    }

    /// Puts another session in the place of a browser's own.
    pub async fn put(&self, browser: &Browser, session: &Session) {
        let secret = secret(browser);
        let id = secret.draft_id(&self.serve);
        let row = self.store.draft(&id, 0).await.unwrap().unwrap();
        let bytes = serde_json::to_vec(session).unwrap();
        let sealed = vault::seal_draft(&self.serve, &secret, &bytes).unwrap();
        let kept = self.store.draft_keep(&id, row.version, &sealed, row.expires_at).await.unwrap();
        assert_eq!(kept, store::Kept::Yes);
    }

    /// Makes a browser's session look as if nobody had touched it for so many seconds.
    pub async fn age(&self, browser: &Browser, seconds: i64) {
        let id = secret(browser).draft_id(&self.serve);
        let row = self.store.draft(&id, 0).await.unwrap().unwrap();
        assert!(self.store.draft_extend(&id, row.expires_at - seconds, 0).await.unwrap());
    }
}

/// The browser's session secret: it stands in the cookie, and nowhere else.
fn secret(browser: &Browser) -> SessionSecret {
    let cookie = browser.cookie.as_deref().unwrap();
    let (_, value) = cookie.split_once('=').unwrap();
    let (_, secret) = value.split_once('.').unwrap();
    SessionSecret::parse(secret).unwrap()
}
