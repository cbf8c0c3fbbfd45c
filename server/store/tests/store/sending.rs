//! Send: everything at once, and never twice.

use std::collections::BTreeSet;

use sqlx::{Executor, Row};
use store::{Kept, ResponseRow, Sent, Store, StoreError, TallyRow};

use crate::{
    fixture::{Engine, Place},
    people::{LATER, NOW, Office, Person, QUARTER, WEEK},
};

async fn responses(store: &Store) -> Vec<ResponseRow> {
    let mut rows = Vec::new();
    store.responses_of(&[QUARTER], |row| rows.push(row)).await.unwrap();
    rows
}

async fn count(place: &Place, question: &'static str) -> i64 {
    place.connect().await.fetch_one(question).await.unwrap().get("n")
}

async fn begun(store: &Store, office: &Office) -> Person {
    let person = Person::new(office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    person
}

pub async fn sending_keeps_everything_at_once(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = begun(&store, &office).await;
    assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Stored);

    let rows = responses(&store).await;
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0].response_id, &rows[0].sealed), (&person.response_id, &person.response));
    assert_eq!(rows[0].equality, None);
    assert_eq!(count(&place, "select count(*) as n from words where quarter = '2026-Q4'").await, 1);
    assert_eq!(store.day_keys().await.unwrap()[0].day_key_id, office.day_id);
    let left = store.draft(&person.draft_id, NOW).await.unwrap().unwrap();
    assert_eq!((left.version, left.sealed), (2, person.shrunken.clone()));
    assert_eq!(store.tallies().await.unwrap().len(), 3);
    // What the draft points at cannot be read from it.
    let holds: String =
        place.connect().await.fetch_one("select holds from draft").await.unwrap().get("holds");
    assert!(holds == person.holds && holds != person.response_id);
}

pub async fn a_second_press_stores_nothing(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = begun(&store, &office).await;
    assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Stored);
    // A reload sends the same version, a second tab with a fresh look the next: with other ids, as a server would.
    let again = Person::new(&office);
    for version in [1, 2] {
        let second = store::Send { draft_id: &person.draft_id, ..again.send(&office, version) };
        assert_eq!(store.send(second).await.unwrap(), Sent::AlreadySent);
    }
    assert_eq!(responses(&store).await.len(), 1);
    assert_eq!(count(&place, "select count(*) as n from words").await, 1);
    assert!(store.tallies().await.unwrap().iter().all(|tally| tally.n == 1));
}

pub async fn sending_after_another_tab_changed_the_draft_stores_nothing(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = begun(&store, &office).await;
    assert_eq!(store.draft_keep(&person.draft_id, 1, &person.draft, LATER).await.unwrap(), Kept::Yes);
    assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Conflict);
    assert!(responses(&store).await.is_empty());
    assert_eq!(store.send(person.send(&office, 2)).await.unwrap(), Sent::Stored);
}

pub async fn sending_a_draft_that_is_gone_stores_nothing(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Gone);
    assert!(responses(&store).await.is_empty());
    assert!(store.day_keys().await.unwrap().is_empty());
    assert!(store.tallies().await.unwrap().is_empty());
}

pub async fn a_sending_that_fails_half_way_leaves_no_trace(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let (first, second) = (begun(&store, &office).await, begun(&store, &office).await);
    store.send(first.send(&office, 1)).await.unwrap();
    // The words' id is taken: the response is already written by then.
    let clash = store::Send { words: Some((&first.words_id, &second.words)), ..second.send(&office, 1) };
    let refused = store.send(clash).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Unexpected { .. }));
    assert!(!refused.to_string().contains(&first.words_id), "errors carry no value");
    assert_eq!(responses(&store).await.len(), 1);
    assert_eq!(store.draft(&second.draft_id, NOW).await.unwrap().unwrap().version, 1);
    assert!(store.tallies().await.unwrap().iter().all(|tally| tally.n == 1));
    // The draft is whole and can be sent.
    assert_eq!(store.send(second.send(&office, 1)).await.unwrap(), Sent::Stored);
}

