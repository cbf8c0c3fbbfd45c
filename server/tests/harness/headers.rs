//! What every answer must carry.

use super::Answer;

/// The headers of both listeners, and of errors, redirects and static files alike (E10, E13 to E15).
pub fn has_every_header(answer: &Answer, what: &str) {
    let once = |name: &str| {
        let values: Vec<_> = answer.headers.iter().filter(|(own, _)| own == name).collect();
        assert_eq!(values.len(), 1, "{name} on {what}: {values:?}");
        values[0].1.as_str()
    };
    let is = |name: &str, value: &str| assert_eq!(once(name), value, "{name} on {what}");
    is("referrer-policy", "no-referrer");
    is("x-content-type-options", "nosniff");
    is("x-frame-options", "DENY");
    is("cross-origin-opener-policy", "same-origin");
    is("cross-origin-resource-policy", "same-origin");
    is("x-robots-tag", "noindex, nofollow");
    let policy = once("content-security-policy");
    assert!(policy.starts_with("default-src 'none';"), "{what}: {policy}");
    for needed in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(needed), "{what}: {policy}");
    }
    // The one page with an island may run its wasm, and nothing else that was made from text.
    let has_island = what.contains(" /tables ") && answer.status == 200;
    let rest = policy.replace("script-src 'self' 'wasm-unsafe-eval';", "script-src 'self';");
    assert_eq!(rest != policy, has_island, "{what}: {policy}");
    let policy = rest;
    assert!(
        !policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'),
        "{what}: {policy}"
    );
    for sensor in ["camera=()", "microphone=()", "geolocation=()"] {
        assert!(once("permissions-policy").contains(sensor), "{what}");
    }
    let may_be_kept = what.contains("/pkg/") && answer.status == 200;
    is("cache-control", if may_be_kept { "public, max-age=31536000, immutable" } else { "no-store" });
    // Who we are is nobody's business, and nothing may be read by another site's script.
    for name in ["server", "x-powered-by", "access-control-allow-origin", "etag", "last-modified"] {
        assert!(answer.header(name).is_none(), "{name} on {what}");
    }
}
