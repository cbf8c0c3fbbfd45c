//! A release as the product makes it: a listed closed set, category trees, implications (B.20, 3 to 5).

use std::collections::HashMap;

use crate::cell::{Address, Slot, cells};
use crate::family::Families;
use crate::hide::{Status, hide};
use crate::score::score;
use crate::{
    ClosedSet, Config, Counts, Cube, CubeAbout, Kind, Master, Parts, ReleaseKey, Role, Snapshot, Spec,
    SpecError, VariableSpec, Within, frames, protect,
};

/// Codes of one person by variable, in the order of [`spec`]; none outside a base.
pub(super) type Person = Vec<Option<u8>>;

pub(super) fn spec() -> Spec {
    let breakdown = |id: &str, role, codes: &[&str]| {
        let categories: Vec<(&str, &str)> = codes.iter().map(|code| (*code, *code)).collect();
        VariableSpec { role: Some(role), ..VariableSpec::new(id, id, Kind::Breakdown, &categories) }
    };
    let measure = |id: &str| VariableSpec::new(id, id, Kind::Measure, &[("yes", "Yes"), ("no", "No")]);
    let unmet = Within { code: "yes".into(), of: "unmet".into(), category: "yes".into() };
    let not_unmet = Within { code: "no".into(), of: "counselling".into(), category: "no".into() };
    let variables = vec![
        breakdown("sex", Role::Demographic, &["female", "male"]),
        breakdown("age", Role::Demographic, &["young", "old"]),
        breakdown("area", Role::Circumstance, &["derby", "peak", "dales", "south"]),
        VariableSpec {
            parts: Some(Parts {
                of: "area".into(),
                codes: vec![vec!["derby".into()], vec!["peak".into(), "dales".into()], vec!["south".into()]],
            }),
            ..breakdown("area_group", Role::Circumstance, &["derby_city", "north", "south_group"])
        },
        measure("satisfied"),
        VariableSpec { within: vec![not_unmet], ..measure("unmet") },
        VariableSpec { within: vec![unmet], kind: Kind::SecondLevel, ..measure("counselling") },
    ];
    let answers = ["satisfied", "unmet", "counselling"];
    let mut listed: Vec<Vec<String>> = Vec::new();
    let mut list = |ids: &[&str]| listed.push(ids.iter().map(|id| (*id).to_owned()).collect());
    for group in
        [&[][..], &["sex"], &["age"], &["area"], &["area_group"], &["sex", "area"], &["sex", "area_group"]]
    {
        if !group.is_empty() {
            list(group);
        }
        for answer in answers {
            list(&[group, &[answer]].concat());
        }
    }
    Spec {
        node: "2026-Q1".into(),
        variables,
        closed_set: ClosedSet::Listed(listed),
        impossible: Vec::new(),
        config: Config::default(),
    }
}

pub(super) fn people(n: usize, seed: u64) -> Vec<Person> {
    let mut random = fastrand::Rng::with_seed(seed);
    (0..n)
        .map(|_| {
            let mut draw = |shares: &[u32]| {
                let mut at = random.u32(0..shares.iter().sum());
                let place = shares.iter().position(|share| {
                    let here = at < *share;
                    at = at.saturating_sub(*share);
                    here
                });
                u8::try_from(place.unwrap()).unwrap()
            };
            let (sex, age) = (draw(&[80, 20]), draw(&[50, 50]));
            let area = draw(&[40, 10, 8, 42]);
            let group = [0, 1, 1, 2][usize::from(area)];
            let (satisfied, unmet) = (draw(&[30, 70]), draw(&[60, 40]));
            let counselling = if unmet == 0 { draw(&[80, 20]) } else { 1 };
            let sex = (draw(&[95, 5]) == 0).then_some(sex);
            vec![sex, Some(age), Some(area), Some(group), Some(satisfied), Some(unmet), Some(counselling)]
        })
        .collect()
}

