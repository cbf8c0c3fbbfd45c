//! Tests that look inside: the published vectors, and properties of the whole method.

mod bases;
mod closing;
mod listed;
mod reading;
mod vectors;
