//! Releases of small periods, attacked (`disclosure.md` B.20, 11): with the measures and the closed set as they are,
//! over several seeds. `ATTACK_SEEDS` sets how many for each size; the figures of 15 are in `app/disclosure/README.md`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]
#![expect(clippy::disallowed_methods, reason = "how long to go on is for whoever runs the test to say")]

use analysis::CodedRow;
use disclosure::{Cube, CubeAbout, Master, Spec};
use gate::people::{Attacker, Microdata, beliefs, exact};
use survey::{
    coding::{self, Coder, Scope},
    load, sample,
};

/// Above this nobody may be believed anything (`disclosure.md` D, 6).
const HIGHEST_BELIEF: f64 = 0.85;

struct Made {
    cube: Cube,
    answers: Microdata,
}

/// A release of so many made-up people.
fn release(people: u64, seed: u64, one_variable_only: bool) -> Made {
    let questionnaire = load::live("en").unwrap();
    let variables = coding::variables(&questionnaire, Scope { police_within_two_years: false });
    let coder = Coder::new(&variables, &questionnaire);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut key = [0; 32];
    key.fill_with(|| random.u8(..));
    let answered = (0..people).map(|_| {
        let (record, _, equality) = sample::respondent(&questionnaire, &mut random);
        CodedRow { codes: coder.code(&record, equality.as_ref()), resp_id: record.resp_id }
    });
    let rows: Vec<CodedRow> = answered.collect();
    let spec =
        server::freeze::specification("2026-Q1", &questionnaire, &variables, people, one_variable_only);
    let answers = microdata(&spec, &rows);
    let about = CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: questionnaire.version.clone(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    };
    Made { cube: analysis::freeze(&spec, rows, &Master::new(key), &about).unwrap(), answers }
}

fn microdata(spec: &Spec, rows: &[CodedRow]) -> Microdata {
    let row = |row: &CodedRow| {
        let places = row.codes.iter().zip(&spec.variables);
        places.map(|(place, own)| place.map(|place| own.categories[usize::from(place)].0.clone())).collect()
    };
    let variables = spec.variables.iter().map(|variable| variable.id.clone()).collect();
    Microdata::new(variables, rows.iter().map(row).collect()).unwrap()
}

fn seeds() -> u64 {
    std::env::var("ATTACK_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1)
}

#[test]
fn nobody_is_found_in_a_release_of_any_size() {
    let sizes = [(60, true), (60, false), (100, false), (150, false), (300, false), (1000, false)];
    for (people, one_variable_only) in sizes {
        let (mut claimed, mut highest, mut shown) = (0, [0.5_f64; 2], usize::MAX);
        let mut smallest = usize::MAX;
        let begun = std::time::Instant::now();
        for seed in 0..seeds() {
            let made = release(people, 1000 * people + seed, one_variable_only);
            let bytes = made.cube.to_bytes();
            let found = exact(bytes, &made.answers).unwrap();
            for least in [found.shown, found.gap, found.hidden_parts].into_iter().flatten() {
                assert!(least.people >= 10, "{people} answers, seed {seed}: {least:?}");
                smallest = smallest.min(least.people);
            }
            for (place, knows_non_answers) in [false, true].into_iter().enumerate() {
                let attacker = Attacker { knows_non_answers, ..Attacker::METHOD };
                let found = beliefs(bytes, &made.answers, attacker).unwrap();
                if found.highest > highest[place] {
                    eprintln!("{people} answers, seed {seed}: {} from {:?}", found.highest, found.from);
                }
                claimed += found.claimed;
                highest[place] = highest[place].max(found.highest);
            }
            shown = shown.min(made.cube.records().filter(|record| record.cell().value().is_some()).count());
        }
        eprintln!(
            "{people} answers, one variable only {one_variable_only}: claimed {claimed}, highest belief {:.2} and {:.2} \
             with what she skipped, smallest difference {smallest}, at least {shown} cells shown, {:.1?} in all",
            highest[0],
            highest[1],
            begun.elapsed(),
        );
        assert_eq!(claimed, 0, "{people} answers");
        assert!(highest.iter().all(|belief| *belief <= HIGHEST_BELIEF), "{people} answers: {highest:?}");
    }
}

#[test]
fn the_gate_passes_what_is_published_of_periods_of_every_size() {
    let sizes = [(60, true), (100, false), (150, false), (250, false)];
    for (people, one_variable_only) in sizes {
        for seed in 0..seeds() {
            let made = release(people, 2000 * people + seed, one_variable_only);
            let begun = std::time::Instant::now();
            let options = gate::Options {
                frames: gate::Frames::Sample { count: 20, seed },
                ..gate::Options::default()
            };
            let report = gate::attack(made.cube.to_bytes(), &[], &options, &mut |_| {}).unwrap();
            eprintln!(
                "{people} answers: {:?}, {} cells, {} shown",
                begun.elapsed(),
                report.cells,
                report.shown
            );
            assert!(report.passed(), "{people} answers: {report}");
        }
    }
}