fn release_key(people: &[Person]) -> ReleaseKey {
    let names: Vec<String> = (0..people.len()).map(|place| place.to_string()).collect();
    let codes = ["0", "1", "2", "3"];
    let rows = names.iter().zip(people).map(|(name, person)| {
        (name.as_str(), person.iter().map(|code| code.map_or("", |code| codes[usize::from(code)])))
    });
    ReleaseKey::derive(&Master::new([7; 32]), "2026-Q1", &Snapshot::of(rows))
}

pub(super) fn counts(spec: &Spec, people: &[Person]) -> Counts {
    let key = release_key(people);
    let mut counts = Counts::new(spec).unwrap();
    for frame in frames(spec) {
        let mut groups: HashMap<Vec<u8>, (u64, u64)> = HashMap::new();
        for (place, person) in people.iter().enumerate() {
            let group: Option<Vec<u8>> = frame.variables().iter().map(|at| person[*at]).collect();
            let Some(group) = group else { continue };
            let tally = groups.entry(group).or_default();
            tally.0 += 1;
            tally.1 += u64::from(key.record_key(&place.to_string()));
        }
        for (group, (n, keys)) in groups {
            counts.add(spec, &frame, &group, n, keys).unwrap();
        }
    }
    counts
}

pub(super) fn cube(people: &[Person]) -> Cube {
    let spec = spec();
    let about = CubeAbout {
        period: "2026-Q1".into(),
        title: "January to March 2026".into(),
        frozen_on: "2026-04-01".into(),
        questionnaire_version: "2026-1".into(),
        quarters: vec!["2026-Q1".into()],
        practice: true,
    };
    protect(&spec, &counts(&spec, people), &release_key(people), &about).unwrap()
}

/// True count and status of every cell.
fn truth(people: &[Person]) -> (Spec, HashMap<Address, (u64, Status)>) {
    let spec = spec();
    let families = Families::of(&spec);
    let scores = score(&spec, &families, &counts(&spec, people), &release_key(people)).unwrap();
    let statuses = hide(&spec, &families, &scores);
    let all = scores.order.iter().map(|cell| (cell.clone(), (scores.get(cell).unwrap().n, statuses[cell])));
    let all = all.collect();
    (spec, all)
}

fn shown(all: &HashMap<Address, (u64, Status)>, at: &[(usize, Slot)]) -> Option<u64> {
    all.get(at).and_then(|(n, status)| (*status == Status::Shown).then_some(*n))
}

#[test]
fn a_listed_closed_set_holds_its_combinations_and_no_others() {
    let spec = spec();
    let ClosedSet::Listed(listed) = &spec.closed_set else { unreachable!() };
    let frames = frames(&spec);
    assert_eq!(frames.len(), listed.len() + 1, "and the total");
    assert!(frames.iter().all(|frame| frame.variables().len() <= 3));
    let cube = cube(&people(300, 3));
    let cells: usize = frames.iter().map(|frame| cells(&spec, frame).len()).sum();
    assert_eq!(cube.records().count(), cells);
}

#[test]
fn combinations_that_would_cross_two_demographics_or_a_tree_with_itself_are_refused() {
    let with = |ids: &[&str]| {
        let mut spec = spec();
        spec.closed_set = ClosedSet::Listed(vec![ids.iter().map(|id| (*id).to_owned()).collect()]);
        spec.check()
    };
    assert_eq!(with(&["sex", "area", "satisfied"]), Ok(()));
    assert!(matches!(with(&["sex", "age"]), Err(SpecError::Combination(_))));
    assert!(matches!(with(&["area", "area_group"]), Err(SpecError::Combination(_))));
    assert!(matches!(with(&["sex", "sex"]), Err(SpecError::Combination(_))));
    assert!(matches!(with(&["sex", "unknown"]), Err(SpecError::Combination(_))));
    assert!(matches!(with(&[]), Err(SpecError::MaxDims)));
}

