//! One adapter per port: ten dull lines each between what the application asks and what the store does.

pub mod releases;
pub mod requests;
pub mod responses;
pub mod results;
pub mod sessions;
pub mod tallies;

use app::ports::PortError;
use store::StoreError;

/// Logs a failure once, without anything a person typed, and says what kind it was.
pub(crate) fn failed(doing: &'static str) -> impl Fn(StoreError) -> PortError {
    move |error| {
        tracing::error!(doing, %error, "the database failed");
        match error {
            StoreError::Busy | StoreError::Full | StoreError::Unavailable { .. } => PortError::Busy,
            StoreError::Damaged { .. } | StoreError::Unexpected { .. } => PortError::Failed,
        }
    }
}

/// Logs that something could not be sealed, opened, written or read as data.
pub(crate) fn broken<E: std::fmt::Display>(doing: &'static str) -> impl Fn(E) -> PortError {
    move |error| {
        tracing::error!(doing, %error, "what is kept could not be used");
        PortError::Failed
    }
}
