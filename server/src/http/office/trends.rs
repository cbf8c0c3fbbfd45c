//! `GET /trends`: one measure over closed periods.

use std::sync::Arc;

use app::{
    pages::{
        self, Trouble,
        figures::{Figure, FigureRow, sentences},
        trends::{MeasureChoice, Trends},
    },
    texts::Texts,
};
use axum::{extract::State, response::Html};
use charts::Share;
use disclosure::{Change, Cube, CubeVariable, Kind, SafeTable};

use super::{
    Page, Refused, figures, frame,
    opened::{Asked, Opened},
};
use crate::wiring::Office;

/// Wide enough that four periods stand beside one another.
const WIDTH: u32 = 480;

/// The category that is followed over time.
const FOLLOWED: [&str; 2] = ["yes", "agree"];

/// The trend that the address names, else of the first measure.
pub async fn trends(State(office): State<Arc<Office>>, asked: Asked) -> Page {
    let opened = Opened::open(office.ports.releases.as_ref(), asked).await?;
    let cubes = opened.up_to_here(office.ports.releases.as_ref()).await?;
    let measures: Vec<&CubeVariable> = opened
        .cube
        .iter()
        .flat_map(|cube| cube.variables())
        .filter(|variable| matches!(variable.kind(), Kind::Measure | Kind::SecondLevel))
        .filter(|variable| code(variable).is_some())
        .collect();
    let chosen = match &opened.choice.measure {
        None => measures.first(),
        Some(id) => {
            let known = measures.iter().find(|variable| variable.id() == id.as_str());
            Some(known.ok_or(Refused(Trouble::NotFound))?)
        }
    };
    let choice = |variable: &&CubeVariable| MeasureChoice {
        id: variable.id().to_owned(),
        title: variable.title().to_owned(),
        current: chosen.is_some_and(|chosen| chosen.id() == variable.id()),
    };
    let (figure, change) = chosen.map(|chosen| followed(&office.texts, chosen, &cubes)).unzip();
    let trends = Trends {
        edition: opened.edition.clone(),
        measures: measures.iter().map(choice).collect(),
        figure,
        change: change.flatten(),
        only_one: cubes.len() == 1,
    };
    Ok(Html(pages::trends(&frame(&office), &trends, &office.references)))
}

/// The category to follow: yes, or agree. A measure in bands has none.
fn code(variable: &CubeVariable) -> Option<&str> {
    let (first, _) = variable.categories().first()?;
    FOLLOWED.contains(&first.as_str()).then_some(first.as_str())
}

/// The measure over these periods, oldest first, and what may be said of the last two.
pub(super) fn followed(
    texts: &Texts,
    variable: &CubeVariable,
    cubes: &[Arc<Cube>],
) -> (Figure, Option<String>) {
    let code = code(variable).unwrap_or_default();
    // What was worked out in another way before is not the same measure.
    let alike = |table: &SafeTable| {
        table.variable().formula() == variable.formula()
            && table.variable().categories() == variable.categories()
    };
    let periods: Vec<(&str, Option<SafeTable>)> = cubes
        .iter()
        .map(|cube| (cube.about().title.as_str(), cube.table(variable.id()).filter(alike)))
        .collect();
    let points: Vec<Share<'_>> = periods
        .iter()
        .map(|(title, table)| {
            let share = table.as_ref().and_then(|table| Share::of(title, table, code));
            share.unwrap_or_else(|| Share::not_available(title))
        })
        .collect();
    let asked = sentences::asked(texts, variable.id()).unwrap_or_else(|| variable.title().to_owned());
    let title = figures::entitled(&asked, charts::finding_of_trend(&points));
    let svg = charts::trend(&title, &points, &figures::style(variable.id(), WIDTH));
    let figure = Figure {
        id: variable.id().to_owned(),
        svg: figures::drawn(variable.id(), svg),
        description: charts::describe_trend(&points),
        title,
        formula: variable.formula().to_owned(),
        note: variable.note().to_owned(),
        direction: figures::direction(variable.direction()),
        rows: points
            .iter()
            .zip(&periods)
            .filter_map(|(share, (_, table))| row(share, table.as_ref()))
            .collect(),
        base: None,
    };
    (figure, change(texts, &periods, code))
}

fn row(share: &Share<'_>, table: Option<&SafeTable>) -> Option<FigureRow> {
    let (row, table) = (share.row()?, table?);
    let base = Some(figures::number(table.base()));
    Some(FigureRow { base, ..figures::share(share.label(), row.cell(), *row.percent()) })
}

fn change(texts: &Texts, periods: &[(&str, Option<SafeTable>)], code: &str) -> Option<String> {
    let [.., (since, before), (_, now)] = periods else { return None };
    let change = match (before, now) {
        (Some(before), Some(now)) => Change::of(before, now, code),
        _ => Change::NotComparable,
    };
    Some(sentences::change(texts, change, since))
}
