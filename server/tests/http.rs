//! Headers, cookies, origins and answers to trouble, against the real binary on its two listeners.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod harness;

use harness::{Answer, Browser, House, attribute};

/// Headers that every answer of both listeners carries.
fn has_every_header(answer: &Answer, what: &str) {
    let is = |name: &str, value: &str| assert_eq!(answer.header(name), Some(value), "{name} on {what}");
    is("referrer-policy", "no-referrer");
    is("x-content-type-options", "nosniff");
    is("x-frame-options", "DENY");
    is("cross-origin-opener-policy", "same-origin");
    is("cross-origin-resource-policy", "same-origin");
    let policy = answer.header("content-security-policy").expect(what);
    assert!(policy.starts_with("default-src 'none';"), "{what}: {policy}");
    for needed in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(needed), "{what}: {policy}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'),
        "{what}: {policy}"
    );
    assert!(answer.header("permissions-policy").expect(what).contains("geolocation=()"), "{what}");
    let kept = answer.header("cache-control").expect(what);
    let may_be_kept = what.starts_with("/pkg/") && answer.status == 200;
    assert_eq!(kept, if may_be_kept { "public, max-age=31536000, immutable" } else { "no-store" }, "{what}");
}

#[tokio::test]
async fn every_answer_carries_every_header_errors_and_static_files_included() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    for path in [
        "/",
        "/questions",
        "/questions?ended",
        "/exit",
        "/help",
        "/signs",
        "/signs/diary",
        "/privacy",
        "/accessibility",
        "/research",
        "/healthz",
        "/readyz",
        "/pkg/a1.css",
        "/pkg/none.css",
        "/nothing/here",
        "/%00",
        "/../etc/passwd",
        "/favicon.ico",
    ] {
        has_every_header(&browser.get(path).await, path);
    }
    for method in ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"] {
        has_every_header(&browser.send(method, "/questions", &[], b"").await, method);
    }
    let cross = [("sec-fetch-site".to_owned(), "cross-site".to_owned())];
    has_every_header(&browser.send("POST", "/questions", &cross, b"page=start").await, "a forged POST");
    let mut office = Browser::new(serving.office);
    for path in ["/", "/?period=none", "/healthz", "/readyz", "/pkg/a3.css", "/tables/none"] {
        has_every_header(&office.get(path).await, path);
    }
}

#[tokio::test]
async fn there_is_one_session_cookie_and_leaving_takes_everything_away() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    let offered = browser.get("/questions").await;
    let set: Vec<_> = offered.headers.iter().filter(|(name, _)| name == "set-cookie").collect();
    assert_eq!(set.len(), 1);
    assert!(set[0].1.starts_with("views=0.") && set[0].1.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
    browser.go("start", "continue", &[]).await;
    assert!(browser.cookie.as_ref().unwrap().starts_with("views=1."), "the cookie changes at the start");
    let page = browser.go("consent_survey", "continue", &[("consent_survey", "yes")]).await;
    assert_eq!(page.question(), "elig_connection");
    let before = browser.cookie.clone();
    let exit = browser.get("/exit").await;
    assert_eq!((exit.status, exit.header("location")), (303, Some("https://www.bbc.co.uk/weather")));
    assert_eq!(exit.header("clear-site-data"), Some("\"cookies\", \"storage\""));
    assert!(exit.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(browser.cookie.is_none());
    // Somebody brings the old cookie back.
    browser.cookie = before;
    let ended = browser.get("/questions").await;
    assert_eq!((ended.status, ended.header("location")), (303, Some("/questions?ended")));
    let ended = browser.get("/questions?ended").await;
    assert_eq!((ended.status, ended.question().as_str()), (200, "ended"));
    let other = Browser::new(serving.public).get("/help").await;
    assert!(other.header("set-cookie").is_none(), "only the survey sets a cookie");
}

#[tokio::test]
async fn a_post_is_taken_only_from_our_own_pages() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    let offered = browser.get("/questions").await;
    let token =
        offered.body.split("name=\"token\"").nth(1).and_then(|rest| attribute(rest, "value")).unwrap();
    let ours = format!("http://{}", serving.public);
    let header = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    let cases = [
        (header("sec-fetch-site", "cross-site"), token.as_str(), 403),
        (header("sec-fetch-site", "same-site"), &token, 403),
        (header("sec-fetch-site", "none"), &token, 403),
        (header("origin", "https://evil.example"), &token, 403),
        (header("origin", "null"), "", 403),
        (header("origin", "null"), "forged", 403),
        (vec![], "", 403),
        (header("origin", "null"), &token, 303),
        (vec![], &token, 303),
        (header("origin", &ours), "", 303),
        (header("sec-fetch-site", "same-origin"), "", 303),
    ];
    let cookie = browser.cookie.clone();
    for (origin, token, status) in cases {
        browser.cookie = cookie.clone();
        browser.origin = origin.clone();
        let fields = [("page", "start"), ("go", "continue"), ("token", token)];
        let answer = browser.post("/questions", &fields).await;
        assert_eq!(answer.status, status, "{origin:?} with token {token:?}");
    }
}

