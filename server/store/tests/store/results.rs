//! What everybody may see: only what the office made public.

use store::{Counted, NewRelease, Publishing, Store};
use vault::keys::throwaway;

use crate::fixture::Place;

async fn close(store: &Store, period: &str, frozen_on: &str) {
    let roll = throwaway().unwrap().freeze.seal_roll(period, period, b"who was counted").unwrap();
    let seen = store.lease().await.unwrap();
    assert!(store.lease_take(&seen, "us").await.unwrap());
    let release = NewRelease {
        period,
        cube_hash: period,
        cube: period.as_bytes(),
        frozen_on,
        approvers: None,
        keys: "fingerprint",
        counted: Counted::default(),
        roll: &roll,
        lease: "us",
        request: None,
    };
    store.release_publish(release, &[period]).await.unwrap();
}

pub async fn a_closed_period_is_public_only_once_the_office_says_so(place: Place) {
    let store = place.open().await;
    assert_eq!(store.results_publish("2026-Q4", "2027-06-01").await.unwrap(), Publishing::Unknown);
    for (period, frozen_on) in
        [("2026-Q3", "2026-10-02"), ("2026-Q4", "2027-01-02"), ("2027-Q1", "2027-04-02")]
    {
        close(&store, period, frozen_on).await;
    }
    assert!(store.results().await.unwrap().is_empty());
    assert!(store.results_of("2026-Q4").await.unwrap().is_none());
    for period in ["2026-Q3", "2026-Q4"] {
        assert_eq!(store.results_publish(period, "2027-06-01").await.unwrap(), Publishing::Done);
    }
    // A second time changes nothing, its day neither.
    assert_eq!(store.results_publish("2026-Q4", "2028-01-01").await.unwrap(), Publishing::Already);
    let public = store.results().await.unwrap();
    assert_eq!(public.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), ["2026-Q4", "2026-Q3"]);
    assert!(public.iter().all(|row| row.published_on == "2027-06-01"));
    assert_eq!(public[0].quarters, ["2026-Q4"]);
    let (cube, hash) = store.results_of("2026-Q4").await.unwrap().unwrap();
    assert_eq!((cube, hash.as_str()), (b"2026-Q4".to_vec(), "2026-Q4"));
    assert!(store.results_of("2027-Q1").await.unwrap().is_none(), "closed, but not public");
    assert!(store.results_publish("2027-Q1", "soon").await.is_err(), "a day");
}

pub async fn what_the_office_says_can_be_put_right_and_taken_away(place: Place) {
    let store = place.open().await;
    assert!(!store.results_say("2026-Q4", "m_pol_risk", "We listened.").await.unwrap(), "no such period");
    close(&store, "2026-Q4", "2027-01-02").await;
    for words in ["We listened.", "More officers ask about risk now; it's a start."] {
        assert!(store.results_say("2026-Q4", "m_pol_risk", words).await.unwrap());
    }
    assert!(store.results_say("2026-Q4", "m_gap_any", &"\u{e9}".repeat(600)).await.unwrap());
    assert!(store.results_say("2026-Q4", "m_gap_any", &"e".repeat(601)).await.is_err());
    assert!(store.results_say("2026-Q4", "m_gap_any", "").await.is_err());
    let said = store.results_said("2026-Q4").await.unwrap();
    assert_eq!(said.iter().map(|row| row.variable.as_str()).collect::<Vec<_>>(), ["m_gap_any", "m_pol_risk"]);
    assert_eq!(said[1].words, "More officers ask about risk now; it's a start.");
    assert!(store.results_unsay("2026-Q4", "m_gap_any").await.unwrap());
    assert!(!store.results_unsay("2026-Q4", "m_gap_any").await.unwrap());
    assert_eq!(store.results_said("2026-Q4").await.unwrap().len(), 1);
    assert!(store.results_said("2026-Q3").await.unwrap().is_empty());
}
