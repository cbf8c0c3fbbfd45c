//! The written form `sdc-tables/1`, as a stranger reads it (`disclosure.md` C).

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

pub(crate) const FORMAT: &str = "sdc-tables/1";

#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) format: String,
    pub(crate) release: String,
    pub(crate) threshold: u32,
    pub(crate) assume: Assume,
    #[serde(default)]
    pub(crate) about: Option<About>,
    pub(crate) variables: Pairs<RawVariable>,
    pub(crate) tables: Vec<RawTable>,
}

/// What the release says about its own noise, and so what an attacker may count on.
#[derive(Deserialize, Clone, Copy)]
pub(crate) struct Assume {
    #[serde(rename = "V")]
    pub(crate) variance: u32,
    #[serde(rename = "D")]
    pub(crate) reach: u32,
    pub(crate) round: u32,
}

#[derive(Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    pub(crate) quarters: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct RawVariable {
    pub(crate) categories: Vec<String>,
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) base: Option<String>,
    #[serde(default)]
    pub(crate) requires: Option<Pairs<String>>,
    #[serde(default)]
    pub(crate) parts: Option<RawParts>,
    #[serde(default)]
    pub(crate) within: Vec<(String, String, String)>,
}

#[derive(Deserialize)]
pub(crate) struct RawParts {
    pub(crate) of: String,
    pub(crate) codes: Vec<Vec<String>>,
}

#[derive(Deserialize)]
pub(crate) struct RawTable {
    #[serde(default)]
    pub(crate) filters: Option<Pairs<String>>,
    pub(crate) cells: Vec<RawCell>,
}

#[derive(Deserialize)]
pub(crate) struct RawCell {
    pub(crate) at: Pairs<String>,
    pub(crate) value: Option<u32>,
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) reason: Option<String>,
    #[serde(default)]
    pub(crate) id: Option<String>,
}

/// An object in its own order, in which no name stands twice: what one reader takes from the first and another
/// from the last would be two releases in one.
pub(crate) struct Pairs<V>(pub(crate) Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for InOrder<V> {
            type Value = Pairs<V>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<V>, A::Error> {
                let (mut pairs, mut names) = (Vec::new(), HashSet::new());
                while let Some((name, value)) = map.next_entry::<String, V>()? {
                    if !names.insert(name.clone()) {
                        return Err(A::Error::custom("a name stands twice in one object"));
                    }
                    pairs.push((name, value));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}
