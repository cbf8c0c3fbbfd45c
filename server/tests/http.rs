//! The session's beginning and end, and what the program refuses at its start, against the real binary on its two
//! listeners. Every route's headers are in `origins.rs`, bad input in `bad_input.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod harness;

use harness::{Browser, House};

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
