//! `/questions`: the whole survey at one address. GET shows where the session stands; POST moves it and sends
//! the browser back to GET.

use std::sync::Arc;

use app::{
    actions::responses::{Look, Next, Shown},
    pages::{self, Trouble},
    paths,
    ports::PortError,
    shell::Frame,
};
use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Response},
};
use survey::journey::{Go, Post};
use vault::SessionSecret;

use super::{
    body::{self, BodyError, Fields},
    public::{end_session, port_trouble, see_other, trouble},
    same_site::{self, Verdict},
    session::{Phase, Visitor},
};
use crate::wiring::{Site, session_clock};

/// The query that shows the page for a session that is over. It needs no cookie, so it also reaches people
/// whose browser keeps none.
const ENDED: &str = "ended";

/// `GET /questions`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if query.as_deref() == Some(ENDED) {
        // Only the redirect to here takes the cookie away: Back can lead here while a new survey is open.
        return Html(pages::questions::ended(&site.frame())).into_response();
    }
    match site.cookie.read(&headers) {
        None => match site.survey.ports.chance.session_key().map(|key| SessionSecret::parse(&key.0)) {
            Ok(Some(secret)) => offer(&site, &secret, true),
            Ok(None) => port_trouble(&site, PortError::Failed),
            Err(error) => port_trouble(&site, error),
        },
        Some(Visitor { phase: Phase::Offered, secret }) => offer(&site, &secret, false),
        Some(visitor) => match site.survey.look(&visitor.key()).await {
            Ok(look) => page(&site, &visitor, look),
            Err(error) => port_trouble(&site, error),
        },
    }
}

/// The page before the start. Nothing is kept for it: the cookie only binds the form to this browser.
fn offer(site: &Site, secret: &SessionSecret, new: bool) -> Response {
    let frame = Frame { token: Some(secret.form_token()), ..site.frame() };
    let mut response = Html(pages::questions::start(&frame)).into_response();
    if new {
        response.headers_mut().insert(header::SET_COOKIE, site.cookie.set(Phase::Offered, secret));
    }
    response
}

fn page(site: &Site, visitor: &Visitor, look: Look) -> Response {
    let frame = |escape_off| Frame {
        token: Some(visitor.secret.form_token()),
        escape_off,
        session: Some(session_clock(look.seconds_left)),
        ..site.frame()
    };
    match look.shown {
        Shown::Ended => see_ended(site),
        Shown::Open(questionnaire, draft) => {
            Html(pages::questions::open(&frame(draft.escape_off), &questionnaire, &draft)).into_response()
        }
        Shown::Sent(questionnaire, after) => {
            let frame = frame(after.escape_off);
            let mut response =
                Html(pages::questions::after_send(&frame, &questionnaire, &after)).into_response();
            // Of two presses of Send, the answer that the browser saw may be the one that stored nothing.
            if visitor.phase != Phase::Sent {
                let cookie = site.cookie.set(Phase::Sent, &visitor.secret);
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Shown::Finished(finished) => {
            let frame = Frame { escape_off: finished.escape_off, young: finished.young, ..site.frame() };
            let mut response = Html(pages::questions::finished(&frame, &finished)).into_response();
            end_session(site, &mut response);
            response
        }
    }
}

/// `POST /questions`
pub async fn answer(State(site): State<Arc<Site>>, headers: HeaderMap, body: Body) -> Response {
    let verdict = same_site::judge(&headers, &site.public_origin);
    if verdict == Verdict::OtherSite {
        return trouble(&site.frame(), Trouble::OtherSite);
    }
    let mut fields = match body::fields(body).await {
        Ok(fields) => fields,
        Err(BodyError::TooLarge) => return trouble(&site.frame(), Trouble::TooLarge),
        Err(BodyError::Unreadable) => return trouble(&site.frame(), Trouble::BadRequest),
    };
    let visitor = site.cookie.read(&headers);
    let token = take(&mut fields, "token");
    if verdict == Verdict::AskToken
        && !visitor.as_ref().is_some_and(|visitor| visitor.secret.form_token_matches(&token))
    {
        return trouble(&site.frame(), Trouble::OtherSite);
    }
    let Some(visitor) = visitor else { return see_ended(&site) };
    let page = take(&mut fields, "page");
    // A form sent by the Enter key of an old browser may name no button: that is Continue.
    let go = Some(take(&mut fields, "go")).filter(|go| !go.is_empty()).unwrap_or("continue".to_owned());
    let moved = match (Go::parse(&go), page.as_str()) {
        (Some(Go::Continue), "start") => return begin(&site, &visitor, &fields).await,
        (Some(go), _) if visitor.phase != Phase::Offered => {
            site.survey.answer(&visitor.key(), &Post { page, go, fields }).await
        }
        (None, _) if visitor.phase != Phase::Offered => Ok(Next::Survey),
        _ => Ok(Next::Ended),
    };
    arrive(&site, &visitor, moved)
}

/// Start was pressed. A browser that has a survey open (another tab) goes back to that.
async fn begin(site: &Site, visitor: &Visitor, fields: &Fields) -> Response {
    if visitor.phase != Phase::Offered {
        match site.survey.called_up(&visitor.key()).await {
            Ok(Some(_)) => return see_other(paths::QUESTIONS),
            Ok(None) => {}
            Err(error) => return port_trouble(site, error),
        }
    }
    let escape_off = fields.get("escape").is_some_and(|values| values.iter().any(|value| value == "off"));
    match site.survey.begin(escape_off).await {
        Ok(Some(key)) => {
            let mut response = see_other(paths::QUESTIONS);
            if let Some(secret) = SessionSecret::parse(&key.0) {
                response.headers_mut().insert(header::SET_COOKIE, site.cookie.set(Phase::Begun, &secret));
            }
            response
        }
        Ok(None) => port_trouble(site, PortError::Failed),
        Err(error) => port_trouble(site, error),
    }
}

fn arrive(site: &Site, visitor: &Visitor, moved: Result<Next, PortError>) -> Response {
    match moved {
        Ok(Next::Survey) => see_other(paths::QUESTIONS),
        Ok(Next::Sent) => {
            let mut response = see_other(paths::QUESTIONS);
            let cookie = site.cookie.set(Phase::Sent, &visitor.secret);
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Ok(Next::Ended) => see_ended(site),
        Err(error) => port_trouble(site, error),
    }
}

fn see_ended(site: &Site) -> Response {
    let mut response = see_other(&format!("{}?{ENDED}", paths::QUESTIONS));
    response.headers_mut().insert(header::SET_COOKIE, site.cookie.remove());
    response
}

/// The first value of a field that is not an answer.
fn take(fields: &mut Fields, name: &str) -> String {
    fields.remove(name).and_then(|values| values.into_iter().next()).unwrap_or_default()
}
