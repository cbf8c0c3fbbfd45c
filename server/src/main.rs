//! The `server` binary: reads the settings and runs one command.

use std::process::ExitCode;

use clap::Parser;
use server::{commands, config::Cli};

fn main() -> ExitCode {
    commands::run(Cli::parse())
}
