//! What the office says about its identity provider, checked before it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use url::{Host, Url};
use zeroize::Zeroizing;

use super::OidcError;

/// What the office says about its identity provider.
#[derive(Clone)]
pub struct Settings {
    /// The provider's address, exactly as it names itself: `https://login.example/realms/office`. `http` is
    /// accepted on the loopback address alone, for trying out.
    pub issuer: String,
    /// What the provider calls this server.
    pub client_id: String,
    /// The secret shared with the provider, where it gave one.
    pub client_secret: Option<Zeroizing<String>>,
    /// Where the provider sends people back: an address of the office, registered there.
    pub redirect_uri: String,
    /// The claim that says what somebody may do: a name (`roles`), or a JSON pointer to a nested one
    /// (`/realm_access/roles`).
    pub role_claim: Option<String>,
    /// Which of our roles each of its values gives. A value that is not named here gives none.
    pub roles: BTreeMap<String, BTreeSet<String>>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// Whether the provider runs on this machine, for trying out. Refuses addresses that are neither safe nor
    /// that.
    pub(super) fn is_tryout(&self) -> Result<bool, OidcError> {
        let issuer = Url::parse(&self.issuer).map_err(|_| OidcError::Settings)?;
        let redirect = Url::parse(&self.redirect_uri).map_err(|_| OidcError::Settings)?;
        let tryout = issuer.scheme() == "http" && is_loopback(&issuer);
        let safe =
            |address: &Url| address.scheme() == "https" || is_loopback(address) && address.scheme() == "http";
        let plain = issuer.query().is_none() && issuer.fragment().is_none() && redirect.fragment().is_none();
        if self.client_id.is_empty() || !safe(&issuer) || !safe(&redirect) || !plain {
            return Err(OidcError::Settings);
        }
        Ok(tryout)
    }
}

/// Whether an address may be called: only `https`, and on the loopback address `http` for trying out.
pub(super) fn may_be_called(address: &Url, tryout: bool) -> bool {
    address.scheme() == "https" || tryout && address.scheme() == "http" && is_loopback(address)
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(number)) => number.is_loopback(),
        Some(Host::Ipv6(number)) => number.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str, redirect: &str) -> Settings {
        Settings {
            issuer: issuer.to_owned(),
            client_id: "office".to_owned(),
            client_secret: Some(Zeroizing::new("a secret".to_owned())),
            redirect_uri: redirect.to_owned(),
            role_claim: None,
            roles: BTreeMap::new(),
        }
    }

    #[test]
    fn http_is_for_the_loopback_address_alone() {
        let home = "https://office.example/sign-in/provider";
        assert_eq!(settings("https://login.example/realm", home).is_tryout(), Ok(false));
        for tryout in ["http://127.0.0.1:4000", "http://localhost:4000/realm", "http://[::1]:4000"] {
            assert_eq!(settings(tryout, "http://localhost:3001/back").is_tryout(), Ok(true), "{tryout}");
        }
        for wrong in [
            "http://login.example",
            "http://localhost.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "login.example",
            "",
        ] {
            assert_eq!(settings(wrong, home).is_tryout(), Err(OidcError::Settings), "{wrong}");
        }
        assert!(settings("https://login.example", "http://office.example/back").is_tryout().is_err());
        assert!(settings("https://login.example?x=1", home).is_tryout().is_err());
    }

    #[test]
    fn only_a_tryout_may_call_http_and_only_here() {
        let address = |text: &str| Url::parse(text).unwrap();
        assert!(may_be_called(&address("https://login.example/token"), false));
        assert!(!may_be_called(&address("http://127.0.0.1/token"), false));
        assert!(may_be_called(&address("http://127.0.0.1/token"), true));
        assert!(!may_be_called(&address("http://192.168.0.1/token"), true));
        assert!(!may_be_called(&address("file:///etc/passwd"), true));
    }

    #[test]
    fn the_secret_is_not_printed() {
        let printed = format!("{:?}", settings("https://login.example", "https://office.example/back"));
        assert!(printed.contains("login.example") && !printed.contains("a secret"), "{printed}");
    }
}
