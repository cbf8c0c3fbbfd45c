//! Starts the freeze as a process of its own when the office has asked for something: the process that serves pages
//! never holds the freeze key (`design.md`, promise 4).

use std::{process::Stdio, time::Duration};

use store::Store;
use tokio::process::Command;

use crate::config::Places;

/// How often the queue is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// After a freeze that could not do its work, for example because another machine is at it.
const PAUSE: Duration = Duration::from_mins(1);

/// Runs until the process ends. A freeze that was started goes on by itself when this process is stopped.
pub async fn run(store: Store, places: Places) {
    loop {
        tokio::time::sleep(LOOK).await;
        if !store.requests_wait().await.unwrap_or(false) {
            continue;
        }
        match freeze(&places).await {
            // Published, nothing to do, or stopped by the gate: the request says which.
            Ok(Some(0 | 3 | 4)) => {}
            Ok(code) => {
                tracing::error!(?code, "the freeze did not do what was asked; it is tried again in a minute");
                tokio::time::sleep(PAUSE).await;
            }
            Err(error) => {
                tracing::error!(%error, "the freeze could not be started; it is tried again in a minute");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

async fn freeze(places: &Places) -> std::io::Result<Option<i32>> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["release", "--queued", "--data-dir"])
        .arg(&places.data_dir)
        .arg("--keys-dir")
        .arg(&places.keys_dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(url) = &places.database_url {
        // Not as an argument: an address can hold a password, and arguments can be read by everybody.
        command.env("VIEWS_DATABASE_URL", url);
    }
    Ok(command.status().await?.code())
}
