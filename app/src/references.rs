//! Published figures to set beside ours, never as targets.
//!
//! Source: `questionnaire.md` B5. Only figures that were read in their primary source are here.

use serde::Deserialize;

/// A published figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Ids of the measures or questions it stands beside; none: it is context for the whole page.
    pub figures: Vec<String>,
    /// What was found.
    pub words: String,
    /// Survey, period and people.
    pub who: String,
    /// Where it was published.
    pub source: String,
    /// In which year.
    pub year: i16,
    /// Why it cannot be compared as it is.
    pub warning: String,
}

/// Every reference figure of the program.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct References {
    reference: Vec<Reference>,
}

impl References {
    /// The figures that are part of the program.
    pub fn embedded() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../references/references.toml"))
    }

    /// Those that stand beside this measure or question.
    pub fn beside(&self, figure: &str) -> impl Iterator<Item = &Reference> {
        self.reference.iter().filter(move |reference| reference.figures.iter().any(|id| id == figure))
    }

    /// Those that are context for the whole page.
    pub fn context(&self) -> impl Iterator<Item = &Reference> {
        self.reference.iter().filter(|reference| reference.figures.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::References;

    #[test]
    fn every_reference_can_be_read_and_says_why_it_cannot_be_compared() {
        let references = References::embedded().unwrap();
        assert_eq!(references.reference.len(), 12);
        assert!(references.reference.iter().all(|reference| !reference.warning.is_empty()));
    }

    #[test]
    fn the_share_who_told_the_police_has_two_figures_beside_it() {
        assert_eq!(References::embedded().unwrap().beside("m_reported").count(), 2);
    }

    #[test]
    fn prevalence_is_context_and_stands_beside_no_figure() {
        assert_eq!(References::embedded().unwrap().context().count(), 1);
    }
}
