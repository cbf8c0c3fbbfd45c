//! Who the provider says somebody is, and no more of what it says than that.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Settings;

/// The most values of the role claim that are read.
const MOST_VALUES: usize = 500;

/// Somebody whom the provider vouches for. Prints nothing of her when debugged.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The provider. With `subject` it is who she is, for ever.
    pub issuer: String,
    /// What the provider calls her. Never changes and is never given to anybody else.
    pub subject: String,
    /// Her name, if it says one.
    pub name: Option<String>,
    /// Her e-mail address, only if the provider says that it made sure of it. For showing: it is not who she
    /// is.
    pub email: Option<String>,
    /// The values of the role claim.
    pub claim_values: BTreeSet<String>,
    /// The roles that these give by [`Settings::roles`], in our words.
    pub roles: BTreeSet<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Person")
    }
}

/// Every claim that the library does not know itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Claims(Map<String, Value>);

impl openidconnect::AdditionalClaims for Claims {}

impl Claims {
    /// The values of the role claim: one text, or a list of texts.
    pub(super) fn values(&self, settings: &Settings) -> BTreeSet<String> {
        let claim = settings.role_claim.as_deref().and_then(|name| self.claim(name));
        let texts: Vec<&str> = match claim {
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        texts.into_iter().take(MOST_VALUES).map(str::to_owned).collect()
    }

    /// From when the token is good (`nbf`), which the library does not look at.
    pub(super) fn not_before(&self) -> Option<i64> {
        self.0.get("nbf").and_then(Value::as_i64)
    }

    fn claim(&self, name: &str) -> Option<&Value> {
        let Some(path) = name.strip_prefix('/') else { return self.0.get(name) };
        let mut steps = path.split('/');
        let first = self.0.get(steps.next()?)?;
        steps.try_fold(first, |value, step| value.get(step))
    }
}

/// What the values give, by the office's own table.
pub(super) fn roles(values: &BTreeSet<String>, settings: &Settings) -> BTreeSet<String> {
    values.iter().filter_map(|value| settings.roles.get(value)).flatten().cloned().collect()
}
