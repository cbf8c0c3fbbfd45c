//! A release of made-up people, protected as every release is.

use std::collections::HashMap;

use disclosure::{
    ClosedSet, Config, Counts, Cube, CubeAbout, Kind, Master, Parts, ReleaseKey, Role, Snapshot, Spec,
    VariableSpec, frames, protect,
};

/// What nobody should be able to slip into a spreadsheet.
pub const FORMULA: &str = "=HYPERLINK(\"https://evil.example\",\"press\")";

/// A label with everything that separates values.
pub const AWKWARD: &str = "Chesterfield, \"north\";\nand more\t\u{2013} \u{a3}5";

fn spec(measures: usize) -> Spec {
    let breakdown = |id: &str, role, codes: &[(&str, &str)]| VariableSpec {
        role: Some(role),
        ..VariableSpec::new(id, &format!("Which {id}?"), Kind::Breakdown, codes)
    };
    let groups = vec![vec!["derby".into()], vec!["peak".into(), "dales".into()], vec!["south".into()]];
    let mut variables = vec![
        breakdown("sex", Role::Demographic, &[("female", "Female"), ("male", "Male")]),
        breakdown(
            "area",
            Role::Circumstance,
            &[("derby", "Derby"), ("peak", AWKWARD), ("dales", "+Dales"), ("south", "South Derbyshire")],
        ),
        VariableSpec {
            parts: Some(Parts { of: "area".into(), codes: groups }),
            ..breakdown(
                "area_group",
                Role::Circumstance,
                &[("city", "Derby city"), ("north", "North"), ("south_group", "South")],
            )
        },
    ];
    for place in 0..measures {
        let id = format!("m_{place}");
        let yes = if place == 0 { FORMULA } else { "Yes" };
        variables.push(VariableSpec::new(&id, "Satisfied", Kind::Measure, &[("yes", yes), ("no", "No")]));
    }
    let ids: Vec<String> = variables.iter().map(|own| own.id.clone()).collect();
    let mut combinations: Vec<Vec<String>> = ids.iter().map(|id| vec![id.clone()]).collect();
    for measure in ids.iter().skip(3) {
        for group in [&["sex"][..], &["area"], &["area_group"], &["sex", "area"], &["sex", "area_group"]] {
            let own = group.iter().map(|id| (*id).to_owned()).chain([measure.clone()]);
            combinations.push(own.collect());
        }
    }
    let closed_set = ClosedSet::Listed(combinations);
    Spec { node: "2026-Q1".into(), variables, closed_set, impossible: Vec::new(), config: Config::default() }
}

fn person(random: &mut fastrand::Rng, measures: usize) -> Vec<Option<u8>> {
    let area = random.u8(0..12).min(3);
    let group = [0, 1, 1, 2][usize::from(area)];
    let sex = (random.u8(0..20) > 0).then(|| u8::from(random.u8(0..10) > 6));
    let mut codes = vec![sex, Some(area), Some(group)];
    codes.extend((0..measures).map(|place| {
        // The last one is nearly always yes.
        let no = if place + 1 == measures { random.u16(0..400) == 0 } else { random.u8(0..10) > 5 };
        Some(u8::from(no))
    }));
    codes
}

/// A release of `n` people with so many measures by two breakdowns.
pub fn cube(n: usize, measures: usize, seed: u64) -> Cube {
    let spec = spec(measures);
    let mut random = fastrand::Rng::with_seed(seed);
    let people: Vec<_> = (0..n).map(|_| person(&mut random, measures)).collect();
    let names: Vec<String> = (0..n).map(|place| place.to_string()).collect();
    let codes = ["0", "1", "2", "3"];
    let rows = names.iter().zip(&people).map(|(name, person)| {
        (name.as_str(), person.iter().map(|code| code.map_or("", |code| codes[usize::from(code)])))
    });
    let key = ReleaseKey::derive(&Master::new([7; 32]), "2026-Q1", &Snapshot::of(rows));
    let mut counts = Counts::new(&spec).unwrap();
    for frame in frames(&spec) {
        let mut groups: HashMap<Vec<u8>, (u64, u64)> = HashMap::new();
        for (name, person) in names.iter().zip(&people) {
            let group: Option<Vec<u8>> = frame.variables().iter().map(|at| person[*at]).collect();
            let Some(group) = group else { continue };
            let tally = groups.entry(group).or_default();
            tally.0 += 1;
            tally.1 += u64::from(key.record_key(name));
        }
        for (group, (n, keys)) in groups {
            counts.add(&spec, &frame, &group, n, keys).unwrap();
        }
    }
    let about = CubeAbout {
        period: "2026-Q1".into(),
        title: "January to March 2026".into(),
        frozen_on: "2026-04-01".into(),
        questionnaire_version: "2026-1".into(),
        quarters: vec!["2026-Q1".into()],
        practice: true,
    };
    protect(&spec, &counts, &key, &about).unwrap()
}
