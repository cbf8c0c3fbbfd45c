//! Who there is, in which roles, and when access ends.

use store::{NewApproval, NewInvitation, NewPasskey, NewStaff, StaffError, Store};

use crate::{
    door::{DAY, NOW, by, entry, invite, kinds, link, look, member, sealed, session, sign_in},
    fixture::Place,
};

async fn end(store: &Store, staff_id: &str, who: &str) -> Result<(), StaffError> {
    store.staff_end(staff_id, NOW + 1, by(who, "access-ended")).await
}

async fn roles(store: &Store, staff_id: &str, roles: &str, who: &str) -> Result<(), StaffError> {
    store.staff_set_roles(staff_id, roles, by(who, "roles-set")).await
}

pub async fn an_account_begins_with_a_link_and_nothing_to_sign_in_with(place: Place) {
    let store = place.open().await;
    invite(&store, "ann", "administrator viewer").await.unwrap();
    let row = store.staff_by_sign_in("ann").await.unwrap().unwrap();
    assert_eq!((row.password, row.totp, row.totp_step), (None, None, None));
    assert_eq!(row.staff.roles, "administrator viewer");
    assert_eq!((row.staff.made_at, row.staff.ended_at), (NOW, None));
    assert!(!row.staff.has_password && !row.staff.has_totp);
    assert_eq!((row.staff.passkeys, row.staff.identities, row.staff.recovery_codes), (0, 0, 0));
    assert_eq!(row.staff.invited_until, Some(NOW + DAY));
    assert_eq!(store.staff_by_id("ann").await.unwrap().unwrap().staff, row.staff);
    assert_eq!(store.staff_by_sign_in("Ann").await.unwrap(), None);
    assert_eq!(store.staff_by_id("bob").await.unwrap(), None);
    member(&store, "bob", "").await;
    let row = store.staff_by_sign_in("bob").await.unwrap().unwrap();
    assert_eq!(
        (row.password.as_deref(), row.totp, row.totp_step),
        (Some("phc"), Some(sealed("totp")), Some(100))
    );
    assert!(row.staff.has_password && row.staff.has_totp && row.staff.invited_until.is_none());
}

pub async fn a_sign_in_name_belongs_to_one_person_at_a_time(place: Place) {
    let store = place.open().await;
    let invite = async |staff_id: &str| {
        let new = NewStaff { staff_id, name: "Ann", sign_in: "ann", roles: "viewer", made_at: NOW };
        store.staff_invite(new, link(staff_id), entry("staff-invited")).await
    };
    invite("1").await.unwrap();
    assert_eq!(invite("2").await, Err(StaffError::SignInTaken));
    end(&store, "1", "boss").await.unwrap();
    invite("3").await.unwrap();
    assert_eq!(store.staff_by_sign_in("ann").await.unwrap().unwrap().staff.staff_id, "3");
    let all: Vec<String> = store.staff_all().await.unwrap().into_iter().map(|row| row.staff_id).collect();
    assert_eq!(all, ["3", "1"], "those whose access has ended come last");
    assert_eq!(kinds(&store).await, ["staff-invited", "access-ended", "staff-invited"]);
}

pub async fn an_account_that_makes_no_sense_is_refused(place: Place) {
    let store = place.open().await;
    let good = NewStaff { staff_id: "1", name: "Ann", sign_in: "ann", roles: "viewer", made_at: NOW };
    for bad in [
        NewStaff { roles: "king", ..good },
        NewStaff { roles: "viewer administrator", ..good },
        NewStaff { roles: "viewer viewer", ..good },
        NewStaff { roles: "viewer ", ..good },
        NewStaff { roles: "Viewer", ..good },
        NewStaff { roles: "administrator reviewer", ..good },
        NewStaff { roles: "administrator publisher coordinator", ..good },
        NewStaff { name: "", ..good },
        NewStaff { sign_in: "", ..good },
        NewStaff { sign_in: "Ann", ..good },
        NewStaff { sign_in: "an n", ..good },
    ] {
        assert!(store.staff_invite(bad, link("l"), entry("staff-invited")).await.is_err(), "{bad:?}");
    }
    assert!(store.staff_all().await.unwrap().is_empty());
    assert!(kinds(&store).await.is_empty(), "what was not done is not written down");
    store.staff_invite(good, link("l"), entry("staff-invited")).await.unwrap();
    assert!(roles(&store, "1", "administrator coordinator", "boss").await.is_err());
    assert_eq!(kinds(&store).await, ["staff-invited"]);
}

pub async fn nobody_gives_themselves_a_role(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "administrator").await;
    member(&store, "bob", "administrator viewer").await;
    assert_eq!(roles(&store, "ann", "administrator viewer", "ann").await, Err(StaffError::OwnRoles));
    roles(&store, "bob", "administrator", "bob").await.unwrap();
    roles(&store, "ann", "administrator viewer", "bob").await.unwrap();
    assert_eq!(store.staff_by_id("ann").await.unwrap().unwrap().staff.roles, "administrator viewer");
    assert_eq!(roles(&store, "nobody", "viewer", "bob").await, Err(StaffError::NotThere));
}

