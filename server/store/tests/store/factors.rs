//! What somebody signs in with.

use store::{NewPasskey, NewStaff, StaffError};

use crate::{
    door::{NOW, by, entry, invite, kinds, look, member, sealed, sign_in},
    fixture::Place,
};

pub async fn a_code_of_the_app_is_good_once(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    assert!(!store.staff_use_totp_step("ann", 100).await.unwrap(), "the code that the app was tried with");
    let trying: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.staff_use_totp_step("ann", 101).await.unwrap() })
        })
        .collect();
    let mut let_in = 0;
    for one in trying {
        let_in += usize::from(one.await.unwrap());
    }
    assert_eq!(let_in, 1);
    assert!(store.staff_use_totp_step("ann", 110).await.unwrap());
    assert!(!store.staff_use_totp_step("ann", 109).await.unwrap(), "the clock was set back");
    invite(&store, "bob", "viewer").await.unwrap();
    assert!(!store.staff_use_totp_step("bob", 101).await.unwrap(), "who has no app has no codes");
}

pub async fn a_recovery_code_is_good_once(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    member(&store, "bob", "viewer").await;
    store.staff_set_recovery_codes("ann", &["a", "b", "c"], by("ann", "codes-made")).await.unwrap();
    let used = async |who: &str, code: &str| {
        store.staff_use_recovery_code(who, code, NOW, by(who, "code-used")).await
    };
    assert_eq!(used("bob", "a").await.unwrap(), None, "somebody else's");
    assert_eq!(used("ann", "d").await.unwrap(), None);
    let (one, two) = tokio::join!(used("ann", "a"), used("ann", "a"));
    let mut both = [one.unwrap(), two.unwrap()];
    both.sort_unstable();
    assert_eq!(both, [None, Some(2)]);
    assert_eq!(used("ann", "a").await.unwrap(), None);
    assert_eq!(kinds(&store).await.iter().filter(|kind| *kind == "code-used").count(), 1);
    assert_eq!(store.staff_by_id("ann").await.unwrap().unwrap().staff.recovery_codes, 2);
    store.staff_set_recovery_codes("ann", &["e"], by("ann", "codes-made")).await.unwrap();
    assert_eq!(used("ann", "b").await.unwrap(), None, "new codes take the place of the old ones");
    assert_eq!(used("ann", "e").await.unwrap(), Some(0));
}

pub async fn a_new_password_puts_everybody_else_out(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    for token in ["here", "there"] {
        sign_in(&store, "ann", token).await;
    }
    member(&store, "bob", "viewer").await;
    sign_in(&store, "bob", "bob").await;
    store.staff_set_password("ann", "new", Some("here"), by("ann", "password-set")).await.unwrap();
    assert!(look(&store, "here", NOW).await.is_some());
    assert!(look(&store, "there", NOW).await.is_none());
    assert!(look(&store, "bob", NOW).await.is_some());
    assert!(!store.staff_password_rehashed("ann", "phc", "newer").await.unwrap(), "changed meanwhile");
    assert!(store.staff_password_rehashed("ann", "new", "newer").await.unwrap());
    let row = store.staff_by_id("ann").await.unwrap().unwrap();
    assert_eq!(row.password.as_deref(), Some("newer"));
    assert!(!format!("{row:?}").contains("newer"), "a hash of a password is not for logs");
    store.staff_set_totp("ann", &sealed("other"), 7, None, by("ann", "authenticator-set")).await.unwrap();
    assert!(look(&store, "here", NOW).await.is_none());
}

pub async fn the_last_way_in_is_not_taken_away(place: Place) {
    let store = place.open().await;
    invite(&store, "ann", "viewer").await.unwrap();
    member(&store, "bob", "viewer").await;
    let record = sealed("record");
    let add = async |credential_id: &str, staff_id: &str| {
        let new = NewPasskey { credential_id, staff_id, label: "phone", sealed: &record, made_at: NOW };
        store.passkey_add(new, by(staff_id, "passkey-added")).await
    };
    let remove = async |staff_id: &str, credential_id: &str| {
        store.passkey_remove(staff_id, credential_id, by(staff_id, "passkey-removed")).await
    };
    add("1", "ann").await.unwrap();
    assert_eq!(add("1", "bob").await, Err(StaffError::Taken), "a passkey belongs to one person");
    assert_eq!(remove("ann", "1").await, Err(StaffError::LastFactor));
    assert_eq!(store.passkeys_of("ann").await.unwrap().len(), 1);
    add("2", "ann").await.unwrap();
    assert_eq!(remove("bob", "2").await, Err(StaffError::NotThere), "somebody else's");
    let (one, two) = tokio::join!(remove("ann", "1"), remove("ann", "2"));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "both at once");
    let left = store.passkeys_of("ann").await.unwrap().remove(0).credential_id;
    store.staff_set_password("ann", "phc", None, by("ann", "password-set")).await.unwrap();
    assert_eq!(remove("ann", &left).await, Err(StaffError::LastFactor), "a password alone lets nobody in");
    store.staff_set_totp("ann", &sealed("t"), 1, None, by("ann", "authenticator-set")).await.unwrap();
    remove("ann", &left).await.unwrap();
    add("3", "bob").await.unwrap();
    remove("bob", "3").await.unwrap();
}

