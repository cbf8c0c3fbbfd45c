//! The nightly rewrite: what two backups have in common, and what it leaves alone.

use std::collections::HashSet;

use sqlx::{Executor, Row};
use store::{NewRelease, RewriteError, Sent, Store};
use vault::{DayKeys, Sealed};

use crate::{
    fixture::{Engine, Place},
    people::{Dice, LATER, NOW, Office, Person, QUARTER},
};

/// A person who has sent everything and gone.
async fn gone(store: &Store, office: &Office) -> Person {
    let person = Person::new(office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert_eq!(store.send(person.send(office, 1)).await.unwrap(), Sent::Stored);
    assert_eq!(store.equality_add(person.equality(office, 2)).await.unwrap(), Sent::Stored);
    store.draft_remove(&person.draft_id).await.unwrap();
    person
}

/// Every id and every sealed piece of `response` and `words`, and the pieces of `day_key`.
async fn kept(place: &Place) -> (HashSet<String>, Vec<Vec<u8>>) {
    let mut connection = place.connect().await;
    let (mut ids, mut pieces) = (HashSet::new(), Vec::new());
    for row in connection.fetch_all("select response_id, sealed, equality from response").await.unwrap() {
        ids.insert(row.get("response_id"));
        pieces.push(row.get("sealed"));
        pieces.extend(row.get::<Option<Vec<u8>>, _>("equality"));
    }
    for row in connection.fetch_all("select words_id, sealed from words").await.unwrap() {
        ids.insert(row.get("words_id"));
        pieces.push(row.get("sealed"));
    }
    for row in connection.fetch_all("select sealed from day_key").await.unwrap() {
        pieces.push(row.get("sealed"));
    }
    (ids, pieces)
}

/// Every file of the database, as a thief would take it.
fn files(place: &Place) -> Vec<u8> {
    std::fs::read_dir(place.file.parent().unwrap())
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

/// How many of the pieces are found, wholly or in part, in `hay`: by any 16 bytes taken every 64.
fn found(pieces: &[Vec<u8>], hay: &[u8]) -> usize {
    let runs: HashSet<&[u8]> = hay.windows(16).collect();
    let piece_found = |piece: &&Vec<u8>| {
        (0..piece.len() - 16).step_by(64).any(|start| runs.contains(&piece[start..start + 16]))
    };
    pieces.iter().filter(piece_found).count()
}

pub async fn e27_nothing_in_common_between_before_and_after(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let mut people = Vec::new();
    for _ in 0..30 {
        people.push(gone(&store, &office).await);
    }
    let (ids, pieces) = kept(&place).await;
    assert_eq!((ids.len(), pieces.len()), (60, 91));
    if place.engine == Engine::Sqlite {
        assert_eq!(found(&pieces, &files(&place)), 91, "the search must be able to find");
    }

    let done = store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(7)).await.unwrap();
    assert_eq!((done.responses, done.words, done.left_alone, done.old_bytes_gone), (30, 30, 0, true));

    let (new_ids, new_pieces) = kept(&place).await;
    assert_eq!((new_ids.len(), new_pieces.len()), (60, 91));
    assert!(ids.is_disjoint(&new_ids));
    assert_eq!(found(&pieces, &new_pieces.concat()), 0);
    if place.engine == Engine::Sqlite {
        let files = files(&place);
        assert_eq!(found(&pieces, &files), 0, "old bytes are still in the files");
        assert_eq!(found(&new_pieces, &files), 91);
        assert!(!ids.iter().any(|id| files.windows(id.len()).any(|run| run == id.as_bytes())));
    }

    // Everything still opens, with its equality answers beside it.
    let mut days = DayKeys::default();
    for row in store.day_keys().await.unwrap() {
        days.add(office.keys.freeze.open_day_key(&row.day_key_id, &row.sealed).unwrap());
    }
    let mut opened = HashSet::new();
    let take = |row: store::ResponseRow| {
        let response = office.keys.freeze.open_response(&days, &row.sealed).unwrap();
        let equality = office.keys.freeze.open_equality(&days, &row.equality.unwrap()).unwrap();
        assert_eq!(response, equality);
        opened.insert(String::from_utf8(response.to_vec()).unwrap());
    };
    store.responses_of(&[QUARTER], take).await.unwrap();
    assert_eq!(opened, people.into_iter().map(|person| person.response_id).collect());
    for row in place.connect().await.fetch_all("select sealed from words").await.unwrap() {
        let words = vault::open_words(&office.keys.words, office.serve(), &Sealed::stored(row.get("sealed")));
        assert_eq!(&*words.unwrap(), b"what should change");
    }
}

pub async fn what_a_live_session_points_to_is_left_alone(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    gone(&store, &office).await;
    let live = Person::new(&office);
    store.draft_insert(&live.draft_id, &live.draft, LATER).await.unwrap();
    store.send(live.send(&office, 1)).await.unwrap();

    let done = store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(7)).await.unwrap();
    assert_eq!((done.responses, done.words, done.left_alone), (1, 2, 1));
    assert_eq!(store.equality_add(live.equality(&office, 2)).await.unwrap(), Sent::Stored);

    // The next night, when the session is over.
    store.drafts_expire(LATER).await.unwrap();
    let done = store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(8)).await.unwrap();
    assert_eq!((done.responses, done.left_alone), (2, 0));
    let (ids, _) = kept(&place).await;
    assert!(!ids.contains(&live.response_id));
    assert_eq!(store.responses_of(&[QUARTER], |_| {}).await.unwrap().with_equality, 2);
}

