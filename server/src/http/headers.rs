//! Headers that every answer carries, errors and static files included (E10, E13 to E15).

use app::paths;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// Nothing but our own style, script and pictures; no frame, no base, forms only to ourselves.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The one page with an island may also run its wasm; nothing else may be made from text.
const ISLAND_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Redirects and files show nothing by themselves.
const NO_PAGE_POLICY: &str =
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What could tell where somebody is, look or listen: off. Each name costs a phone bytes with every answer, so those
/// that our pages could not use anyway are left out.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), \
    geolocation=(), gyroscope=(), microphone=(), usb=()";

const ALWAYS: [(HeaderName, &str); 8] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

/// What `/exit` and the end pages send. Not `cache`: it can hang Chrome (`design.md`, Leaving).
pub const CLEAR_SITE_DATA: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cookies\", \"storage\""));

/// How a listener is reached, and by whom. Over TLS browsers are told never to try without.
#[derive(Debug, Clone, Copy)]
pub struct Transport {
    /// The origin begins with `https`.
    pub secure: bool,
    /// This is the office's listener, which has a page with an island.
    pub office: bool,
}

/// Adds the headers. A handler's own `Cache-Control` (static files under `/pkg`) is kept.
pub async fn add(State(transport): State<Transport>, request: Request, next: Next) -> Response {
    let has_island = transport.office && request.uri().path() == paths::TABLES;
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_page =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy = match (is_page, has_island) {
        (true, true) => ISLAND_POLICY,
        (true, false) => PAGE_POLICY,
        (false, _) => NO_PAGE_POLICY,
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if transport.secure {
        let for_two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, for_two_years);
    }
    response
}
