//! `/releases`: what is open, what can close, and what was published. POST asks the freeze to close a period and
//! sends the browser back to GET.

use std::sync::Arc;

use app::{
    actions::releases::{self, Asked},
    pages::{self, Trouble, releases::ReleasesPage},
    paths,
    ports::PortError,
};
use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Response},
};
use disclosure::approval::ApprovalError;
use vault::SessionSecret;

use super::{form_cookie::FormCookie, frame, trouble};
use crate::{
    http::{
        body::{self, BodyError, Fields},
        public::see_other,
        same_site::{self, Verdict},
    },
    wiring::Office,
};

/// What the address says after a form was taken, and the name of the sentence for it.
const SAID: [(&str, &str); 2] =
    [("asked=queued", "releases-said-queued"), ("asked=not-now", "releases-said-not-now")];

/// `GET /releases`
pub async fn show(
    State(office): State<Arc<Office>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let said = SAID.iter().find(|(asked, _)| query.as_deref() == Some(*asked)).map(|(_, said)| *said);
    page(&office, &headers, ReleasesPage { said, ..ReleasesPage::default() }).await
}

/// `POST /releases`
pub async fn ask(State(office): State<Arc<Office>>, headers: HeaderMap, body: Body) -> Response {
    let verdict = same_site::judge(&headers, &office.origin);
    if verdict == Verdict::OtherSite {
        return trouble(Trouble::OtherSite);
    }
    let fields = match body::fields(body).await {
        Ok(fields) => fields,
        Err(BodyError::TooLarge) => return trouble(Trouble::TooLarge),
        Err(BodyError::Unreadable) => return trouble(Trouble::BadRequest),
    };
    if verdict == Verdict::AskToken && !token_matches(&office, &headers, &fields) {
        return trouble(Trouble::OtherSite);
    }
    let problem = match releases::ask(&office.ports, &fields).await {
        Ok(Asked::Queued) => return see_other(&format!("{}?asked=queued", paths::RELEASES)),
        Ok(Asked::NotNow) => return see_other(&format!("{}?asked=not-now", paths::RELEASES)),
        Ok(Asked::Unreadable) => return trouble(Trouble::BadRequest),
        Ok(Asked::Approvers(error)) => error,
        Err(error) => return port_trouble(error),
    };
    let message = office.texts.get(match problem {
        ApprovalError::NotTwo => "releases-approvers-two",
        ApprovalError::Same => "releases-approvers-same",
        ApprovalError::NoName => "releases-approvers-name",
    });
    let typed = fields.get("approver").cloned().unwrap_or_default();
    let problem = Some((message, typed));
    page(&office, &headers, ReleasesPage { problem, ..ReleasesPage::default() }).await
}

/// The page with its board, its form's id and token.
async fn page(office: &Office, headers: &HeaderMap, shown: ReleasesPage) -> Response {
    let board = match releases::look(&office.ports).await {
        Ok(board) => board,
        Err(error) => return port_trouble(error),
    };
    let cookie = FormCookie { secure: office.secure };
    let known = cookie.read(headers);
    let secret = match &known {
        Some(secret) => SessionSecret::parse(&secret.encode()),
        None => office.ports.chance.session_key().ok().and_then(|key| SessionSecret::parse(&key.0)),
    };
    let Some(secret) = secret else { return trouble(Trouble::Failed) };
    let shown = ReleasesPage {
        board,
        request: office.ports.chance.id(),
        token: secret.form_token(),
        elsewhere: office.releases_elsewhere,
        ..shown
    };
    let mut response = Html(pages::releases(&frame(office), &shown)).into_response();
    if known.is_none() {
        response.headers_mut().insert(header::SET_COOKIE, cookie.set(&secret));
    }
    response
}

fn token_matches(office: &Office, headers: &HeaderMap, fields: &Fields) -> bool {
    let token = fields.get("token").and_then(|values| values.first()).map_or("", String::as_str);
    let secret = FormCookie { secure: office.secure }.read(headers);
    secret.is_some_and(|secret| secret.form_token_matches(token))
}

fn port_trouble(error: PortError) -> Response {
    trouble(match error {
        PortError::Busy => Trouble::Busy,
        PortError::Failed => Trouble::Failed,
    })
}
