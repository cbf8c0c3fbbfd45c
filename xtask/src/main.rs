#![doc = include_str!("../README.md")]

mod announce;
mod assets;
mod bench;
mod checks;
mod fuzz;
mod gates;
mod project;
mod serve;
mod steps;
mod tools;

use std::process::ExitCode;

use steps::Failure;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--dev]                     build everything and start the product
  test                              run every check
  gates                             check who depends on whom, one of the checks of `test`
  fuzz [TARGET] [SECONDS]           attack the form parser and the questionnaire loader
  demo --responses N [--seed S]     fill the database with made-up answers
  bench [--dev] [--only GROUP,..]   measure bytes, waits and memory against their targets
  assets                            build styles, script and wasm into target/site

--dev builds the server without optimisation: quicker to build, slower to run.";

fn main() -> ExitCode {
    // The first argument is the program itself.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), Failure> {
    match words {
        ["serve", rest @ ..] => serve::serve(serve::options(rest)?),
        ["test"] => checks::test(),
        ["gates"] => gates::check(),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["demo", rest @ ..] => serve::demo(rest),
        ["bench", rest @ ..] => bench::bench(rest),
        ["assets"] => assets::build().map(|_| ()),
        // Started by `serve` itself.
        ["announce", server, public, office] => announce::announce(server, public, office),
        ["help" | "--help" | "-h"] => {
            eprintln!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(USAGE)),
    }
}
