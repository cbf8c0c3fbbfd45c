//! Settings: flags, with environment variables of the same name and the prefix `VIEWS_`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Your views Derbyshire: the survey and its figures.
#[derive(Debug, Parser)]
#[command(name = "server", version, about, propagate_version = true)]
pub struct Cli {
    /// Where things are kept.
    #[command(flatten)]
    pub places: Places,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where things are kept.
#[derive(Debug, Clone, Args)]
pub struct Places {
    /// Database: `sqlite://FILE` or `postgres://USER@HOST/NAME`. Default: `views.db` in the data folder.
    #[arg(long, env = "VIEWS_DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// Folder for the embedded database.
    #[arg(long, env = "VIEWS_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,
    /// Folder for the keys. Back it up apart from the database (`server keys export`).
    #[arg(long, env = "VIEWS_KEYS_DIR", default_value = "keys", global = true)]
    pub keys_dir: PathBuf,
}

impl Places {
    /// Whether the database is the embedded one.
    pub fn embedded(&self) -> bool {
        self.url().starts_with("sqlite:")
    }

    /// The database's address, with the default filled in.
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("views.db").display()))
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the survey and the office's figures.
    Serve(Box<Serve>),
    /// Fill an empty database with made-up respondents and mark it as practice.
    Demo(Demo),
    /// Close every period that may close: count it, protect it, have the gate attack it, publish it. Exit code 0:
    /// done; 3: nothing can close; 4: the gate stopped it; 1: error.
    Release(Release),
    /// What everybody may see at `/results`.
    #[command(subcommand)]
    Results(ResultsCommand),
    /// Do now what happens every night: forget dead drafts and rewrite the open quarter's rows.
    Retain,
    /// The questionnaire.
    #[command(subcommand)]
    Questionnaire(QuestionnaireCommand),
    /// The keys.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Check the settings, the keys, the database and the age of the facts on the help page.
    Doctor(Box<Serve>),
}

/// Settings of `serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Address of the public listener.
    #[arg(long, env = "VIEWS_PUBLIC_ADDR", default_value = "127.0.0.1:3000")]
    pub public_addr: SocketAddr,
    /// Address of the office listener. It has no sign-in yet, so only a loopback address is accepted.
    #[arg(long, env = "VIEWS_OFFICE_ADDR", default_value = "127.0.0.1:3001")]
    pub office_addr: SocketAddr,
    /// What people type to reach the survey, for example `https://yourviews.example`. Default: the address of
    /// the public listener.
    #[arg(long, env = "VIEWS_PUBLIC_ORIGIN")]
    pub public_origin: Option<String>,
    /// What the office types. Default: the address of the office listener.
    #[arg(long, env = "VIEWS_OFFICE_ORIGIN")]
    pub office_origin: Option<String>,
    /// Where "Leave this site" goes.
    #[arg(long, env = "VIEWS_EXIT_URL", default_value = "https://www.bbc.co.uk/weather")]
    pub exit_url: String,
    /// Folder with the built style sheets and scripts.
    #[arg(long, env = "VIEWS_SITE_DIR", default_value = "target/site")]
    pub site_dir: PathBuf,
    /// A survey that nobody touches for this many seconds is forgotten.
    #[arg(long, env = "VIEWS_IDLE_SECONDS", default_value_t = 1200, hide = true,
          value_parser = clap::value_parser!(i64).range(4..=1200))]
    pub idle_seconds: i64,
    /// Who freezes what the office asks for on its page: `here` starts a process of its own on this machine;
    /// `elsewhere` leaves it to whoever runs `server release --queued`, for example every minute on the one machine
    /// that has the freeze key. Default: `here` with SQLite, `elsewhere` with PostgreSQL.
    #[arg(long, env = "VIEWS_RELEASES", value_enum)]
    pub releases: Option<Releases>,
    /// Serve a public address although facts on the help page have not been checked by a named person.
    #[arg(long, env = "VIEWS_SERVE_UNCHECKED_FACTS")]
    pub serve_unchecked_facts: bool,
    /// Who publishes the results, for the description of the open data.
    #[arg(
        long,
        env = "VIEWS_PUBLISHER",
        default_value = "Office of the Police and Crime Commissioner for Derbyshire"
    )]
    pub publisher: String,
    /// Facts that only the office knows.
    #[command(flatten)]
    pub office: OfficeSettings,
}

