//! What time it is.

/// The time, as an argument: tests own it.
pub trait Clock: Send + Sync {
    /// Seconds since 1970, UTC.
    fn now(&self) -> i64;
}
