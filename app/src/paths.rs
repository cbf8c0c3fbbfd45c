//! Every address of the site. No address is written anywhere else.
//!
//! Source: `design.md`, Addresses. Addresses show in the browser's history and must stay neutral
//! (`questionnaire.md` E12).

/// Which of the two listeners answers at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// Faces everybody.
    Public,
    /// Faces the office only.
    Office,
}

/// What is found at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page that stands by itself.
    Page,
    /// The whole survey, at one address.
    Survey,
    /// The way out: never a page.
    Exit,
}

/// An address and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// For example `/help`.
    pub path: &'static str,
    /// Who may reach it.
    pub listener: Listener,
    /// For example `help`.
    pub name: &'static str,
    /// What is found there.
    pub kind: Kind,
}

/// The landing page.
pub const LANDING: &str = "/";
/// The whole survey: every form is sent to it, and it shows the page where the session stands.
pub const QUESTIONS: &str = "/questions";
/// Destroys the session and goes to a neutral site.
pub const EXIT: &str = "/exit";
/// Where help is.
pub const HELP: &str = "/help";
/// What it is, and how to keep evidence.
pub const SIGNS: &str = "/signs";
/// A blank diary page to print.
pub const DIARY: &str = "/signs/diary";
/// What happens to answers.
pub const PRIVACY: &str = "/privacy";
/// What works for whom, and what does not.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Information on research.
pub const RESEARCH: &str = "/research";
/// What everybody may see of the answers.
pub const RESULTS: &str = "/results";
/// Ends the address of a period's open data.
pub const RESULTS_CSV: &str = ".csv";
/// The same as JSON.
pub const RESULTS_JSON: &str = ".json";
/// What the columns of the CSV mean: the name that CSV on the Web looks for beside a CSV.
pub const RESULTS_METADATA: &str = ".csv-metadata.json";
/// What the codes in both mean.
pub const RESULTS_CODEBOOK: &str = "-codebook.csv";
/// Where the office takes files of a release away.
pub const EXPORTS: &str = "/exports";
/// The office's first page: the headline figures.
pub const OFFICE: &str = "/";
/// Any measure by any breakdown.
pub const TABLES: &str = "/tables";
/// Files of a release: its hash and an ending follow.
pub const EXPORTS: &str = "/exports/";
/// What people met, step by step.
pub const JOURNEY: &str = "/journey";
/// Reasons, needs and services, largest first.
pub const RANKINGS: &str = "/rankings";
/// One measure over all closed periods.
pub const TRENDS: &str = "/trends";
/// Every question, answer by answer.
pub const ANSWERS: &str = "/answers";
/// The figures on a few sheets of A4.
pub const BRIEFING: &str = "/briefing";
/// What is open, what can close, and everything that was published.
pub const RELEASES: &str = "/releases";

const PLACES: &[Place] = &[
    Place { path: LANDING, listener: Listener::Public, name: "landing", kind: Kind::Page },
    Place { path: QUESTIONS, listener: Listener::Public, name: "questions", kind: Kind::Survey },
    Place { path: EXIT, listener: Listener::Public, name: "exit", kind: Kind::Exit },
    Place { path: HELP, listener: Listener::Public, name: "help", kind: Kind::Page },
    Place { path: SIGNS, listener: Listener::Public, name: "signs", kind: Kind::Page },
    Place { path: DIARY, listener: Listener::Public, name: "diary", kind: Kind::Page },
    Place { path: PRIVACY, listener: Listener::Public, name: "privacy", kind: Kind::Page },
    Place { path: ACCESSIBILITY, listener: Listener::Public, name: "accessibility", kind: Kind::Page },
    Place { path: RESEARCH, listener: Listener::Public, name: "research", kind: Kind::Page },
    Place { path: RESULTS, listener: Listener::Public, name: "results", kind: Kind::Page },
    Place { path: OFFICE, listener: Listener::Office, name: "headline", kind: Kind::Page },
    Place { path: JOURNEY, listener: Listener::Office, name: "journey", kind: Kind::Page },
    Place { path: RANKINGS, listener: Listener::Office, name: "rankings", kind: Kind::Page },
    Place { path: TRENDS, listener: Listener::Office, name: "trends", kind: Kind::Page },
    Place { path: TABLES, listener: Listener::Office, name: "tables", kind: Kind::Page },
    Place { path: ANSWERS, listener: Listener::Office, name: "answers", kind: Kind::Page },
    Place { path: BRIEFING, listener: Listener::Office, name: "briefing", kind: Kind::Page },
    Place { path: RELEASES, listener: Listener::Office, name: "releases", kind: Kind::Page },
];

/// The address of an office page for one closed period, for example `/answers?period=2026-Q1`.
pub fn in_period(path: &str, period: &str) -> String {
    format!("{path}?period={period}")
/// The page of a public period, or one of its files by the ending of its name.
pub fn results_of(period: &str, ending: &str) -> String {
    format!("{RESULTS}/{period}{ending}")
}

/// Where a release can be taken along, for example `/exports/<hash>.csv`.
pub fn export(hash: &str, kind: &str) -> String {
    format!("/exports/{hash}.{kind}")
}

/// Every address, so that no test can forget one.
pub fn all() -> &'static [Place] {
    PLACES
}

/// A name or value as a part of an address. Ids are letters, digits, `_`, `-` and `.`; anything else is written so that
/// it reads back as it was.
pub fn encoded(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

fn hex(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase()
}
