//! Weekly totals: the only thing kept about visitors (`design.md`, Data).

use super::Reply;

/// One thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// Pressed Start.
    Start,
    /// Sent to the end.
    Send,
    /// Sent from "Stop the survey".
    SendPart,
    /// Pressed "Stop the survey".
    Stop,
    /// Left by "Leave this site".
    Exit,
    /// The survey was not for this person. Which end page it was would tell an answer, so it is not counted apart.
    EndedEarly,
    /// Section in which a person left or stopped.
    LastSection(String),
    /// Minutes from start to Send, in four bands.
    Minutes(MinutesBand),
    /// Language of the pages.
    Language(String),
    /// Answer to the research invitation.
    Invitation(String),
}

/// The four bands of time taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinutesBand {
    /// Under 5 minutes.
    UnderFive,
    /// 5 to under 7.
    FiveToSeven,
    /// 7 to under 15.
    SevenToFifteen,
    /// 15 or more.
    Longer,
}

impl MinutesBand {
    /// The band of a number of whole minutes. The limits are those that `questionnaire.md` A1 watches.
    pub fn of(minutes: i64) -> Self {
        match minutes {
            ..5 => Self::UnderFive,
            5..7 => Self::FiveToSeven,
            7..15 => Self::SevenToFifteen,
            15.. => Self::Longer,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::UnderFive => "under-5",
            Self::FiveToSeven => "5-to-7",
            Self::SevenToFifteen => "7-to-15",
            Self::Longer => "15-or-more",
        }
    }
}

impl Tally {
    /// The code under which it is counted.
    pub fn code(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Send => "send".to_owned(),
            Self::SendPart => "send-part".to_owned(),
            Self::Stop => "stop".to_owned(),
            Self::Exit => "exit".to_owned(),
            Self::EndedEarly => "ended-early".to_owned(),
            Self::LastSection(section) => format!("last-section:{section}"),
            Self::Minutes(band) => format!("minutes:{}", band.code()),
            Self::Language(language) => format!("language:{language}"),
            Self::Invitation(answer) => format!("invitation:{answer}"),
        }
    }
}

/// Where totals are kept.
pub trait Tallies: Send + Sync {
    /// Adds one to each, in the week of `now`.
    fn count<'a>(&'a self, tallies: &'a [Tally], now: i64) -> Reply<'a, ()>;
}
