//! Another process (a backup, an administrator's own program) holds the database file and does not let go.

use std::time::{Duration, Instant};

use sqlx::{Connection as _, Executor as _};

use crate::{
    harness::{Answer, Browser, House, Inside, has_every_header},
    senders::{before_send, stored, words_of},
};

/// Longest that anybody waits for the word that nothing can be kept now: one turn of SQLite's own patience, and
/// of the queue before it.
const LONGEST: Duration = Duration::from_secs(16);

/// How long an answer took.
async fn timed(asking: impl Future<Output = Answer>) -> (Answer, Duration) {
    let begun = Instant::now();
    (asking.await, begun.elapsed())
}

/// Promises 1 and 6: 503 within bounded time, leaving at once, and everything works again when the lock is gone.
#[tokio::test]
async fn a_locked_database_is_answered_in_time_and_leaving_never_waits_for_it() {
    let (house, reviewer) = House::with_reviewer();
    let serving = house.serve();
    let mut senders = before_send(&house, &serving, 4).await;
    let mut reader = senders.pop().unwrap();
    let mut leaver = senders.pop().unwrap();
    let old_cookie = leaver.clone();
    let inside = Inside::open(&house).await;
    // Nobody has touched this one for two minutes: every page it opens wants to prolong it.
    inside.age(&reader, 120).await;
    let mut other = Inside::connection(&house).await;
    other.execute("begin exclusive").await.unwrap();

    let [first, second] = &mut senders[..] else { panic!("two are left") };
    let press = [("page", "send"), ("go", "send")];
    let mut visitor = Browser::new(serving.public);
    let mut probe = Browser::new(serving.public);
    let (sent, sent_too, exit, help, start, ready) = tokio::join!(
        timed(first.post("/questions", &press)),
        timed(second.post("/questions", &press)),
        timed(leaver.get("/exit")),
        timed(reader.get("/help")),
        timed(visitor.get("/questions")),
        timed(probe.get("/readyz")),
    );
    for (answer, took) in [&sent, &sent_too] {
        answer.is_plain_trouble(503);
        has_every_header(answer, "Send on a locked database");
        assert!(answer.header("set-cookie").is_none());
        assert!(*took < LONGEST, "{took:?}");
    }
    assert_eq!(ready.0.status, 503);
    assert!(ready.1 < LONGEST, "{:?}", ready.1);
    let soon = Duration::from_secs(2);
    for ((answer, took), status, what) in [(exit, 303, "/exit"), (help, 200, "/help"), (start, 200, "start")]
    {
        assert_eq!(answer.status, status, "{what}");
        assert!(took < soon, "{what} took {took:?}");
    }
    assert!(leaver.cookie.is_none(), "without the cookie nothing opens the draft");

    other.execute("rollback").await.unwrap();
    other.close().await.unwrap();
    for browser in &mut senders {
        assert!(browser.press_send().await, "the lock is gone");
        assert_eq!(browser.go("send", "send", &[]).await.question(), "equality_optin");
    }
    assert_eq!(stored(&inside.kept(Some(&reviewer)).await), [0, 1].into());
    // Destroying went on behind the back of the person who left.
    let begun = Instant::now();
    while inside.session(&old_cookie).await.is_some() {
        assert!(begun.elapsed() < LONGEST, "the session of a person who left is still there");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(probe.get("/readyz").await.status, 200);
    inside.close().await;
    house.tells_nothing(&serving, &[&words_of(0), &words_of(2), "b_follow"]);
}
