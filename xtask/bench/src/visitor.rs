//! A person's browser: one connection, one cookie, and the headers that Chromium sends.

use std::{fmt::Write as _, net::SocketAddr};

use crate::{
    problem::Problem,
    wire::{Answer, Connection},
};

/// What Chromium 156 sends with everything, in its order of names as far as it bears on nothing.
const ALWAYS: &str = "Connection: keep-alive\r\n\
    sec-ch-ua: \"Chromium\";v=\"156\", \"Not)A;Brand\";v=\"8\"\r\n\
    sec-ch-ua-mobile: ?0\r\n\
    sec-ch-ua-platform: \"Linux\"\r\n\
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36\r\n\
    Accept-Encoding: gzip, deflate, br\r\n\
    Accept-Language: en-GB,en;q=0.9\r\n";

const PAGE: &str = "Upgrade-Insecure-Requests: 1\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7\r\n\
    Sec-Fetch-Mode: navigate\r\nSec-Fetch-User: ?1\r\nSec-Fetch-Dest: document\r\n";

const TYPED: &str = "Sec-Fetch-Site: none\r\n";
const OURS: &str = "Sec-Fetch-Site: same-origin\r\n";

const STYLE: &str = "Accept: text/css,*/*;q=0.1\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: style\r\n";
const SCRIPT: &str = "Accept: */*\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n";
const PICTURE: &str = "Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8\r\n\
    Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n";

/// Under `no-referrer` the origin of our own forms is hidden.
const FORM: &str =
    "Cache-Control: max-age=0\r\nOrigin: null\r\nContent-Type: application/x-www-form-urlencoded\r\n";

/// Where the survey stands.
pub const QUESTIONS: &str = "/questions";

/// A browser with one person.
pub struct Visitor {
    to: SocketAddr,
    connection: Connection,
    cookie: Option<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
enum Wanted<'a> {
    Typed,
    Linked,
    File(&'static str),
    Form(&'a str),
}

impl Visitor {
    /// A browser that has never been here.
    pub fn new(to: SocketAddr) -> Result<Self, Problem> {
        Self::returning(to, None)
    }

    /// A browser with this cookie.
    pub fn returning(to: SocketAddr, cookie: Option<String>) -> Result<Self, Problem> {
        Ok(Self { to, connection: Connection::open(to)?, cookie })
    }

    /// The cookie, for coming back later.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    /// Whether the server has said, by the cookie, that the answers are on disk (E10).
    pub fn has_sent(&self) -> bool {
        self.cookie.as_deref().is_some_and(|cookie| cookie.contains("=2."))
    }

    /// Types an address.
    pub fn type_address(&mut self, path: &str) -> Result<Answer, Problem> {
        self.page(path, Wanted::Typed)
    }

    /// Follows a link.
    pub fn follow(&mut self, path: &str) -> Result<Answer, Problem> {
        self.page(path, Wanted::Linked)
    }

    /// Loads a file that a page names: style sheet, script or icon, by the ending of its address.
    pub fn load(&mut self, path: &str) -> Result<Answer, Problem> {
        let headers = match path.rsplit('.').next() {
            Some("css") => STYLE,
            Some("js") => SCRIPT,
            _ => PICTURE,
        };
        self.page(path, Wanted::File(headers))
    }

    /// Sends a form of the survey. It must be answered by the way back to the survey.
    pub fn post(&mut self, body: &str) -> Result<Answer, Problem> {
        let answer = self.ask("POST", QUESTIONS, Wanted::Form(body))?;
        if answer.status == 303 && answer.header("location") == Some(QUESTIONS) {
            return Ok(answer);
        }
        let to = answer.header("location").unwrap_or("nowhere");
        Err(Problem::unexpected(format!("a form was answered by {} and sent to {to}", answer.status)))
    }

    /// Sends a form and looks at the page that comes next: what a person calls one step.
    pub fn step(&mut self, body: &str) -> Result<[Answer; 2], Problem> {
        Ok([self.post(body)?, self.follow(QUESTIONS)?])
    }

    fn page(&mut self, path: &str, wanted: Wanted<'_>) -> Result<Answer, Problem> {
        let answer = self.ask("GET", path, wanted)?;
        if answer.status == 200 {
            return Ok(answer);
        }
        Err(Problem::unexpected(format!("{path} was answered by {}", answer.status)))
    }

    fn ask(&mut self, method: &str, path: &str, wanted: Wanted<'_>) -> Result<Answer, Problem> {
        let request = self.request(method, path, wanted);
        let answer = self.connection.ask(request.as_bytes())?;
        if let Some(set) = answer.header("set-cookie") {
            let pair = set.split(';').next().unwrap_or_default();
            self.cookie = (!set.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        Ok(answer)
    }

    fn request(&self, method: &str, path: &str, wanted: Wanted<'_>) -> String {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{ALWAYS}", self.to);
        let (headers, body) = match wanted {
            Wanted::Typed => ([PAGE, TYPED, ""], None),
            Wanted::Linked => ([PAGE, OURS, ""], None),
            Wanted::File(headers) => ([headers, OURS, ""], None),
            Wanted::Form(body) => ([PAGE, OURS, FORM], Some(body)),
        };
        request.extend(headers);
        // Writing to a String cannot fail.
        if let Some(cookie) = &self.cookie {
            let _ = write!(request, "Cookie: {cookie}\r\n");
        }
        if let Some(body) = body {
            let _ = write!(request, "Content-Length: {}\r\n\r\n{body}", body.len());
        } else {
            request.push_str("\r\n");
        }
        request
    }
}
