//! What the driver says, as the few cases that a caller can act on.

use std::borrow::Cow;

/// Why the database could not do what it was asked. It carries a code at most, never a value, so that it can be
/// logged.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Too much at once: trying again in a moment helps (503).
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// The disk is full: nothing was stored; it needs somebody to make room (503).
    #[error("the disk of the database is full; nothing was stored")]
    Full,
    /// The database is not there at the moment (503).
    #[error("the database cannot be reached or written ({code})")]
    Unavailable {
        /// The driver's code.
        code: String,
    },
    /// The file is damaged, or is no database any more.
    #[error("the database is damaged ({code}); restore it from the last backup")]
    Damaged {
        /// The driver's code.
        code: String,
    },
    /// A row or an answer that this program does not expect: a mistake in this program.
    #[error("the database answered in an unexpected way ({code})")]
    Unexpected {
        /// The driver's code, or the kind of mistake.
        code: String,
    },
}

impl StoreError {
    pub(crate) fn unexpected(code: &str) -> Self {
        Self::Unexpected { code: code.to_owned() }
    }
}

impl From<sqlx::Error> for StoreError {
    /// The message of the driver is left behind on purpose: it can quote values.
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => from_code(&database.code().unwrap_or(Cow::Borrowed("none"))),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(io) if io.kind() == std::io::ErrorKind::StorageFull => Self::Full,
            sqlx::Error::Io(_) => Self::Unavailable { code: "input or output".to_owned() },
            sqlx::Error::Tls(_) => Self::Unavailable { code: "TLS".to_owned() },
            sqlx::Error::PoolClosed => Self::Unavailable { code: "closed".to_owned() },
            sqlx::Error::WorkerCrashed => Self::Unavailable { code: "worker".to_owned() },
            sqlx::Error::RowNotFound => Self::unexpected("no row"),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::unexpected("decoding"),
            _ => Self::unexpected("driver"),
        }
    }
}

/// PostgreSQL's codes have five characters (SQLSTATE). SQLite's are numbers below 10000, whose low byte is the kind of
/// error.
fn from_code(code: &str) -> StoreError {
    if code.len() == 5 {
        return from_sqlstate(code);
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(5 | 6) => StoreError::Busy,
        Ok(13) => StoreError::Full,
        Ok(8 | 10 | 14 | 23) => StoreError::Unavailable { code: format!("SQLite {code}") },
        Ok(11 | 26) => StoreError::Damaged { code: format!("SQLite {code}") },
        _ => StoreError::Unexpected { code: format!("SQLite {code}") },
    }
}

fn from_sqlstate(code: &str) -> StoreError {
    let unavailable = || StoreError::Unavailable { code: format!("PostgreSQL {code}") };
    match code {
        "53100" => StoreError::Full,
        // Out of memory or of connections; serialisation, deadlock, lock not available; a statement that took too long.
        "53200" | "53300" | "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        // Shutting down, starting up, read-only.
        "57P01" | "57P02" | "57P03" | "25006" => unavailable(),
        "XX001" | "XX002" => StoreError::Damaged { code: format!("PostgreSQL {code}") },
        _ if code.starts_with("08") || code.starts_with("58") || code.starts_with("28") => unavailable(),
        _ => StoreError::Unexpected { code: format!("PostgreSQL {code}") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_become_the_same_few_cases() {
        for code in ["5", "261", "517", "6", "40001", "55P03", "53300"] {
            assert_eq!(from_code(code), StoreError::Busy, "{code}");
        }
        for code in ["13", "53100"] {
            assert_eq!(from_code(code), StoreError::Full, "{code}");
        }
        for code in ["10", "778", "14", "8", "1032", "57P03", "08006", "58030"] {
            assert!(matches!(from_code(code), StoreError::Unavailable { .. }), "{code}");
        }
        for code in ["11", "26", "267", "XX001"] {
            assert!(matches!(from_code(code), StoreError::Damaged { .. }), "{code}");
        }
        for code in ["1", "19", "2067", "23505", "42P01", "none"] {
            assert!(matches!(from_code(code), StoreError::Unexpected { .. }), "{code}");
        }
    }
}
