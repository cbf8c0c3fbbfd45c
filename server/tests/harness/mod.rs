//! The real binary on a database of its own, and a browser that is only bytes.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpSocket,
};

/// The address that the test's visitor comes from: unlike any other, so that it can be searched for.
pub const VISITOR: Ipv4Addr = Ipv4Addr::new(127, 66, 77, 88);

/// What the test's browser calls itself.
pub const AGENT: &str = "CanaryBrowser/7.31";

/// A folder with data, keys and built files.
pub struct House {
    pub folder: TempDir,
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
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command
            .args(words)
            .env("VIEWS_DATA_DIR", self.path("data"))
            .env("VIEWS_KEYS_DIR", self.path("keys"))
            .env("VIEWS_SITE_DIR", self.path("site"))
            .env_remove("VIEWS_DATABASE_URL")
            .env("VIEWS_PUBLIC_ADDR", "127.0.0.1:0")
            .env("VIEWS_OFFICE_ADDR", "127.0.0.1:0");
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

    /// Serves, with everything that is printed going to `serve.log`.
    pub fn serve(&self) -> Serving {
        let log = self.path("serve.log");
        let errors = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let mut child = self
            .command(&["serve"])
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

    /// Every byte on disk below the folder, by file.
    pub fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        collect(self.folder.path(), &mut all);
        all
    }
}

fn collect(folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
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

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The `data-question` of the survey's form.
    pub fn question(&self) -> String {
        attribute(&self.body, "data-question").unwrap_or_default()
    }
}

pub fn attribute(html: &str, name: &str) -> Option<String> {
    let start = html.find(&format!("{name}=\""))? + name.len() + 2;
    html[start..].split('"').next().map(str::to_owned)
}

/// A browser that keeps one cookie and says where its forms come from, as a new browser does.
pub struct Browser {
    pub to: SocketAddr,
    pub cookie: Option<String>,
    /// Headers sent with every POST.
    pub origin: Vec<(String, String)>,
}

impl Browser {
    pub fn new(to: SocketAddr) -> Self {
        Self { to, cookie: None, origin: vec![("sec-fetch-site".into(), "same-origin".into())] }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[], b"").await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = body.collect::<Vec<_>>().join("&");
        self.send("POST", path, &self.origin.clone(), body.as_bytes()).await
    }

    /// Begins the survey and agrees to take part: the first question is next.
    pub async fn consent(&mut self) {
        self.get("/questions").await;
        self.go("start", "continue", &[]).await;
        self.go("consent_survey", "continue", &[("consent_survey", "yes")]).await;
    }

    /// Sends a survey page and follows to the next.
    pub async fn go(&mut self, page: &str, go: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("page", page), ("go", go)];
        all.extend_from_slice(fields);
        let answer = self.post("/questions", &all).await;
        assert_eq!(answer.status, 303, "{page} {go}: {}", answer.body);
        let location = answer.header("location").unwrap().to_owned();
        self.get(&location).await
    }

    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Answer {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::V4(SocketAddrV4::new(VISITOR, 0))).unwrap();
        let mut stream = socket.connect(self.to).await.unwrap();
        let mut head = vec![
            format!("{method} {path} HTTP/1.1"),
            format!("host: {}", self.to),
            format!("user-agent: {AGENT}"),
            "connection: close".to_owned(),
        ];
        head.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
        head.extend(self.cookie.iter().map(|cookie| format!("cookie: {cookie}")));
        if method == "POST" {
            head.push("content-type: application/x-www-form-urlencoded".to_owned());
            head.push(format!("content-length: {}", body.len()));
        }
        let head = format!("{}\r\n\r\n", head.join("\r\n"));
        stream.write_all(head.as_bytes()).await.unwrap();
        // A server that refuses a large body may close before it has read it all.
        let _ = stream.write_all(body).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        let answer = parse(&bytes);
        for (name, value) in &answer.headers {
            if name == "set-cookie" {
                let pair = value.split(';').next().unwrap().to_owned();
                self.cookie = (!value.contains("Max-Age=0")).then_some(pair);
            }
        }
        answer
    }
}

fn parse(bytes: &[u8]) -> Answer {
    let split = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer with a head");
    let head = String::from_utf8_lossy(&bytes[..split]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let rest = &bytes[split + 4..];
    let body = if chunked { unchunk(rest) } else { rest.to_vec() };
    Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&rest[..end]), 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
    body
}

pub fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
