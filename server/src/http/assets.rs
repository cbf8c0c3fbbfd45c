//! Style sheets and scripts, built before (`cargo xtask assets`) and read once at start.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use axum::{
    extract::{Path as UrlPath, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Why the built files could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The folder has no list.
    #[error("There is no assets.json in {folder}. Run `cargo xtask assets` first, or set VIEWS_SITE_DIR.")]
    Missing {
        /// Where it was looked for.
        folder: String,
    },
    /// The list cannot be read.
    #[error("assets.json in {folder} is damaged. Run `cargo xtask assets` again.")]
    Damaged {
        /// Where it stands.
        folder: String,
    },
}

/// One file with what was compressed of it beforehand.
struct Asset {
    kind: &'static str,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

/// Every built file, by name, and the addresses by use.
#[derive(Clone)]
pub struct Assets {
    files: Arc<BTreeMap<String, Asset>>,
    addresses: Arc<BTreeMap<String, String>>,
}

impl Assets {
    /// Reads `assets.json` and the folder `pkg` beside it.
    pub fn read(folder: &Path) -> Result<Self, AssetsError> {
        let named = || folder.display().to_string();
        let list = std::fs::read(folder.join("assets.json"))
            .map_err(|_| AssetsError::Missing { folder: named() })?;
        let addresses: BTreeMap<String, String> =
            serde_json::from_slice(&list).map_err(|_| AssetsError::Damaged { folder: named() })?;
        let mut files = BTreeMap::new();
        for address in addresses.values() {
            let name = address.strip_prefix("/pkg/").ok_or(AssetsError::Damaged { folder: named() })?;
            let path = folder.join("pkg").join(name);
            let plain = std::fs::read(&path).map_err(|_| AssetsError::Damaged { folder: named() })?;
            let compressed = |ending: &str| std::fs::read(format!("{}.{ending}", path.display())).ok();
            let asset = Asset { kind: kind(name), plain, brotli: compressed("br"), gzip: compressed("gz") };
            files.insert(name.to_owned(), asset);
        }
        Ok(Self { files: Arc::new(files), addresses: Arc::new(addresses) })
    }

    /// The address of a file by its use, for example `public_css`.
    pub fn address(&self, name: &str) -> String {
        self.addresses.get(name).cloned().unwrap_or_default()
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// `GET /pkg/{name}`: the only thing a browser may keep, since its name is the hash of its content.
pub async fn file(
    State(assets): State<Assets>,
    UrlPath(name): UrlPath<String>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = assets.files.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let takes = |coding: &str| accepts.split(',').any(|part| part.trim().split(';').next() == Some(coding));
    let (bytes, coding) = match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if takes("br") => (brotli, Some("br")),
        (_, Some(gzip)) if takes("gzip") => (gzip, Some("gzip")),
        _ => (&asset.plain, None),
    };
    let mut response = bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(header::CACHE_CONTROL, for_ever);
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}