pub async fn the_last_administrator_stays(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "administrator").await;
    invite(&store, "bob", "administrator").await.unwrap();
    let before = kinds(&store).await;
    for last in [end(&store, "ann", "ann").await, roles(&store, "ann", "viewer", "bob").await] {
        assert_eq!(last, Err(StaffError::LastAdministrator), "who was invited and never came does not count");
    }
    assert_eq!(kinds(&store).await, before);
    assert!(store.staff_by_sign_in("ann").await.unwrap().unwrap().staff.has_password);
    end(&store, "bob", "ann").await.unwrap();
    member(&store, "eve", "viewer").await;
    assert_eq!(end(&store, "ann", "ann").await, Err(StaffError::LastAdministrator));
    end(&store, "eve", "ann").await.unwrap();
    invite(&store, "cat", "administrator").await.unwrap();
    let key = NewPasskey {
        credential_id: "key",
        staff_id: "cat",
        label: "phone",
        sealed: &sealed("key"),
        made_at: NOW,
    };
    store.passkey_add(key, by("cat", "passkey-added")).await.unwrap();
    end(&store, "ann", "ann").await.unwrap();
    assert_eq!(end(&store, "ann", "cat").await, Err(StaffError::NotThere));
}

pub async fn two_administrators_ending_each_other_at_once_leave_one(place: Place) {
    let store = place.open().await;
    let mut left = "first".to_owned();
    member(&store, &left, "administrator").await;
    for round in 0..6 {
        let other = format!("other {round}").replace(' ', "-");
        member(&store, &other, "administrator").await;
        let attack = |whom: &str, who: &str| {
            let (store, whom, who) = (store.clone(), whom.to_owned(), who.to_owned());
            tokio::spawn(async move {
                if round % 2 == 0 {
                    end(&store, &whom, &who).await
                } else {
                    roles(&store, &whom, "", &who).await
                }
            })
        };
        let (one, two) = (attack(&left, &other), attack(&other, &left));
        let done = [one.await.unwrap(), two.await.unwrap()];
        let refused = done.iter().filter(|done| **done == Err(StaffError::LastAdministrator)).count();
        assert_eq!(refused, 1, "{done:?}");
        if done[0].is_ok() {
            left = other;
        }
        let there = store.staff_by_sign_in(&left).await.unwrap().unwrap();
        assert_eq!(there.staff.roles, "administrator");
    }
}

pub async fn whose_access_ends_is_out_at_once_and_leaves_nothing_to_come_back_with(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "administrator").await;
    member(&store, "bob", "publisher").await;
    sign_in(&store, "bob", "token").await;
    store.staff_set_recovery_codes("bob", &["a", "b"], by("bob", "codes-made")).await.unwrap();
    let key = sealed("key");
    let key =
        NewPasskey { credential_id: "key", staff_id: "bob", label: "phone", sealed: &key, made_at: NOW };
    store.passkey_add(key, by("bob", "passkey-added")).await.unwrap();
    store.identity_bind("https://id", "bob", "bob", NOW, by("bob", "identity-bound")).await.unwrap();
    let renewed = NewInvitation { made_by: Some("ann"), ..link("again") };
    store.invitation_renew("bob", renewed, by("ann", "link-made")).await.unwrap();
    let asked = NewApproval {
        approval_id: "1",
        kind: "publish",
        subject: "2026-Q4",
        why: None,
        asked_by: "bob",
        asked_at: NOW,
        expires_at: NOW + DAY,
    };
    assert!(store.approval_ask(asked, by("bob", "approval-asked")).await.unwrap());
    assert!(look(&store, "token", NOW + 1).await.is_some());

    end(&store, "bob", "ann").await.unwrap();
    assert_eq!(look(&store, "token", NOW + 1).await, None);
    assert_eq!(store.staff_by_sign_in("bob").await.unwrap(), None);
    assert_eq!(store.passkey("key").await.unwrap(), None);
    assert_eq!(store.staff_by_identity("https://id", "bob").await.unwrap(), None);
    assert_eq!(store.invitation("again", NOW).await.unwrap(), None);
    assert!(!store.staff_use_totp_step("bob", 500).await.unwrap());
    assert_eq!(store.staff_use_recovery_code("bob", "a", NOW, by("bob", "code")).await.unwrap(), None);
    let row = store.staff_by_id("bob").await.unwrap().unwrap();
    assert_eq!((row.password, row.totp, row.staff.passkeys, row.staff.identities), (None, None, 0, 0));
    assert_eq!((row.staff.ended_at, row.staff.name.as_str()), (Some(NOW + 1), "bob"));
    assert_eq!(store.approval("1").await.unwrap().unwrap().state, "withdrawn");
    let gone = Err(StaffError::NotThere);
    assert_eq!(store.session_begin(session("bob", "t", "full"), None).await, gone);
    assert_eq!(store.staff_set_password("bob", "phc", None, by("bob", "x")).await, gone);
    assert_eq!(store.staff_set_totp("bob", &sealed("x"), 1, None, by("bob", "x")).await, gone);
    assert_eq!(store.staff_set_recovery_codes("bob", &["c"], by("bob", "x")).await, gone);
    assert_eq!(store.passkey_add(NewPasskey { credential_id: "new", ..key }, by("bob", "x")).await, gone);
    assert_eq!(store.identity_bind("https://id", "b", "bob", NOW, by("bob", "x")).await, gone);
    assert_eq!(store.invitation_renew("bob", link("more"), by("ann", "x")).await, gone);
    assert_eq!(kinds(&store).await.last().unwrap(), "access-ended");
}

pub async fn other_roles_show_at_the_next_request(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "administrator").await;
    member(&store, "bob", "viewer publisher").await;
    sign_in(&store, "bob", "token").await;
    assert_eq!(look(&store, "token", NOW).await.unwrap().roles, "viewer publisher");
    roles(&store, "bob", "viewer", "ann").await.unwrap();
    let seen = look(&store, "token", NOW).await.unwrap();
    assert_eq!((seen.roles.as_str(), seen.raised_at), ("viewer", Some(NOW)));
    roles(&store, "bob", "viewer coordinator", "ann").await.unwrap();
    let seen = look(&store, "token", NOW).await.unwrap();
    assert_eq!((seen.roles.as_str(), seen.raised_at), ("viewer coordinator", None), "a factor shown before");
}
