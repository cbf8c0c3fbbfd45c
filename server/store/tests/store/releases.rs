//! Closing a period: once, and only what was counted.

use std::{collections::BTreeSet, sync::LazyLock};

use store::{
    Counted, MadeUp, NewRelease, NewResponse, Publishing, QuarterCount, ReleaseError, Sent, Store, Withdraw,
};
use vault::{DayKeys, Sealed, keys::throwaway};

use crate::{
    fixture::Place,
    people::{LATER, Office, Person, QUARTER, new_id},
};

fn release(period: &str, counted: Counted) -> NewRelease<'_> {
    NewRelease {
        period,
        cube_hash: period,
        cube: b"figures",
        frozen_on: "2027-01-02",
        approvers: None,
        counted,
        keys: "fingerprint",
        roll: roll(),
        lease: "us",
        request: None,
    }
}

/// The store takes whatever is sealed.
fn roll() -> &'static Sealed {
    static ROLL: LazyLock<Sealed> = LazyLock::new(|| {
        throwaway().unwrap().freeze.seal_roll("a period", "a hash", b"who was counted").unwrap()
    });
    &ROLL
}

/// A store whose lease is ours.
async fn open(place: &Place) -> Store {
    let store = place.open().await;
    let free = store.lease().await.unwrap();
    assert!(store.lease_take(&free, "us").await.unwrap());
    store
}

async fn sent(store: &Store, office: &Office) -> Person {
    let person = Person::new(office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert_eq!(store.send(person.send(office, 1)).await.unwrap(), Sent::Stored);
    person
}

async fn counted(store: &Store, quarters: &[&str]) -> Counted {
    store.responses_of(quarters, |_| {}).await.unwrap()
}

pub async fn only_a_release_writes_down_its_keys(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    sent(&store, &office).await;
    store.check_freeze_keys("a folder of practice keys").await.unwrap();
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release(QUARTER, read), &[QUARTER]).await.unwrap();
    store.check_freeze_keys("fingerprint").await.unwrap();
    let refused = store.check_freeze_keys("a folder of practice keys").await;
    assert!(matches!(refused, Err(store::KeysDoNotFit::Other)));
}

pub async fn the_freeze_opens_what_was_sent_and_nobody_else(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    let person = sent(&store, &office).await;
    store.equality_add(person.equality(&office, 2)).await.unwrap();

    let mut days = DayKeys::default();
    for row in store.day_keys().await.unwrap() {
        days.add(office.keys.freeze.open_day_key(&row.day_key_id, &row.sealed).unwrap());
    }
    let mut opened = Vec::new();
    let take = |row: store::ResponseRow| {
        let response = office.keys.freeze.open_response(&days, &row.sealed).unwrap();
        let equality = office.keys.freeze.open_equality(&days, &row.equality.unwrap()).unwrap();
        opened.push((response.to_vec(), equality.to_vec()));
        assert!(Office::new().keys.freeze.open_response(&days, &row.sealed).is_err());
    };
    let counted = store.responses_of(&[QUARTER], take).await.unwrap();
    let id = person.response_id.into_bytes();
    assert_eq!(opened, [(id.clone(), id)]);
    assert_eq!(counted, Counted { responses: 1, with_equality: 1 });
}

pub async fn a_quarter_is_never_closed_twice(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    sent(&store, &office).await;
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release("2026-Q4", read), &[QUARTER]).await.unwrap();

    for period in ["2026-Q4", "2026-H2"] {
        let again = store.release_publish(release(period, Counted::default()), &[QUARTER]).await;
        assert!(matches!(again, Err(ReleaseError::AlreadyFrozen)), "{period}");
    }
    // Together with an open quarter neither; and that one stays open.
    let both = store.release_publish(release("2026-H2", Counted::default()), &["2026-Q3", QUARTER]).await;
    assert!(matches!(both, Err(ReleaseError::AlreadyFrozen)));
    store.release_publish(release("2026-Q3", Counted::default()), &["2026-Q3"]).await.unwrap();

    let releases = store.releases().await.unwrap();
    assert_eq!(releases.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), ["2026-Q4", "2026-Q3"]);
    assert_eq!(
        (&releases[0].quarters[..], &releases[0].frozen_on[..]),
        (&[QUARTER.to_owned()][..], "2027-01-02")
    );
    let cube = store.release("2026-Q4").await.unwrap().unwrap();
    assert_eq!(cube, (b"figures".to_vec(), "2026-Q4".to_owned()));
    assert!(store.release("2026-H2").await.unwrap().is_none());
    assert_eq!(store.release_of_hash("2026-Q4").await.unwrap().unwrap(), b"figures");
    assert!(store.release_of_hash("2026-H2").await.unwrap().is_none());
}

