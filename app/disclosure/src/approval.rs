//! Who must agree before a release is made, and when a published one may be replaced (`disclosure.md` B.6, B.19).
//!
//! Nothing here reads or writes: names, words and differences come in as arguments.

use std::fmt;

/// A replacement must differ from what it replaces in at least so many responses (B.6): with fewer, the two
/// figures could be subtracted, and what is left would be about the few.
pub const LEAST_DIFFERENCE: u64 = 10;

/// What stands after the name of a period that was replaced. There is no second one (B.19: once).
pub const REPLACED: &str = "-r2";

/// Longest name of an approver and longest reason, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST_REASON: usize = 500;

/// Two different people who agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvers {
    first: String,
    second: String,
}

/// Why names do not count as the agreement of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// One name, or three.
    #[error("Two approvers are needed: --approver A --approver B.")]
    NotTwo,
    /// The same name twice, however it is written.
    #[error("The two approvers must be two different people: --approver A --approver B.")]
    Same,
    /// An empty or endless name, or one that would break a line.
    #[error("The name of an approver is one line of 1 to 100 characters.")]
    NoName,
}

impl Approvers {
    /// Two different names. Spaces and capital letters make no difference between them.
    pub fn two(names: &[String]) -> Result<Self, ApprovalError> {
        let [first, second] = names else { return Err(ApprovalError::NotTwo) };
        let (first, second) = (name(first)?, name(second)?);
        if first.to_lowercase() == second.to_lowercase() {
            return Err(ApprovalError::Same);
        }
        Ok(Self { first, second })
    }

    /// For an ordinary release nobody need be named; whoever is named must be two.
    pub fn two_or_nobody(names: &[String]) -> Result<Option<Self>, ApprovalError> {
        if names.is_empty() { Ok(None) } else { Self::two(names).map(Some) }
    }

    /// The first, as given.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The second, as given.
    pub fn second(&self) -> &str {
        &self.second
    }
}

impl fmt::Display for Approvers {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}, {}", self.first, self.second)
    }
}

fn name(given: &str) -> Result<String, ApprovalError> {
    line(given, LONGEST_NAME).ok_or(ApprovalError::NoName)
}

/// One line without needless spaces.
fn line(given: &str, longest: usize) -> Option<String> {
    let words: Vec<&str> = given.split_whitespace().collect();
    let line = words.join(" ");
    let fits = (1..=longest).contains(&line.chars().count());
    (fits && !line.chars().any(char::is_control)).then_some(line)
}

/// What the ledger says about a published period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// It was withdrawn before.
    pub withdrawn: bool,
    /// It took the place of another.
    pub is_replacement: bool,
}

/// Why a published period stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// Not two different people.
    #[error(transparent)]
    Approval(#[from] ApprovalError),
    /// No reason, or a novel.
    #[error("Say in one line what the error was, in up to 500 characters: --why TEXT.")]
    NoReason,
    /// There is nothing to replace.
    #[error("This period is not published, so there is nothing to replace.")]
    NotPublished,
    /// Once is all (B.19).
    #[error("This period was withdrawn and replaced before. That can be done once; nothing was changed.")]
    Twice,
    /// The two could be subtracted from each other.
    #[error(
        "The new figures would be about almost the same answers as the published ones: fewer than 10 differ. Setting \
         the two side by side could show what single people answered, so nothing was changed."
    )]
    TooAlike,
}

/// A replacement that two people agreed to, before it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    node: String,
    why: String,
    approvers: Approvers,
}

/// A replacement that may be published: only [`Agreed::differing`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement(Agreed);

impl Agreed {
    /// What can be said before anything is counted. `standing` is nothing for a period that is not published.
    pub fn new(
        node: &str,
        standing: Option<Standing>,
        why: &str,
        approvers: &[String],
    ) -> Result<Self, ReplaceError> {
        let approvers = Approvers::two(approvers)?;
        let why = line(why, LONGEST_REASON).ok_or(ReplaceError::NoReason)?;
        let standing = standing.ok_or(ReplaceError::NotPublished)?;
        if standing.withdrawn || standing.is_replacement {
            return Err(ReplaceError::Twice);
        }
        Ok(Self { node: node.to_owned(), why, approvers })
    }

