//! The life of a draft.

use store::Kept;
use vault::{open_draft, seal_draft};

use crate::{
    fixture::Place,
    people::{LATER, NOW, Office, Person},
};

pub async fn a_draft_lives_until_its_time_is_over(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();

    let row = store.draft(&person.draft_id, NOW).await.unwrap().unwrap();
    assert_eq!((row.version, row.expires_at), (1, LATER));
    assert_eq!(&*open_draft(office.serve(), &person.secret, &row.sealed).unwrap(), b"unsent answers");
    assert!(store.draft(&person.draft_id, LATER - 1).await.unwrap().is_some());
    assert!(store.draft(&person.draft_id, LATER).await.unwrap().is_none());
    assert!(store.draft("another", NOW).await.unwrap().is_none());
}

pub async fn a_draft_that_was_removed_is_gone(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert!(store.draft_remove(&person.draft_id).await.unwrap());
    assert!(!store.draft_remove(&person.draft_id).await.unwrap());
    assert!(store.draft(&person.draft_id, NOW).await.unwrap().is_none());
    assert_eq!(store.draft_keep(&person.draft_id, 1, &person.draft, LATER).await.unwrap(), Kept::Gone);
}

pub async fn an_older_version_never_overwrites_a_newer(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    let (first, second) = (
        seal_draft(office.serve(), &person.secret, b"first tab").unwrap(),
        seal_draft(office.serve(), &person.secret, b"second tab").unwrap(),
    );
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert_eq!(store.draft_keep(&person.draft_id, 1, &first, LATER + 1).await.unwrap(), Kept::Yes);
    assert_eq!(store.draft_keep(&person.draft_id, 1, &second, LATER + 2).await.unwrap(), Kept::Conflict);
    let row = store.draft(&person.draft_id, NOW).await.unwrap().unwrap();
    assert_eq!((row.version, row.expires_at, row.sealed), (2, LATER + 1, first));
}

pub async fn extending_brings_no_draft_back(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert!(store.draft_extend(&person.draft_id, LATER + 600, NOW).await.unwrap());
    let row = store.draft(&person.draft_id, LATER).await.unwrap().unwrap();
    assert_eq!((row.version, row.expires_at), (1, LATER + 600));
    assert!(!store.draft_extend(&person.draft_id, LATER + 9000, LATER + 600).await.unwrap());
    assert!(store.draft(&person.draft_id, LATER + 600).await.unwrap().is_none());
}

pub async fn expiry_removes_only_what_is_over(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let (over, alive) = (Person::new(&office), Person::new(&office));
    store.draft_insert(&over.draft_id, &over.draft, NOW).await.unwrap();
    store.draft_insert(&alive.draft_id, &alive.draft, NOW + 1).await.unwrap();
    assert_eq!(store.drafts_expire(NOW).await.unwrap(), 1);
    assert_eq!(store.drafts_expire(NOW).await.unwrap(), 0);
    assert_eq!(store.draft_keep(&over.draft_id, 1, &over.draft, LATER).await.unwrap(), Kept::Gone);
    assert!(store.draft(&alive.draft_id, NOW).await.unwrap().is_some());
}
