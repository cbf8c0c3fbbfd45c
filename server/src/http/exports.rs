//! Files for the office: a release as it is printed (`disclosure.md` B.12).

use std::sync::Arc;

use app::{pages::Trouble, ports::PortError};
use axum::{
    body::{Body, Bytes},
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use disclosure::Cube;
use http_body_util::{
    BodyExt,
    channel::{Channel, Sender},
};

use super::office::trouble;
use crate::wiring::Office;

/// Pieces that wait for a slow reader.
const WAITING: usize = 2;

/// How a release can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
    Parquet,
    Json,
}

impl Format {
    fn of(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "parquet" => Some(Self::Parquet),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Json => "application/json",
        }
    }
}

/// `GET /exports/{hash}.{csv,xlsx,parquet,json}`: the same bytes for ever. A name that is no hash, a release that
/// does not exist and a format that is not offered have one answer.
pub async fn export(
    State(office): State<Arc<Office>>,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let Ok(Path(name)) = name else { return trouble(Trouble::NotFound) };
    let wanted = name.split_once('.').and_then(|(hash, ending)| Some((hash, Format::of(ending)?)));
    let Some((hash, format)) = wanted else { return trouble(Trouble::NotFound) };
    match office.ports.releases.cube_of_hash(hash).await {
        Ok(Some(cube)) => file(cube, format, &name).await,
        Ok(None) => trouble(Trouble::NotFound),
        Err(PortError::Busy) => trouble(Trouble::Busy),
        Err(PortError::Failed) => trouble(Trouble::Failed),
    }
}

async fn file(cube: Arc<Cube>, format: Format, name: &str) -> Response {
    let body = match format {
        Format::Csv => csv(cube),
        Format::Json => Body::from(cube.to_bytes().to_vec()),
        Format::Xlsx => match written(cube, exports::xlsx).await {
            Some(bytes) => Body::from(bytes),
            None => return trouble(Trouble::Failed),
        },
        Format::Parquet => match written(cube, exports::parquet).await {
            Some(bytes) => Body::from(bytes),
            None => return trouble(Trouble::Failed),
        },
    };
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(format.kind()));
    // The name was found in the ledger: it is a hash, a full stop and a format.
    if let Ok(saved_as) = HeaderValue::from_str(&format!("attachment; filename=\"figures-{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, saved_as);
    }
    response
}

/// Piece by piece, as fast as it is read: the whole is never in memory.
fn csv(cube: Arc<Cube>) -> Body {
    let (mut sender, body) = piecewise();
    tokio::spawn(async move {
        let csv = exports::csv(&cube);
        for piece in csv.pieces() {
            // Nobody reads on.
            if sender.send_data(piece.into()).await.is_err() {
                return;
            }
        }
    });
    body
}

/// A body that is written while it is read. Compression asks again after the end, which a bare channel answers with
/// a panic: the browser would see a download that broke off.
fn piecewise() -> (Sender<Bytes>, Body) {
    let (sender, body) = Channel::new(WAITING);
    (sender, Body::new(body.fuse()))
}

/// A file that can only be written whole, without holding up other requests.
async fn written(
    cube: Arc<Cube>,
    write: fn(&Cube) -> Result<Vec<u8>, exports::ExportError>,
) -> Option<Vec<u8>> {
    match tokio::task::spawn_blocking(move || write(&cube)).await {
        Ok(Ok(bytes)) => Some(bytes),
        Ok(Err(error)) => {
            tracing::error!(%error, "a file could not be written");
            None
        }
        Err(error) => {
            tracing::error!(%error, "a file could not be written");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_piece_by_piece_may_be_asked_again_after_its_end() {
        let (mut sender, mut body) = piecewise();
        sender.send_data(Bytes::from_static(b"a,b")).await.unwrap();
        drop(sender);
        assert!(body.frame().await.is_some());
        for _ in 0..2 {
            assert!(body.frame().await.is_none());
        }
    }
}
