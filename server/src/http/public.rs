//! The public pages beside the survey, and leaving.

use std::{sync::Arc, time::Duration};

use app::{
    actions::responses::CalledUp,
    pages::{self, Trouble},
    ports::{PortError, sessions::SessionKey},
    shell::Frame,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use super::headers::CLEAR_SITE_DATA;
use crate::wiring::{Site, session_clock};

/// Longest that a page which stands by itself waits for the visitor's session.
const SESSION_WAIT: Duration = Duration::from_secs(1);

/// Longest that a person who leaves waits for the session to be destroyed.
const LEAVING_WAIT: Duration = Duration::from_millis(500);

/// How often destroying a session is tried, and what lies between.
const LEAVING_TRIES: usize = 5;
const LEAVING_PAUSE: Duration = Duration::from_secs(3);

/// A page that stands by itself, for a visitor who may have a survey open: the Escape key stays as it was set. A
/// session that cannot be opened, or not soon, must not stand between a person and the page.
pub async fn page(
    site: &Site,
    headers: &HeaderMap,
    show: impl FnOnce(&Frame<'_>, Option<CalledUp>) -> String,
) -> Html<String> {
    let called_up = match site.cookie.read(headers) {
        Some(visitor) => {
            let opened = tokio::time::timeout(SESSION_WAIT, site.survey.called_up(&visitor.key())).await;
            opened.ok().and_then(Result::ok).flatten()
        }
        None => None,
    };
    let frame = match &called_up {
        Some(it) => Frame {
            young: it.young,
            escape_off: it.escape_off,
            session: Some(session_clock(it.seconds_left)),
            ..site.frame()
        },
        None => site.frame(),
    };
    Html(show(&frame, called_up))
}

/// `GET /`
pub async fn landing(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::landing(frame)).await
}

/// `GET /signs`
pub async fn signs(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::signs(frame)).await
}

/// `GET /signs/diary`
pub async fn diary(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::diary(frame)).await
}

/// `GET /privacy`
pub async fn privacy(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::privacy(frame)).await
}

/// `GET /accessibility`
pub async fn accessibility(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::accessibility(frame)).await
}

/// `GET /research`
pub async fn research(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, _| pages::research(frame)).await
}

/// `GET /help`: what this session's answers called up comes first.
pub async fn help(State(site): State<Arc<Site>>, headers: HeaderMap) -> Html<String> {
    page(&site, &headers, |frame, called_up| pages::help(frame, &called_up.unwrap_or_default().panels)).await
}

/// `GET /exit`: destroys the session and goes to a neutral site, whatever else fails.
pub async fn exit(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    if let Some(visitor) = site.cookie.read(&headers) {
        // The cookie goes in any case, and without it the draft cannot be opened: nobody who leaves waits for a
        // database that is busy. What is under way goes on behind the person's back.
        let leaving = tokio::spawn(leave(Arc::clone(&site), visitor.key()));
        let _ = tokio::time::timeout(LEAVING_WAIT, leaving).await;
    }
    let mut response = see_other(&site.exit_url);
    end_session(&site, &mut response);
    response
}

/// Destroys a session. A database that fails is asked again a few times; after that the session goes by itself
/// like every one that nobody touches. The adapter has logged why.
async fn leave(site: Arc<Site>, key: SessionKey) {
    for _ in 0..LEAVING_TRIES {
        if site.survey.leave(&key).await.is_ok() {
            return;
        }
        tokio::time::sleep(LEAVING_PAUSE).await;
    }
}

/// A plain page that says what to do next, with the right status.
pub fn trouble(frame: &Frame<'_>, trouble: Trouble) -> Response {
    let status = match trouble {
        Trouble::NotFound => StatusCode::NOT_FOUND,
        Trouble::OtherSite => StatusCode::FORBIDDEN,
        Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Trouble::BadRequest => StatusCode::BAD_REQUEST,
        Trouble::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Trouble::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, Html(pages::trouble(frame, trouble))).into_response()
}

/// The page for a port that failed.
pub fn port_trouble(site: &Site, error: PortError) -> Response {
    let kind = match error {
        PortError::Busy => Trouble::Busy,
        PortError::Failed => Trouble::Failed,
    };
    trouble(&site.frame(), kind)
}

/// 303 to an address.
pub fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, location);
    response
}

/// Tells the browser to forget everything about the session.
pub fn end_session(site: &Site, response: &mut Response) {
    let (name, value) = CLEAR_SITE_DATA;
    response.headers_mut().insert(name, value);
    response.headers_mut().insert(header::SET_COOKIE, site.cookie.remove());
}
