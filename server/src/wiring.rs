//! From settings to the two listeners' parts.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{
    actions::responses::Survey,
    pages::tables::Themes,
    ports::Ports,
    references::References,
    shell::{Frame, PageAssets, SessionClock},
    signposting::{OfficeFacts, Signposting},
    texts::Texts,
};
use store::Store;
use vault::{ServeKeys, TryoutPassphrase};

use crate::{
    adapters::{
        releases::StoredReleases, responses::StoredResponses, results::StoredResults,
        releases::StoredReleases, requests::StoredRequests, responses::StoredResponses,
        sessions::StoredSessions, tallies::StoredTallies,
    },
    chance::SystemChance,
    clock::SystemClock,
    config::{Places, Releases, Serve},
    http::{assets::Assets, session::SessionCookie},
};

/// A session's warning stands this long before its end (E21).
const WARNING_SECONDS: i64 = 180;

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be used.
    #[error("{0}")]
    Database(#[from] store::OpenError),
    /// The database failed while starting.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// The keys cannot be used.
    #[error("{0}")]
    Keys(#[from] vault::KeyError),
    /// The keys belong to another database.
    #[error("{0}")]
    KeysDoNotFit(#[from] store::KeysDoNotFit),
    /// The built files are missing.
    #[error("{0}")]
    Assets(#[from] crate::http::assets::AssetsError),
    /// The questionnaire is not the one that was published.
    #[error("{0}")]
    Questionnaire(#[from] survey::load::LoadError),
    /// The page texts are damaged.
    #[error("The page texts or the facts of the help page cannot be read: {0}")]
    Texts(String),
    /// The office listener has no sign-in yet.
    #[error(
        "The office listener may only be reached from this computer, since it has no sign-in yet. \
         Set VIEWS_OFFICE_ADDR to an address that begins with 127. or to [::1], not {0}."
    )]
    OfficeNotLoopback(SocketAddr),
    /// A public address with facts that nobody has checked.
    #[error(
        "{0} facts on the help page have not been checked by a named person, so a public address is refused. \
         Check them and set `checked_on`, or say --serve-unchecked-facts."
    )]
    UncheckedFacts(usize),
    /// An address is taken or not ours.
    #[error(
        "Cannot listen on {0}: {1}. Is another copy running? Set VIEWS_PUBLIC_ADDR or VIEWS_OFFICE_ADDR."
    )]
    Listen(SocketAddr, std::io::Error),
    /// A public address without TLS.
    #[error(
        "A public address is only served over https: set VIEWS_PUBLIC_ORIGIN to what people type, for example \
         https://yourviews.example, and put TLS in front."
    )]
    NotHttps,
    /// Leaving must always lead somewhere else.
    #[error("VIEWS_EXIT_URL must be a whole address that begins with https:// or http://, not {0}.")]
    ExitAddress(String),
    /// The data folder cannot be made.
    #[error("Cannot make the folder {0}: {1}")]
    Folder(String, std::io::Error),
}

impl StartError {
    /// Exit code: 5 for a database that is not ours, newer, or of other keys (`design.md`, Answers to trouble).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Database(store::OpenError::NotOurs | store::OpenError::Newer) | Self::KeysDoNotFit(_) => 5,
            _ => 1,
        }
    }
}

/// What the public listener's handlers share.
pub struct Site {
    /// The survey's actions.
    pub survey: Survey,
    /// For `/readyz`.
    pub store: Store,
    /// Built files.
    pub assets: Assets,
    /// Reads and sets the one cookie.
    pub cookie: SessionCookie,
    /// Our origin, as browsers send it.
    pub public_origin: String,
    /// Where leaving goes.
    pub exit_url: String,
    /// Addresses of the built files that public pages use.
    pub page_assets: PageAssets,
    /// Page texts.
    pub texts: Texts,
    /// Facts of the help page.
    pub signposting: Signposting,
    /// Facts that only the office knows.
    pub office_facts: OfficeFacts,
    /// Who publishes the open data.
    pub publisher: String,
    /// The answers are made up: every page says so.
    pub practice: Arc<AtomicBool>,
}

