//! Every route of both listeners on one screen.

use std::{any::Any, sync::Arc, time::Duration};

use app::{pages::Trouble, paths};
use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

use super::{assets, exports, headers, office, public, questions, results};
use crate::wiring::{Office, Site};

/// Longest that one request may take before it is given up.
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
        .route(paths::RESULTS, get(results::results))
        .route(&format!("{}/{{name}}", paths::RESULTS), get(results::named))
        .route("/readyz", get(public_ready))
        .with_state(Arc::clone(&site));
    let transport = headers::Transport { secure: site.cookie.secure, office: false };
    let assets = site.assets.clone();
    finish(pages, assets, transport, move |trouble| public::trouble(&site.frame(), trouble))
}

/// The office listener.
pub fn office(office: Arc<Office>) -> Router {
    let pages = Router::new()
        .route(paths::OFFICE, get(office::headline))
        .route(paths::JOURNEY, get(office::journey))
        .route(paths::RANKINGS, get(office::rankings))
        .route(paths::TRENDS, get(office::trends))
        .route(paths::ANSWERS, get(office::answers))
        .route(paths::BRIEFING, get(office::briefing))
        .route(paths::TABLES, get(office::tables))
        .route(&format!("{}/{{name}}", paths::EXPORTS), get(exports::export))
        .route(paths::RELEASES, get(office::releases::show).post(office::releases::ask))
        .route("/readyz", get(office_ready))
        .with_state(Arc::clone(&office));
    finish(
        pages,
        office.assets.clone(),
        headers::Transport { secure: office.secure, office: true },
        office::trouble,
    )
}

/// What both listeners share: static files, health, and what wraps every answer, errors included.
fn finish(
    pages: Router,
    assets: assets::Assets,
    transport: headers::Transport,
    trouble: impl Fn(Trouble) -> Response + Clone + Send + Sync + 'static,
) -> Router {
    let files = Router::new().route("/pkg/{name}", get(assets::file)).with_state(assets);
    let (unknown, wrong, late, broken) = (trouble.clone(), trouble.clone(), trouble.clone(), trouble);
    pages
        .merge(files)
        .route("/healthz", get(|| async { "alive" }))
        .fallback(move || std::future::ready(unknown(Trouble::NotFound)))
        .method_not_allowed_fallback(move || {
            std::future::ready((StatusCode::METHOD_NOT_ALLOWED, wrong(Trouble::NotFound)))
        })
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(middleware::from_fn(move |request, next| in_time(LONGEST, late.clone(), request, next)))
        .layer(CatchPanicLayer::custom(move |_: Box<dyn Any + Send>| {
            tracing::error!("a handler panicked");
            broken(Trouble::Failed)
        }))
        .layer(middleware::from_fn_with_state(transport, headers::add))
}

/// Gives up a request that takes too long, and says what to do next.
async fn in_time(
    longest: Duration,
    trouble: impl Fn(Trouble) -> Response,
    request: Request,
    next: Next,
) -> Response {
    if let Ok(response) = tokio::time::timeout(longest, next.run(request)).await {
        return response;
    }
    tracing::error!("a request took too long and was given up");
    trouble(Trouble::Busy)
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

#[cfg(test)]
mod tests {
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_answered_in_words() {
        let soon = Duration::from_millis(10);
        let in_words = |trouble: Trouble| {
            (StatusCode::from_u16(trouble.status()).unwrap(), "wait a minute").into_response()
        };
        let app: Router = Router::new()
            .route("/", get(std::future::pending::<()>))
            .layer(middleware::from_fn(move |request, next| in_time(soon, in_words, request, next)));
        let response = app.oneshot(Request::new(axum::body::Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
        assert_eq!(&body[..], b"wait a minute");
    }
}
