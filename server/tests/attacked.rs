//! Releases of small periods, attacked (`disclosure.md` B.20, 11): at 60, 100 and 150 answers and more, with the
//! closed set as it is, over many seeds. The figures are in `app/disclosure/README.md`.

use analysis::CodedRow;
use disclosure::{Cube, CubeAbout, Master};
use survey::{
    coding::{self, Coder, Scope},
    load, sample,
};

/// A release of so many made-up people.
fn release(people: u64, seed: u64, one_variable_only: bool) -> Cube {
    let questionnaire = load::live("en").unwrap();
    let variables = coding::variables(&questionnaire, Scope { police_within_two_years: false });
    let coder = Coder::new(&variables, &questionnaire);
    let mut random = fastrand::Rng::with_seed(seed);
    let rows = (0..people).map(|_| {
        let (record, _, equality) = sample::respondent(&questionnaire, &mut random);
        CodedRow { codes: coder.code(&record, equality.as_ref()), resp_id: record.resp_id }
    });
    let spec =
        server::freeze::specification("2026-Q1", &questionnaire, &variables, people, one_variable_only);
    let about = CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: questionnaire.version.clone(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    };
    let mut key = [0; 32];
    key.fill_with(|| random.u8(..));
    analysis::freeze(&spec, rows.collect(), &Master::new(key), &about).unwrap()
}

#[test]
fn the_gate_passes_what_is_published_of_periods_of_every_size() {
    let sizes = [(60, true), (60, false), (100, false), (150, false), (250, false)];
    for (people, one_variable_only) in sizes {
        let begun = std::time::Instant::now();
        let cube = release(people, people, one_variable_only);
        let frozen = begun.elapsed();
        let report = gate::attack(cube.to_bytes(), &[], &gate::Options::default(), &mut |_| {}).unwrap();
        eprintln!("{people}: {frozen:?} {:?} {} bytes\n{report}", begun.elapsed(), cube.to_bytes().len());
        assert!(report.passed(), "{people} answers: {report}");
    }
}
