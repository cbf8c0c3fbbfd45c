//! What the form of `/tables` offers: only what the cube counted (`disclosure.md` B.11).

use disclosure::{Cube, CubeVariable, Kind, Role};

use super::{Asked, Themes};
use crate::{components::select::OptionGroup, ports::releases::Period, texts::Texts};

/// The four selects, with what is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Measures and questions, by theme.
    pub measure: Vec<OptionGroup>,
    /// What makes the groups.
    pub by: Vec<OptionGroup>,
    /// The one filter.
    pub within: Vec<OptionGroup>,
    /// Closed periods, newest first.
    pub period: Vec<OptionGroup>,
}

impl Choices {
    /// What can be asked of this cube. The choices of groups and filter fit the measure that is asked for; without one
    /// they fit the first.
    pub fn of(
        cube: &Cube,
        periods: &[Period],
        asked: Option<&Asked>,
        themes: &Themes,
        texts: &Texts,
    ) -> Self {
        let measures: Vec<&CubeVariable> =
            cube.variables().iter().filter(|own| is_measure(cube, own)).collect();
        let measure = asked
            .map(|asked| asked.measure.as_str())
            .or_else(|| in_themes(&measures, themes).first().map(|own| own.id()))
            .unwrap_or_default();
        let by = asked.and_then(|asked| asked.by.as_deref());
        let within = asked.and_then(|asked| asked.within.as_ref());
        let period = cube.about().period.as_str();
        Self {
            measure: measure_groups(&measures, themes, measure, texts),
            by: by_groups(&cube.crossed_with(measure, &[]), by, texts),
            within: within_groups(
                &cube.crossed_with(measure, by.as_slice()),
                within.map(|(variable, code)| (variable.as_str(), code.as_str())),
                texts,
            ),
            period: vec![OptionGroup::alone(
                periods.iter().map(|own| (own.id.clone(), own.title.clone(), own.id == period)),
            )],
        }
    }
}

/// Everything that says something about the answers, and was counted by itself.
fn is_measure(cube: &Cube, variable: &CubeVariable) -> bool {
    variable.kind() != Kind::Breakdown && cube.counted(&[variable.id()])
}

fn in_themes<'a>(measures: &[&'a CubeVariable], themes: &Themes) -> Vec<&'a CubeVariable> {
    let titles = themes.titles().iter().map(|title| Some(title.as_str())).chain([None]);
    titles
        .flat_map(|title| measures.iter().copied().filter(move |own| themes.title_of(own.id()) == title))
        .collect()
}

fn measure_groups(
    measures: &[&CubeVariable],
    themes: &Themes,
    chosen: &str,
    texts: &Texts,
) -> Vec<OptionGroup> {
    let titles = themes.titles().iter().map(|title| Some(title.as_str())).chain([None]);
    let group = |title: Option<&str>| {
        let own = measures.iter().filter(|own| themes.title_of(own.id()) == title);
        OptionGroup::named(
            title.map_or_else(|| texts.get("tables-other"), str::to_owned),
            own.map(|own| (own.id().to_owned(), own.title().to_owned(), own.id() == chosen)),
        )
    };
    titles.map(group).filter(|group| !group.options.is_empty()).collect()
}

fn by_groups(offered: &[&CubeVariable], chosen: Option<&str>, texts: &Texts) -> Vec<OptionGroup> {
    let nobody = OptionGroup::alone([(String::new(), texts.get("tables-by-none"), chosen.is_none())]);
    let about = [
        ("tables-demographics", Some(Role::Demographic)),
        ("tables-circumstances", Some(Role::Circumstance)),
        ("tables-answers", None),
    ];
    let groups = about.map(|(name, role)| {
        let own = offered.iter().filter(|own| own.role() == role);
        OptionGroup::named(
            texts.get(name),
            own.map(|own| (own.id().to_owned(), own.title().to_owned(), Some(own.id()) == chosen)),
        )
    });
    [nobody].into_iter().chain(groups).filter(|group| !group.options.is_empty()).collect()
}

/// One option for each category: its variable stands before it, since a closed select shows the option alone.
fn within_groups(offered: &[&CubeVariable], chosen: Option<(&str, &str)>, texts: &Texts) -> Vec<OptionGroup> {
    let everybody = OptionGroup::alone([(String::new(), texts.get("tables-where-none"), chosen.is_none())]);
    let groups = offered.iter().filter(|own| own.kind() == Kind::Breakdown).map(|own| {
        OptionGroup::named(
            own.title().to_owned(),
            own.categories().iter().map(|(code, label)| {
                let is_chosen = chosen == Some((own.id(), code.as_str()));
                (format!("{}:{code}", own.id()), format!("{}: {label}", own.title()), is_chosen)
            }),
        )
    });
    [everybody].into_iter().chain(groups).collect()
}
