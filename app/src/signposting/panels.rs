//! Panels: a first line, and facts in a fixed order (`questionnaire.md` A12).

use serde::Deserialize;

/// A panel, or the one line that some answers call up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// For example `panel-risk` or `line-wait`.
    pub id: String,
    /// The first line.
    pub lead: String,
    /// What follows, in order.
    pub items: Vec<Item>,
}

/// One thing in a panel.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Item {
    /// The shown facts of a service.
    Service {
        /// Its id.
        service: String,
    },
    /// A sentence.
    Line {
        /// The sentence.
        line: String,
    },
    /// A page of this site.
    Page {
        /// Which.
        page: PageItem,
        /// Words of the link.
        label: String,
    },
    /// A setting that only the office knows.
    Office {
        /// Which.
        office: OfficeItem,
        /// What it is called.
        label: String,
    },
}

/// Pages of this site that a panel may point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageItem {
    /// Where help is.
    Help,
    /// What it is, and how to keep evidence.
    Signs,
}

/// Settings that a panel may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeItem {
    /// How to complain.
    Complaints,
}

impl Panel {
    /// Ids of the services it names, in order.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Service { service } => Some(service.as_str()),
            Item::Line { .. } | Item::Page { .. } | Item::Office { .. } => None,
        })
    }
}
