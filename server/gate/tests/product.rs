//! The product's own protection under the gate: the one place where the two meet, and only in a test.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]

use disclosure::{
    Base, ClosedSet, Counts, CubeAbout, Kind, Master, Parts, ReleaseKey, Snapshot, Spec, VariableSpec,
    frames, protect,
};
use gate::Options;

fn variable(id: &str, kind: Kind, codes: &[&str]) -> VariableSpec {
    let categories: Vec<(&str, &str)> = codes.iter().map(|code| (*code, *code)).collect();
    VariableSpec::new(id, id, kind, &categories)
}

fn spec(base: Base, most: usize) -> Spec {
    let asked = Some(("told".to_owned(), "yes".to_owned()));
    let codes = |all: &[&str]| all.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let mut variables = vec![
        variable("sex", Kind::Breakdown, &["f", "m"]),
        variable("area", Kind::Breakdown, &["n", "s", "c"]),
        variable("told", Kind::Answer, &["yes", "no"]),
        VariableSpec { requires: asked.clone(), ..variable("grade", Kind::Answer, &["1", "2", "3"]) },
        VariableSpec {
            requires: asked,
            parts: Some(Parts { of: "grade".to_owned(), codes: vec![codes(&["1"]), codes(&["2", "3"])] }),
            ..variable("bad", Kind::Measure, &["yes", "no"])
        },
    ];
    if base == Base::Everyone {
        variables.truncate(3);
    }
    for variable in &mut variables {
        variable.base = base;
    }
    Spec { closed_set: ClosedSet::UpTo(most), ..Spec::one_way("2026-Q1", variables) }
}

fn cube(base: Base, people: usize, seed: u64) -> Vec<u8> {
    let spec = spec(base, 3);
    let key = ReleaseKey::derive(
        &Master::new([9; 32]),
        &spec.node,
        &Snapshot::of([("a", [seed.to_string().as_str()])]),
    );
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut counts = Counts::new(&spec).unwrap();
    for person in 0..people {
        let mut answer = |of: u8, missing: f64| {
            let drawn = rng.u8(..of).min(rng.u8(..of));
            (base == Base::Everyone || rng.f64() >= missing).then_some(drawn)
        };
        let (sex, area, told, grade) = (answer(2, 0.1), answer(3, 0.1), answer(2, 0.05), answer(3, 0.05));
        let grade = grade.filter(|_| told == Some(0));
        let row = [sex, area, told, grade, grade.map(|grade| u8::from(grade > 0))];
        for frame in frames(&spec) {
            let codes: Option<Vec<u8>> = frame.variables().iter().map(|at| row[*at]).collect();
            if let Some(codes) = codes {
                counts.add(&spec, &frame, &codes, 1, key.record_key(&person.to_string()).into()).unwrap();
            }
        }
    }
    let about = CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    };
    protect(&spec, &counts, &key, &about).unwrap().to_bytes().to_vec()
}

#[test]
fn what_the_product_protects_passes_the_gate() {
    for base in [Base::Answered, Base::Everyone] {
        for (people, seed) in [(60, 1), (100, 2), (150, 3), (300, 4), (3000, 5)] {
            let report =
                gate::attack(&cube(base, people, seed), &[], &Options::default(), &mut |_| ()).unwrap();
            assert!(report.passed(), "{base:?} {people}:\n{report}");
        }
    }
}
