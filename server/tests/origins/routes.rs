//! Every route with every method, for a visitor without a session.

use app::paths::{self, Kind, Listener};

use crate::{
    behind_tls,
    harness::{Answer, Browser, House, has_every_header},
};

const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];

/// Every address of a listener: the pages of the one list, and what stands beside them.
fn addresses(listener: Listener) -> Vec<&'static str> {
    let pages = paths::all().iter().filter(|place| place.listener == listener).map(|place| place.path);
    let file = if listener == Listener::Public { "/pkg/a1.css" } else { "/pkg/a3.css" };
    let others =
        ["/questions?ended", "/healthz", "/readyz", file, "/pkg/none.css", "/nothing/here", "/favicon.ico"];
    pages.chain(others).collect()
}

fn kind(listener: Listener, path: &str) -> Option<Kind> {
    let path = path.split('?').next().unwrap();
    paths::all().iter().find(|place| place.listener == listener && place.path == path).map(|place| place.kind)
}

/// The status that an address must answer a method with, for a visitor without a session.
fn due(listener: Listener, path: &str, method: &str) -> u16 {
    let known = kind(listener, path);
    if known.is_none() && !["/healthz", "/readyz"].contains(&path) && !path.starts_with("/pkg/") {
        return 404;
    }
    match (method, known) {
        ("GET" | "HEAD", Some(Kind::Exit)) => 303,
        ("GET" | "HEAD", _) if path == "/pkg/none.css" => 404,
        ("GET" | "HEAD", _) => 200,
        // Without any word on where it comes from, and without a session whose token could say it.
        ("POST", Some(Kind::Survey)) => 403,
        ("POST", Some(Kind::Page)) if listener == Listener::Office && path == paths::RELEASES => 403,
        _ => 405,
    }
}

/// One `Set-Cookie` at most, on the survey and the way out alone, and of no other form than this one.
fn cookie_is_due(listener: Listener, path: &str, answer: &Answer, secure: bool) {
    let what = format!("{path}: {:?}", answer.headers);
    let set: Vec<&str> = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .map(|(_, value)| value.as_str())
        .collect();
    let (name, attributes) = if secure {
        ("__Host-views", "; Path=/; HttpOnly; SameSite=Strict; Secure")
    } else {
        ("views", "; Path=/; HttpOnly; SameSite=Strict")
    };
    match (kind(listener, path), answer.status) {
        (Some(Kind::Survey), 200) if path == paths::QUESTIONS => {
            assert_eq!(set.len(), 1, "{what}");
            let value = set[0].strip_prefix(name).and_then(|rest| rest.strip_prefix("=0.")).expect(&what);
            let secret = value.strip_suffix(attributes).expect(&what);
            assert_eq!(secret.len(), 43, "a secret and nothing else, no date and no domain: {what}");
        }
        // The office's form is bound to the browser that was shown it.
        (Some(Kind::Page), 200) if listener == Listener::Office && path == paths::RELEASES => {
            assert_eq!(set.len(), 1, "{what}");
            let office = name.replace("views", "office");
            let value = set[0].strip_prefix(&office).and_then(|rest| rest.strip_prefix('=')).expect(&what);
            assert_eq!(
                value.strip_suffix(attributes).expect(&what).len(),
                43,
                "a secret and nothing else: {what}"
            );
            assert!(answer.header("clear-site-data").is_none(), "{what}");
        }
        (Some(Kind::Exit), 303) => {
            assert_eq!(set, [format!("{name}={attributes}; Max-Age=0")], "{what}");
            assert_eq!(answer.header("clear-site-data"), Some("\"cookies\", \"storage\""));
        }
        _ => {
            assert!(set.is_empty(), "{what}");
            assert!(answer.header("clear-site-data").is_none(), "{what}");
        }
    }
}

async fn walk_every_route(house: &House, secure: bool) {
    let serving = house.serve();
    for (listener, to) in [(Listener::Public, serving.public), (Listener::Office, serving.office)] {
        for path in addresses(listener) {
            for method in METHODS {
                let what = format!("{method} {path} on {listener:?}");
                // A new visitor each time: no session, no cookie.
                let answer = Browser::new(to).send(method, path, &[], b"").await;
                assert_eq!(answer.status, due(listener, path, method), "{what}");
                has_every_header(&answer, &what);
                cookie_is_due(listener, path, &answer, secure);
                assert_eq!(answer.header("strict-transport-security").is_some(), secure, "{what}");
                answer.shows_no_workings();
                if method == "HEAD" {
                    assert_eq!(answer.body, "", "{what}");
                } else if answer.status == 405 {
                    assert!(answer.header("allow").is_some_and(|allowed| allowed.contains("GET")), "{what}");
                }
                if listener == Listener::Public
                    && [403, 404, 405].contains(&answer.status)
                    && method != "HEAD"
                    && !path.starts_with("/pkg/none")
                {
                    answer.is_plain_trouble(answer.status);
                }
            }
        }
    }
    house.tells_nothing(&serving, &[]);
}

/// E10, E13 to E16: every route of both listeners with every method, errors and static files included.
#[tokio::test]
async fn every_route_carries_every_header_and_sets_no_cookie_but_the_one_on_loopback() {
    let (house, _) = House::with_reviewer();
    walk_every_route(&house, false).await;
}

/// The same behind TLS: `__Host-`, `Secure`, and browsers are told never to try without.
#[tokio::test]
async fn every_route_carries_every_header_and_sets_no_cookie_but_the_one_behind_tls() {
    walk_every_route(&behind_tls(), true).await;
}