/// Facts that only the office knows. Unset, the page says "The office will add this" and `doctor` fails.
#[derive(Debug, Clone, Args)]
pub struct OfficeSettings {
    /// How to reach the office about the survey.
    #[arg(long, env = "VIEWS_CONTACT")]
    pub contact: Option<String>,
    /// How to reach the data protection officer.
    #[arg(long, env = "VIEWS_DATA_PROTECTION_OFFICER")]
    pub data_protection_officer: Option<String>,
    /// How to complain, electronically; the law wants it acknowledged in 30 days.
    #[arg(long, env = "VIEWS_COMPLAINTS")]
    pub complaints: Option<String>,
    /// How to ask for another format or language.
    #[arg(long, env = "VIEWS_OTHER_FORMATS")]
    pub other_formats: Option<String>,
    /// How to reach the research coordinators.
    #[arg(long, env = "VIEWS_RESEARCH_CONTACT")]
    pub research_contact: Option<String>,
    /// When the next results will be out, for example "June 2027".
    #[arg(long, env = "VIEWS_RESULTS_WHEN")]
    pub results_when: Option<String>,
}

/// Settings of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// How many made-up respondents.
    #[arg(long, default_value_t = 3000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub responses: u32,
    /// The same seed gives the same people.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Over how many quarters they are spread, this one not among them: one is one period, however many there are.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub quarters: u8,
}

/// Who runs the freeze that the office asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Releases {
    /// `serve` starts `server release --queued` as a process of its own.
    Here,
    /// Another machine, or a timer, runs `server release --queued`.
    Elsewhere,
}

/// Settings of `release`.
#[derive(Debug, Args)]
pub struct Release {
    /// Who approves; name two different people. A replacement needs both.
    #[arg(long)]
    pub approver: Vec<String>,
    /// Do what the office asked for on its page, and nothing else. Exit code 3 when nothing waits.
    #[arg(long, conflicts_with_all = ["approver", "preview", "replace"])]
    pub queued: bool,
    /// Count, protect and attack what may close, print what the gate found, and publish nothing.
    #[arg(long, conflicts_with_all = ["approver", "replace"])]
    pub preview: bool,
    /// After a genuine error only: withdraw this published period and publish what replaces it. Possible once, with
    /// two approvers, and only where at least 10 responses differ.
    #[arg(long, value_name = "PERIOD", requires = "why")]
    pub replace: Option<String>,
    /// What the error was, in one line. It stands in the ledger.
    #[arg(long, value_name = "TEXT", requires = "replace")]
    pub why: Option<String>,
    /// Where the answers are made up: let the gate solve linear programmes for so many tables, chosen by chance, in
    /// place of all of them. Real answers always get all.
    #[arg(long, env = "VIEWS_PRACTICE_FRAMES", value_name = "N", default_value_t = 40)]
    pub practice_frames: usize,
    /// A freeze that gave no sign of life for so many seconds is taken over.
    #[arg(long, env = "VIEWS_LEASE_SECONDS", default_value_t = 20, hide = true,
          value_parser = clap::value_parser!(u64).range(1..=600))]
    pub lease_seconds: u64,
}

/// Commands about the questionnaire.
#[derive(Debug, Subcommand)]
pub enum QuestionnaireCommand {
    /// Prove a questionnaire sound before it is published, and print its map of routes.
    Check {
        /// The rules, for example `2026-1.toml`; the wording is `2026-1.en.toml` beside it.
        file: PathBuf,
    },
}

/// Commands about public results.
#[derive(Debug, Subcommand)]
pub enum ResultsCommand {
    /// Show a closed period to everybody, from now on and for good.
    Publish {
        /// For example `2026-Q1`.
        period: String,
    },
    /// Say beside a result what changed because people told us. Said again, the new words replace the old ones.
    Say {
        /// For example `2026-Q1`.
        period: String,
        /// Id of the result, for example `m_pol_risk`.
        variable: String,
        /// At most 600 characters of plain text.
        words: String,
    },
    /// Take such words away.
    Unsay {
        /// For example `2026-Q1`.
        period: String,
        /// Id of the result.
        variable: String,
    },
}

/// Commands about keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Write every key to one file, wrapped by a recovery passphrase.
    Export {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Read the keys back from such a file.
    Import {
        /// The file that `export` wrote.
        file: PathBuf,
    },
}
