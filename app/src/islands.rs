//! The few parts that run in the browser: on office pages only, and every page works without them.

mod answer_in_place;
mod browser;

pub use answer_in_place::AnswerInPlace;
