//! What no ordinary browser sends, against the real binary: each gets the right status and a plain page, changes
//! nothing that was kept, and leaves no trace of what was typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bytes;
mod forms;
mod sessions;
mod words;

#[path = "../harness/mod.rs"]
mod harness;

use harness::Browser;

/// Only these visitors write this.
const CANARY: &str = "zebra-lighthouse-57120";

/// A browser before the question on what happened, with every answer up to there.
async fn before_behaviours(to: std::net::SocketAddr) -> Browser {
    let mut browser = Browser::new(to);
    browser.consent().await;
    browser.go("elig_connection", "continue", &[("elig_connection", "live_here")]).await;
    browser.go("age_band", "continue", &[("age_band", "a35_44")]).await;
    let page = browser.go("safety_now", "continue", &[("safety_now", "ongoing_ok")]).await;
    assert_eq!(page.question(), "behaviours");
    browser
}