#[tokio::test]
async fn bad_input_gets_a_plain_page_with_the_right_status() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    let origin = browser.origin.clone();
    let large = vec![b'a'; 1_000_000];
    for (body, status) in [
        (&large[..], 413),
        (b"page=elig_connection&elig_connection=%00", 400),
        (b"page=elig_connection&elig_connection=%ff", 400),
        (b"page=elig_connection&elig_connection=\xff\xfe", 400),
    ] {
        let answer = browser.send("POST", "/questions", &origin, body).await;
        assert_eq!(answer.status, status);
        assert!(answer.body.contains("/exit"), "the page keeps the way out");
        assert!(!answer.body.contains("panicked") && !answer.body.contains("Error:"));
    }
    // Forged pages, codes and buttons change nothing and lose nothing.
    for fields in [
        &[("page", "send"), ("go", "send")][..],
        &[("page", "nonsense"), ("go", "continue")],
        &[("page", "police_when"), ("go", "continue"), ("police_when", "lt_3m")],
        &[("page", "elig_connection"), ("go", "nonsense")],
        &[("page", "elig_connection"), ("go", "change:../../etc")],
        &[("go", "continue")],
    ] {
        assert_eq!(browser.post("/questions", fields).await.status, 303);
        assert_eq!(browser.get("/questions").await.question(), "elig_connection", "{fields:?}");
    }
    let page = browser.go("elig_connection", "continue", &[("elig_connection", "<script>")]).await;
    assert_eq!((page.status, page.question().as_str()), (200, "elig_connection"));
    assert!(page.body.contains("Choose the answer that is closest") && !page.body.contains("<script>"));
    assert_eq!(browser.get("/nothing").await.status, 404);
    assert_eq!(browser.send("DELETE", "/questions", &[], b"").await.status, 405);
}

#[tokio::test]
async fn a_form_without_a_session_meets_the_ended_page() {
    let house = House::new();
    let serving = house.serve();
    for cookie in [None, Some("views=1.forged"), Some("views=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    {
        let mut browser = Browser::new(serving.public);
        browser.cookie = cookie.map(str::to_owned);
        let page = browser.go("age_band", "continue", &[("age_band", "a25_34")]).await;
        assert_eq!((page.status, page.question().as_str()), (200, "ended"), "{cookie:?}");
    }
}

#[tokio::test]
async fn a_person_under_sixteen_sees_help_and_the_session_is_gone() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    browser.go("elig_connection", "continue", &[("elig_connection", "live_here")]).await;
    let page = browser.go("age_band", "continue", &[("age_band", "under_16")]).await;
    assert_eq!(page.question(), "end-u16");
    assert!(page.body.contains("Childline") && page.body.contains("0800 1111"));
    assert_eq!(page.header("clear-site-data"), Some("\"cookies\", \"storage\""));
    assert!(browser.cookie.is_none());
}

#[tokio::test]
async fn the_office_listener_refuses_to_be_reached_from_elsewhere() {
    let house = House::new();
    let output = house.command(&["serve"]).env("VIEWS_OFFICE_ADDR", "0.0.0.0:0").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("office listener"));
}

#[tokio::test]
async fn a_public_address_needs_tls_and_leaving_needs_an_address() {
    let house = House::new();
    let refused = house.command(&["serve"]).env("VIEWS_PUBLIC_ADDR", "0.0.0.0:0").output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("https"));
    let refused = house.command(&["serve"]).env("VIEWS_EXIT_URL", "bbc.co.uk/weather").output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("VIEWS_EXIT_URL"));
}

#[tokio::test]
async fn unchecked_facts_are_not_served_to_the_public_unless_told_so_in_as_many_words() {
    let house = House::new();
    let refused =
        house.command(&["serve"]).env("VIEWS_PUBLIC_ORIGIN", "https://yourviews.example").output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--serve-unchecked-facts"));
}

#[tokio::test]
async fn a_database_that_is_not_ours_or_of_other_keys_is_refused_with_exit_code_5() {
    let house = House::new();
    std::fs::create_dir_all(house.path("data")).unwrap();
    std::fs::write(house.path("data/views.db"), b"this is a letter, not a database").unwrap();
    let (code, _, errors) = house.run(&["serve"]);
    assert_eq!(code, 5, "{errors}");
    std::fs::remove_file(house.path("data/views.db")).unwrap();
    drop(house.serve());
    // An empty keys folder: none are made, so that `keys import` can bring the right ones back.
    std::fs::rename(house.path("keys"), house.path("right-keys")).unwrap();
    let (code, _, errors) = house.run(&["serve"]);
    assert_eq!(code, 1, "{errors}");
    assert!(!house.path("keys").join("data.key").exists(), "{errors}");
    // Keys of another installation.
    let other = House::new();
    drop(other.serve());
    std::fs::rename(other.path("keys"), house.path("keys")).unwrap();
    let (code, _, errors) = house.run(&["serve"]);
    assert_eq!(code, 5, "{errors}");
    assert!(errors.contains("do not fit"), "{errors}");
    let (code, _, errors) = house.run(&["doctor"]);
    assert_eq!(code, 1, "{errors}");
}
