//! The answers that a visitor with a session meets, and the cookie on its way.

use crate::{
    behind_tls,
    harness::{Browser, House, has_every_header},
};

/// Every other answer to trouble that a visitor with a session can meet, and every redirect of the survey.
#[tokio::test]
async fn every_answer_of_the_survey_itself_carries_every_header() {
    for (house, secure) in [(House::with_reviewer().0, false), (behind_tls(), true)] {
        let serving = house.serve();
        let mut browser = Browser::new(serving.public);
        let mut cookies = vec![];
        let answer = browser.get("/questions").await;
        has_every_header(&answer, "the start");
        for (fields, status, cookie) in [
            (&[("page", "start"), ("go", "continue")][..], 303, Some("=1.")),
            (&[("page", "consent_survey"), ("go", "continue")], 303, None),
            (&[("page", "consent_survey"), ("go", "continue"), ("consent_survey", "yes")], 303, None),
            (&[("page", "elig_connection"), ("go", "extend")], 303, None),
            (&[("x", "\0")], 400, None),
            (&[("x", &"x".repeat(70_000))], 413, None),
        ] {
            let answer = browser.post("/questions", fields).await;
            let what = format!("{:?}", fields[0]);
            assert_eq!(answer.status, status, "{what}");
            has_every_header(&answer, &what);
            let set: Vec<_> = answer.headers.iter().filter(|(name, _)| name == "set-cookie").collect();
            assert_eq!(set.len(), usize::from(cookie.is_some()), "{what}");
            if let Some(phase) = cookie {
                assert!(set[0].1.contains(phase), "the cookie changes at the start (E10)");
                assert!(
                    !set[0].1.contains("Expires") && !set[0].1.contains("Max-Age"),
                    "it has no date (E16)"
                );
                assert!(!set[0].1.contains("Domain"), "it is of this host alone");
                assert_eq!(set[0].1.contains("; Secure"), secure);
                cookies.push(set[0].1.clone());
            }
            let shown = browser.get("/questions").await;
            has_every_header(&shown, &what);
            assert!(
                shown.header("set-cookie").is_none(),
                "a look at the survey leaves the cookie alone: {what}"
            );
        }
        let cross = [("sec-fetch-site".to_owned(), "cross-site".to_owned())];
        let answer = browser.send("POST", "/questions", &cross, b"page=start&go=continue").await;
        answer.is_plain_trouble(403);
        has_every_header(&answer, "another site");
        assert!(answer.header("set-cookie").is_none());
        // Send changes the cookie once more (E10), and the end takes it away.
        browser.walk_on(&[]).await;
        let answer = browser.post("/questions", &[("page", "send"), ("go", "send")]).await;
        has_every_header(&answer, "Send");
        assert!(answer.header("set-cookie").is_some_and(|value| value.contains("=2.")));
        browser.go("equality_optin", "skip", &[]).await;
        let answer = browser.go("research_invite", "skip", &[]).await;
        has_every_header(&answer, "the end");
        assert_eq!(answer.question(), "end");
        assert_eq!(answer.header("clear-site-data"), Some("\"cookies\", \"storage\""));
        assert!(answer.header("set-cookie").is_some_and(|value| value.ends_with("; Max-Age=0")));
        assert_eq!(cookies.len(), 1);
    }
}

/// A cookie without the prefix, which another host of the same domain could set, opens nothing behind TLS.
#[tokio::test]
async fn behind_tls_only_the_cookie_that_belongs_to_this_host_is_read() {
    let house = behind_tls();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    let secret = browser.cookie.clone().unwrap().strip_prefix("__Host-views=1.").unwrap().to_owned();
    let mut other = Browser { cookie: Some(format!("views=1.{secret}")), ..browser.clone() };
    assert_eq!(other.get("/questions").await.question(), "start");
    assert_eq!(browser.get("/questions").await.question(), "elig_connection");
}