pub async fn of_two_uses_of_a_passkey_at_once_one_is_counted(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    let record = sealed("counter 1");
    let new =
        NewPasskey { credential_id: "k", staff_id: "ann", label: "phone", sealed: &record, made_at: NOW };
    store.passkey_add(new, by("ann", "passkey-added")).await.unwrap();
    let (key, whose) = store.passkey("k").await.unwrap().unwrap();
    assert_eq!((key.sealed, key.version, key.used_at, key.made_at), (record, 1, None, NOW));
    assert_eq!((whose.staff_id.as_str(), whose.roles.as_str(), whose.passkeys), ("ann", "viewer", 1));
    let record = sealed("counter 2");
    let (one, two) = tokio::join!(
        store.passkey_used("k", 1, &record, NOW + 1),
        store.passkey_used("k", 1, &record, NOW + 1)
    );
    assert_eq!(usize::from(one.unwrap()) + usize::from(two.unwrap()), 1);
    let (key, _) = store.passkey("k").await.unwrap().unwrap();
    assert_eq!((key.sealed, key.version, key.used_at), (record, 2, Some(NOW + 1)));
}

pub async fn an_account_at_a_provider_is_bound_to_one_person(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    member(&store, "bob", "viewer").await;
    let bind = async |issuer: &str, subject: &str, who: &str| {
        store.identity_bind(issuer, subject, who, NOW, by(who, "identity-bound")).await
    };
    bind("https://id", "7", "ann").await.unwrap();
    assert_eq!(bind("https://id", "7", "bob").await, Err(StaffError::Taken));
    bind("https://other", "7", "bob").await.unwrap();
    let who = async |issuer, subject| {
        store.staff_by_identity(issuer, subject).await.unwrap().map(|row| row.staff_id)
    };
    assert_eq!(who("https://id", "7").await.as_deref(), Some("ann"));
    assert_eq!(who("https://other", "7").await.as_deref(), Some("bob"));
    assert_eq!(who("https://id", "8").await, None);
    let new = NewStaff { staff_id: "cat", name: "Cat", sign_in: "cat", roles: "viewer", made_at: NOW };
    let admit = async |new: NewStaff<'_>, subject: &str| {
        store.staff_admit(new, "https://id", subject, entry("staff-admitted")).await
    };
    assert_eq!(admit(new, "7").await, Err(StaffError::Taken));
    assert_eq!(store.staff_by_id("cat").await.unwrap(), None, "nothing is left of what was refused");
    admit(new, "9").await.unwrap();
    assert_eq!(who("https://id", "9").await.as_deref(), Some("cat"));
    let twin = NewStaff { staff_id: "dan", ..new };
    assert_eq!(admit(twin, "10").await, Err(StaffError::SignInTaken));
    let identities = store.identities_of("ann").await.unwrap();
    assert_eq!(identities, [("https://id".to_owned(), "7".to_owned())]);
}

pub async fn what_a_ceremony_remembers_is_taken_once(place: Place) {
    let store = place.open().await;
    for token in ["one", "two", "old"] {
        store.ceremony_keep(token, "passkey", &sealed(token), NOW + 300).await.unwrap();
    }
    let taken = async |token: &str, kind: &str, now| store.ceremony_take(token, kind, now).await.unwrap();
    assert_eq!(taken("one", "openid", NOW).await, None, "another kind");
    let (first, second) = tokio::join!(taken("one", "passkey", NOW), taken("one", "passkey", NOW));
    assert_eq!(first.or(second), Some(sealed("one")));
    assert_eq!(taken("one", "passkey", NOW).await, None, "it was taken");
    assert_eq!(taken("two", "passkey", NOW + 300).await, None, "its time is over");
    assert_eq!(taken("two", "passkey", NOW).await, None, "and it is gone, whatever the clock says now");
    assert_eq!(store.ceremonies_sweep(NOW).await.unwrap(), 0);
    assert_eq!(store.ceremonies_sweep(NOW + 300).await.unwrap(), 1);
    assert_eq!(taken("old", "passkey", NOW).await, None);
}
