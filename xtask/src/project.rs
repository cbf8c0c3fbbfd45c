//! Where the project stands on this machine, and the few things read from the environment.

use std::env;
use std::path::{Path, PathBuf};

/// One variable of the environment, if it is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "xtask is the command line: it has no configuration of its own"
)]
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The root of the project: the folder above this crate, as cargo tells it when it runs us.
pub fn root() -> PathBuf {
    let here = variable("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let above = here.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    above.unwrap_or_else(|| PathBuf::from("."))
}

/// Where cargo builds to.
pub fn target() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// What the server hands out under `/pkg/`, and the list of it.
pub fn site() -> PathBuf {
    target().join("site")
}

/// The two addresses of the product, as the server will read them (`design.md`, Contracts).
pub fn addresses() -> (String, String) {
    let public = variable("VIEWS_PUBLIC_ADDR").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let office = variable("VIEWS_OFFICE_ADDR").unwrap_or_else(|| "127.0.0.1:3001".to_owned());
    (public, office)
}
