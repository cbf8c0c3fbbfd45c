//! `server questionnaire check FILE`

use std::{path::Path, process::ExitCode};

use super::{fail, say};
use crate::config::QuestionnaireCommand;

/// Checks a questionnaire: exit code 0 when it is sound, 1 when not.
pub fn run(command: &QuestionnaireCommand) -> ExitCode {
    let QuestionnaireCommand::Check { file } = command;
    let wording = file.with_extension("en.toml");
    let (rules, wording) = match (read(file), read(&wording)) {
        (Ok(rules), Ok(wording)) => (rules, wording),
        (Err(why), _) | (_, Err(why)) => return fail(1, &why),
    };
    let report = survey::check::check_files(&rules, &wording);
    say(&report);
    if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("Cannot read {}: {error}", file.display()))
}
