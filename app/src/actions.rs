//! What a browser may ask for: decide here, with ports; no HTTP, no storage, no HTML.

pub mod releases;
pub mod responses;
