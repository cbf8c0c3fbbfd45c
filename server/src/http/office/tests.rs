//! Pages of made-up releases, each frozen as a real one is.

use std::sync::Arc;

use app::{
    pages::{Trouble, figures::Figure, headline::Card},
    ports::{
        Reply,
        releases::{Period, Releases},
    },
    texts::Texts,
};
use axum::extract::Query;
use disclosure::{
    Change, Counts, Cube, CubeAbout, Kind, Master, ReleaseKey, Snapshot, Spec, VariableSpec, frames, protect,
};

use super::{
    Refused, cards, figures, journey,
    opened::{Choice, Opened},
    rankings, trends,
};

/// A variable with so many people in each category, in its order.
struct Made {
    spec: VariableSpec,
    people: Vec<u64>,
}

fn yes_no(id: &str, title: &str, yes: u64, no: u64) -> Made {
    let spec = VariableSpec::new(id, title, Kind::Measure, &[("yes", "Yes"), ("no", "No")]);
    Made { spec: VariableSpec { formula: "Yes of all".to_owned(), ..spec }, people: vec![yes, no] }
}

fn index(people: [u64; 5]) -> Made {
    let bands =
        [("b0", "0 to 19"), ("b1", "20 to 39"), ("b2", "40 to 59"), ("b3", "60 to 79"), ("b4", "80 to 100")];
    let spec = VariableSpec::new("m_pol_index", "Police Response Index", Kind::Measure, &bands);
    Made { spec: VariableSpec { midpoints: vec![10, 30, 50, 70, 90], ..spec }, people: people.to_vec() }
}

/// A closed period of these quarters.
fn release(quarters: &[&str], made: Vec<Made>) -> Arc<Cube> {
    let (first, last) = (quarters[0], quarters[quarters.len() - 1]);
    let node = if quarters.len() == 1 { first.to_owned() } else { format!("{first}..{last}") };
    let (specs, people): (Vec<VariableSpec>, Vec<Vec<u64>>) =
        made.into_iter().map(|made| (made.spec, made.people)).unzip();
    let spec = Spec::one_way(&node, specs);
    let mut counts = Counts::new(&spec).unwrap();
    for frame in frames(&spec) {
        match frame.variables() {
            [] => counts.add(&spec, &frame, &[], 1_000, 7919).unwrap(),
            variables => {
                for (code, n) in (0..).zip(&people[variables[0]]) {
                    counts.add(&spec, &frame, &[code], *n, n * 7919).unwrap();
                }
            }
        }
    }
    let key = ReleaseKey::derive(&Master::new([3; 32]), &node, &Snapshot::of([("a", ["x"])]));
    let about = CubeAbout {
        period: node.clone(),
        title: format!("Title of {node}"),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: quarters.iter().map(|quarter| (*quarter).to_owned()).collect(),
        practice: true,
    };
    Arc::new(protect(&spec, &counts, &key, &about).unwrap())
}

/// Closed periods, newest first.
struct Closed(Vec<Arc<Cube>>);

impl Releases for Closed {
    fn periods(&self) -> Reply<'_, Vec<Period>> {
        let period = |cube: &Arc<Cube>| {
            let about = cube.about();
            Period {
                id: about.period.clone(),
                title: about.title.clone(),
                frozen_on: about.frozen_on.clone(),
            }
        };
        let periods = self.0.iter().map(period).collect();
        Box::pin(async move { Ok(periods) })
    }

    fn cube<'a>(&'a self, period: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        let found = self.0.iter().find(|cube| cube.about().period == period).cloned();
        Box::pin(async move { Ok(found) })
    }

    fn cube_of_hash<'a>(&'a self, hash: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        let found = self.0.iter().find(|cube| cube.hash() == hash).cloned();
        Box::pin(async move { Ok(found) })
    }
}

async fn opened(closed: &Closed, period: Option<&str>) -> Result<Opened, Refused> {
    let choice = Choice { period: period.map(str::to_owned), measure: None };
    Opened::open(closed, Ok(Query(choice))).await
}

fn satisfied(quarters: &[&str], yes: u64, no: u64) -> Arc<Cube> {
    release(quarters, vec![yes_no("m_pol_satisfied", "Satisfied with the police", yes, no)])
}

fn only(cards: Vec<Card>) -> Card {
    assert_eq!(cards.len(), 1);
    cards.into_iter().next().unwrap()
}

fn labels(figure: &Figure) -> Vec<&str> {
    figure.rows.iter().map(|row| row.label.as_str()).collect()
}