/// What the office listener's handlers share.
pub struct Office {
    /// Ports: only releases are read here.
    pub ports: Ports,
    /// For `/readyz`.
    pub store: Store,
    /// Built files.
    pub assets: Assets,
    /// Addresses of the built files that office pages use.
    pub page_assets: PageAssets,
    /// Page texts.
    pub texts: Texts,
    /// What each measure is about.
    pub themes: Themes,
    /// Published figures of others, to set beside.
    pub references: References,
    /// Reached over TLS.
    pub secure: bool,
    /// Our origin, as browsers send it.
    pub origin: String,
    /// Another machine does what is asked of the freeze.
    pub releases_elsewhere: bool,
    /// The answers are made up: every page says so.
    pub practice: Arc<AtomicBool>,
}

/// Everything that runs.
pub struct Parts {
    /// Public listener.
    pub site: Arc<Site>,
    /// Office listener.
    pub office: Arc<Office>,
    /// Kept for the nightly work.
    pub responses: Arc<StoredResponses>,
    /// Keys of the serving process.
    pub keys: Arc<ServeKeys>,
}

impl Site {
    /// What every public page needs.
    pub fn frame(&self) -> Frame<'_> {
        Frame {
            texts: &self.texts,
            assets: &self.page_assets,
            signposting: &self.signposting,
            office: &self.office_facts,
            practice: self.practice.load(Ordering::Relaxed),
            token: None,
            escape_off: false,
            session: None,
            young: false,
            now: self.survey.ports.clock.now(),
        }
    }
}

/// When a page warns of its session's end: three minutes before, or halfway where there is less time.
pub fn session_clock(seconds_left: i64) -> SessionClock {
    SessionClock {
        warn_after_seconds: (seconds_left - WARNING_SECONDS).max(seconds_left / 2),
        ends_after_seconds: seconds_left,
    }
}

/// Opens the database and the keys, making both at the first start, and checks that they belong together. A new
/// passphrase goes to `tell` before anything else can fail: nobody could read it again.
pub async fn open_or_make(
    places: &Places,
    tell: impl FnOnce(&TryoutPassphrase),
) -> Result<(Store, Arc<ServeKeys>), StartError> {
    if places.database_url.is_none() {
        std::fs::create_dir_all(&places.data_dir)
            .map_err(|error| StartError::Folder(places.data_dir.display().to_string(), error))?;
    }
    let store = Store::open(&places.url(), true).await?;
    // A database that was used before has keys somewhere: new ones would only stand in the way of the right ones.
    if !store.has_keys().await?
        && let Some(passphrase) = vault::keys::first_start(&places.keys_dir)?
    {
        tell(&passphrase);
    }
    let keys = keys(places, &store).await?;
    Ok((store, keys))
}

/// Opens a database and keys that are there already, and makes nothing.
pub async fn open(places: &Places) -> Result<(Store, Arc<ServeKeys>), StartError> {
    let store = Store::open(&places.url(), false).await?;
    let keys = keys(places, &store).await?;
    Ok((store, keys))
}

async fn keys(places: &Places, store: &Store) -> Result<Arc<ServeKeys>, StartError> {
    let keys = ServeKeys::open(&places.keys_dir)?;
    store.check_keys(&keys.fingerprint()).await?;
    Ok(Arc::new(keys))
}

