//! The cookie that binds an office form to the browser that was shown it. It says nothing about who that is.

use axum::http::{HeaderMap, HeaderValue};
use vault::SessionSecret;
use zeroize::Zeroizing;

use crate::http::host_cookie::HostCookie;

/// The office's cookie; its name differs from the public one (`design.md`, Where a POST comes from).
#[derive(Debug, Clone, Copy)]
pub(super) struct FormCookie {
    /// Reached over TLS.
    pub(super) secure: bool,
}

impl FormCookie {
    fn cookie(self) -> HostCookie {
        HostCookie { name: "office", secure: self.secure }
    }

    /// Reads the cookie; one that is damaged is no cookie.
    pub(super) fn read(self, headers: &HeaderMap) -> Option<SessionSecret> {
        SessionSecret::parse(&Zeroizing::new(self.cookie().read(headers)?))
    }

    /// Sets the cookie, until the browser closes.
    pub(super) fn set(self, secret: &SessionSecret) -> HeaderValue {
        self.cookie().set(&secret.encode())
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn what_is_set_is_read_back_and_a_damaged_cookie_is_none() {
        let secret = SessionSecret::new([7; 32]);
        for secure in [false, true] {
            let cookie = FormCookie { secure };
            let set = cookie.set(&secret);
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(&format!("views=1; {pair}")).unwrap());
            assert_eq!(cookie.read(&headers).unwrap().encode(), secret.encode());
            headers.insert(header::COOKIE, HeaderValue::from_str(&format!("{pair}x")).unwrap());
            assert!(cookie.read(&headers).is_none());
        }
    }
}
