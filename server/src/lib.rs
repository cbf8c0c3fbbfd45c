#![doc = include_str!("../README.md")]

pub mod adapters;
pub mod chance;
pub mod clock;
pub mod commands;
pub mod config;
pub mod freeze;
pub mod http;
pub mod nightly;
pub mod releasing;
pub mod wiring;
