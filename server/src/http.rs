//! HTTP: routes, sessions, headers, and what is refused. No rule of the survey is decided here.

pub mod assets;
pub mod body;
pub mod exports;
pub mod headers;
mod host_cookie;
pub mod office;
pub mod public;
pub mod questions;
pub mod results;
pub mod router;
pub mod same_site;
pub mod session;
