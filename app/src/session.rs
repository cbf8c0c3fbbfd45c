//! What a visitor's session holds, and nothing more: sealed by the server with the visitor's own key.

use serde::{Deserialize, Serialize};
use survey::journey::Draft;

/// A session. Before Start there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Session {
    /// The survey is being answered.
    Open(Draft),
    /// The answers have been sent.
    Sent(AfterSend),
    /// An end page is waiting to be shown once.
    Finished(Finished),
}

/// What is left after Send: no answer, only what the equality page and the invitation need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterSend {
    /// Key of the response's row; kept nowhere else beside the row itself.
    pub response_id: String,
    /// 18 or over: only then is the invitation shown (A10).
    pub adult: bool,
    /// `equality_optin`, `equality` or `research_invite`.
    pub at: String,
    /// Hash of the questionnaire it was answered with.
    pub hash: String,
    /// Language of the pages.
    pub language: String,
    /// The Escape key was switched off (E4).
    pub escape_off: bool,
}

/// An end page that is shown once; the session is destroyed with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// `end`, `end-u16` or `end-other`.
    pub page: String,
    /// Aged 16 or 17, as far as is known: no word of research, young people's help first.
    pub young: bool,
    /// Said yes or maybe to hearing of other research: the way there comes first.
    #[serde(default)]
    pub wants_research: bool,
    /// Language of the page.
    pub language: String,
    /// The Escape key was switched off (E4).
    pub escape_off: bool,
}
