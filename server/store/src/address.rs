//! Addresses of databases: `sqlite://data/views.db` or `postgres://user@host/name`.

use std::{fmt::Write, path::PathBuf};

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// A file, by its absolute path.
    Sqlite(PathBuf),
    /// A server, by its address as the driver takes it.
    Postgres(String),
}

impl Address {
    /// Reads an address; `None` when it is of neither form.
    pub(crate) fn parse(url: &str) -> Option<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
        // A database in memory would be another one for each connection, and keeps nothing.
        if path.is_empty() || path == ":memory:" || path.contains('?') {
            return None;
        }
        std::path::absolute(decode(path)?).ok().map(Self::Sqlite)
    }

    /// The address for the driver. The path is absolute and encoded here, because the driver would read the first
    /// part of a relative one as the name of a host.
    pub(crate) fn driver_url(&self) -> Option<String> {
        match self {
            Self::Postgres(url) => Some(url.clone()),
            Self::Sqlite(path) => Some(format!("sqlite://{}?mode=rw", encode(path.to_str()?))),
        }
    }
}

fn encode(path: &str) -> String {
    path.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let (digits, after) = rest.split_first_chunk::<2>()?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_the_driver_whatever_characters_it_has() {
        let odd = Address::parse("sqlite:///srv/a folder/100%25/übung.db").unwrap();
        assert_eq!(odd, Address::Sqlite("/srv/a folder/100%/übung.db".into()));
        assert_eq!(odd.driver_url().unwrap(), "sqlite:///srv/a%20folder/100%25/%C3%BCbung.db?mode=rw");
    }

    #[test]
    fn a_relative_path_is_taken_from_the_present_directory() {
        let here = std::path::absolute("data/views.db").unwrap();
        for url in ["sqlite://data/views.db", "sqlite:data/views.db", "sqlite://./data/views.db"] {
            assert_eq!(Address::parse(url), Some(Address::Sqlite(here.clone())));
        }
    }

    #[test]
    fn what_would_keep_nothing_is_no_address() {
        for url in [
            "",
            "sqlite:",
            "sqlite::memory:",
            "sqlite://a.db?mode=memory",
            "mysql://a/b",
            "data.db",
            "sqlite://%f",
        ] {
            assert_eq!(Address::parse(url), None, "{url}");
        }
    }
}
