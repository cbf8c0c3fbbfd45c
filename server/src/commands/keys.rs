//! `server keys export` and `server keys import`

use std::process::ExitCode;

use super::{fail, say};
use crate::config::{KeysCommand, Places};

/// Writes or reads the recovery file. The passphrase comes on standard input, so that it stands in no history
/// of commands and in no list of processes.
pub fn run(places: &Places, command: &KeysCommand) -> ExitCode {
    eprintln!("Recovery passphrase (at least 16 characters), then Enter:");
    let mut passphrase = zeroize::Zeroizing::new(String::new());
    if std::io::stdin().read_line(&mut passphrase).is_err() {
        return fail(1, "No passphrase could be read from standard input.");
    }
    let passphrase = passphrase.trim();
    let done = match command {
        KeysCommand::Export { file } => vault::keys::export(&places.keys_dir, passphrase, file)
            .map(|()| format!("The keys are in {}. Keep it apart from the backups.", file.display())),
        KeysCommand::Import { file } => vault::keys::import(file, passphrase, &places.keys_dir)
            .map(|()| format!("The keys are back in {}.", places.keys_dir.display())),
    };
    match done {
        Ok(line) => {
            say(line);
            ExitCode::SUCCESS
        }
        Err(error) => fail(1, &error),
    }
}
