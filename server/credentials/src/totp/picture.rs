//! A QR code as SVG: no image library, and nothing that a strict content-security policy stops.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroizing;

/// Light modules that a reader needs around a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The names are so long that no QR code holds them: show the letters alone.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("the names are too long for a QR code")]
pub struct TooMuchForAPicture;

/// One path of all dark modules, a run of a row at a time, on a light ground.
pub(super) fn svg(text: &str) -> Result<Zeroizing<String>, TooMuchForAPicture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooMuchForAPicture)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let path = path(&code.to_colors(), width);
    Ok(Zeroizing::new(format!(
        "<svg class=\"app-qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" \
         focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\">\
         <rect class=\"app-qr__ground\" width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path class=\"app-qr__dark\" fill=\"#000\" d=\"{}\"/></svg>",
        *path
    )))
}

fn path(modules: &[Color], width: usize) -> Zeroizing<String> {
    // A run is at most 24 characters, and every second module could begin one.
    let mut path = Zeroizing::new(String::with_capacity(modules.len() * 12));
    for (row, colours) in modules.chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(|one, other| one == other) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
            }
            column += length;
        }
    }
    path
}
