//! What is measured: one file for each group, each with a server and a database of its own.
//!
//! A new figure is a [`Row`] that some group gives back; a new group is a file here and a line in [`GROUPS`].

mod bytes;
mod counting;
mod drafts;
mod journeys;
mod office;
mod pages;
mod saving;

use std::{path::Path, time::Duration};

use crate::{
    journey::{Journey, SHORTEST},
    problem::Problem,
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
pub const GROUPS: [Group; 7] = [
    Group { name: "bytes", measure: bytes::measure },
    Group { name: "pages", measure: pages::measure },
    Group { name: "saving", measure: saving::measure },
    Group { name: "journeys", measure: journeys::measure },
    Group { name: "drafts", measure: drafts::measure },
    Group { name: "office", measure: office::measure },
    Group { name: "counting", measure: counting::measure },
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
    /// How often the office's page is asked for.
    pub office_looks: usize,
    /// Coded rows that are counted.
    pub coded_rows: usize,
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
    office_looks: 200,
    coded_rows: 10_000_000,
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
    office_looks: 5,
    coded_rows: 100_000,
};

impl Bench<'_> {
    /// An empty house for a group.
    fn house(&self, name: &str) -> Result<House, Problem> {
        House::new(self.server, self.site, self.work.join(name))
    }
}

/// Walks the journey of 20 pages by its real forms, so that it can be walked again.
fn recorded(serving: &Serving) -> Result<Journey, Problem> {
    Journey::walk(&mut Visitor::new(serving.public)?, SHORTEST)
}
