//! What the office asks for is kept once, and survives the freeze that was to do it.

use store::{Asked, Ended, NewRequest, OpenQuarterRow};

use crate::fixture::Place;

fn asked<'a>(id: &'a str, kind: &'a str, period: &'a str) -> NewRequest<'a> {
    NewRequest { id, kind, period, asked_on: "2027-01-02", approvers: Some("A, B") }
}

pub async fn asking_twice_asks_once(place: Place) {
    let store = place.open().await;
    let ask = async |id, kind, period| store.request_ask(asked(id, kind, period)).await.unwrap();
    assert!(!store.requests_wait().await.unwrap());
    assert_eq!(ask("1", "close", "2026-Q3").await, Asked::Queued);
    assert_eq!(ask("1", "close", "2026-Q3").await, Asked::Already, "the same form again");
    assert_eq!(ask("2", "close", "2026-Q3").await, Asked::Already, "another person");
    assert_eq!(ask("3", "check", "2026-Q3").await, Asked::Queued);
    assert_eq!(ask("4", "close", "2026-Q4").await, Asked::Queued);
    assert!(store.request_begin("1").await.unwrap());
    assert!(!store.request_begin("1").await.unwrap());
    assert_eq!(ask("5", "close", "2026-Q3").await, Asked::Already, "it runs");
    let ended = Ended { state: "stopped", report: Some("{}"), sentence: "The gate stopped it." };
    store.request_end("1", ended).await.unwrap();
    assert_eq!(ask("1", "close", "2026-Q3").await, Asked::Already, "an old form sent again");
    assert_eq!(ask("6", "close", "2026-Q3").await, Asked::Queued, "after the end it may be asked for again");
    let rows = store.requests().await.unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["6", "4", "3", "1"], "newest first");
    let first = &rows[3];
    assert_eq!((first.state.as_str(), first.report.as_deref(), first.tries), ("stopped", Some("{}"), 1));
    assert_eq!(first.approvers.as_deref(), Some("A, B"));
    assert!(store.request_ask(asked("7", "destroy", "2026-Q3")).await.is_err());
    assert!(
        store.request_ask(NewRequest { asked_on: "today", ..asked("8", "close", "2026-Q2") }).await.is_err()
    );
}

pub async fn what_a_dead_freeze_left_running_waits_again(place: Place) {
    let store = place.open().await;
    store.request_ask(asked("1", "close", "2026-Q3")).await.unwrap();
    store.request_begin("1").await.unwrap();
    assert!(!store.requests_take_up("nobody").await.unwrap(), "only the holder of the lease may");
    assert!(!store.request_begin("1").await.unwrap());
    assert!(store.lease_take(&store.lease().await.unwrap(), "us").await.unwrap());
    assert!(store.requests_take_up("us").await.unwrap());
    assert!(store.request_begin("1").await.unwrap());
    assert_eq!(store.requests().await.unwrap()[0].tries, 2);
}

pub async fn an_open_quarter_is_said_once_a_day_and_in_tens(place: Place) {
    let store = place.open().await;
    let row = |about, on_day: &str| OpenQuarterRow {
        quarter: "2026-Q4".to_owned(),
        about,
        on_day: on_day.to_owned(),
        closes_as: None,
    };
    store.open_quarter_say(&row(80, "2026-11-21")).await.unwrap();
    for later in [row(90, "2026-11-21"), row(90, "2026-11-20")] {
        store.open_quarter_say(&later).await.unwrap();
        assert_eq!(store.open_quarters().await.unwrap(), [row(80, "2026-11-21")]);
    }
    store.open_quarter_say(&row(90, "2026-11-22")).await.unwrap();
    assert_eq!(store.open_quarters().await.unwrap(), [row(90, "2026-11-22")]);
    assert!(store.open_quarter_say(&row(93, "2026-11-23")).await.is_err());
}