pub async fn a_period_that_moved_while_it_was_counted_is_not_closed(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    let person = sent(&store, &office).await;
    let read = counted(&store, &[QUARTER]).await;
    store.equality_add(person.equality(&office, 2)).await.unwrap();
    let moved = store.release_publish(release("2026-Q4", read), &[QUARTER]).await;
    assert!(matches!(moved, Err(ReleaseError::Moved)));
    let read = counted(&store, &[QUARTER]).await;
    sent(&store, &office).await;
    let moved = store.release_publish(release("2026-Q4", read), &[QUARTER]).await;
    assert!(matches!(moved, Err(ReleaseError::Moved)));
    assert!(store.releases().await.unwrap().is_empty());
    assert_eq!(store.responses_by_quarter().await.unwrap()[0].frozen, 0);
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release("2026-Q4", read), &[QUARTER]).await.unwrap();
}

pub async fn equality_answers_after_the_freeze_go_nowhere(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    let person = sent(&store, &office).await;
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release("2026-Q4", read), &[QUARTER]).await.unwrap();
    assert_eq!(store.equality_add(person.equality(&office, 2)).await.unwrap(), Sent::Gone);
    assert_eq!(counted(&store, &[QUARTER]).await.with_equality, 0);
}

pub async fn many_responses_are_handed_out_each_once(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    let person = Person::new(&office);
    // More than two pages, and not a whole number of them.
    let responses: Vec<_> = (0..1203)
        .map(|number| NewResponse {
            response_id: new_id(),
            quarter: if number % 3 == 0 { "2026-Q3" } else { QUARTER }.to_owned(),
            sealed: person.response.clone(),
            equality: (number % 2 == 0).then(|| person.equality.clone()),
        })
        .collect();
    let ids: BTreeSet<String> = responses.iter().map(|row| row.response_id.clone()).collect();
    store.mark_practice().await.unwrap();
    store.responses_insert_many(&MadeUp { responses, ..MadeUp::default() }).await.unwrap();
    let mut handed = Vec::new();
    let read = store.responses_of(&["2026-Q3", QUARTER], |row| handed.push(row.response_id)).await.unwrap();
    assert_eq!(read, Counted { responses: 1203, with_equality: 602 });
    assert_eq!(handed.len(), 1203);
    assert_eq!(handed.into_iter().collect::<BTreeSet<_>>(), ids);
    assert_eq!(counted(&store, &["2026-Q3"]).await.responses, 401);
    store.release_publish(release("2026-H2", read), &["2026-Q3", QUARTER]).await.unwrap();
}

pub async fn quarters_and_years_are_counted(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    assert_eq!(store.responses_in_year(2026).await.unwrap(), 0);
    for quarter in ["2025-Q4", "2026-Q1", "2026-Q4", "2026-Q4", "2027-Q1"] {
        let person = Person::new(&office);
        store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
        store.send(store::Send { quarter, ..person.send(&office, 1) }).await.unwrap();
    }
    assert_eq!(store.responses_in_year(2026).await.unwrap(), 3);
    let read = counted(&store, &["2026-Q1"]).await;
    store.release_publish(release("2026-Q1", read), &["2026-Q1"]).await.unwrap();
    let row = |quarter: &str, total, frozen| QuarterCount { quarter: quarter.to_owned(), total, frozen };
    assert_eq!(
        store.responses_by_quarter().await.unwrap(),
        [row("2025-Q4", 1, 0), row("2026-Q1", 1, 1), row("2026-Q4", 2, 0), row("2027-Q1", 1, 0)]
    );
    // A day is no quarter.
    let person = Person::new(&office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert!(store.send(store::Send { quarter: "2026-11-21", ..person.send(&office, 1) }).await.is_err());
}

fn withdraw(period: &str) -> Withdraw<'_> {
    Withdraw { period, on: "2027-01-03", why: "Sent by a program", approvers: ("Ann", "Ben") }
}