#[tokio::test]
async fn before_a_period_closes_there_is_nothing_to_open_and_a_forged_period_is_not_found() {
    let nothing = opened(&Closed(Vec::new()), None).await.ok().unwrap();
    assert!(nothing.cube.is_none() && nothing.edition.periods.is_empty());
    let one = Closed(vec![satisfied(&["2026-Q1"], 200, 200)]);
    for forged in ["2026-Q4", "", "2026-Q1|m_reported=yes", "../2026-Q1"] {
        for closed in [&Closed(Vec::new()), &one] {
            let refused = opened(closed, Some(forged)).await.err().unwrap();
            assert_eq!(refused.0, Trouble::NotFound, "{forged}");
        }
    }
    let named = opened(&one, Some("2026-Q1")).await.ok().unwrap();
    assert!(named.edition.named && named.edition.hash.len() == 64);
    assert_eq!(named.edition.frozen_on, "2 April 2026");
}

#[tokio::test]
async fn the_period_before_shares_no_quarter_with_the_one_that_is_shown() {
    let closed = Closed(vec![
        satisfied(&["2026-Q1", "2026-Q2"], 200, 200),
        satisfied(&["2026-Q2"], 100, 100),
        satisfied(&["2025-Q3", "2025-Q4"], 150, 150),
        satisfied(&["2025-Q4"], 100, 100),
        satisfied(&["2025-Q3"], 90, 110),
    ]);
    let ids = |cubes: Vec<Arc<Cube>>| -> Vec<String> {
        cubes.iter().map(|cube| cube.about().period.clone()).collect()
    };
    let newest = opened(&closed, None).await.ok().unwrap();
    let all = ids(newest.up_to_here(&closed).await.ok().unwrap());
    assert_eq!(all, ["2025-Q3", "2025-Q4", "2026-Q1..2026-Q2"]);
    assert_eq!(newest.before(&closed).await.ok().unwrap().unwrap().about().period, "2025-Q3..2025-Q4");
    let oldest = opened(&closed, Some("2025-Q3")).await.ok().unwrap();
    assert!(oldest.before(&closed).await.ok().unwrap().is_none());
}

#[test]
fn a_measure_that_the_release_lacks_is_not_there_and_no_error() {
    let cube = release(
        &["2026-Q1"],
        vec![yes_no("m_pol_again", "Would tell the police again", 200, 200), index([80; 5])],
    );
    let texts = Texts::english();
    let ids: Vec<String> =
        cards::police(&texts, &cube, None).into_iter().map(|card| card.figure.id).collect();
    assert_eq!(ids, ["m_pol_index", "m_pol_again"], "in the order of B2");
    assert!(cards::support(&texts, &cube, None).is_empty());
    let police = journey::police(&texts, &cube);
    assert_eq!((police.steps.len(), police.in_full.len()), (1, 0));
    assert!(journey::support(&texts, &cube).chart.is_none());
    assert!(rankings::largest(&texts, &cube, None).is_empty());
}

#[test]
fn a_title_tells_the_finding_only_where_the_number_is_certain() {
    let texts = Texts::english();
    let title = |yes, no| only(cards::police(&texts, &satisfied(&["2026-Q1"], yes, no), None)).figure.title;
    assert!(title(400, 400).ends_with("% were satisfied with how the police dealt with it"));
    let question = "Were people satisfied with how the police dealt with it?";
    assert_eq!(title(35, 35), question, "few answers");
    assert_eq!(title(3, 400), question, "hidden");
    let hidden = only(cards::police(&texts, &satisfied(&["2026-Q1"], 3, 400), None));
    assert_eq!((hidden.share.as_str(), hidden.interval.as_str()), ("too few to show", ""));
}

#[test]
fn the_index_is_a_mean_of_protected_bands_with_a_range_and_its_change_is_told() {
    let texts = Texts::english();
    let now = release(&["2026-Q2"], vec![index([20, 20, 20, 200, 200])]);
    let before = release(&["2026-Q1"], vec![index([200, 200, 20, 20, 20])]);
    let card = only(cards::police(&texts, &now, Some(&before)));
    assert!(card.share.ends_with(" out of 100"), "{}", card.share);
    assert!(card.figure.title.starts_with("Police Response Index: "));
    let mean = now.table("m_pol_index").unwrap().mean().unwrap();
    assert_eq!(card.interval, mean.interval_text());
    assert!(matches!(card.change, Some(Change::Up(points)) if points.tenths() > 200));
    let same = only(cards::police(&texts, &now, Some(&now)));
    assert_eq!(same.change, Some(Change::NotClear));
    let few = release(&["2026-Q2"], vec![index([5, 200, 150, 5, 5])]);
    let card = only(cards::police(&texts, &few, None));
    assert!(card.share.ends_with(" out of 100") || card.share == "too few to show", "{}", card.share);
}

