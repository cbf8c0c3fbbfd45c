//! Promises 3, 4 and 6 against the real binary: marked answers are sent, and then every byte that is left
//! behind is searched for them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod harness;

use harness::{AGENT, Browser, House, VISITOR, contains};

/// Only this visitor writes this.
const CANARY: &str = "zebra-lighthouse-93175";

/// Answers the whole survey; ends on the page after Send.
async fn answer_everything(browser: &mut Browser) {
    browser.get("/questions").await;
    let mut page = browser.go("start", "continue", &[]).await;
    for _ in 0..60 {
        let at = page.question();
        page = match at.as_str() {
            "equality_optin" => return,
            "consent_survey" => browser.go(&at, "continue", &[("consent_survey", "yes")]).await,
            "elig_connection" => browser.go(&at, "continue", &[("elig_connection", "live_here")]).await,
            "age_band" => browser.go(&at, "continue", &[("age_band", "a35_44")]).await,
            "behaviours" => {
                let ticks = [("behaviours", "b_follow"), ("behaviours", "b_track")];
                browser.go(&at, "continue", &ticks).await
            }
            "relationship" => browser.go(&at, "continue", &[("relationship", "ex_partner")]).await,
            "police_contact" => browser.go(&at, "continue", &[("police_contact", "t_101")]).await,
            "area" => browser.go(&at, "continue", &[("area", "chesterfield")]).await,
            "change_text" => browser.go(&at, "continue", &[("change_text", CANARY)]).await,
            "send" => browser.go(&at, "send", &[]).await,
            _ => browser.go(&at, "skip", &[]).await,
        };
    }
    panic!("the survey does not end: {}", page.body);
}

/// Nothing that was said, and nothing about who said it, may stand in any file or in what was printed.
fn nothing_is_left(house: &House, printed: &str, when: &str) {
    let visitor = VISITOR.to_string();
    let needles = [
        CANARY,
        AGENT,
        "CanaryBrowser",
        &visitor,
        "live_here",
        "a35_44",
        "b_follow",
        "b_track",
        "ex_partner",
        "t_101",
        "chesterfield",
        "lesbian",
    ];
    let mut files = house.bytes();
    assert!(files.iter().any(|(path, bytes)| path.ends_with("data/views.db") && !bytes.is_empty()));
    files.push(("what was printed".into(), printed.as_bytes().to_vec()));
    for (path, bytes) in files {
        for needle in needles {
            assert!(!contains(&bytes, needle.as_bytes()), "{needle} stands in {} {when}", path.display());
        }
    }
}

#[tokio::test]
async fn a_marked_visitor_leaves_no_trace_in_database_wal_log_or_output() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    answer_everything(&mut browser).await;
    nothing_is_left(&house, &serving.printed, "after Send");
    browser.go("equality_optin", "continue", &[("equality_optin", "yes")]).await;
    browser.go("equality", "continue", &[("sex", "female"), ("orientation", "gay_lesbian")]).await;
    // Somebody else leaves in the middle, and somebody else again sends rubbish.
    let mut other = Browser::new(serving.public);
    other.consent().await;
    other.go("elig_connection", "continue", &[("elig_connection", "live_here")]).await;
    other.get("/exit").await;
    other
        .send("POST", "/questions", &other.origin.clone(), format!("change_text={CANARY}%00").as_bytes())
        .await;
    nothing_is_left(&house, &serving.printed, "at the end");
}

#[tokio::test]
async fn an_acknowledged_response_survives_kill_9() {
    let house = House::new();
    let mut serving = house.serve();
    let mut browser = Browser::new(serving.public);
    answer_everything(&mut browser).await;
    // `kill` on Unix is SIGKILL: no time to write anything.
    serving.child.kill().unwrap();
    serving.child.wait().unwrap();
    drop(serving);
    let serving = house.serve();
    let mut browser = Browser { to: serving.public, ..browser };
    let page = browser.get("/questions").await;
    assert_eq!(page.question(), "equality_optin", "the session, too, is where it was");
    let page = browser.go("send", "send", &[]).await;
    assert_eq!(page.question(), "equality_optin", "a second press stores nothing new");
    // The nightly work counts what is kept without opening it.
    let (code, _, errors) = house.run(&["retain"]);
    assert_eq!(code, 0, "{errors}");
}
