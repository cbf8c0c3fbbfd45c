//! What is measured: one file for each group, each with a server and a database of its own.
//!
//! A new figure is a [`Row`] that some group gives back; a new group is a file here and a line in [`GROUPS`].

mod bytes;
mod counting;
mod drafts;
mod errors;
mod journeys;
mod office;
mod pages;
mod saving;
mod scale;

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use serde::de::DeserializeOwned;

use crate::{
    journey::{Journey, SHORTEST},
    problem::{Doing, Problem},
    row::Row,
    server::{House, Serving},
    visitor::Visitor,
};

/// What every group needs.
pub struct Bench<'a> {
    /// The server's binary.
    pub server: &'a Path,
    /// The built files.
    pub site: &'a Path,
    /// The program that counts made-up rows.
    pub counting: &'a Path,
    /// The program that makes answers up.
    pub made_up: &'a Path,
    /// Where databases may be.
    pub work: &'a Path,
    /// How much is measured.
    pub sizes: Sizes,
}

/// Figures that belong together.
#[derive(Clone, Copy)]
pub struct Group {
    /// For `--only`.
    pub name: &'static str,
    /// Measures them. Every server has ended when it returns.
    pub measure: fn(&Bench<'_>) -> Result<Vec<Row>, Problem>,
}

/// Every group, in the order of the table.
pub const GROUPS: [Group; 9] = [
    Group { name: "bytes", measure: bytes::measure },
    Group { name: "pages", measure: pages::measure },
    Group { name: "saving", measure: saving::measure },
    Group { name: "journeys", measure: journeys::measure },
    Group { name: "drafts", measure: drafts::measure },
    Group { name: "office", measure: office::measure },
    Group { name: "errors", measure: errors::measure },
    Group { name: "counting", measure: counting::measure },
    Group { name: "scale", measure: scale::measure },
];

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// How often each question page is asked for.
    pub looks: usize,
    /// Journeys of one person after another whose saves are timed.
    pub walks: usize,
    /// People at once.
    pub people: usize,
    /// How long they come at their own pace.
    pub paced: Duration,
    /// How long they come without a pause.
    pub rushed: Duration,
    /// How long whole journeys are begun.
    pub journeys: Duration,
    /// Drafts that are open, and then sent.
    pub drafts: usize,
    /// Made-up respondents behind the office's figures.
    pub respondents: usize,
    /// Tables for which the gate solves linear programmes over these; more than there are stands for all.
    pub programmes: usize,
    /// How often the office's pages are asked for.
    pub office_looks: usize,
    /// Coded rows that are counted.
    pub coded_rows: usize,
    /// Sealed rows that are frozen in one period, and for how many tables the gate then solves linear programmes.
    pub sealed_rows: usize,
    /// See there.
    pub sealed_programmes: usize,
}

/// Enough for steady figures.
pub const FULL: Sizes = Sizes {
    looks: 200,
    walks: 80,
    people: 200,
    paced: Duration::from_secs(30),
    rushed: Duration::from_secs(10),
    journeys: Duration::from_secs(20),
    drafts: 1000,
    respondents: 3000,
    programmes: usize::MAX,
    office_looks: 200,
    coded_rows: 10_000_000,
    sealed_rows: 1_000_000,
    sealed_programmes: 200,
};

/// Enough to see that everything runs.
pub const QUICK: Sizes = Sizes {
    looks: 5,
    walks: 2,
    people: 10,
    paced: Duration::from_secs(3),
    rushed: Duration::from_secs(2),
    journeys: Duration::from_secs(3),
    drafts: 20,
    respondents: 600,
    programmes: 4,
    office_looks: 5,
    coded_rows: 100_000,
    sealed_rows: 300,
    sealed_programmes: 2,
};

impl Bench<'_> {
    /// An empty house for a group.
    fn house(&self, name: &str) -> Result<House, Problem> {
        House::new(self.server, self.site, self.work.join(name))
    }

    /// What the program that makes answers up prints.
    fn made_up<T: DeserializeOwned>(&self, words: &[&str]) -> Result<T, Problem> {
        let mut command = Command::new(self.made_up);
        command.args(words).stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = command.output().doing(format!("run {}", self.made_up.display()))?;
        if !output.status.success() {
            return Err(Problem::unexpected(format!("made_up {} failed", words.join(" "))));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|_| Problem::unexpected("made_up printed something else than its figures"))
    }
}

/// Walks the journey of 20 pages by its real forms, so that it can be walked again.
fn recorded(serving: &Serving) -> Result<Journey, Problem> {
    Journey::walk(&mut Visitor::new(serving.public)?, SHORTEST)
}
