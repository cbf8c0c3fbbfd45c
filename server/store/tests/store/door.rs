//! Made-up members of staff, and what they do.

use store::{NewEntry, NewInvitation, NewSession, NewStaff, SessionRow, StaffError, Store};
use vault::Sealed;

pub use crate::people::NOW;

pub const DAY: i64 = 24 * 60 * 60;
pub const IDLE: i64 = 15 * 60;
pub const EIGHT_HOURS: i64 = 8 * 60 * 60;

/// An entry of the command line.
pub fn entry(kind: &str) -> NewEntry<'_> {
    NewEntry { at: NOW, staff_id: None, who: "the command line", kind, subject: None, why: None }
}

/// An entry of somebody.
pub fn by<'a>(staff_id: &'a str, kind: &'a str) -> NewEntry<'a> {
    NewEntry { staff_id: Some(staff_id), who: staff_id, ..entry(kind) }
}

/// The store does not open what is sealed.
pub fn sealed(content: &str) -> Sealed {
    Sealed::stored(content.as_bytes().to_vec())
}

pub fn link(token_hash: &str) -> NewInvitation<'_> {
    NewInvitation { token_hash, made_by: None, made_at: NOW, expires_at: NOW + DAY }
}

pub fn session<'a>(staff_id: &'a str, token_hash: &'a str, stage: &'a str) -> NewSession<'a> {
    NewSession {
        token_hash,
        session_id: token_hash,
        staff_id,
        stage,
        begun_at: NOW,
        raised_at: (stage == "full").then_some(NOW),
        ends_at: NOW + EIGHT_HOURS,
    }
}

/// Invites somebody; the hash of the link's token is `link of <id>`.
pub async fn invite(store: &Store, staff_id: &str, roles: &str) -> Result<(), StaffError> {
    let new = NewStaff { staff_id, name: staff_id, sign_in: staff_id, roles, made_at: NOW };
    store.staff_invite(new, link(&format!("link of {staff_id}")), entry("staff-invited")).await
}

/// Somebody with a password and an authenticator app whose last used step is 100.
pub async fn member(store: &Store, staff_id: &str, roles: &str) {
    invite(store, staff_id, roles).await.unwrap();
    let setup = format!("setup of {staff_id}");
    let token = format!("link of {staff_id}");
    store
        .invitation_use(&token, session(staff_id, &setup, "setup"), by(staff_id, "link-used"))
        .await
        .unwrap();
    store.staff_set_password(staff_id, "phc", None, by(staff_id, "password-set")).await.unwrap();
    store
        .staff_set_totp(staff_id, &sealed("totp"), 100, None, by(staff_id, "authenticator-set"))
        .await
        .unwrap();
}

/// Somebody signs in completely.
pub async fn sign_in(store: &Store, staff_id: &str, token_hash: &str) {
    let new = session(staff_id, token_hash, "full");
    store.session_begin(new, Some(by(staff_id, "signed-in"))).await.unwrap();
}

/// Whose session this is at this time.
pub async fn look(store: &Store, token_hash: &str, now: i64) -> Option<SessionRow> {
    store.session(token_hash, now, IDLE).await.unwrap()
}

/// The kinds of all entries, oldest first.
pub async fn kinds(store: &Store) -> Vec<String> {
    let mut kinds = Vec::new();
    store.log_each(store::LogFilter::default(), |row| kinds.push(row.kind)).await.unwrap();
    kinds
}
