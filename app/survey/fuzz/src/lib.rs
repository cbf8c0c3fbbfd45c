#![doc = include_str!("../README.md")]

pub mod form;
pub mod people;
pub mod promises;
pub mod questionnaire;
pub mod record;
pub mod seeds;
pub mod sent;
pub mod sound;
