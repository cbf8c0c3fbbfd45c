//! Open data: what everybody may see of a release, as files with stable addresses (`disclosure.md` B.14).
//!
//! Every file is a pure function of the release, so that it is the same for ever.

mod codebook;
mod json;
mod metadata;
mod rows;

pub use codebook::codebook;
pub use json::json;
pub use metadata::metadata;
pub use rows::csv;

pub(crate) use codebook::{COLUMNS as CODEBOOK_COLUMNS, rows as codebook_rows};

/// Open Government Licence, version 3.0.
pub const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// What the JSON keeps to, as a JSON Schema.
pub const SCHEMA: &str = include_str!("../schema/results-1.schema.json");

/// The schema's name beside the files.
pub const SCHEMA_NAME: &str = "schema-1.json";
