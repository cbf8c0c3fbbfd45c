//! Made-up answers for `cargo xtask bench`, where nothing outside can make or see them:
//! `made_up rows N DATA KEYS` fills a practice database with sealed rows, far faster than people could answer;
//! `made_up errors N` says how far printed counts are from true ones. Prints one line of JSON.
#![expect(clippy::print_stdout, reason = "the figure is what it is run for")]

mod errors;
mod rows;

use std::{error::Error, process::ExitCode};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<String, Box<dyn Error>> {
    match words {
        ["rows", rows, data, keys] => rows::fill(rows.parse()?, data, keys),
        ["errors", people] => errors::measure(people.parse()?),
        _ => Err("made_up rows N DATA KEYS, or made_up errors N".into()),
    }
}
