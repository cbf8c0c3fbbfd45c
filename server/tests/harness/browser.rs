//! A browser that is only bytes: it keeps one cookie and says where its forms come from.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

/// The address that the test's visitor comes from: unlike any other, so that it can be searched for.
pub const VISITOR: Ipv4Addr = Ipv4Addr::new(127, 66, 77, 88);

/// What the test's browser calls itself.
pub const AGENT: &str = "CanaryBrowser/7.31";

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

    /// The value of the form's hidden token.
    pub fn token(&self) -> Option<String> {
        self.body.split("name=\"token\"").nth(1).and_then(|rest| attribute(rest, "value"))
    }

    /// A page for trouble: it says what to do next, keeps the way out, and shows nothing of how we work.
    pub fn is_plain_trouble(&self, status: u16) {
        assert_eq!(self.status, status, "{}", self.body);
        let page = &self.body;
        assert!(page.starts_with("<!doctype html>"), "{page}");
        for way in ["<h1", "href=\"/exit\"", "href=\"/questions\"", "href=\"/help\"", "call 999"] {
            assert!(page.contains(way), "{way} is not on the page: {page}");
        }
        self.shows_no_workings();
    }

    /// Nothing that only a programmer would understand.
    pub fn shows_no_workings(&self) {
        let page = self.body.to_lowercase();
        for sign in
            ["panicked", "backtrace", ".rs:", "sqlite", "postgres", "sqlx", "select ", "error(", "serde"]
        {
            assert!(!page.contains(sign), "{sign} is on the page: {page}");
        }
    }
}

pub fn attribute(html: &str, name: &str) -> Option<String> {
    let start = html.find(&format!("{name}=\""))? + name.len() + 2;
    html[start..].split('"').next().map(str::to_owned)
}

/// A browser that keeps one cookie and says where its forms come from, as a new browser does.
#[derive(Debug, Clone)]
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
        self.try_post(path, fields).await.expect("an answer with a head")
    }

    /// As [`Self::post`]; `None` when the connection broke before there was an answer.
    pub async fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = body.collect::<Vec<_>>().join("&");
        self.try_send("POST", path, &self.origin.clone(), body.as_bytes()).await
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
        self.try_send(method, path, headers, body).await.expect("an answer with a head")
    }

    /// As [`Self::send`]; `None` when the connection broke before there was an answer.
    pub async fn try_send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Option<Answer> {
        let mut stream = self.connect().await?;
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
        stream.write_all(head.as_bytes()).await.ok()?;
        // A server that refuses a large body may close before it has read it all.
        let _ = stream.write_all(body).await;
        let answer = read_answer(&mut stream).await?;
        self.keep_cookie(&answer);
        Some(answer)
    }

    /// A connection that comes from [`VISITOR`].
    pub async fn connect(&self) -> Option<TcpStream> {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::V4(SocketAddrV4::new(VISITOR, 0))).unwrap();
        socket.connect(self.to).await.ok()
    }

    fn keep_cookie(&mut self, answer: &Answer) {
        for (name, value) in &answer.headers {
            if name == "set-cookie" {
                let pair = value.split(';').next().unwrap().to_owned();
                self.cookie = (!value.contains("Max-Age=0")).then_some(pair);
            }
        }
    }
}

/// Reads an answer to the end of its connection.
pub async fn read_answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let split = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
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
    Some(Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
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