#[test]
fn a_category_and_what_it_lies_within_are_never_shown_with_fewer_than_ten_between() {
    // Counselling is nearly the only unmet need: the gap between the two is small in many groups.
    let (mut both, mut apart) = (0, 0);
    for seed in 0..20 {
        let people = people(150, seed);
        let (spec, all) = truth(&people);
        let (unmet, counselling) = (spec.variable("unmet").unwrap(), spec.variable("counselling").unwrap());
        for (cell, (n, status)) in &all {
            for (from, to, category) in [(counselling, unmet, 0), (unmet, counselling, 1)] {
                let Some(at) = cell.iter().position(|own| *own == (from, Slot::Is(category))) else {
                    continue;
                };
                let mut wider = cell.clone();
                wider[at] = (to, Slot::Is(category));
                wider.sort_unstable();
                match (*status, shown(&all, &wider)) {
                    (Status::Shown, Some(more)) => {
                        assert!(more - n >= 10, "seed {seed}: {n} of {more}");
                        both += 1;
                    }
                    _ => apart += 1,
                }
            }
        }
    }
    assert!(both > 25 && apart > 25, "the test looked at {both} and {apart}");
}

/// Whether the number of a cell is printed, or is its base less the other category, both of them printed.
fn is_told(all: &HashMap<Address, (u64, Status)>, cell: &Address, place: usize) -> bool {
    let with = |slot: Slot| {
        let own = |&(at, was): &(usize, Slot)| (at, if at == place { slot } else { was });
        shown(all, &cell.iter().map(own).collect::<Address>()).is_some()
    };
    let other = if cell.contains(&(place, Slot::Is(0))) { Slot::Is(1) } else { Slot::Is(0) };
    shown(all, cell).is_some() || (with(Slot::Answered) && with(other))
}

#[test]
fn the_few_between_a_category_and_what_it_lies_within_cannot_be_told_from_the_other_categories_either() {
    let (mut both, mut not_both, mut unmet_stays) = (0, 0, 0);
    for seed in 0..20 {
        let (spec, all) = truth(&people(150, seed));
        let (unmet, counselling) = (spec.variable("unmet").unwrap(), spec.variable("counselling").unwrap());
        for (cell, (n, _)) in &all {
            for (from, to, category) in [(counselling, unmet, 0), (unmet, counselling, 1)] {
                let Some(at) = cell.iter().position(|own| *own == (from, Slot::Is(category))) else {
                    continue;
                };
                let mut wider = cell.clone();
                wider[at] = (to, Slot::Is(category));
                wider.sort_unstable();
                let gap = all[&wider].0 - n;
                if is_told(&all, cell, from) && is_told(&all, &wider, to) {
                    assert!(gap >= 10, "seed {seed}: {gap} people between {cell:?} and {wider:?}");
                    both += 1;
                } else if gap < 10 {
                    not_both += 1;
                    unmet_stays += usize::from(shown(&all, &wider).is_some() && to == unmet);
                }
            }
        }
    }
    assert!(both > 25 && not_both > 25, "the test looked at {both} and {not_both}");
    assert!(unmet_stays > 5, "one of the two is enough to close: {unmet_stays}");
}

#[test]
fn a_group_of_districts_and_its_districts_leave_no_small_rest() {
    let mut looked = 0;
    for seed in 0..20 {
        let (spec, all) = truth(&people(200, 100 + seed));
        let (area, group) = (spec.variable("area").unwrap(), spec.variable("area_group").unwrap());
        for cell in all.keys() {
            let Some(at) = cell.iter().position(|own| *own == (group, Slot::Is(1))) else { continue };
            let part = |category: u8| {
                let mut part = cell.clone();
                part[at] = (area, Slot::Is(category));
                part.sort_unstable();
                part
            };
            let Some(whole) = shown(&all, cell) else { continue };
            for one in [1, 2].map(part) {
                if let Some(n) = shown(&all, &one) {
                    assert!(whole - n >= 10, "seed {seed}: {n} of {whole}");
                    looked += 1;
                }
            }
        }
    }
    assert!(looked > 20, "the test looked at {looked}");
}

#[test]
fn a_group_of_one_district_prints_the_number_of_the_district() {
    let cube = cube(&people(500, 9));
    let by = |variable: &str, row: usize| cube.table(variable).unwrap().rows()[row].cell().value();
    assert_eq!(by("area", 0), by("area_group", 0));
    assert!(by("area", 0).is_some());
}
