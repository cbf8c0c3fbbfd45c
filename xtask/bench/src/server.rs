//! The server under test: a process of its own, with folders of its own, that never outlives this one.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Lines},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use crate::{
    machine,
    problem::{Doing, Problem},
    watched::Watched,
};

/// Starts a program, says which process it is, and kills it as soon as this shell's input ends: that is when we let
/// go of it, and also when we are ended ourselves, in whatever way.
const GUARD: &str = r#"
    trap '' INT TERM HUP
    "$@" </dev/null &
    child=$!
    echo "process $child"
    read -r _
    kill -KILL "$child" 2>/dev/null
    wait "$child" 2>/dev/null
"#;

/// A folder with data and keys that belong together.
pub struct House {
    server: PathBuf,
    site: PathBuf,
    folder: PathBuf,
}

impl House {
    /// An empty house.
    pub fn new(server: &Path, site: &Path, folder: PathBuf) -> Result<Self, Problem> {
        fs::create_dir_all(&folder).doing(format!("make {}", folder.display()))?;
        Ok(Self { server: server.to_owned(), site: site.to_owned(), folder })
    }

    /// Runs a command of the server to its end.
    pub fn run(&self, words: &[&str]) -> Result<(), Problem> {
        let mut command = Command::new(&self.server);
        self.settle(command.args(words).stdin(Stdio::null()).stdout(Stdio::null()));
        command.stderr(self.log()?);
        let status = command.status().doing(format!("run {}", self.server.display()))?;
        if status.success() { Ok(()) } else { Err(self.failed(&format!("server {}", words.join(" ")))) }
    }

    /// Runs a command of the server to its end, and watches it.
    pub fn watch(&self, words: &[&str]) -> Result<Watched, Problem> {
        let mut command = Command::new(&self.server);
        self.settle(command.args(words));
        let watched = Watched::run(&command, self.log()?)?;
        watched.ok_or_else(|| self.failed(&format!("server {}", words.join(" "))))
    }

    /// Folders of its data and of its keys.
    pub fn folders(&self) -> [PathBuf; 2] {
        ["data", "keys"].map(|name| self.folder.join(name))
    }

    /// Serves until the value is dropped.
    pub fn serve(&self) -> Result<Serving, Problem> {
        let mut command = Command::new("sh");
        command.args(["-c", GUARD, "sh"]).arg(&self.server).arg("serve");
        self.settle(command.stdin(Stdio::piped()).stdout(Stdio::piped()));
        command.env("VIEWS_PUBLIC_ADDR", "127.0.0.1:0").env("VIEWS_OFFICE_ADDR", "127.0.0.1:0");
        command.stderr(self.log()?);
        let mut guard = command.spawn().doing("start the server")?;
        let input = guard.stdin.take();
        let output = guard.stdout.take().ok_or_else(|| Problem::unexpected("the server has no output"))?;
        let mut serving = Serving {
            guard,
            input,
            output: BufReader::new(output).lines(),
            process: 0,
            public: unknown(),
            office: unknown(),
        };
        serving.read_addresses().ok_or_else(|| self.failed("server serve"))?;
        Ok(serving)
    }

    fn settle(&self, command: &mut Command) {
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("VIEWS_") {
                command.env_remove(name);
            }
        }
        let [data, keys] = self.folders();
        command.env("VIEWS_DATA_DIR", data).env("VIEWS_KEYS_DIR", keys);
        command.env("VIEWS_SITE_DIR", &self.site);
    }

    fn log(&self) -> Result<File, Problem> {
        let path = self.log_path();
        File::options().create(true).append(true).open(&path).doing(format!("open {}", path.display()))
    }

    fn log_path(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn failed(&self, what: &str) -> Problem {
        let log = fs::read_to_string(self.log_path()).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(3).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        Problem::unexpected(format!("{what} failed: {}", last.join(" / ")))
    }
}

fn unknown() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

/// A server that runs. Dropped, it is killed: what it had not put on the disk by then is lost.
pub struct Serving {
    guard: Child,
    input: Option<ChildStdin>,
    /// Kept open: a server that cannot print would stop.
    output: Lines<BufReader<ChildStdout>>,
    process: u32,
    /// The public listener.
    pub public: SocketAddr,
    /// The office listener.
    pub office: SocketAddr,
}

impl Serving {
    fn read_addresses(&mut self) -> Option<()> {
        self.process = self.after("process ")?.parse().ok()?;
        self.public = self.after("public http://")?.parse().ok()?;
        self.office = self.after("office http://")?.parse().ok()?;
        Some(())
    }

    /// What stands behind `word` on the first line that begins with it; nothing when the server has stopped.
    fn after(&mut self, word: &str) -> Option<String> {
        for line in self.output.by_ref() {
            if let Some(rest) = line.ok()?.strip_prefix(word) {
                return Some(rest.to_owned());
            }
        }
        None
    }

    /// Does something, and says how much processor time the server used meanwhile.
    pub fn time_of<T>(&self, act: impl FnOnce() -> Result<T, Problem>) -> Result<(T, Duration), Problem> {
        let before = machine::time_used(self.process)?;
        let done = act()?;
        Ok((done, machine::time_used(self.process)?.saturating_sub(before)))
    }

    /// Its memory, in bytes, by the name of a line in `/proc/<process>/status`.
    pub fn memory(&self, line: &str) -> Result<usize, Problem> {
        machine::memory(self.process, line)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.input.take());
        // Nothing is left to be done where even this fails.
        let _ = self.guard.wait();
    }
}
