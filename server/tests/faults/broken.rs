//! A database that lost a table while the server ran: a mistake of somebody's, and 500 in plain words.

use sqlx::{Connection as _, Executor as _};

use crate::harness::{Browser, House, Inside, has_every_header};

/// Answers to trouble: a failure that nobody foresaw shows and logs nothing of what a person typed.
#[tokio::test]
async fn a_failure_that_nobody_foresaw_is_a_plain_page_and_logs_nothing_typed() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    let mut other = Inside::connection(&house).await;
    other
        .execute("drop table draft; drop table release_quarter; drop table response; drop table release")
        .await
        .unwrap();
    other.close().await.unwrap();
    let fields = [("page", "elig_connection"), ("go", "continue"), ("elig_connection", "zebra-lighthouse")];
    for answer in [browser.post("/questions", &fields).await, browser.get("/questions").await] {
        answer.is_plain_trouble(500);
        has_every_header(&answer, "a failure");
        assert!(answer.header("set-cookie").is_none());
    }
    assert_eq!(browser.get("/help").await.status, 200, "help needs no session");
    let office = Browser::new(serving.office).get("/").await;
    assert_eq!(office.status, 500);
    assert!(office.body.contains("Tell your administrator"), "{}", office.body);
    has_every_header(&office, "a failure in the office");
    office.shows_no_workings();
    house.tells_nothing(&serving, &["zebra-lighthouse", "elig_connection", "live_here"]);
}
