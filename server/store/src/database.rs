//! Connections, and the few things that SQLite and PostgreSQL want differently.

use std::{sync::Arc, time::Duration};

use sqlx::{
    Any, AnyPool, ConnectOptions, Connection, Executor, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use crate::{StoreError, address::Address, keeping::Waiting};

/// How long a visitor waits for a connection before "busy" is said.
const PATIENCE: Duration = Duration::from_secs(10);

/// Each pragma stands in `design.md`, "Data". `secure_delete` overwrites what is deleted.
const SQLITE_WRITER: &str = r"
    pragma busy_timeout = 5000;
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma trusted_schema = off;
";

const SQLITE_READER: &str = r"
    pragma busy_timeout = 5000;
    pragma trusted_schema = off;
    pragma query_only = on;
";

/// Promise 6 must not hang on the server's settings.
const POSTGRES_CONNECTION: &str = "set synchronous_commit to on";

/// How a transaction that writes begins on SQLite: it takes the lock at once.
pub(crate) const BEGIN_WRITING: &str = "begin immediate";

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Connections to write and to read with.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pub(crate) engine: Engine,
    /// SQLite: exactly one, so that writers queue here in order instead of meeting at the file's lock.
    pub(crate) write: AnyPool,
    pub(crate) read: AnyPool,
    /// SQLite: drafts that wait for that one.
    pub(crate) waiting: Arc<Waiting>,
}

/// The driver's options for an address. Statements are not logged: a log line is an exact time.
pub(crate) fn options(address: &Address) -> Result<AnyConnectOptions, sqlx::Error> {
    sqlx::any::install_default_drivers();
    let url =
        address.driver_url().ok_or_else(|| sqlx::Error::Configuration("the path is not UTF-8".into()))?;
    Ok(url.parse::<AnyConnectOptions>()?.disable_statement_logging())
}

impl Database {
    /// The connections that write. Those that read are made from the result by [`Self::with_readers`], once the
    /// migrations have run.
    pub(crate) async fn connect(address: &Address) -> Result<Self, sqlx::Error> {
        let options = options(address)?;
        let (engine, pool) = match address {
            Address::Sqlite(_) => (Engine::Sqlite, sqlite_pool(1, SQLITE_WRITER)),
            Address::Postgres(_) => (Engine::Postgres, pool(10, POSTGRES_CONNECTION)),
        };
        let write = pool.connect_with(options).await?;
        Ok(Self { engine, read: write.clone(), write, waiting: Arc::default() })
    }

    /// Adds connections that read while another writes.
    pub(crate) async fn with_readers(self, address: &Address) -> Result<Self, sqlx::Error> {
        match self.engine {
            Engine::Postgres => Ok(self),
            Engine::Sqlite => {
                let readers = sqlite_pool(4, SQLITE_READER);
                Ok(Self { read: readers.connect_with(options(address)?).await?, ..self })
            }
        }
    }

    /// Begins a transaction that writes. SQLite takes the lock now: a lock taken half way through could be refused
    /// when it is too late to wait for it.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self.engine {
            Engine::Sqlite => BEGIN_WRITING,
            Engine::Postgres => "begin",
        };
        Ok(self.write.begin_with(begin).await?)
    }

    /// Begins a transaction that writes and sees the database as it is now, whatever others commit meanwhile.
    pub(crate) async fn begin_frozen(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self.engine {
            Engine::Sqlite => BEGIN_WRITING,
            Engine::Postgres => "begin isolation level repeatable read",
        };
        Ok(self.write.begin_with(begin).await?)
    }

    /// Begins a transaction that only reads and sees the database as it is now.
    pub(crate) async fn begin_reading(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self.engine {
            Engine::Sqlite => "begin deferred",
            Engine::Postgres => "begin isolation level repeatable read read only",
        };
        Ok(self.read.begin_with(begin).await?)
    }
}

/// Connections are looked at before they are used again: when the disk is full, SQLite ends a transaction by itself; the
/// driver does not notice, and would refuse every later transaction on that connection. No question goes to the database
/// for it: the pool has asked one when the connection came back, after any rollback that was under way.
fn sqlite_pool(connections: u32, on_connecting: &'static str) -> AnyPoolOptions {
    pool(connections, on_connecting).test_before_acquire(false).before_acquire(|connection, _| {
        let free = !connection.is_in_transaction();
        Box::pin(async move { Ok(free) })
    })
}

fn pool(connections: u32, on_connecting: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(on_connecting).await?;
                Ok(())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn on_sqlite_a_commit_waits_for_the_disk_and_what_is_deleted_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("views.db");
        std::fs::write(&file, b"").unwrap();
        let database = Database::connect(&Address::Sqlite(file)).await.unwrap();
        let number = async |question: &'static str| {
            sqlx::query_scalar::<_, i64>(question).fetch_one(&database.write).await.unwrap()
        };
        let mode = sqlx::query_scalar::<_, String>("pragma journal_mode");
        assert_eq!(mode.fetch_one(&database.write).await.unwrap(), "wal");
        // 2 is FULL: in WAL mode, the log is on the disk when a commit returns.
        assert_eq!(number("pragma synchronous").await, 2);
        assert_eq!(number("pragma secure_delete").await, 1);
        assert_eq!(number("pragma foreign_keys").await, 1);
    }
}
