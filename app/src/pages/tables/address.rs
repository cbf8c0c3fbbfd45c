//! The address of a table: `/tables?measure=ID&by=VARIABLE&where=VARIABLE:NODE&period=ID` (`design.md`, Tables).
//!
//! It is read strictly: a field that is not one of these, a field that is there twice, or anything that could be no
//! id is no table. What it was is never said: every such address has the same answer (`disclosure.md` B.2, 5).

use std::fmt::Write as _;

use survey::fields::{Fields, urlencoded};

use crate::paths::{self, encoded};

/// No address of a real table is longer.
const LONGEST: usize = 1000;

/// Which table is asked for. Nothing here says that it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Id of the measure.
    pub measure: String,
    /// Id of the variable that makes the groups; without one everybody stands together.
    pub by: Option<String>,
    /// Variable and category of the one filter.
    pub within: Option<(String, String)>,
    /// Id of the closed period; without one it is the newest.
    pub period: Option<String>,
}

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The form by itself, for this closed period or the newest.
    Form(Option<String>),
    /// A table.
    Table(Asked),
}

/// The address cannot be that of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is the address of no table")]
pub struct NoTable;

impl Asked {
    /// Reads the part of an address behind the question mark.
    pub fn read(query: &str) -> Result<Reading, NoTable> {
        if query.len() > LONGEST {
            return Err(NoTable);
        }
        let mut fields = urlencoded(query.as_bytes()).map_err(|_| NoTable)?;
        let mut take = |name: &str| take(&mut fields, name);
        let (measure, by, within, period) = (take("measure")?, take("by")?, take("where")?, take("period")?);
        if !fields.is_empty() {
            return Err(NoTable);
        }
        let within = match within.as_deref().map(|within| within.split_once(':')) {
            Some(Some((variable, code))) if !variable.is_empty() && !code.is_empty() => {
                Some((variable.to_owned(), code.to_owned()))
            }
            Some(_) => return Err(NoTable),
            None => None,
        };
        match measure {
            Some(measure) => Ok(Reading::Table(Self { measure, by, within, period })),
            None if by.is_none() && within.is_none() => Ok(Reading::Form(period)),
            None => Err(NoTable),
        }
    }

    /// The permanent address of this table: the same for everybody and for ever, since a closed period never changes.
    pub fn address(&self, period: &str) -> String {
        let mut address = format!("{}?measure={}", paths::TABLES, encoded(&self.measure));
        if let Some(by) = &self.by {
            let _ = write!(address, "&by={}", encoded(by));
        }
        if let Some((variable, code)) = &self.within {
            let _ = write!(address, "&where={}:{}", encoded(variable), encoded(code));
        }
        let _ = write!(address, "&period={}", encoded(period));
        address
    }
}

/// The one value of a field. A form sends what was not chosen as nothing.
fn take(fields: &mut Fields, name: &str) -> Result<Option<String>, NoTable> {
    let Some(values) = fields.remove(name) else { return Ok(None) };
    match <[String; 1]>::try_from(values) {
        Ok([value]) if value.chars().any(char::is_control) => Err(NoTable),
        Ok([value]) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(_) => Err(NoTable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked {
            measure: "m_reported".into(),
            by: Some("age".into()),
            within: Some(("area".into(), "high_peak".into())),
            period: Some("2025-Q4..2026-Q2".into()),
        }
    }

    fn query(address: &str) -> &str {
        address.split_once('?').unwrap().1
    }

    #[test]
    fn an_address_reads_back_as_the_table_that_it_names() {
        let address = asked().address("2025-Q4..2026-Q2");
        assert_eq!(address, "/tables?measure=m_reported&by=age&where=area:high_peak&period=2025-Q4..2026-Q2");
        assert_eq!(Asked::read(query(&address)), Ok(Reading::Table(asked())));
        let odd = Asked { measure: "a&b=c d%é+".into(), ..asked() };
        assert_eq!(Asked::read(query(&odd.address("2025-Q4..2026-Q2"))), Ok(Reading::Table(odd)));
    }

    #[test]
    fn what_a_form_sends_empty_was_not_chosen() {
        let bare = Asked { measure: "m_reported".into(), by: None, within: None, period: None };
        assert_eq!(Asked::read("measure=m_reported&by=&where=&period="), Ok(Reading::Table(bare)));
        assert_eq!(Asked::read(""), Ok(Reading::Form(None)));
        assert_eq!(Asked::read("measure=&by=&where="), Ok(Reading::Form(None)));
        assert_eq!(Asked::read("period=2026-Q1"), Ok(Reading::Form(Some("2026-Q1".into()))));
    }

    #[test]
    fn whatever_else_an_address_says_it_is_no_table() {
        let long = format!("measure={}", "a".repeat(LONGEST));
        for query in [
            "measure=a&measure=b",
            "measure=a&by=b&by=c",
            "measure=a&by=b&by=",
            "measure=a&where=b:c&where=d:e",
            "measure=a&from=2026-01-01&to=2026-02-01",
            "measure=a&x",
            "by=a",
            "where=a:b",
            "measure=a&where=b",
            "measure=a&where=:b",
            "measure=a&where=b:",
            "measure=%00",
            "measure=%FF",
            "measure=a%0A",
            &long,
        ] {
            assert_eq!(Asked::read(query), Err(NoTable), "{query}");
        }
    }
}
