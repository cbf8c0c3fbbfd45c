//! The survey: every page that stands at `/questions` (`design.md`, Survey HTML).

mod after_send;
mod ends;
mod field;
mod form;
mod page;
mod send;
mod start;
mod stop;

pub use after_send::{after_send, block_after_send};
pub use ends::{end, end_other, end_u16, ended, finished};
pub use page::page;
pub use send::send;
pub use start::start;
pub use stop::stop;

use survey::{
    journey::{Draft, may_send_part, panels},
    questionnaire::Questionnaire,
    route::SEND,
};

use crate::{components::signpost::DANGER, shell::Frame};

/// Place of the draft's survey while two choices are offered (A0, 10).
const STOP: &str = "stop";

/// The page where the draft stands.
pub fn open(frame: &Frame<'_>, q: &Questionnaire, draft: &Draft) -> String {
    match draft.at.as_str() {
        SEND => send(frame, q, draft),
        STOP => {
            let danger = panels(q, &draft.answers).iter().any(|panel| panel == DANGER);
            stop(frame, may_send_part(q, draft), danger)
        }
        _ => page(frame, q, draft),
    }
}