/// Puts the parts together.
pub async fn parts(store: Store, keys: Arc<ServeKeys>, serve: &Serve) -> Result<Parts, StartError> {
    // Sessions that were begun with an older version go on with it.
    let questionnaires: Vec<Arc<_>> = survey::load::every("en")?.into_iter().map(Arc::new).collect();
    let signposting = Signposting::embedded().map_err(|error| StartError::Texts(error.to_string()))?;
    let assets = Assets::read(&serve.site_dir)?;
    let origin = |set: &Option<String>, addr: SocketAddr| {
        set.clone().unwrap_or_else(|| format!("http://{addr}")).trim_end_matches('/').to_owned()
    };
    let public_origin = origin(&serve.public_origin, serve.public_addr);
    let office_origin = origin(&serve.office_origin, serve.office_addr);
    refuse(serve, &signposting)?;
    let chance = Arc::new(SystemChance);
    let responses = Arc::new(StoredResponses::new(store.clone(), Arc::clone(&keys), chance.clone()));
    let ports = Ports {
        sessions: Arc::new(StoredSessions { store: store.clone(), keys: Arc::clone(&keys) }),
        responses: responses.clone(),
        tallies: Arc::new(StoredTallies { store: store.clone() }),
        releases: Arc::new(StoredReleases::new(store.clone())),
        results: Arc::new(StoredResults::new(store.clone())),
        requests: Arc::new(StoredRequests { store: store.clone() }),
        clock: Arc::new(SystemClock),
        chance,
    };
    let practice = Arc::new(AtomicBool::new(store.practice().await?));
    let page_assets = |css: &str, js: &str| PageAssets {
        css: assets.address(css),
        js: assets.address(js),
        icon: assets.address("icon"),
    };
    let secure = |origin: &str| origin.starts_with("https://");
    let office = Arc::new(Office {
        ports: ports.clone(),
        store: store.clone(),
        page_assets: page_assets("office_css", "office_js"),
        assets: assets.clone(),
        texts: Texts::english(),
        themes: Themes::of(&questionnaires),
        references: References::embedded().map_err(|error| StartError::Texts(error.to_string()))?,
        secure: secure(&office_origin),
        origin: office_origin,
        releases_elsewhere: serve.releases == Some(Releases::Elsewhere),
        practice: Arc::clone(&practice),
    });
    let site = Arc::new(Site {
        survey: Survey { ports, questionnaires, idle_seconds: serve.idle_seconds },
        store,
        page_assets: page_assets("public_css", "public_js"),
        assets,
        cookie: SessionCookie { secure: secure(&public_origin) },
        public_origin,
        exit_url: serve.exit_url.clone(),
        texts: Texts::english(),
        signposting,
        office_facts: office_facts(serve),
        publisher: serve.publisher.clone(),
        practice,
    });
    Ok(Parts { site, office, responses, keys })
}

/// What must not be served: an office without sign-in beyond this computer, and unchecked facts to the public.
fn refuse(serve: &Serve, signposting: &Signposting) -> Result<(), StartError> {
    if !serve.office_addr.ip().is_loopback() {
        return Err(StartError::OfficeNotLoopback(serve.office_addr));
    }
    let host = serve.public_origin.as_deref().map(host_of);
    let public = !serve.public_addr.ip().is_loopback() || host.is_some_and(|host| !is_loopback(host));
    if public && !serve.public_origin.as_deref().is_some_and(|origin| origin.starts_with("https://")) {
        return Err(StartError::NotHttps);
    }
    let whole = serve.exit_url.starts_with("https://") || serve.exit_url.starts_with("http://");
    if !whole || axum::http::HeaderValue::from_str(&serve.exit_url).is_err() {
        return Err(StartError::ExitAddress(serve.exit_url.clone()));
    }
    let unchecked = signposting.unchecked_shown_facts().len();
    if public && unchecked > 0 && !serve.serve_unchecked_facts {
        return Err(StartError::UncheckedFacts(unchecked));
    }
    Ok(())
}

fn host_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let rest = rest.split('/').next().unwrap_or(rest);
    if rest.starts_with('[') {
        return rest.split_inclusive(']').next().unwrap_or(rest);
    }
    rest.split(':').next().unwrap_or(rest)
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The office's settings as the pages want them.
pub fn office_facts(serve: &Serve) -> OfficeFacts {
    let office = &serve.office;
    OfficeFacts {
        contact: office.contact.clone(),
        data_protection_officer: office.data_protection_officer.clone(),
        complaints: office.complaints.clone(),
        other_formats: office.other_formats.clone(),
        research_contact: office.research_contact.clone(),
        results_when: office.results_when.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computers_own_names_are_loopback() {
        for origin in
            ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000", "http://127.9.9.9"]
        {
            assert!(is_loopback(host_of(origin)), "{origin}");
        }
        for origin in ["https://yourviews.example", "http://127.0.0.1.evil.example", "http://10.0.0.1:3000"] {
            assert!(!is_loopback(host_of(origin)), "{origin}");
        }
    }
}
