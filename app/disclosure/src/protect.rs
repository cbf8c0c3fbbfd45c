//! The one door from counts to tables (`disclosure.md` B.5).

use crate::counts::Counts;
use crate::cube::{Cube, CubeAbout, CubeError};
use crate::document::write;
use crate::family::Families;
use crate::hide::hide;
use crate::score::score;
use crate::secrets::ReleaseKey;
use crate::spec::{Spec, SpecError};

/// Why nothing was published. No variant holds a number.
#[derive(Debug, thiserror::Error)]
pub enum ProtectError {
    /// The specification contradicts itself.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// The counts were made for another specification.
    #[error("the counts were made for another specification")]
    OtherSpec,
    /// People are in a cell that was declared impossible.
    #[error("somebody is in {0}, which was declared impossible")]
    Impossible(String),
    /// A variable was declared to be a union of parts and is not.
    #[error("a variable that was declared a union does not hold exactly its parts")]
    Parts,
    /// The finished cube did not pass its own check (B.5, 10).
    #[error(transparent)]
    SelfCheck(#[from] CubeError),
}

/// Steps 4 to 10: the only way to make a [`Cube`]. True counts, keys and noise are gone when it returns.
pub fn protect(
    spec: &Spec,
    counts: &Counts,
    key: &ReleaseKey,
    about: &CubeAbout,
) -> Result<Cube, ProtectError> {
    spec.check()?;
    let families = Families::of(spec);
    let scores = score(spec, &families, counts, key)?;
    let statuses = hide(spec, &families, &scores);
    Ok(Cube::seal(write(spec, &scores, &statuses, about))?)
}
