//! How a category follows from answers, as data: so that it can be compiled once for many records
//! ([`super::Coder`]) and gone through answer by answer ([`super::implications`], [`super::regrouping`]).

/// The place of "yes" in a yes-or-no variable.
pub(super) const YES: u8 = 0;
/// The place of "no".
pub(super) const NO: u8 = 1;

/// Holds where the answer to a question is, or contains, one of these codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Test {
    pub(super) question: String,
    pub(super) codes: Vec<String>,
}

/// Holds where a question was answered with none of these codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) question: String,
    pub(super) but_not: Vec<String>,
}

/// Who has said enough to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// All of these hold.
    All(Vec<Said>),
    /// One of these is enough.
    Any(Vec<Said>),
}

/// From answers to the place of a category; nobody else is in the base.
#[derive(Debug, Clone)]
pub(super) enum How {
    /// The first list that holds the code chosen.
    Chose { question: String, categories: Vec<Vec<String>> },
    /// The points of all tests that hold, added up; the sum's place in `places`.
    Points { points: Vec<(Test, u8)>, known: Known, places: Vec<Option<u8>> },
    /// The sum of the levels (codes 1 to 5) of these statements and how many were placed on the scale, if at
    /// least `least` were.
    Levels { statements: Vec<String>, least: u32, band: fn(u32, u32) -> u8 },
}

pub(super) fn test(question: &str, codes: &[&str]) -> Test {
    Test { question: question.to_owned(), codes: owned(codes) }
}

pub(super) fn said(question: &str, but_not: &[&str]) -> Said {
    // In order, so that the same base is written the same way.
    let mut but_not = owned(but_not);
    but_not.sort_unstable();
    Said { question: question.to_owned(), but_not }
}

/// The category whose list holds the code chosen.
pub(super) fn chose(question: &str, categories: &[&[&str]]) -> How {
    let categories = categories.iter().map(|codes| owned(codes)).collect();
    How::Chose { question: question.to_owned(), categories }
}

/// Yes where one of `yes` is ticked, no where anything else is but not `outside`.
pub(super) fn ticked(question: &str, yes: &[&str], outside: &[&str]) -> How {
    How::Points {
        points: vec![(test(question, yes), 1)],
        known: Known::All(vec![said(question, outside)]),
        places: vec![Some(NO), Some(YES)],
    }
}

pub(super) fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

impl How {
    /// Ids of the questions whose answers make the category.
    pub(super) fn reads(&self) -> Vec<String> {
        let read: Vec<&String> = match self {
            Self::Chose { question, .. } => vec![question],
            Self::Points { points, known: Known::All(said) | Known::Any(said), .. } => {
                let said = said.iter().map(|said| &said.question);
                said.chain(points.iter().map(|(test, _)| &test.question)).collect()
            }
            Self::Levels { statements, .. } => statements.iter().collect(),
        };
        let mut all: Vec<String> = Vec::new();
        for id in read {
            if !all.contains(id) {
                all.push(id.clone());
            }
        }
        all
    }
}