    /// The new name of the period: the first part of every cell id of the replacement.
    pub fn name(&self) -> String {
        format!("{}{REPLACED}", self.node)
    }

    /// The last condition: in how many responses the two differ (`Roll::differing`).
    pub fn differing(self, responses: u64) -> Result<Replacement, ReplaceError> {
        if responses < LEAST_DIFFERENCE { Err(ReplaceError::TooAlike) } else { Ok(Replacement(self)) }
    }
}

impl Replacement {
    /// The period that is withdrawn.
    pub fn node(&self) -> &str {
        &self.0.node
    }

    /// The name of what takes its place.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// What the error was.
    pub fn why(&self) -> &str {
        &self.0.why
    }

    /// Who agreed.
    pub fn approvers(&self) -> &Approvers {
        &self.0.approvers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: Option<Standing> = Some(Standing { withdrawn: false, is_replacement: false });

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn agreed(standing: Option<Standing>) -> Result<Agreed, ReplaceError> {
        Agreed::new("2026-Q1", standing, "Sent by a program", &names(&["Ann Oak", "Ben Ash"]))
    }

    #[test]
    fn one_person_is_not_two_however_the_name_is_written() {
        assert_eq!(Approvers::two(&names(&["Ann Oak"])), Err(ApprovalError::NotTwo));
        assert_eq!(Approvers::two(&names(&["A", "B", "C"])), Err(ApprovalError::NotTwo));
        assert_eq!(Approvers::two(&names(&["Ann Oak", " ann   OAK "])), Err(ApprovalError::Same));
        assert_eq!(Approvers::two(&names(&["Ann Oak", " "])), Err(ApprovalError::NoName));
        assert_eq!(Approvers::two(&names(&["Ann\u{7}Oak", "Ben"])), Err(ApprovalError::NoName));
        assert_eq!(Approvers::two(&names(&["a".repeat(101).as_str(), "Ben"])), Err(ApprovalError::NoName));
        assert_eq!(Approvers::two(&names(&[" Ann  Oak", "Ben"])).unwrap().to_string(), "Ann Oak, Ben");
    }

    #[test]
    fn an_ordinary_release_needs_nobody_but_one_name_alone_is_a_mistake() {
        assert_eq!(Approvers::two_or_nobody(&[]), Ok(None));
        assert_eq!(Approvers::two_or_nobody(&names(&["Ann"])), Err(ApprovalError::NotTwo));
        assert!(Approvers::two_or_nobody(&names(&["Ann", "Ben"])).unwrap().is_some());
    }

    #[test]
    fn what_was_replaced_or_is_a_replacement_is_never_replaced_again() {
        for (withdrawn, is_replacement) in [(true, false), (false, true), (true, true)] {
            let standing = Some(Standing { withdrawn, is_replacement });
            assert_eq!(agreed(standing).unwrap_err(), ReplaceError::Twice);
        }
        assert_eq!(agreed(None).unwrap_err(), ReplaceError::NotPublished);
        assert_eq!(agreed(PUBLISHED).unwrap().name(), "2026-Q1-r2");
    }

    #[test]
    fn a_replacement_needs_a_reason_in_one_line() {
        let two = names(&["Ann", "Ben"]);
        for why in ["", "  \n ", "x".repeat(501).as_str()] {
            assert_eq!(Agreed::new("2026-Q1", PUBLISHED, why, &two), Err(ReplaceError::NoReason));
        }
        let broken = Agreed::new("2026-Q1", PUBLISHED, "two\nlines", &two).unwrap();
        assert_eq!(broken.differing(10).unwrap().why(), "two lines");
    }

    #[test]
    fn a_replacement_that_differs_in_nine_responses_is_refused() {
        for few in [0, 1, 9] {
            assert_eq!(agreed(PUBLISHED).unwrap().differing(few), Err(ReplaceError::TooAlike));
        }
        let replacement = agreed(PUBLISHED).unwrap().differing(10).unwrap();
        assert_eq!((replacement.node(), replacement.name().as_str()), ("2026-Q1", "2026-Q1-r2"));
    }
}
