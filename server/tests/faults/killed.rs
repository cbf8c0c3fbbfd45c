//! `kill -9` in the middle of a hundred people who press Send at once.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use vault::WordsIdentity;

use crate::{
    harness::{House, Inside, left_out},
    senders::{before_send, stored, words_of},
    throwaway::Server,
};

const PEOPLE: usize = 100;

/// The server is killed when so many have been told that their answers were sent.
const TOLD: usize = 20;

async fn nothing_is_lost_and_nothing_doubled(house: &House, reviewer: &WordsIdentity) {
    let serving = house.serve();
    let browsers = before_send(house, &serving, PEOPLE).await;
    let serving = Arc::new(Mutex::new(serving));
    let told = Arc::new(AtomicUsize::new(0));
    let presses: Vec<_> = browsers
        .into_iter()
        .map(|mut browser| {
            let (serving, told) = (Arc::clone(&serving), Arc::clone(&told));
            tokio::spawn(async move {
                let sent = browser.press_send().await;
                if sent && told.fetch_add(1, Ordering::SeqCst) + 1 == TOLD {
                    serving.lock().unwrap().kill();
                }
                (browser, sent)
            })
        })
        .collect();
    let mut browsers = Vec::new();
    let mut acknowledged = BTreeSet::new();
    for (number, press) in presses.into_iter().enumerate() {
        let (browser, sent) = press.await.unwrap();
        browsers.push(browser);
        if sent {
            acknowledged.insert(number);
        }
    }
    assert!(acknowledged.len() >= TOLD, "{} were told", acknowledged.len());
    assert!(acknowledged.len() < PEOPLE, "nobody was left to press when the server was killed");
    eprintln!("{} of {PEOPLE} had been told when the server was killed", acknowledged.len());

    // The same files, a new process.
    let serving = house.serve();
    let inside = Inside::open(house).await;
    let kept = stored(&inside.kept(Some(reviewer)).await);
    assert!(acknowledged.is_subset(&kept), "lost: {:?}", acknowledged.difference(&kept));

    // Everybody presses again, those who were told as well; all stand behind Send, and each is there once.
    for browser in &mut browsers {
        browser.to = serving.public;
        assert_eq!(browser.go("send", "send", &[]).await.question(), "equality_optin");
    }
    let kept = stored(&inside.kept(Some(reviewer)).await);
    assert_eq!(kept, (0..PEOPLE).collect());
    inside.close().await;
    house.tells_nothing(&serving, &[&words_of(1), &words_of(99), "b_follow", "chesterfield"]);
}

/// Promise 6, with E17's draft that lives on: SQLite.
#[tokio::test]
async fn no_acknowledged_answer_is_lost_by_kill_9_in_a_hundred_sends_on_sqlite() {
    let (house, reviewer) = House::with_reviewer();
    nothing_is_lost_and_nothing_doubled(&house, &reviewer).await;
}

/// Promise 6, on PostgreSQL.
#[tokio::test]
async fn no_acknowledged_answer_is_lost_by_kill_9_in_a_hundred_sends_on_postgresql() {
    let Some(server) = Server::start() else {
        return left_out("there is no PostgreSQL here");
    };
    let (house, reviewer) = House::with_reviewer();
    let house = house.with("VIEWS_DATABASE_URL", server.new_database().await);
    nothing_is_lost_and_nothing_doubled(&house, &reviewer).await;
}
