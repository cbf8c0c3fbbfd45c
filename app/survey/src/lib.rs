#![doc = include_str!("../README.md")]

pub mod answers;
pub mod check;
pub mod coding;
pub mod fields;
pub mod journey;
pub mod load;
pub mod questionnaire;
pub mod response;
pub mod route;
pub mod rules;
pub mod sample;
