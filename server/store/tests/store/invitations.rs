//! One-time links.

use store::{NewInvitation, NewPasskey, NewSession, StaffError, Store};

use crate::{
    door::{DAY, NOW, by, entry, invite, link, look, member, sealed, session, sign_in},
    fixture::Place,
};

async fn used(store: &Store, token_hash: &str, session: NewSession<'_>) -> Result<(), StaffError> {
    store.invitation_use(token_hash, session, by(session.staff_id, "link-used")).await
}

pub async fn a_link_is_good_once(place: Place) {
    let store = place.open().await;
    invite(&store, "ann", "viewer").await.unwrap();
    invite(&store, "bob", "viewer").await.unwrap();
    for _ in 0..3 {
        let seen = store.invitation("link of ann", NOW).await.unwrap().unwrap();
        assert_eq!((seen.staff_id.as_str(), seen.kind.as_str(), seen.expires_at), ("ann", "join", NOW + DAY));
    }
    assert_eq!(store.invitation("link of nobody", NOW).await.unwrap(), None);
    let over = Err(StaffError::LinkOver);
    assert_eq!(used(&store, "link of ann", session("bob", "s", "setup")).await, over, "somebody else's");
    assert_eq!(used(&store, "link of nobody", session("ann", "s", "setup")).await, over);
    let pressing: Vec<_> = (0..8)
        .map(|press| {
            let store = store.clone();
            tokio::spawn(async move {
                let token = format!("s{press}");
                used(&store, "link of ann", session("ann", &token, "setup")).await.is_ok()
            })
        })
        .collect();
    let mut good = 0;
    for press in pressing {
        good += usize::from(press.await.unwrap());
    }
    assert_eq!(good, 1);
    assert_eq!(store.sessions_of("ann", NOW, 60).await.unwrap().len(), 1);
    assert_eq!(used(&store, "link of ann", session("ann", "late", "setup")).await, over);
    assert_eq!(store.invitation("link of ann", NOW).await.unwrap(), None);
}

pub async fn a_link_that_is_too_old_is_refused(place: Place) {
    let store = place.open().await;
    invite(&store, "ann", "viewer").await.unwrap();
    let (last, over) = (NOW + DAY - 1, NOW + DAY);
    let at = |begun_at| NewSession { begun_at, ..session("ann", "s", "setup") };
    assert!(store.invitation("link of ann", last).await.unwrap().is_some());
    assert_eq!(store.invitation("link of ann", over).await.unwrap(), None);
    assert_eq!(used(&store, "link of ann", at(over)).await, Err(StaffError::LinkOver));
    used(&store, "link of ann", at(last)).await.unwrap();
}

pub async fn a_new_link_ends_the_one_before(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "administrator").await;
    invite(&store, "bob", "viewer").await.unwrap();
    let by_ann = NewInvitation { made_by: Some("ann"), ..link("second") };
    store.invitation_renew("bob", by_ann, by("ann", "link-made")).await.unwrap();
    assert_eq!(store.invitation("link of bob", NOW).await.unwrap(), None);
    let bob = session("bob", "s", "setup");
    assert_eq!(used(&store, "link of bob", bob).await, Err(StaffError::LinkOver));
    assert_eq!(store.invitation("second", NOW).await.unwrap().unwrap().kind, "join", "nothing to lose yet");
    let own = NewInvitation { made_by: Some("ann"), ..link("own") };
    assert!(store.invitation_renew("ann", own, by("ann", "link-made")).await.is_err(), "for oneself");
    store.staff_end("bob", NOW, by("ann", "access-ended")).await.unwrap();
    assert_eq!(used(&store, "second", bob).await, Err(StaffError::LinkOver), "access has ended");
}

pub async fn beginning_anew_takes_everything_old_away(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    sign_in(&store, "ann", "old").await;
    let key = sealed("key");
    let key = NewPasskey { credential_id: "k", staff_id: "ann", label: "phone", sealed: &key, made_at: NOW };
    store.passkey_add(key, by("ann", "passkey-added")).await.unwrap();
    store.identity_bind("https://id", "ann", "ann", NOW, by("ann", "identity-bound")).await.unwrap();
    store.staff_set_recovery_codes("ann", &["a"], by("ann", "codes-made")).await.unwrap();
    store.invitation_renew("ann", link("anew"), entry("link-made")).await.unwrap();
    assert_eq!(store.invitation("anew", NOW).await.unwrap().unwrap().kind, "reset");
    assert!(look(&store, "old", NOW).await.is_some(), "a link that nobody used takes nothing away");

    used(&store, "anew", session("ann", "new", "setup")).await.unwrap();
    assert_eq!(look(&store, "old", NOW).await, None);
    assert_eq!(look(&store, "new", NOW).await.unwrap().stage, "setup");
    let row = store.staff_by_sign_in("ann").await.unwrap().unwrap();
    assert_eq!((row.password, row.totp), (None, None));
    assert_eq!((row.staff.passkeys, row.staff.identities, row.staff.recovery_codes), (0, 0, 0));
}