pub async fn two_hundred_people_at_once_are_each_stored_once(place: Place) {
    let (office, store) = (std::sync::Arc::new(Office::new()), place.open().await);
    let people: Vec<_> = (0..200).map(|_| Person::new(&office)).collect();
    let ids: BTreeSet<String> = people.iter().map(|person| person.response_id.clone()).collect();
    let tasks: Vec<_> = people
        .into_iter()
        .map(|person| {
            let (office, store) = (office.clone(), store.clone());
            tokio::spawn(async move {
                store.draft_insert(&person.draft_id, &person.draft, LATER).await?;
                assert_eq!(store.draft_keep(&person.draft_id, 1, &person.draft, LATER).await?, Kept::Yes);
                assert!(store.draft(&person.draft_id, NOW).await?.is_some());
                store.send(person.send(&office, 2)).await
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), Sent::Stored);
    }
    let stored = responses(&store).await;
    assert_eq!(stored.len(), 200);
    assert_eq!(stored.into_iter().map(|row| row.response_id).collect::<BTreeSet<_>>(), ids);
    assert!(store.tallies().await.unwrap().iter().all(|tally| tally.n == 200));
    assert_eq!(store.day_keys().await.unwrap().len(), 1);
}

pub async fn one_person_pressing_twenty_times_at_once_is_stored_once(place: Place) {
    let (office, store) = (std::sync::Arc::new(Office::new()), place.open().await);
    let person = begun(&store, &office).await;
    let presses: Vec<_> = (0..20)
        .map(|_| {
            let (office, store, draft_id) = (office.clone(), store.clone(), person.draft_id.clone());
            // Each press comes with ids of its own.
            let press = Person::new(&office);
            tokio::spawn(async move {
                store.send(store::Send { draft_id: &draft_id, ..press.send(&office, 1) }).await.unwrap()
            })
        })
        .collect();
    let mut stored = 0;
    for press in presses {
        match press.await.unwrap() {
            Sent::Stored => stored += 1,
            other => assert_eq!(other, Sent::AlreadySent),
        }
    }
    assert_eq!(stored, 1);
    assert_eq!(responses(&store).await.len(), 1);
}

pub async fn equality_answers_join_their_response_once(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = begun(&store, &office).await;
    // Not before the sending.
    assert_eq!(store.equality_add(person.equality(&office, 1)).await.unwrap(), Sent::Gone);
    store.send(person.send(&office, 1)).await.unwrap();
    assert_eq!(store.equality_add(person.equality(&office, 1)).await.unwrap(), Sent::Conflict);
    assert_eq!(store.equality_add(person.equality(&office, 2)).await.unwrap(), Sent::Stored);
    // A second time, also with other content and with the version of now: what is there stays.
    let other = Person::new(&office);
    for version in [2, 3] {
        let again = store::EqualityAdd { equality: &other.equality, ..person.equality(&office, version) };
        assert_eq!(store.equality_add(again).await.unwrap(), Sent::AlreadySent);
    }
    let rows = responses(&store).await;
    assert_eq!(rows[0].equality.as_ref(), Some(&person.equality));
    assert_eq!(store.draft(&person.draft_id, NOW).await.unwrap().unwrap().version, 3);
}

pub async fn equality_answers_of_a_response_that_was_never_sent_go_nowhere(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let (person, stranger) = (begun(&store, &office).await, Person::new(&office));
    store.send(person.send(&office, 1)).await.unwrap();
    let wrong = store::EqualityAdd { response_id: &stranger.response_id, ..person.equality(&office, 2) };
    assert_eq!(store.equality_add(wrong).await.unwrap(), Sent::Gone);
    assert_eq!(store.draft(&person.draft_id, NOW).await.unwrap().unwrap().version, 2, "nothing moved");
    store.draft_remove(&person.draft_id).await.unwrap();
    assert_eq!(store.equality_add(person.equality(&office, 2)).await.unwrap(), Sent::Gone);
    assert_eq!(responses(&store).await[0].equality, None);
}

pub async fn tallies_add_up(place: Place) {
    let store = place.open().await;
    store.tally(WEEK, "start", 2).await.unwrap();
    store.tally(WEEK, "start", 1).await.unwrap();
    store.tally_each("2026-W48", &["exit", "last-section:C", "exit"]).await.unwrap();
    let row = |week: &str, kind: &str, n| TallyRow { week: week.to_owned(), kind: kind.to_owned(), n };
    assert_eq!(
        store.tallies().await.unwrap(),
        [row(WEEK, "start", 3), row("2026-W48", "exit", 2), row("2026-W48", "last-section:C", 1)]
    );
    // A time finer than the week, or the quarter, has no place.
    assert!(store.tally("2026-11-21", "start", 1).await.is_err());
    if place.engine == Engine::Sqlite {
        assert!(store.tally("2026-W47T10:00", "start", 1).await.is_err());
    }
}
