//! A throwaway PostgreSQL on a socket.
//!
//! The server belongs to a shell that waits for the end of its input: however the test process ends, also killed,
//! its end of the pipe closes, and the shell stops that one server and removes its directory.

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AnyConnection, Connection, Executor};

/// A server that runs for as long as this value lives.
pub struct Server {
    dir: String,
    /// Holding it keeps the pipe open; the shell waits for its end.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    shell: Child,
}

/// What the shell does, as the user `postgres` where we are root (a server refuses to run as root).
const SCRIPT: &str = r#"
    bin=$1
    dir=$(mktemp -d) || exit 1
    trap 'rm -rf "$dir"' EXIT
    trap : HUP INT TERM
    begin() {
        "$bin/postgres" -D "$dir/d" -c listen_addresses='' -c unix_socket_directories="$dir" -c fsync=off \
            -c max_connections=300 -p 5432 >>"$dir/log" 2>&1 </dev/null &
        server=$!
        until "$bin/pg_isready" -q -h "$dir" -p 5432; do
            kill -0 $server || exit 1
            sleep 0.05
        done
    }
    "$bin/initdb" -D "$dir/d" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || exit 1
    begin
    echo "$dir"
    while read -r line; do
        case $line in
            stop) kill -INT $server; wait $server ;;
            start) begin ;;
        esac
        echo "$line"
    done
    kill -INT $server
    wait $server
"#;

impl Server {
    /// Starts one; `None` when there is no PostgreSQL and the environment says that this is known.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one switch of the tests, meant for the person who runs them"
    )]
    pub fn start() -> Option<Self> {
        let Some(bin) = find_programs() else {
            assert!(
                std::env::var_os("VIEWS_TEST_WITHOUT_POSTGRES").is_some(),
                "PostgreSQL is not installed, and it must be tested on: install it (on Debian: apt-get install \
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
        let mut output = BufReader::new(shell.stdout.take().unwrap());
        let mut dir = String::new();
        output.read_line(&mut dir).unwrap();
        let dir = dir.trim().to_owned();
        assert!(!dir.is_empty(), "PostgreSQL in {} did not start", bin.display());
        Some(Self { dir, input: shell.stdin.take(), output, shell })
    }

    /// Makes an empty database and gives its address.
    pub async fn new_database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
        sqlx::any::install_default_drivers();
        let name = format!("t{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let url = |name: &str| format!("postgres://app@localhost/{name}?host={}&port=5432", self.dir);
        let mut connection = AnyConnection::connect(&url("postgres")).await.unwrap();
        // `template1` cannot be copied by two at once; PostgreSQL waits a little, but not for eight.
        let _turn = ONE.lock().await;
        connection.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.unwrap();
        connection.close().await.unwrap();
        url(&name)
    }

    /// Stops the server, which cuts off everybody who is connected.
    pub fn stop(&mut self) {
        self.tell("stop");
    }

    /// Starts it again on the same files.
    pub fn start_again(&mut self) {
        self.tell("start");
    }

    fn tell(&mut self, what: &str) {
        writeln!(self.input.as_mut().unwrap(), "{what}").unwrap();
        let mut done = String::new();
        self.output.read_line(&mut done).unwrap();
        assert_eq!(done.trim(), what, "PostgreSQL did not {what}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.shell.wait();
    }
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
