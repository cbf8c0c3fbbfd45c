//! Opening a database: only one that is ours, and not newer than this program.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

use sqlx::{AnyConnection, ConnectOptions, Connection, Row, migrate::Migrator};

use crate::{
    Store,
    address::Address,
    database::{Database, Engine, options},
};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// The value of 'product' in `installation`.
const PRODUCT: &str = "your-views-derbyshire";

/// Why a database was not opened. Each sentence says what to do next (`design.md`, "Answers to trouble": exit code 5
/// for a database that is not ours, or newer).
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address has neither of the two forms.
    #[error(
        "This is not an address of a database that can be used. Write sqlite://data/views.db for a file, or \
         postgres://user@host/name for PostgreSQL."
    )]
    Address,
    /// There is nothing yet, and it was not to be made.
    #[error("There is no database yet. Run `server serve` or `server demo` once: it makes one.")]
    Missing,
    /// It belongs to another program. Nothing in it was changed.
    #[error(
        "This database belongs to another program; nothing in it was changed. Check VIEWS_DATABASE_URL, or give an \
         empty database."
    )]
    NotOurs,
    /// A later version of this program has changed its form.
    #[error(
        "This database was last used by a newer version of this program; nothing in it was changed. Install that \
         version again, or restore the backup made before the update."
    )]
    Newer,
    /// It does not answer.
    #[error(
        "The database cannot be reached: {reason}. Check VIEWS_DATABASE_URL and that the database is running."
    )]
    Unreachable {
        /// What the system or the driver said.
        reason: String,
    },
    /// Its form could not be brought up to date.
    #[error(
        "The tables could not be brought up to date: {reason}. Restore the last backup if this stays so."
    )]
    Migration {
        /// What the driver said.
        reason: String,
    },
}

impl OpenError {
    fn unreachable(error: impl std::fmt::Display) -> Self {
        Self::Unreachable { reason: error.to_string() }
    }
}

impl Store {
    /// Opens a database. With `create`, an empty or absent one is made ready (a file with mode 0600); without it
    /// such a one is [`OpenError::Missing`]. A database that is not ours is never written to.
    pub async fn open(url: &str, create: bool) -> Result<Self, OpenError> {
        let address = Address::parse(url).ok_or(OpenError::Address)?;
        if let Address::Sqlite(path) = &address {
            prepare_file(path, create)?;
        }
        match found(&address).await? {
            Found::Ours => {}
            Found::Nothing if create => {}
            Found::Nothing => return Err(OpenError::Missing),
            Found::Foreign => return Err(OpenError::NotOurs),
            Found::Newer => return Err(OpenError::Newer),
        }
        let database = Database::connect(&address).await.map_err(OpenError::unreachable)?;
        let migrator = match database.engine {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        migrator
            .run(&database.write)
            .await
            .map_err(|error| OpenError::Migration { reason: error.to_string() })?;
        let database = database.with_readers(&address).await.map_err(OpenError::unreachable)?;
        Ok(Self { database })
    }

    /// Closes every connection, after what is under way has ended.
    pub async fn close(&self) {
        self.database.read.close().await;
        self.database.write.close().await;
    }
}

/// Makes the file before SQLite does: SQLite would take the mode from the umask. Its `-wal` and `-shm` files take
/// theirs from this one.
fn prepare_file(path: &Path, create: bool) -> Result<(), OpenError> {
    if path.try_exists().map_err(OpenError::unreachable)? {
        return Ok(());
    }
    if !create {
        return Err(OpenError::Missing);
    }
    let dir = path.parent().ok_or(OpenError::Address)?;
    let make = || -> std::io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            // Another process was faster, which is as good.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => made?.sync_all()?,
        }
        File::open(dir)?.sync_all()
    };
    make().map_err(OpenError::unreachable)
}

enum Found {
    Nothing,
    Ours,
    Foreign,
    Newer,
}

/// Looks at a database without changing it: the pragmas of our own connections would already change a stranger's.
async fn found(address: &Address) -> Result<Found, OpenError> {
    let options = options(address).map_err(OpenError::unreachable)?;
    let mut connection = options.connect().await.map_err(not_a_database)?;
    let found = look(&mut connection, address).await.map_err(not_a_database);
    // It has answered; how it takes the goodbye changes nothing.
    let _ = connection.close().await;
    found
}

/// SQLite notices at the first statement that a file is no database (code 26).
fn not_a_database(error: sqlx::Error) -> OpenError {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::code) {
        Some(code) if code == "26" => OpenError::NotOurs,
        _ => OpenError::unreachable(error),
    }
}

async fn look(connection: &mut AnyConnection, address: &Address) -> Result<Found, sqlx::Error> {
    let (tables, migrations) = match address {
        Address::Sqlite(_) => count(
            connection,
            r"
            select
                count(*) as tables,
                cast(coalesce(sum(case when name = '_sqlx_migrations' then 1 else 0 end), 0) as bigint) as migrations
            from sqlite_master
            where type = 'table' and name not like 'sqlite#_%' escape '#'
            ",
        ),
        Address::Postgres(_) => count(
            connection,
            r"
            select
                count(*) as tables,
                cast(coalesce(sum(case when tablename = '_sqlx_migrations' then 1 else 0 end), 0) as bigint) as migrations
            from pg_catalog.pg_tables
            where schemaname = current_schema()
            ",
        ),
    }
    .await?;
    if tables == 0 {
        return Ok(Found::Nothing);
    }
    if migrations == 0 {
        return Ok(Found::Foreign);
    }
    let newest: Option<i64> = sqlx::query(r"select max(version) as newest from _sqlx_migrations")
        .fetch_one(&mut *connection)
        .await?
        .try_get("newest")?;
    match newest {
        // A first start that broke off before its first migration.
        None if tables == 1 => return Ok(Found::Nothing),
        None => return Ok(Found::Foreign),
        Some(_) => {}
    }
    // A stranger may have used the same tool for migrations, and may have a table of this name.
    let product = sqlx::query(r"select value from installation where name = 'product'")
        .fetch_optional(&mut *connection)
        .await
        .and_then(|row| row.map(|row| row.try_get::<String, _>("value")).transpose());
    match product {
        Ok(Some(product)) if product == PRODUCT => {}
        Err(error) if error.as_database_error().is_none() => return Err(error),
        _ => return Ok(Found::Foreign),
    }
    let known = SQLITE.iter().map(|migration| migration.version).max();
    Ok(if newest > known { Found::Newer } else { Found::Ours })
}

async fn count(connection: &mut AnyConnection, question: &'static str) -> Result<(i64, i64), sqlx::Error> {
    let row = sqlx::query(question).fetch_one(connection).await?;
    Ok((row.try_get("tables")?, row.try_get("migrations")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_folders_hold_the_same_migrations() {
        let names = |migrator: &'static Migrator| {
            migrator.iter().map(|migration| (migration.version, &migration.description)).collect::<Vec<_>>()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
    }

    #[test]
    fn every_migration_says_why_which_personal_data_and_how_long() {
        for migration in SQLITE.iter().chain(POSTGRES.iter()) {
            let comment: String =
                migration.sql.as_str().lines().take_while(|line| line.starts_with("--")).collect();
            assert!(comment.contains("Personal data:") && comment.contains("Kept:"), "{}", migration.version);
        }
    }
}
