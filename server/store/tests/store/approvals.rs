//! Two different people must agree.

use sqlx::{AssertSqlSafe, Executor};
use store::{Decided, Decision, NewApproval, Store};

use crate::{
    door::{NOW, by, kinds, member},
    fixture::Place,
};

const THREE_DAYS: i64 = 72 * 60 * 60;

async fn ask(store: &Store, approval_id: &str, asked_by: &str, asked_at: i64) -> bool {
    let new = NewApproval {
        approval_id,
        kind: "publish",
        subject: "2026-Q4",
        why: Some("the board meets"),
        asked_by,
        asked_at,
        expires_at: asked_at + THREE_DAYS,
    };
    store.approval_ask(new, by(asked_by, "approval-asked")).await.unwrap()
}

async fn decide(store: &Store, approval_id: &str, who: &str, agrees: bool, at: i64) -> Decided {
    let decision = Decision { by: who, role: "publisher", agrees, at };
    store.approval_decide(approval_id, decision, by(who, "approval-decided")).await.unwrap()
}

async fn three(place: &Place) -> Store {
    let store = place.open().await;
    member(&store, "boss", "administrator").await;
    for who in ["ann", "bob", "cat"] {
        member(&store, who, "publisher").await;
    }
    store
}

pub async fn two_different_people_must_agree(place: Place) {
    let store = three(&place).await;
    assert!(ask(&store, "1", "ann", NOW).await);
    assert!(!ask(&store, "1", "ann", NOW).await, "the same form again");
    assert!(!ask(&store, "2", "bob", NOW).await, "the same is open already");
    let open = store.approvals_open(NOW).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].asked_by_name.as_str(), open[0].second_by.as_deref()), ("ann", None));
    assert_eq!(decide(&store, "1", "ann", true, NOW + 1).await, Decided::SamePerson);
    assert_eq!(decide(&store, "1", "ann", false, NOW + 1).await, Decided::SamePerson);
    assert_eq!(decide(&store, "1", "boss", true, NOW + 1).await, Decided::NotAllowed);
    assert_eq!(decide(&store, "1", "nobody", true, NOW + 1).await, Decided::NotAllowed);
    assert_eq!(decide(&store, "none", "bob", true, NOW + 1).await, Decided::NotOpen);
    assert_eq!(decide(&store, "1", "bob", true, NOW + 1).await, Decided::Yes);
    assert_eq!(decide(&store, "1", "cat", false, NOW + 2).await, Decided::NotOpen, "it is decided");
    let row = store.approval("1").await.unwrap().unwrap();
    assert_eq!((row.state.as_str(), row.second_by_name.as_deref()), ("approved", Some("bob")));
    assert_eq!((row.decided_at, row.why.as_deref()), (Some(NOW + 1), Some("the board meets")));
    assert!(store.approvals_open(NOW).await.unwrap().is_empty());
    assert_eq!(store.approvals_past().await.unwrap(), [row]);
    let own = "update approval set second_by = asked_by where approval_id = '1'";
    assert!(place.connect().await.execute(AssertSqlSafe(own)).await.is_err(), "not even by hand");
    assert!(kinds(&store).await.ends_with(&["approval-asked", "approval-decided"].map(str::to_owned)));
}

pub async fn of_many_who_decide_at_once_one_does(place: Place) {
    let store = three(&place).await;
    ask(&store, "1", "ann", NOW).await;
    let deciding: Vec<_> = (0..8)
        .map(|number| {
            let store = store.clone();
            let who = if number % 2 == 0 { "bob" } else { "cat" };
            tokio::spawn(async move { decide(&store, "1", who, number % 3 == 0, NOW).await })
        })
        .collect();
    let mut decided = Vec::new();
    for one in deciding {
        decided.push(one.await.unwrap());
    }
    assert_eq!(decided.iter().filter(|one| **one == Decided::Yes).count(), 1, "{decided:?}");
    assert_eq!(decided.iter().filter(|one| **one == Decided::NotOpen).count(), 7, "{decided:?}");
}

pub async fn what_nobody_decides_in_time_is_over(place: Place) {
    let store = three(&place).await;
    ask(&store, "1", "ann", NOW).await;
    let over = NOW + THREE_DAYS;
    assert_eq!(store.approvals_open(over - 1).await.unwrap().len(), 1);
    assert!(store.approvals_open(over).await.unwrap().is_empty());
    assert_eq!(decide(&store, "1", "bob", true, over).await, Decided::Expired);
    assert!(ask(&store, "2", "bob", over).await, "one whose time is over makes room");
    assert_eq!(store.approval("1").await.unwrap().unwrap().state, "expired");
    assert_eq!(decide(&store, "1", "bob", true, NOW).await, Decided::NotOpen, "whatever the clock says now");
    assert_eq!(store.approvals_expire(over).await.unwrap(), 0);
    assert_eq!(store.approvals_expire(over + THREE_DAYS).await.unwrap(), 1);
    assert_eq!(store.approval("2").await.unwrap().unwrap().state, "expired");
}

pub async fn whoever_lost_the_role_counts_no_more(place: Place) {
    let store = three(&place).await;
    ask(&store, "1", "ann", NOW).await;
    for (who, roles) in [("ann", "viewer"), ("bob", "")] {
        store.staff_set_roles(who, roles, by("boss", "roles-set")).await.unwrap();
    }
    assert_eq!(decide(&store, "1", "bob", true, NOW).await, Decided::NotAllowed);
    assert_eq!(decide(&store, "1", "cat", true, NOW).await, Decided::AskerNotAllowed);
    assert_eq!(decide(&store, "1", "cat", false, NOW).await, Decided::Yes, "refusing needs no second");
    ask(&store, "2", "cat", NOW).await;
    store.staff_end("cat", NOW, by("boss", "access-ended")).await.unwrap();
    assert_eq!(decide(&store, "2", "boss", true, NOW).await, Decided::NotOpen);
}

pub async fn what_was_approved_is_carried_out_once(place: Place) {
    let store = three(&place).await;
    ask(&store, "1", "ann", NOW).await;
    let done = async |id| store.approval_done(id, by("bob", "carried-out")).await.unwrap();
    assert!(!done("1").await, "nobody agreed yet");
    decide(&store, "1", "bob", true, NOW).await;
    let (one, two) = tokio::join!(done("1"), done("1"));
    assert!(one != two);
    assert!(!done("1").await);
    ask(&store, "2", "ann", NOW).await;
    let withdraw =
        async |who| store.approval_withdraw("2", who, NOW, by(who, "approval-withdrawn")).await.unwrap();
    assert!(!withdraw("bob").await, "somebody else's");
    assert!(withdraw("ann").await);
    assert!(!withdraw("ann").await);
    assert!(!done("2").await);
    assert_eq!(decide(&store, "2", "bob", true, NOW).await, Decided::NotOpen);
}
