//! The commands of the binary. They may print: a person reads them.

mod demo;
mod doctor;
mod keys;
mod questionnaire;
mod release;
mod results;
mod serve;

use std::{fmt::Display, process::ExitCode};

use app::ports::clock::Clock as _;

use crate::{
    clock::SystemClock,
    config::{Cli, Command},
    nightly, wiring,
};

/// Runs one command to its end.
pub fn run(cli: Cli) -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::builder()
                .with_default_directive(tracing::Level::INFO.into())
                .with_env_var("VIEWS_LOG")
                .from_env_lossy(),
        )
        .with_target(false)
        // The time of a failure would be the time of a visit (`design.md`, promise 3).
        .without_time()
        // It would report that the log cannot be written by panicking: on a full disk that would end a visit.
        .log_internal_errors(false)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(1, &format!("The program cannot start: {error}")),
    };
    runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve::run(&cli.places, &serve).await,
            Command::Demo(demo) => demo::run(&cli.places, &demo).await,
            Command::Release(release) => release::run(&cli.places, &release).await,
            Command::Results(command) => results::run(&cli.places, &command).await,
            Command::Retain => retain(&cli.places).await,
            Command::Questionnaire(command) => questionnaire::run(&command),
            Command::Keys(command) => keys::run(&cli.places, &command),
            Command::Doctor(serve) => doctor::run(&cli.places, &serve).await,
        }
    })
}

async fn retain(places: &crate::config::Places) -> ExitCode {
    let (store, keys) = match wiring::open(places).await {
        Ok(opened) => opened,
        Err(error) => return fail(error.exit_code(), &error),
    };
    match nightly::retain(&store, &keys, SystemClock.now()).await {
        Ok(()) => {
            say("Dead drafts are gone and the open quarters' rows are rewritten.");
            ExitCode::SUCCESS
        }
        Err(error) => fail(1, &error),
    }
}

/// A line on standard output.
#[expect(clippy::print_stdout, reason = "a command's own output")]
fn say(line: impl Display) {
    println!("{line}");
}

/// A sentence on standard error, and the exit code.
fn fail(code: u8, why: &(impl Display + ?Sized)) -> ExitCode {
    eprintln!("{why}");
    ExitCode::from(code)
}
