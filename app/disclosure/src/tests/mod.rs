//! Tests that look inside: the published vectors, and properties of the whole method.

mod bases;
mod change;
mod closing;
mod listed;
mod public;
mod reading;
mod trees;
mod vectors;
