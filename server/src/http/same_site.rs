//! Where a POST comes from (`design.md`, contracts).
//!
//! Under `no-referrer` a browser sends `Origin: null` with our own forms, so the Origin alone does not tell.

use axum::http::{HeaderMap, header};

/// What the headers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// From our own page.
    Ours,
    /// The headers do not tell (an old browser): only the hidden session token can.
    AskToken,
    /// From another site.
    OtherSite,
}

/// Judges a POST by its headers. `origin` is ours, for example `https://yourviews.example`.
pub fn judge(headers: &HeaderMap, origin: &str) -> Verdict {
    let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"));
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some("same-origin"), _) => Verdict::Ours,
        (None, Some(theirs)) if theirs.eq_ignore_ascii_case(origin) => Verdict::Ours,
        (None, None | Some("null")) => Verdict::AskToken,
        (Some(_), _) | (None, Some(_)) => Verdict::OtherSite,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(headers: &[(&'static str, &'static str)]) -> Verdict {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, axum::http::HeaderValue::from_static(value));
        }
        judge(&map, "https://ours.example")
    }

    #[test]
    fn the_browsers_own_word_decides_where_it_is_given() {
        assert_eq!(verdict(&[("sec-fetch-site", "same-origin"), ("origin", "null")]), Verdict::Ours);
        assert_eq!(
            verdict(&[("sec-fetch-site", "cross-site"), ("origin", "https://ours.example")]),
            Verdict::OtherSite
        );
        assert_eq!(verdict(&[("sec-fetch-site", "same-site")]), Verdict::OtherSite);
        assert_eq!(verdict(&[("sec-fetch-site", "none")]), Verdict::OtherSite);
    }

    #[test]
    fn an_old_browser_is_judged_by_its_origin_or_else_by_the_token() {
        assert_eq!(verdict(&[("origin", "https://ours.example")]), Verdict::Ours);
        assert_eq!(verdict(&[("origin", "https://evil.example")]), Verdict::OtherSite);
        assert_eq!(verdict(&[("origin", "null")]), Verdict::AskToken);
        assert_eq!(verdict(&[]), Verdict::AskToken);
    }
}
