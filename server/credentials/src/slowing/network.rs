//! Where an attempt comes from, no finer than a network.

use std::fmt;
use std::net::IpAddr;

/// The first 24 bits of an IPv4 address or the first 48 of an IPv6 one: what one household or one office has.
/// Prints nothing when debugged, and is never kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Network {
    bytes: [u8; 6],
    v4: bool,
}

impl Network {
    /// The network of an address. `None` for the loopback and the unspecified address: they tell nothing
    /// about who is behind them, and through a proxy that is not trusted everybody would be one network.
    pub fn of(address: IpAddr) -> Option<Self> {
        let address = address.to_canonical();
        if address.is_loopback() || address.is_unspecified() {
            return None;
        }
        Some(match address {
            IpAddr::V4(address) => {
                let [one, two, three, _] = address.octets();
                Self { bytes: [one, two, three, 0, 0, 0], v4: true }
            }
            IpAddr::V6(address) => {
                let [one, two, three, four, five, six, ..] = address.octets();
                Self { bytes: [one, two, three, four, five, six], v4: false }
            }
        })
    }

    pub(super) fn is_v4(self) -> bool {
        self.v4
    }

    /// The family and the prefix, for a keyed hash.
    pub(super) fn bytes(&self) -> &[u8] {
        if self.v4 { self.bytes.get(..3).unwrap_or(&self.bytes) } else { &self.bytes }
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Network")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Network> {
        Network::of(text.parse().unwrap())
    }

    #[test]
    fn a_network_is_no_finer_than_24_and_48_bits() {
        assert_eq!(of("203.0.113.7"), of("203.0.113.250"));
        assert_ne!(of("203.0.113.7"), of("203.0.114.7"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:ffff::9"));
        assert_ne!(of("2001:db8:1::3"), of("2001:db8:2::3"));
    }

    #[test]
    fn one_address_written_in_either_family_is_one_network() {
        assert_eq!(of("::ffff:203.0.113.7"), of("203.0.113.9"));
        assert_ne!(of("2001:db8:1::3"), of("32.1.13.184"));
    }

    #[test]
    fn an_address_that_tells_nothing_is_no_network() {
        for address in ["127.0.0.1", "127.3.2.1", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1"] {
            assert_eq!(of(address), None, "{address}");
        }
    }

    #[test]
    fn a_network_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", of("203.0.113.7").unwrap()), "Network");
    }
}
