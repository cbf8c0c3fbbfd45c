#![doc = include_str!("../README.md")]

pub mod approval;
mod cell;
mod change;
pub mod closing;
mod counts;
mod cube;
mod document;
mod export;
mod family;
mod hide;
mod mean;
mod noise;
mod pairs;
mod percent;
mod points;
mod protect;
mod public;
mod reading;
mod roll;
mod score;
mod secrets;
mod spec;
mod table;
#[cfg(test)]
mod tests;

pub use cell::{Frame, frames};
pub use change::Change;
pub use counts::{Counts, CountsError};
pub use cube::{Cube, CubeAbout, CubeError, CubeVariable};
pub use export::ExportCode;
pub use hide::{Reason, Status};
pub use mean::Mean;
pub use percent::{Percent, PercentNumber, Tenths};
pub use points::Points;
pub use protect::{ProtectError, protect};
pub use public::{Grouped, PublicRelease, PublicTable};
pub use reading::{Crossing, Group, SafeRecord};
pub use roll::{NotARoll, Roll};
pub use secrets::{Master, NotAKey, ReleaseKey, Snapshot};
pub use spec::{ANSWERED, Base, ClosedSet, Config, Kind, Parts, Role, Spec, SpecError, VariableSpec, Within};
pub use table::{SafeCell, SafeRow, SafeTable, TOO_FEW_TO_SHOW};
