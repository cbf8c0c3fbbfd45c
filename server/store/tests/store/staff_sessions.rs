//! How long a session lives, and how it ends.

use store::{NewSession, Raise, SEEN_EVERY, Store};

use crate::{
    door::{EIGHT_HOURS, IDLE, NOW, by, kinds, look, member, session, sign_in},
    fixture::Place,
};

async fn touch(store: &Store, token: &str, now: i64) {
    let seen = look(store, token, now).await.unwrap();
    store.session_touch(&seen, now).await.unwrap();
}

fn raise<'a>(from: &'a str, to: &'a str, at: i64) -> Raise<'a> {
    Raise { from, to, stage: "full", at, ends_at: NOW + EIGHT_HOURS }
}

pub async fn a_session_lives_while_it_is_used_and_never_beyond_its_end(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer publisher").await;
    sign_in(&store, "ann", "token").await;
    let seen = look(&store, "token", NOW).await.unwrap();
    assert_eq!((seen.staff_id.as_str(), seen.name.as_str(), seen.stage.as_str()), ("ann", "ann", "full"));
    assert_eq!((seen.begun_at, seen.seen_at, seen.raised_at), (NOW, NOW, Some(NOW)));
    assert!(look(&store, "another", NOW).await.is_none());
    assert!(look(&store, "token", NOW + IDLE - 1).await.is_some());
    assert!(look(&store, "token", NOW + IDLE).await.is_none(), "idle");
    let mut now = NOW;
    while now + 600 < NOW + EIGHT_HOURS {
        now += 600;
        touch(&store, "token", now).await;
    }
    assert!(look(&store, "token", NOW + EIGHT_HOURS - 1).await.is_some());
    assert!(look(&store, "token", NOW + EIGHT_HOURS).await.is_none(), "eight hours are the most");
}

pub async fn that_a_session_was_used_is_written_every_half_minute_and_never_backwards(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    sign_in(&store, "ann", "token").await;
    let seen_at = async || look(&store, "token", NOW).await.unwrap().seen_at;
    touch(&store, "token", NOW + SEEN_EVERY - 1).await;
    assert_eq!(seen_at().await, NOW);
    let early = look(&store, "token", NOW).await.unwrap();
    touch(&store, "token", NOW + SEEN_EVERY + 9).await;
    assert_eq!(seen_at().await, NOW + SEEN_EVERY + 9);
    store.session_touch(&early, NOW + SEEN_EVERY).await.unwrap();
    assert_eq!(seen_at().await, NOW + SEEN_EVERY + 9, "a slower request");
}

pub async fn a_clock_that_is_set_back_makes_no_session_live_longer(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    sign_in(&store, "ann", "token").await;
    touch(&store, "token", NOW + 600).await;
    assert!(look(&store, "token", NOW + 500).await.is_some(), "the clock of another machine");
    assert!(look(&store, "token", NOW).await.is_none());
    assert!(!store.session_raise(raise("token", "new", NOW), IDLE, None).await.unwrap());
    assert!(store.sessions_of("ann", NOW, IDLE).await.unwrap().is_empty());
    assert_eq!(store.sessions_sweep(NOW, IDLE).await.unwrap(), 1);
    assert!(look(&store, "token", NOW + 600).await.is_none());
}

