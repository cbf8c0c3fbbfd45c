//! The cookie that binds an office form to the browser that was shown it. It says nothing about who that is.

use axum::http::{HeaderMap, HeaderValue, header};
use vault::SessionSecret;

/// The office's cookie; its name differs from the public one (`design.md`, Where a POST comes from).
#[derive(Debug, Clone, Copy)]
pub(super) struct FormCookie {
    /// Reached over TLS.
    pub(super) secure: bool,
}

impl FormCookie {
    fn name(self) -> &'static str {
        if self.secure { "__Host-office" } else { "office" }
    }

    /// Reads the cookie; one that is damaged is no cookie.
    pub(super) fn read(self, headers: &HeaderMap) -> Option<SessionSecret> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(cookie::Cookie::split_parse)
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == self.name())
            .and_then(|cookie| SessionSecret::parse(cookie.value()))
    }

    /// Sets the cookie, until the browser closes.
    pub(super) fn set(self, secret: &SessionSecret) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let value = secret.encode();
        let text = format!("{}={}; Path=/; HttpOnly; SameSite=Strict{secure}", self.name(), *value);
        // A secret is base64url and the rest is ours: always a legal header.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
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
