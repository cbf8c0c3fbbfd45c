//! One freeze at a time, and none that was thought dead.

use store::{Counted, LeaseRow, NewRelease, ReleaseError};

use crate::{
    fixture::Place,
    people::{Office, QUARTER},
};

pub async fn of_many_who_want_the_lease_one_gets_it(place: Place) {
    let store = place.open().await;
    let free = store.lease().await.unwrap();
    assert_eq!(free, LeaseRow { holder: String::new(), beat: 0 });
    let asking: Vec<_> = (0..8)
        .map(|number| {
            let (store, free) = (store.clone(), free.clone());
            tokio::spawn(async move { store.lease_take(&free, &format!("process {number}")).await.unwrap() })
        })
        .collect();
    let mut got = 0;
    for one in asking {
        got += usize::from(one.await.unwrap());
    }
    assert_eq!(got, 1);
    assert!(!store.lease_take(&free, "late").await.unwrap(), "what was seen is no longer so");
}

pub async fn a_beat_keeps_a_lease_from_being_taken_over(place: Place) {
    let store = place.open().await;
    assert!(store.lease_take(&store.lease().await.unwrap(), "us").await.unwrap());
    let seen = store.lease().await.unwrap();
    assert!(store.lease_beat("us").await.unwrap());
    assert!(!store.lease_take(&seen, "them").await.unwrap());
    let silent = store.lease().await.unwrap();
    assert!(store.lease_take(&silent, "them").await.unwrap());
    assert!(!store.lease_beat("us").await.unwrap(), "a sleeper that wakes up holds nothing");
    store.lease_return("us").await.unwrap();
    assert_eq!(store.lease().await.unwrap().holder, "them", "nobody gives back what another holds");
    store.lease_return("them").await.unwrap();
    assert!(!store.lease_beat("").await.unwrap(), "nobody is no holder");
}

pub async fn whoever_lost_the_lease_publishes_nothing(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let roll = office.keys.freeze.seal_roll(QUARTER, "hash", b"who was counted").unwrap();
    let release = |lease| NewRelease {
        period: QUARTER,
        cube_hash: "hash",
        cube: b"figures",
        frozen_on: "2027-01-02",
        approvers: None,
        counted: Counted::default(),
        keys: "fingerprint",
        roll: &roll,
        lease,
        request: None,
    };
    assert!(store.lease_take(&store.lease().await.unwrap(), "them").await.unwrap());
    for lease in ["us", ""] {
        let refused = store.release_publish(release(lease), &[QUARTER]).await;
        assert!(matches!(refused, Err(ReleaseError::LostLease)), "{lease}");
    }
    assert!(store.ledger().await.unwrap().is_empty());
    assert!(store.published_cubes().await.unwrap().is_empty());
    store.release_publish(release("them"), &[QUARTER]).await.unwrap();
}