#[test]
fn a_change_is_told_where_intervals_stand_apart() {
    let texts = Texts::english();
    let change = |before: Option<&Cube>, yes, no| {
        only(cards::police(&texts, &satisfied(&["2026-Q2"], yes, no), before)).change
    };
    let before = satisfied(&["2026-Q1"], 100, 400);
    assert!(matches!(change(Some(&before), 300, 200), Some(Change::Up(points)) if points.tenths() > 300));
    assert_eq!(change(Some(&before), 105, 395), Some(Change::NotClear));
    assert_eq!(change(None, 300, 200), None);
    let other = release(&["2026-Q1"], vec![yes_no("m_reported", "Told any police", 200, 200)]);
    assert_eq!(change(Some(&other), 300, 200), Some(Change::NotComparable));
}

#[test]
fn a_ranking_goes_by_what_is_printed_and_hidden_ones_stand_last_in_their_order() {
    let option = |id: &str, yes: u64| {
        let made = yes_no(id, &format!("Needed and did not get: {id}"), yes, 400 - yes);
        Made { spec: VariableSpec { kind: Kind::Option, ..made.spec }, ..made }
    };
    let made = vec![
        option("g_a", 3),
        option("g_b", 100),
        option("g_c", 300),
        option("g_d", 2),
        option("g_e", 200),
        option("g_f", 100),
    ];
    let cube = release(&["2026-Q1"], made);
    let texts = Texts::english();
    let all = rankings::largest(&texts, &cube, None);
    let [unmet] = all.as_slice() else { panic!("one family") };
    let order = labels(unmet);
    assert_eq!(order[..2], ["g_c", "g_e"]);
    assert_eq!(order[4..], ["g_a", "g_d"], "hidden: in the order of the questionnaire, never as nought");
    let printed: Vec<&str> = unmet.rows.iter().map(|row| row.percent.as_str()).collect();
    if printed[2] == printed[3] {
        assert_eq!(order[2..4], ["g_b", "g_f"], "what prints alike stands in the order of the questionnaire");
    }
    assert_eq!(printed[4..], ["too few to show", "too few to show"]);
    assert!(unmet.rows.iter().all(|row| row.base.is_some()));
    assert_eq!(unmet.title, "What help did people need but not get?", "something is hidden: nothing is told");
    let three = rankings::largest(&texts, &cube, Some(3));
    assert_eq!(labels(&three[0]).len(), 3);
}

#[test]
fn a_trend_has_a_gap_where_the_measure_was_worked_out_in_another_way() {
    let texts = Texts::english();
    let mut older = yes_no("m_pol_satisfied", "Satisfied with the police", 100, 300);
    older.spec.formula = "Worked out in another way".to_owned();
    let cubes = [
        release(&["2025-Q3"], vec![older]),
        satisfied(&["2025-Q4"], 100, 300),
        satisfied(&["2026-Q1"], 300, 100),
    ];
    let table = cubes[2].table("m_pol_satisfied").unwrap();
    let (figure, change) = trends::followed(&texts, table.variable(), &cubes);
    assert_eq!(labels(&figure), ["Title of 2025-Q4", "Title of 2026-Q1"]);
    assert!(figure.description.contains("Title of 2025-Q3: not available."), "{}", figure.description);
    assert!(figure.title.contains("? Up from "), "{}", figure.title);
    assert!(change.unwrap().starts_with("Up "));
    let (_, change) = trends::followed(&texts, table.variable(), &cubes[2..]);
    assert_eq!(change, None, "one period has no change");
    let (_, change) =
        trends::followed(&texts, table.variable(), &[Arc::clone(&cubes[0]), Arc::clone(&cubes[2])]);
    assert!(change.unwrap().contains("not told, because it was not asked or worked out in the same way"));
}

#[test]
fn every_printed_number_of_a_figure_is_a_cell_of_the_cube() {
    let cube = satisfied(&["2026-Q1"], 200, 300);
    let table = cube.table("m_pol_satisfied").unwrap();
    let figure = figures::of_table(&Texts::english(), &table);
    let records: Vec<(String, String)> =
        cube.records().map(|record| (record.cell().cell_id().to_owned(), record.cell().text())).collect();
    let numbers = figure.rows.iter().chain(&figure.base).map(|row| &row.count);
    for number in numbers {
        assert!(records.contains(&(number.cell_id.clone(), number.text.clone())), "{number:?}");
    }
}
