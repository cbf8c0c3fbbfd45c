//! A database for one test, on either engine.
//!
//! SQLite: a file in a directory that goes with the test. PostgreSQL: one throwaway server per test process, on a
//! socket, and a database of its own for each test. The server belongs to a shell that waits for the end of its
//! input: however the test process ends, also killed, its end of the pipe closes, and the shell stops that one
//! server and removes its directory.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AnyConnection, Connection, Executor};
use store::Store;
use tempfile::TempDir;

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
            Engine::Postgres => new_database(server()?).await,
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

/// A server that was started for this test process.
struct Server {
    dir: String,
    /// Holding it keeps the pipe open; the shell waits for its end.
    _shell: Child,
}

/// What the shell does, as the user `postgres` where we are root (a server refuses to run as root).
const SCRIPT: &str = r#"
    bin=$1
    dir=$(mktemp -d) || exit 1
    trap 'rm -rf "$dir"' EXIT
    trap : HUP INT TERM
    "$bin/initdb" -D "$dir/d" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || exit 1
    "$bin/postgres" -D "$dir/d" -c listen_addresses='' -c unix_socket_directories="$dir" -c fsync=off \
        -c max_connections=300 -p 5432 >>"$dir/log" 2>&1 </dev/null &
    server=$!
    until "$bin/pg_isready" -q -h "$dir" -p 5432; do
        kill -0 $server || exit 1
        sleep 0.05
    done
    echo "$dir"
    while read -r line; do :; done
    kill -INT $server
    wait $server
"#;

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(start).as_ref()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one switch of the tests, meant for the person who runs them"
)]
fn start() -> Option<Server> {
    let Some(bin) = find_programs() else {
        assert!(
            std::env::var_os("VIEWS_TEST_WITHOUT_POSTGRES").is_some(),
            "PostgreSQL is not installed, and the store must be tested on it: install it (on Debian: apt-get install \
             postgresql), or set VIEWS_TEST_WITHOUT_POSTGRES=1 to leave these tests out knowingly."
        );
        return None;
    };
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = if is_root {
        let mut command = Command::new("su");
        command.args(["postgres", "-s", "/bin/sh", "-c", SCRIPT, "--", "sh"]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT, "sh"]);
        command
    };
    let mut shell = command
        .arg(&bin)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut dir = String::new();
    BufReader::new(shell.stdout.take().unwrap()).read_line(&mut dir).unwrap();
    let dir = dir.trim().to_owned();
    assert!(!dir.is_empty(), "PostgreSQL in {} did not start", bin.display());
    Some(Server { dir, _shell: shell })
}

/// The newest of Debian's, or those on the path.
fn find_programs() -> Option<PathBuf> {
    let version = |path: &PathBuf| path.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = std::fs::read_dir("/usr/lib/postgresql").ok().and_then(|versions| {
        versions
            .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
            .filter(|path| path.join("initdb").exists() && path.join("postgres").exists())
            .max_by_key(version)
    });
    debian.or_else(|| {
        let found = Command::new("pg_config").arg("--bindir").output().ok()?;
        let path = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
        path.join("initdb").exists().then_some(path)
    })
}

async fn new_database(server: &Server) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    sqlx::any::install_default_drivers();
    let name = format!("t{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let url = |name: &str| format!("postgres://app@localhost/{name}?host={}&port=5432", server.dir);
    let mut connection = AnyConnection::connect(&url("postgres")).await.unwrap();
    // `template1` cannot be copied by two at once; PostgreSQL waits a little, but not for eight.
    let _turn = ONE.lock().await;
    connection.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.unwrap();
    connection.close().await.unwrap();
    url(&name)
}
