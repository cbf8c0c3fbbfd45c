//! Where help is: facts, each with its source and the day it was checked, and the panels made of them.
//!
//! Source: `questionnaire.md`, sections A12 and C. The data lie in `signposting/*.toml`. Three rules are kept
//! here and nowhere else: what no source of ours says is not shown to the public; until a named person has
//! checked a fact its source and year are shown with it; and "open now" needs checked hours.

mod facts;
mod opening;
mod panels;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

pub use facts::{Fact, FactKind, Group, Service, Status};
pub use opening::{OpenState, Opening};
pub use panels::{Item, OfficeItem, PageItem, Panel};

/// What only the office knows. Unset, the page says "The office will add this", and `doctor` fails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficeFacts {
    /// How to reach the office about the survey.
    pub contact: Option<String>,
    /// How to reach its data protection officer.
    pub data_protection_officer: Option<String>,
    /// How to complain; the law wants an electronic way and an acknowledgement within 30 days.
    pub complaints: Option<String>,
    /// How to ask for the survey in another format or language.
    pub other_formats: Option<String>,
    /// How to reach the people who do the research.
    pub research_contact: Option<String>,
    /// When the next results will be out (E34).
    pub results_when: Option<String>,
}

/// Every service and panel.
#[derive(Debug, Clone)]
pub struct Signposting {
    services: Vec<Service>,
    panels: Vec<Panel>,
}

/// A fact that the public sees, for lists of what must be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFact {
    /// Id of the service.
    pub service: String,
    /// Which of its facts.
    pub kind: FactKind,
    /// What it says.
    pub value: String,
    /// When it was last checked.
    pub checked_on: Option<Date>,
}

impl std::fmt::Display for ShownFact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}: {} (", self.service, self.kind.code(), self.value)?;
        match self.checked_on {
            Some(day) => write!(f, "checked on {day})"),
            None => f.write_str("never checked)"),
        }
    }
}

/// Why signposting data cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SignpostingError {
    /// Not TOML, or not of the expected form.
    #[error("the {file} file cannot be read: {reason}")]
    Form {
        /// `signposting` or `panels`.
        file: &'static str,
        /// What the parser said.
        reason: String,
    },
    /// An id stands twice.
    #[error("{0} is there twice")]
    Twice(String),
    /// A panel names a service that is not there.
    #[error("panel {panel} names {service}, which is not there")]
    NoSuchService {
        /// Id of the panel.
        panel: String,
        /// The missing service.
        service: String,
    },
    /// `checked_on` without `checked_by`: a check needs a name.
    #[error("{service}: {kind} was checked by nobody: fill in checked_by as well as checked_on")]
    CheckedByNobody {
        /// Id of the service.
        service: String,
        /// Which of its facts.
        kind: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Services {
    service: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Panels {
    panel: Vec<Panel>,
}

impl Signposting {
    /// The data that are part of the program.
    pub fn embedded() -> Result<Self, SignpostingError> {
        Self::from_toml(
            include_str!("../signposting/signposting.toml"),
            include_str!("../signposting/panels.toml"),
        )
    }

    /// Any pair of files.
    pub fn from_toml(services: &str, panels: &str) -> Result<Self, SignpostingError> {
        let services: Services = read("signposting", services)?;
        let panels: Panels = read("panels", panels)?;
        let all = Self { services: services.service, panels: panels.panel };
        all.check()?;
        Ok(all)
    }

    /// Every service, in the order of the file.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// Every panel and one-line inset, in the order of the file.
    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The panel or one-line inset with this id.
    pub fn panel(&self, id: &str) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.id == id)
    }

    /// The services of one part of the help page, in order, without those that have nothing to show.
    pub fn group(&self, group: Group) -> Vec<&Service> {
        (self.services.iter())
            .filter(|service| service.group == group && service.listed && service.can_be_reached())
            .collect()
    }

    /// Every shown fact that nobody has checked yet. While there is one, the program refuses to serve a
    /// public origin, unless told so in as many words.
    pub fn unchecked_shown_facts(&self) -> Vec<ShownFact> {
        self.shown_facts().filter(|fact| fact.checked_on.is_none()).collect()
    }

    /// Every shown fact that was checked more than this many days ago, for `doctor`.
    pub fn stale(&self, today: Date, days: i32) -> Vec<ShownFact> {
        self.shown_facts()
            .filter(|fact| {
                let age = fact.checked_on.and_then(|day| today.since(day).ok());
                age.is_some_and(|age| age.get_days() > days)
            })
            .collect()
    }

    fn shown_facts(&self) -> impl Iterator<Item = ShownFact> {
        (self.services.iter()).filter(|service| service.can_be_reached() && self.appears(service)).flat_map(
            |service| {
                service.shown().map(|fact| ShownFact {
                    service: service.id.clone(),
                    kind: fact.kind,
                    value: fact.value.clone(),
                    checked_on: fact.checked_on,
                })
            },
        )
    }

    /// Whether any page shows this service: the help page lists it, or a panel names it.
    fn appears(&self, service: &Service) -> bool {
        service.listed || self.panels.iter().any(|panel| panel.services().any(|id| id == service.id))
    }

    fn check(&self) -> Result<(), SignpostingError> {
        let mut ids = BTreeSet::new();
        let services = self.services.iter().map(|service| &service.id);
        for id in services.chain(self.panels.iter().map(|panel| &panel.id)) {
            if !ids.insert(id) {
                return Err(SignpostingError::Twice(id.clone()));
            }
        }
        for panel in &self.panels {
            if let Some(service) = panel.services().find(|service| self.service(service).is_none()) {
                let (panel, service) = (panel.id.clone(), service.to_owned());
                return Err(SignpostingError::NoSuchService { panel, service });
            }
        }
        for service in &self.services {
            if let Some(fact) = service.facts.iter().find(|fact| fact.checked_by_nobody()) {
                let (service, kind) = (service.id.clone(), fact.kind.code());
                return Err(SignpostingError::CheckedByNobody { service, kind });
            }
        }
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, SignpostingError> {
    toml::from_str(text).map_err(|error| SignpostingError::Form { file, reason: error.to_string() })
}

#[cfg(test)]
mod tests;
