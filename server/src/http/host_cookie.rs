//! How both listeners write and read the one cookie that each has.

use axum::http::{HeaderMap, HeaderValue, header};

/// A cookie that belongs to this host alone, is out of reach of script, comes with no request of another site, and has
/// no date, so that it goes when the browser closes (`questionnaire.md` E16).
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct HostCookie {
    /// For example `views`.
    pub(in crate::http) name: &'static str,
    /// The site is reached over TLS: `__Host-` and `Secure`; on plain loopback a browser would refuse both.
    pub(in crate::http) secure: bool,
}

impl HostCookie {
    fn full_name(self) -> String {
        let host = if self.secure { "__Host-" } else { "" };
        format!("{host}{}", self.name)
    }

    /// The first value that was sent under this name.
    pub(in crate::http) fn read(self, headers: &HeaderMap) -> Option<String> {
        let name = self.full_name();
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(cookie::Cookie::split_parse)
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)
            .map(|cookie| cookie.value().to_owned())
    }

    /// The header that sets this value, which must be of letters, digits, `.`, `-` and `_`.
    pub(in crate::http) fn set(self, value: &str) -> HeaderValue {
        self.header(value, "")
    }

    /// The header that removes the cookie.
    pub(in crate::http) fn remove(self) -> HeaderValue {
        self.header("", "; Max-Age=0")
    }

    fn header(self, value: &str, more: &str) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}", self.full_name());
        // The value is letters and digits and the rest is ours: always a legal header.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}
