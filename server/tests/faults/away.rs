//! PostgreSQL is stopped and started while the server runs.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use crate::{
    harness::{Browser, House, Inside, Serving, has_every_header, left_out},
    senders::{before_send, stored, words_of},
    throwaway::Server,
};

/// So many press Send in the moment in which the database goes away, and so many while it is away.
const IN_FLIGHT: usize = 40;
const WHILE_AWAY: usize = 2;

/// Promise 6: while the database is away everybody is told what to do, and then all goes on without a restart.
#[tokio::test]
async fn postgresql_may_go_away_and_come_back_while_the_server_runs() {
    let Some(server) = Server::start() else {
        return left_out("there is no PostgreSQL here");
    };
    let (house, reviewer) = House::with_reviewer();
    let house = house.with("VIEWS_DATABASE_URL", server.new_database().await);
    let serving = house.serve();
    let mut late = before_send(&house, &serving, IN_FLIGHT + WHILE_AWAY + 1).await;
    let mut leaver = late.pop().unwrap();
    let mut early: Vec<Browser> = late.drain(..IN_FLIGHT).collect();

    let presses: Vec<_> = early
        .drain(..)
        .map(|mut browser| {
            tokio::spawn(async move {
                let sent = browser.press_send().await;
                (browser, sent)
            })
        })
        .collect();
    let stopping = tokio::task::spawn_blocking(move || {
        let mut server = server;
        server.stop();
        server
    });
    let mut told = BTreeSet::new();
    for (number, press) in presses.into_iter().enumerate() {
        let (browser, sent) = press.await.unwrap();
        early.push(browser);
        told.extend(sent.then_some(number));
    }
    let mut server = stopping.await.unwrap();
    nothing_works_and_everybody_is_told(&serving, &mut late, &mut leaver).await;

    server.start_again();
    assert_eq!(Browser::new(serving.public).get("/readyz").await.status, 200, "without a restart");
    let inside = Inside::open(&house).await;
    let kept = stored(&inside.kept(Some(&reviewer)).await);
    assert!(told.is_subset(&kept), "lost: {:?}", told.difference(&kept));
    for browser in &mut late {
        assert_eq!(browser.get("/questions").await.question(), "send", "the draft is where it was");
        assert!(browser.press_send().await);
    }
    for browser in early.iter_mut().chain(&mut late) {
        assert_eq!(browser.go("send", "send", &[]).await.question(), "equality_optin");
    }
    assert_eq!(stored(&inside.kept(Some(&reviewer)).await), (0..IN_FLIGHT + WHILE_AWAY).collect());
    inside.close().await;
    house.tells_nothing(&serving, &[&words_of(1), "b_follow"]);
}

async fn nothing_works_and_everybody_is_told(
    serving: &Serving,
    senders: &mut [Browser],
    leaver: &mut Browser,
) {
    let begun = Instant::now();
    for browser in senders {
        let answer = browser.post("/questions", &[("page", "send"), ("go", "send")]).await;
        answer.is_plain_trouble(503);
        has_every_header(&answer, "Send without a database");
        assert!(answer.header("set-cookie").is_none());
        browser.get("/questions").await.is_plain_trouble(503);
        assert_eq!(browser.get("/help").await.status, 200, "help needs no database");
    }
    for to in [serving.public, serving.office] {
        let ready = Browser::new(to).get("/readyz").await;
        assert_eq!((ready.status, ready.body.as_str()), (503, "not ready"));
        has_every_header(&ready, "/readyz without a database");
        assert_eq!(Browser::new(to).get("/healthz").await.status, 200);
    }
    let office = Browser::new(serving.office).get("/").await;
    assert_eq!(office.status, 503);
    assert!(office.body.contains("Try again in a minute"), "{}", office.body);
    has_every_header(&office, "the office without a database");
    office.shows_no_workings();
    let leaving = Instant::now();
    assert_eq!(leaver.get("/exit").await.status, 303);
    assert!(leaving.elapsed() < Duration::from_secs(2), "leaving took {:?}", leaving.elapsed());
    assert!(leaver.cookie.is_none(), "without the cookie nothing opens the draft");
    assert!(begun.elapsed() < Duration::from_secs(30), "a dozen answers took {:?}", begun.elapsed());
}