pub async fn a_published_period_is_withdrawn_and_replaced_once(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    sent(&store, &office).await;
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release("2026-Q4", read), &[QUARTER]).await.unwrap();

    let same = Withdraw { approvers: ("Ann", "ann"), ..withdraw("2026-Q4") };
    let wordless = Withdraw { why: "", ..withdraw("2026-Q4") };
    for wrong in [same, wordless, withdraw("2026-Q3")] {
        let refused = store.release_replace(release("2026-Q4-r2", read), &[QUARTER], wrong).await;
        assert!(refused.is_err(), "{wrong:?}");
    }
    let other_name = store.release_replace(release("2026-Q4-b", read), &[QUARTER], withdraw("2026-Q4")).await;
    assert!(other_name.is_err());
    let moved = release("2026-Q4-r2", Counted { responses: 2, ..read });
    let moved = store.release_replace(moved, &[QUARTER], withdraw("2026-Q4")).await;
    assert!(matches!(moved, Err(ReleaseError::Moved)));
    assert_eq!(store.ledger().await.unwrap().len(), 1, "nothing was half done");

    store.release_replace(release("2026-Q4-r2", read), &[QUARTER], withdraw("2026-Q4")).await.unwrap();
    for (name, node) in
        [("2026-Q4-r2", "2026-Q4"), ("2026-Q4-r2-r2", "2026-Q4-r2"), ("2026-Q4-r3", "2026-Q4")]
    {
        let again = store.release_replace(release(name, read), &[QUARTER], withdraw(node)).await;
        assert!(again.is_err(), "{name}");
    }
    let count = &store.responses_by_quarter().await.unwrap()[0];
    assert_eq!((count.total, count.frozen), (1, 1));
}

pub async fn a_cube_is_handed_out_no_more_once_it_is_withdrawn(place: Place) {
    let (office, store) = (Office::new(), open(&place).await);
    sent(&store, &office).await;
    let read = counted(&store, &[QUARTER]).await;
    store.release_publish(release("2026-Q4", read), &[QUARTER]).await.unwrap();
    store.release_replace(release("2026-Q4-r2", read), &[QUARTER], withdraw("2026-Q4")).await.unwrap();

    assert!(store.release("2026-Q4").await.unwrap().is_none());
    assert!(store.release("2026-Q4-r2").await.unwrap().is_some());
    assert!(store.release_of_hash("2026-Q4").await.unwrap().is_none());
    assert!(store.release_of_hash("2026-Q4-r2").await.unwrap().is_some());
    assert_eq!(store.results_publish("2026-Q4", "2027-06-01").await.unwrap(), Publishing::Unknown);
    let shown = store.releases().await.unwrap();
    assert_eq!(shown.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), ["2026-Q4-r2"]);
    let ledger = store.ledger().await.unwrap();
    let row = |period: &str| ledger.iter().find(|row| row.release.period == period).unwrap();
    assert!(row("2026-Q4-r2").withdrawn.is_none());
    let withdrawn = row("2026-Q4").withdrawn.as_ref().unwrap();
    assert_eq!((&row("2026-Q4").release.cube_hash[..], &withdrawn.on[..]), ("2026-Q4", "2027-01-03"));
    assert_eq!(withdrawn.approvers, ("Ann".to_owned(), "Ben".to_owned()));
    let cubes = store.published_cubes().await.unwrap();
    assert_eq!(cubes.len(), 2, "the gate compares with everything that was ever seen");
    assert!(cubes.iter().all(|cube| cube.roll.is_some() && cube.cube == b"figures"));
}
