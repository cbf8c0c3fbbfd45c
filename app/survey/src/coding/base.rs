//! Who can be in a variable's base at all (`questionnaire.md`, B1; `disclosure.md`, B.20, 1, 2 and 4).

use super::Scope;
use super::how::{Test, test};

/// `reported` (A6, 9): Derbyshire police were told.
pub(super) const TOLD: [&str; 5] = ["t_999", "t_101", "t_online", "t_person", "t_other"];
/// Everybody but `moved_here`.
const HERE: [&str; 3] = ["live_here", "happened_here", "unsure_here"];
/// Contact with the police within the last two years.
const RECENT: [&str; 3] = ["lt_3m", "m3_12", "y1_2"];

/// A base that is more than "answered the question".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// Everybody who was asked.
    Everyone,
    /// All but `moved_here`, whose police were most likely another force (B1).
    HappenedHere,
    /// Told Derbyshire police and not `moved_here`.
    Told,
    /// As [`Base::Told`]; within two years where the scope says so (B1; B.20, 4).
    Police,
    /// Told nobody and not `moved_here`.
    NotTold,
    /// Used support.
    Support,
    /// Said of at least one kind of support whether they know it, and used none.
    NoSupport,
}

impl Base {
    /// What must hold of a person; what `requires` says comes on top.
    pub(super) fn tests(self, scope: Scope) -> Vec<Test> {
        let here = || test("elig_connection", &HERE);
        let told = || test("police_contact", &TOLD);
        match self {
            Self::Everyone | Self::Support | Self::NoSupport => Vec::new(),
            Self::HappenedHere | Self::NotTold => vec![here()],
            Self::Police if scope.police_within_two_years => {
                vec![here(), told(), test("police_when", &RECENT)]
            }
            Self::Told | Self::Police => vec![here(), told()],
        }
    }

    /// Whose answers they are, for the reader.
    pub(super) fn in_words(self, scope: Scope) -> &'static str {
        match self {
            Self::Everyone => "",
            Self::HappenedHere => "Without people who moved here afterwards.",
            Self::Police if scope.police_within_two_years => {
                "People who told Derbyshire police, with contact in the last two years; without people who moved \
                 here afterwards."
            }
            Self::Told | Self::Police => {
                "People who told Derbyshire police; without people who moved here afterwards."
            }
            Self::NotTold => "People who told no police; without people who moved here afterwards.",
            Self::Support => "People who used support.",
            Self::NoSupport => "People who used no support.",
        }
    }

    /// The cell of a routing variable that holds everybody in this base (B.20, 2).
    pub(super) fn requires(self, scope: Scope) -> Option<(String, String)> {
        let (variable, code) = match self {
            Self::Everyone | Self::HappenedHere => return None,
            Self::Police if scope.police_within_two_years => ("police_when_group", "within_2y"),
            Self::Told | Self::Police => ("police_told", "derbyshire"),
            Self::NotTold => ("police_told", "no"),
            Self::Support => ("support_any", "yes"),
            Self::NoSupport => ("support_any", "no"),
        };
        Some((variable.to_owned(), code.to_owned()))
    }
}
