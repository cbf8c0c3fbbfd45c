//! The one cookie: the secret that opens a visitor's draft, and nothing else.

use app::ports::sessions::SessionKey;
use axum::http::{HeaderMap, HeaderValue};
use vault::SessionSecret;
use zeroize::Zeroizing;

use super::host_cookie::HostCookie;

/// How far a session has come. It stands before the secret, so that the cookie changes when the survey begins
/// and when it is sent: some browsers bring a page back from memory as long as no cookie changed (E10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The page before the start was shown; nothing is kept on the server.
    Offered,
    /// A survey was begun.
    Begun,
    /// Its answers were sent.
    Sent,
}

impl Phase {
    fn digit(self) -> &'static str {
        match self {
            Self::Offered => "0",
            Self::Begun => "1",
            Self::Sent => "2",
        }
    }
}

/// What a visitor's cookie says.
pub struct Visitor {
    /// How far the session has come.
    pub phase: Phase,
    /// Opens the draft.
    pub secret: SessionSecret,
}

impl Visitor {
    /// The key of the session's port.
    pub fn key(&self) -> SessionKey {
        SessionKey(self.secret.encode().to_string())
    }
}

/// The cookie of one listener.
#[derive(Debug, Clone, Copy)]
pub struct SessionCookie {
    /// The site is reached over TLS: `__Host-` and `Secure`; on plain loopback a browser would refuse both.
    pub secure: bool,
}

impl SessionCookie {
    fn cookie(self) -> HostCookie {
        HostCookie { name: "views", secure: self.secure }
    }

    /// Reads the cookie; one that is damaged is no cookie.
    pub fn read(self, headers: &HeaderMap) -> Option<Visitor> {
        // The secret in it is wiped as soon as it was read.
        let value = Zeroizing::new(self.cookie().read(headers)?);
        let (digit, secret) = value.split_once('.')?;
        let phase =
            [Phase::Offered, Phase::Begun, Phase::Sent].into_iter().find(|phase| phase.digit() == digit)?;
        Some(Visitor { phase, secret: SessionSecret::parse(secret)? })
    }

    /// Sets the cookie. It has no date, so it goes when the browser closes (E16).
    pub fn set(self, phase: Phase, secret: &SessionSecret) -> HeaderValue {
        self.cookie().set(&format!("{}.{}", phase.digit(), *secret.encode()))
    }

    /// Removes the cookie.
    pub fn remove(self) -> HeaderValue {
        self.cookie().remove()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn request(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    #[test]
    fn what_is_set_is_read_back() {
        let secret = SessionSecret::new([7; 32]);
        for secure in [false, true] {
            let cookie = SessionCookie { secure };
            let set = cookie.set(Phase::Begun, &secret);
            let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
            let visitor = cookie.read(&request(&format!("other=1; {pair}"))).unwrap();
            assert_eq!(visitor.phase, Phase::Begun);
            assert_eq!(visitor.secret.encode(), secret.encode());
        }
    }

    #[test]
    fn over_tls_the_cookie_is_host_only_secure_strict_and_without_a_date() {
        let set = SessionCookie { secure: true }.set(Phase::Begun, &SessionSecret::new([7; 32]));
        let text = set.to_str().unwrap();
        assert!(text.starts_with("__Host-views=1."));
        assert!(text.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
    }

    #[test]
    fn a_forged_or_damaged_cookie_is_no_cookie() {
        let cookie = SessionCookie { secure: false };
        for value in ["views=", "views=1.", "views=1.abc", "views=9.AAAA", "views=%00", "__Host-views=1.abc"]
        {
            assert!(cookie.read(&request(value)).is_none(), "{value}");
        }
    }
}
