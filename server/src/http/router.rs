//! Every route of both listeners on one screen.

use std::{any::Any, sync::Arc, time::Duration};

use app::{pages::Trouble, paths};
use axum::{
    Router,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer,
};

use super::{assets, headers, office, public, questions};
use crate::wiring::{Office, Site};

/// Longest that one request may take before the connection is given up.
const LONGEST: Duration = Duration::from_secs(30);

/// The public listener.
pub fn public(site: Arc<Site>) -> Router {
    let pages = Router::new()
        .route(paths::LANDING, get(public::landing))
        .route(paths::QUESTIONS, get(questions::show).post(questions::answer))
        .route(paths::EXIT, get(public::exit))
        .route(paths::HELP, get(public::help))
        .route(paths::SIGNS, get(public::signs))
        .route(paths::DIARY, get(public::diary))
        .route(paths::PRIVACY, get(public::privacy))
        .route(paths::ACCESSIBILITY, get(public::accessibility))
        .route(paths::RESEARCH, get(public::research))
        .route("/readyz", get(public_ready))
        .fallback(public::not_found)
        .method_not_allowed_fallback(public::wrong_method)
        .with_state(Arc::clone(&site));
    let transport = headers::Transport { secure: site.cookie.secure };
    let page = Arc::clone(&site);
    finish(pages, site.assets.clone(), transport, move || public::trouble(&page.frame(), Trouble::Failed))
}

/// The office listener.
pub fn office(office: Arc<Office>) -> Router {
    let pages = Router::new()
        .route(paths::OFFICE, get(office::headline))
        .route("/readyz", get(office_ready))
        .fallback(office::not_found)
        .with_state(Arc::clone(&office));
    finish(pages, office.assets.clone(), headers::Transport { secure: office.secure }, || {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

/// What both listeners share: static files, health, and what wraps every answer, errors included.
fn finish(
    pages: Router,
    assets: assets::Assets,
    transport: headers::Transport,
    broken: impl Fn() -> Response + Clone + Send + Sync + 'static,
) -> Router {
    let files = Router::new().route("/pkg/{name}", get(assets::file)).with_state(assets);
    pages
        .merge(files)
        .route("/healthz", get(|| async { "alive" }))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(move |_: Box<dyn Any + Send>| {
            tracing::error!("a handler panicked");
            broken()
        }))
        .layer(middleware::from_fn_with_state(transport, headers::add))
}

async fn public_ready(axum::extract::State(site): axum::extract::State<Arc<Site>>) -> Response {
    ready(&site.store).await
}

async fn office_ready(axum::extract::State(office): axum::extract::State<Arc<Office>>) -> Response {
    ready(&office.store).await
}

/// Whether the database can be used; the keys were checked against it at start.
async fn ready(store: &store::Store) -> Response {
    match store.ready().await {
        Ok(()) => "ready".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
        }
    }
}