pub async fn a_rise_of_rights_brings_a_new_token_and_kills_the_old_one(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    let new = NewSession { ends_at: NOW + 300, ..session("ann", "first", "password") };
    store.session_begin(new, None).await.unwrap();
    assert_eq!(look(&store, "first", NOW).await.unwrap().raised_at, None);
    let rising = async |to: &str| {
        store.session_raise(raise("first", to, NOW + 9), IDLE, Some(by("ann", "signed-in"))).await.unwrap()
    };
    let (one, two) = tokio::join!(rising("second"), rising("third"));
    assert!(one != two, "of two at once with the same token one gets it");
    assert!(look(&store, "first", NOW + 9).await.is_none());
    let token = if one { "second" } else { "third" };
    let seen = look(&store, token, NOW + 9).await.unwrap();
    assert_eq!(
        (seen.stage.as_str(), seen.raised_at, seen.ends_at),
        ("full", Some(NOW + 9), NOW + EIGHT_HOURS)
    );
    assert_eq!((seen.session_id.as_str(), seen.begun_at), ("first", NOW));
    assert_eq!(kinds(&store).await.iter().filter(|kind| *kind == "signed-in").count(), 1);

    let new = NewSession { ends_at: NOW + 300, ..session("ann", "slow", "password") };
    store.session_begin(new, None).await.unwrap();
    let late = store.session_raise(raise("slow", "late", NOW + 300), IDLE, None).await.unwrap();
    assert!(!late, "what is over does not rise");
    assert!(store.session_begin(session("ann", "odd", "king"), None).await.is_err());
}

pub async fn sessions_are_listed_and_ended_one_by_one_or_all(place: Place) {
    let store = place.open().await;
    for who in ["ann", "bob"] {
        member(&store, who, "viewer").await;
    }
    for token in ["a1", "a2", "a3"] {
        sign_in(&store, "ann", token).await;
    }
    sign_in(&store, "bob", "b1").await;
    touch(&store, "a2", NOW + 60).await;
    let list = async |who: &str| {
        let rows = store.sessions_of(who, NOW + 60, IDLE).await.unwrap();
        rows.into_iter().map(|row| row.session_id).filter(|id| !id.starts_with("setup")).collect::<Vec<_>>()
    };
    assert_eq!(list("ann").await, ["a2", "a1", "a3"], "those used last come first");
    let end = by("bob", "session-ended");
    assert!(!store.session_end_one("bob", "a1", end).await.unwrap(), "somebody else's");
    assert!(store.session_end_one("ann", "a1", by("ann", "session-ended")).await.unwrap());
    assert!(!store.session_end_one("ann", "a1", by("ann", "session-ended")).await.unwrap());
    assert!(store.session_end("a2", Some(by("ann", "signed-out"))).await.unwrap());
    assert!(!store.session_end("a2", Some(by("ann", "signed-out"))).await.unwrap());
    assert_eq!(list("ann").await, ["a3"]);
    sign_in(&store, "ann", "a4").await;
    store.sessions_end_all("ann", Some("a4"), by("ann", "sessions-ended")).await.unwrap();
    assert_eq!(list("ann").await, ["a4"]);
    store.sessions_end_all("ann", None, by("bob", "sessions-ended")).await.unwrap();
    assert!(list("ann").await.is_empty());
    assert_eq!(list("bob").await, ["b1"]);
    let ended = ["session-ended", "signed-out", "signed-in", "sessions-ended", "sessions-ended"];
    assert!(kinds(&store).await.ends_with(&ended.map(str::to_owned)), "what ended nothing is not written");
}

pub async fn sweeping_takes_only_what_lets_nobody_in_any_more(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    store.sessions_end_all("ann", None, by("ann", "sessions-ended")).await.unwrap();
    for token in ["used", "idle"] {
        sign_in(&store, "ann", token).await;
    }
    let short = NewSession { ends_at: NOW + 300, ..session("ann", "short", "password") };
    store.session_begin(short, None).await.unwrap();
    touch(&store, "used", NOW + 800).await;
    assert_eq!(store.sessions_sweep(NOW + 200, IDLE).await.unwrap(), 1, "a clock that was set back: `used`");
    sign_in(&store, "ann", "used").await;
    touch(&store, "used", NOW + 800).await;
    assert_eq!(store.sessions_sweep(NOW + 800, IDLE).await.unwrap(), 1, "`short`");
    assert_eq!(store.sessions_sweep(NOW + IDLE, IDLE).await.unwrap(), 1, "`idle`");
    assert!(look(&store, "used", NOW + IDLE).await.is_some());
}
