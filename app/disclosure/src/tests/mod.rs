//! Tests that look inside: the published vectors, and properties of the whole method.

mod bases;
mod closing;
mod listed;
mod public;
mod reading;
mod vectors;
