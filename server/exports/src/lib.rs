#![doc = include_str!("../README.md")]

mod csv;
mod field;
mod figures;
mod legend;
pub mod open;
mod parquet;
mod xlsx;

pub use csv::{Csv, csv};
pub use parquet::parquet;
pub use xlsx::xlsx;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The spreadsheet.
    #[error("the spreadsheet could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet file.
    #[error("the Parquet file could not be written: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// The open data.
    #[error("the open data could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
