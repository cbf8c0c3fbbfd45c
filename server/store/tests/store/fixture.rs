//! A database for one test, on either engine.
//!
//! SQLite: a file in a directory that goes with the test. PostgreSQL: one throwaway server per test process, and a
//! database of its own for each test.

use std::{path::PathBuf, sync::OnceLock};

use sqlx::{AnyConnection, Connection};
use store::Store;
use tempfile::TempDir;

use crate::throwaway::Server;

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An empty database that goes with this value.
pub struct Place {
    pub engine: Engine,
    pub url: String,
    /// SQLite's file.
    pub file: PathBuf,
    _dir: TempDir,
}

impl Place {
    /// Makes an empty place; `None` when there is no PostgreSQL and the environment says that this is known.
    pub async fn make(engine: Engine) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("data/views.db");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", file.display()),
            Engine::Postgres => server()?.new_database().await,
        };
        Some(Self { engine, url, file, _dir: dir })
    }

    /// Opens the store in this place.
    pub async fn open(&self) -> Store {
        Store::open(&self.url, true).await.unwrap()
    }

    /// A connection of our own, to look at the tables from outside the store or to change them.
    pub async fn connect(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let url =
            if self.engine == Engine::Sqlite { format!("{}?mode=rwc", self.url) } else { self.url.clone() };
        AnyConnection::connect(&url).await.unwrap()
    }
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::start).as_ref()
}
