//! What a measure is about: the section of the questionnaire whose answers it reads.

use std::collections::BTreeMap;

use survey::{
    coding::{Scope, variables},
    questionnaire::Questionnaire,
};

/// Titles of sections by variable.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// In the order of the questionnaire.
    titles: Vec<String>,
    /// Place in `titles`.
    of: BTreeMap<String, usize>,
}

impl Themes {
    /// The themes of everything that is counted. Where two questionnaires differ, the first one is followed.
    pub fn of(questionnaires: &[impl AsRef<Questionnaire>]) -> Self {
        let mut themes = Self::default();
        for questionnaire in questionnaires.iter().map(AsRef::as_ref) {
            for police_within_two_years in [true, false] {
                for variable in variables(questionnaire, Scope { police_within_two_years }) {
                    let title = variable.reads.iter().find_map(|id| section_title(questionnaire, id));
                    if let Some(title) = title {
                        themes.add(variable.id, title);
                    }
                }
            }
        }
        themes.put_in_order(questionnaires);
        themes
    }

    /// Titles in order.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// What a variable is about; none for one that no questionnaire knows.
    pub fn title_of(&self, variable: &str) -> Option<&str> {
        self.of.get(variable).and_then(|place| self.titles.get(*place)).map(String::as_str)
    }

    fn add(&mut self, variable: String, title: &str) {
        let known = self.titles.iter().position(|own| own == title);
        let place = known.unwrap_or_else(|| {
            self.titles.push(title.to_owned());
            self.titles.len() - 1
        });
        self.of.entry(variable).or_insert(place);
    }

    fn put_in_order(&mut self, questionnaires: &[impl AsRef<Questionnaire>]) {
        let sections: Vec<&str> = (questionnaires.iter())
            .flat_map(|own| own.as_ref().sections.iter().map(|section| section.title.as_str()))
            .collect();
        let place = |title: &str| sections.iter().position(|own| *own == title).unwrap_or(sections.len());
        let mut order: Vec<usize> = (0..self.titles.len()).collect();
        order.sort_by_key(|at| self.titles.get(*at).map(|title| place(title)));
        let moved = |old: usize| order.iter().position(|at| *at == old).unwrap_or(old);
        self.of.values_mut().for_each(|at| *at = moved(*at));
        self.titles.sort_by_key(|title| place(title));
    }
}

/// Title of the section in which a question, or an option of one, is asked.
fn section_title<'a>(questionnaire: &'a Questionnaire, question: &str) -> Option<&'a str> {
    let after_send = [&questionnaire.equality_optin, &questionnaire.equality];
    let page = questionnaire
        .pages
        .iter()
        .chain(after_send)
        .find(|page| page.questions.iter().any(|own| own.id == question))?;
    let section = questionnaire.sections.iter().find(|section| section.id == page.section)?;
    Some(&section.title)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn live() -> Vec<Arc<Questionnaire>> {
        vec![Arc::new(survey::load::live("en").unwrap())]
    }

    #[test]
    fn a_measure_is_about_the_section_whose_answers_it_reads() {
        let themes = Themes::of(&live());
        assert_eq!(themes.title_of("m_pol_satisfied"), Some("The police"));
        assert_eq!(themes.title_of("m_sup_helpful"), Some("Support"));
        assert_eq!(themes.title_of("nothing"), None);
    }

    #[test]
    fn every_variable_has_a_theme_and_themes_stand_in_the_order_of_the_survey() {
        let themes = Themes::of(&live());
        let questionnaire = survey::load::live("en").unwrap();
        for variable in variables(&questionnaire, Scope { police_within_two_years: true }) {
            assert!(themes.title_of(&variable.id).is_some(), "{}", variable.id);
        }
        let sections: Vec<&String> = questionnaire.sections.iter().map(|section| &section.title).collect();
        let places: Vec<usize> = themes
            .titles()
            .iter()
            .map(|title| sections.iter().position(|own| *own == title).unwrap())
            .collect();
        assert!(places.is_sorted());
    }
}
