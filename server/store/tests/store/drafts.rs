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

pub async fn of_many_who_keep_in_the_same_moment_each_is_told_what_became_of_theirs(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let people: Vec<Person> = (0..40).map(|_| Person::new(&office)).collect();
    for person in &people {
        store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    }
    // Two tabs of each person, and somebody whose draft is gone.
    let tabs = people.iter().flat_map(|person| [(person, &person.draft), (person, &person.shrunken)]);
    let kept: Vec<_> = tabs
        .chain([(&Person::new(&office), &people[0].draft)])
        .map(|(person, sealed)| {
            let (store, id, sealed) = (store.clone(), person.draft_id.clone(), sealed.clone());
            tokio::spawn(async move { (store.draft_keep(&id, 1, &sealed, LATER + 1).await.unwrap(), sealed) })
        })
        .collect();
    let mut told = Vec::new();
    for task in kept {
        told.push(task.await.unwrap());
    }
    let (gone, tabs) = told.split_last().unwrap();
    assert_eq!(gone.0, Kept::Gone);
    for (person, tabs) in people.iter().zip(tabs.chunks(2)) {
        let row = store.draft(&person.draft_id, NOW).await.unwrap().unwrap();
        let winner = tabs.iter().position(|(kept, _)| *kept == Kept::Yes).unwrap();
        assert_eq!(tabs[1 - winner].0, Kept::Conflict);
        assert_eq!((row.version, &row.sealed), (2, &tabs[winner].1));
    }
}

pub async fn whoever_goes_away_in_the_middle_takes_nobody_along(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let people: Vec<Person> = (0..30).map(|_| Person::new(&office)).collect();
    for person in &people {
        store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    }
    for round in 1..=10 {
        let kept: Vec<_> = people
            .iter()
            .map(|person| {
                let (store, id, sealed) = (store.clone(), person.draft_id.clone(), person.draft.clone());
                tokio::spawn(async move { store.draft_keep(&id, round, &sealed, LATER).await.unwrap() })
            })
            .collect();
        // Every third goes away: some before their turn, some in the middle of writing for all.
        tokio::time::sleep(std::time::Duration::from_micros(u64::try_from(round).unwrap() * 150)).await;
        for (place, task) in kept.iter().enumerate() {
            if place % 3 == 0 {
                task.abort();
            }
        }
        for (place, task) in kept.into_iter().enumerate() {
            let told = task.await;
            assert!(place % 3 == 0 || told.unwrap() == Kept::Yes, "round {round}, person {place}");
        }
        // Those who went away catch up, unless theirs was kept behind their back.
        for person in people.iter().step_by(3) {
            let caught_up = store.draft_keep(&person.draft_id, round, &person.draft, LATER).await.unwrap();
            assert_ne!(caught_up, Kept::Gone);
        }
    }
    for person in &people {
        assert_eq!(store.draft(&person.draft_id, NOW).await.unwrap().unwrap().version, 11);
    }
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
