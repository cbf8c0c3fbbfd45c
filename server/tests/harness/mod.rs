//! The real binary on a database of its own, and a browser that is only bytes.
#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod browser;
mod headers;
mod kept;
mod walk;

pub use browser::{AGENT, Answer, Browser, VISITOR, attribute, encode, read_answer};
pub use headers::has_every_header;
pub use kept::{Inside, Kept};

use std::{
    io::{BufRead, BufReader, Write as _},
    net::SocketAddr,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use age::secrecy::ExposeSecret as _;
use tempfile::TempDir;
use vault::WordsIdentity;

/// A folder with data, keys and built files.
pub struct House {
    pub folder: TempDir,
    /// Settings beside those that every test needs.
    settings: Vec<(&'static str, String)>,
    /// What the server says while it runs.
    log: PathBuf,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        let mut list = serde_json::Map::new();
        for (name, file) in [
            ("public_css", "a1.css"),
            ("public_js", "a2.js"),
            ("office_css", "a3.css"),
            ("office_js", "a4.js"),
            ("icon", "a5.svg"),
        ] {
            std::fs::write(site.join("pkg").join(file), format!("/* {name} */")).unwrap();
            list.insert(name.to_owned(), format!("/pkg/{file}").into());
        }
        std::fs::write(site.join("assets.json"), serde_json::Value::Object(list).to_string()).unwrap();
        Self { log: folder.path().join("serve.log"), folder, settings: Vec::new() }
    }

    /// With one more setting.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// With the log in another place than the folder.
    pub fn with_log(self, log: PathBuf) -> Self {
        Self { log, ..self }
    }

    /// With a reviewer's key laid ready before the first start, as an office does it, and the private half of it.
    pub fn with_reviewer() -> (Self, WordsIdentity) {
        let house = Self::new();
        let identity = age::x25519::Identity::generate();
        let keys = house.path("keys");
        std::fs::DirBuilder::new().mode(0o700).create(&keys).unwrap();
        std::fs::write(keys.join("words.pub"), format!("{}\n", identity.to_public())).unwrap();
        (house, WordsIdentity::parse(identity.to_string().expose_secret()).unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A setting, or what `command` sets without it.
    fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    pub fn data(&self) -> PathBuf {
        self.setting("VIEWS_DATA_DIR").map_or_else(|| self.path("data"), PathBuf::from)
    }

    pub fn database_url(&self) -> String {
        let file = || format!("sqlite://{}", self.data().join("views.db").display());
        self.setting("VIEWS_DATABASE_URL").map_or_else(file, str::to_owned)
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.args(words);
        self.set_up(command)
    }

    /// `serve`, begun by a shell that does this first.
    pub fn serve_after(&self, shell: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{shell}; exec \"$0\" serve"), env!("CARGO_BIN_EXE_server")]);
        self.set_up(command)
    }

    fn set_up(&self, mut command: Command) -> Command {
        command
            .env("VIEWS_DATA_DIR", self.path("data"))
            .env("VIEWS_KEYS_DIR", self.path("keys"))
            .env("VIEWS_SITE_DIR", self.path("site"))
            .env_remove("VIEWS_DATABASE_URL")
            .env("VIEWS_PUBLIC_ADDR", "127.0.0.1:0")
            .env("VIEWS_OFFICE_ADDR", "127.0.0.1:0")
            .env("VIEWS_PRACTICE_FRAMES", "5")
            .envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end: exit code, standard output, standard error.
    pub fn run(&self, words: &[&str]) -> (i32, String, String) {
        let output = self.command(words).stdin(Stdio::null()).output().unwrap();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    /// Serves, with everything that is printed going to the log.
    pub fn serve(&self) -> Serving {
        self.start(self.command(&["serve"]))
    }

    /// Serves by a command that was made ready by the test.
    pub fn start(&self, mut command: Command) -> Serving {
        let errors = std::fs::OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        let mut child = command
            .env("VIEWS_LOG", "trace")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = String::new();
        let mut address = |word: &str| loop {
            let line = lines.next().expect("the server stopped").unwrap();
            printed.push_str(&line);
            printed.push('\n');
            if let Some(rest) = line.strip_prefix(word) {
                return rest.trim().trim_start_matches("http://").parse::<SocketAddr>().unwrap();
            }
        };
        let public = address("public ");
        let office = address("office ");
        Serving { child, public, office, printed }
    }

    /// Every byte on disk below the folder, by file, and below the data folder where that stands elsewhere.
    pub fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        collect(self.folder.path(), &mut all);
        if !self.data().starts_with(self.folder.path()) {
            collect(&self.data(), &mut all);
        }
        all
    }

    /// No panic was reported, and none of `words`, no address of a visitor and no browser's name stands in the
    /// log, in what was printed or in any file.
    pub fn tells_nothing(&self, serving: &Serving, words: &[&str]) {
        let log = std::fs::read(&self.log).unwrap();
        for sign in ["panicked", "stack backtrace", "RUST_BACKTRACE"] {
            assert!(!contains(&log, sign.as_bytes()), "{}", String::from_utf8_lossy(&log));
        }
        let visitor = VISITOR.to_string();
        let needles = [words, &[&visitor, AGENT, "CanaryBrowser"]].concat();
        let mut files = self.bytes();
        files.push((self.log.clone(), log));
        files.push(("what was printed".into(), serving.printed.as_bytes().to_vec()));
        for (path, bytes) in files {
            for needle in &needles {
                assert!(!contains(&bytes, needle.as_bytes()), "{needle} stands in {}", path.display());
            }
        }
    }
}

fn collect(folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, all);
        } else if let Ok(bytes) = std::fs::read(&path) {
            all.push((path, bytes));
        }
    }
}

/// A server that runs; it is ended with the value.
pub struct Serving {
    pub child: Child,
    pub public: SocketAddr,
    pub office: SocketAddr,
    pub printed: String,
}

impl Serving {
    /// SIGKILL: no time to write anything.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says that a test was left out. Not by a print macro: the test runner would keep that to itself.
pub fn left_out(why: &str) {
    std::io::stderr().write_all(format!("\nNOT TESTED: {why}\n").as_bytes()).unwrap();
}

pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
