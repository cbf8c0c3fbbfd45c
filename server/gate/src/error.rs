//! Why the gate could not judge.

/// The gate could not read what it was to judge; nothing may be published then either. No variant holds a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    /// Not JSON of the form `sdc-tables/1`.
    #[error("the release cannot be read: {0}")]
    Form(String),
    /// The release contradicts itself in its description.
    #[error("the release describes itself wrongly: {0}")]
    Description(String),
    /// An earlier release, by its place in the list, cannot be read.
    #[error("earlier release number {place} cannot be judged: {error}")]
    Earlier {
        /// Place in the list, from 1.
        place: usize,
        /// Why.
        error: Box<GateError>,
    },
    /// The answers given for a test do not fit the release.
    #[error("the answers do not fit the release: {0}")]
    People(String),
}

impl GateError {
    /// The exit code of a command that meets this: 1, as for every error (`design.md`, Commands).
    pub fn exit_code(&self) -> u8 {
        1
    }
}