pub async fn a_frozen_quarter_is_rewritten_and_stays_frozen(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    gone(&store, &office).await;
    let counted = store.responses_of(&[QUARTER], |_| {}).await.unwrap();
    let release = NewRelease {
        period: QUARTER,
        cube_hash: "hash",
        cube: b"figures",
        frozen_on: "2027-01-02",
        approvers: None,
        counted,
        keys: "fingerprint",
        roll: &office.keys.freeze.seal_roll(QUARTER, "hash", b"who was counted").unwrap(),
        lease: "us",
        request: None,
    };
    let free = store.lease().await.unwrap();
    assert!(store.lease_take(&free, "us").await.unwrap());
    store.release_publish(release, &[QUARTER]).await.unwrap();
    let done = store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(7)).await.unwrap();
    assert_eq!((done.responses, done.words), (1, 1));
    let quarter = &store.responses_by_quarter().await.unwrap()[0];
    assert_eq!((quarter.total, quarter.frozen), (1, 1));
    let done = store.rewrite_quarter("2027-Q1", office.serve(), &mut Dice(7)).await.unwrap();
    assert_eq!((done.responses, done.words), (0, 0));
}

pub async fn sending_goes_on_during_a_rewrite(place: Place) {
    let (office, store) = (std::sync::Arc::new(Office::new()), place.open().await);
    for _ in 0..40 {
        gone(&store, &office).await;
    }
    let senders: Vec<_> = (0..40)
        .map(|_| {
            let (office, store) = (office.clone(), store.clone());
            tokio::spawn(async move {
                let person = Person::new(&office);
                store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
                assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Stored);
                assert_eq!(store.equality_add(person.equality(&office, 2)).await.unwrap(), Sent::Stored);
            })
        })
        .collect();
    for night in 1..4 {
        store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(night)).await.unwrap();
    }
    for sender in senders {
        sender.await.unwrap();
    }
    let counted = store.responses_of(&[QUARTER], |_| {}).await.unwrap();
    assert_eq!((counted.responses, counted.with_equality), (80, 80));
    assert_eq!(store.drafts_expire(NOW).await.unwrap(), 0);
}

pub async fn a_rewrite_with_other_keys_changes_nothing(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    gone(&store, &office).await;
    let before = kept(&place).await;
    let other = Office::new();
    let refused = store.rewrite_quarter(QUARTER, other.serve(), &mut Dice(7)).await;
    assert!(matches!(refused, Err(RewriteError::Rewrap(_))));
    assert_eq!(kept(&place).await, before);
}

pub async fn the_order_of_rows_changes(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let mut arrived = Vec::new();
    for _ in 0..30 {
        arrived.push(gone(&store, &office).await.response_id.into_bytes());
    }
    store.rewrite_quarter(QUARTER, office.serve(), &mut Dice(7)).await.unwrap();
    let mut days = DayKeys::default();
    for row in store.day_keys().await.unwrap() {
        days.add(office.keys.freeze.open_day_key(&row.day_key_id, &row.sealed).unwrap());
    }
    // As the engine itself keeps them: SQLite's only order is that of the random ids, PostgreSQL's that of its heap.
    let question = match place.engine {
        Engine::Sqlite => "select sealed from response",
        Engine::Postgres => "select sealed from response order by ctid",
    };
    let rows = place.connect().await.fetch_all(question).await.unwrap();
    let now: Vec<_> = rows
        .into_iter()
        .map(|row| {
            office.keys.freeze.open_response(&days, &Sealed::stored(row.get("sealed"))).unwrap().to_vec()
        })
        .collect();
    assert_eq!(now.len(), 30);
    let in_place = now.iter().zip(&arrived).filter(|(now, arrived)| now == arrived).count();
    assert!(in_place < 10, "{in_place} of 30 rows stand where they arrived");
    if place.engine == Engine::Sqlite {
        let numbered = place.connect().await.fetch_all("select rowid from response").await;
        assert!(numbered.is_err(), "a rowid would number the rows in their order of arrival");
    } else {
        // The hidden numbers of transactions say nothing: after `vacuum full` all rows are frozen or of one rewrite.
        let question = "select count(distinct cast(xmin as text)) as n from response";
        let rows = place.connect().await.fetch_one(question).await.unwrap();
        assert_eq!(rows.get::<i64, _>("n"), 1);
    }
}
