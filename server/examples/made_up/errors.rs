//! How far printed counts are from true ones: the true ones are counted here, one by one, from the same made-up
//! answers. In the product nothing can: exact counts do not leave `disclosure`.

use std::error::Error;

use analysis::CodedRow;
use disclosure::{Cube, CubeAbout, Master, SafeRecord, Spec};
use survey::{
    coding::{self, Coder, Scope},
    load, sample,
};

/// What stands in a condition for "gave an answer of substance".
const ANSWERED: &str = disclosure::ANSWERED;

/// Makes a release of so many made-up people and compares every printed count.
pub fn measure(people: u64) -> Result<String, Box<dyn Error>> {
    let questionnaire = load::live("en")?;
    let variables = coding::variables(&questionnaire, Scope { police_within_two_years: people >= 1000 });
    let coder = Coder::new(&variables, &questionnaire);
    let mut random = fastrand::Rng::with_seed(people);
    let answered = (0..people).map(|_| {
        let (record, _, equality) = sample::respondent(&questionnaire, &mut random);
        (record.resp_id.clone(), coder.code(&record, equality.as_ref()))
    });
    let answered: Vec<(String, Vec<Option<u8>>)> = answered.collect();
    let spec = server::freeze::specification("2026-Q1", &questionnaire, &variables, people, false);
    let rows = answered.iter().map(|(id, codes)| CodedRow { resp_id: id.clone(), codes: codes.clone() });
    let about = CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: questionnaire.version.clone(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    };
    let cube = analysis::freeze(&spec, rows.collect(), &Master::new([7; 32]), &about)?;
    let errors = errors(&cube, &spec, &answered);
    let count = i32::try_from(errors.len())?;
    let mean = |of: fn(i64) -> i64| -> Result<f64, Box<dyn Error>> {
        let sum: i64 = errors.iter().copied().map(of).sum();
        Ok(f64::from(i32::try_from(sum)?) / f64::from(count))
    };
    let largest = errors.iter().map(|error| error.abs()).max().unwrap_or_default();
    Ok(format!(
        "{{\"people\":{people},\"cells\":{count},\"mean_absolute\":{},\"mean\":{},\"largest\":{largest}}}",
        mean(i64::abs)?,
        mean(|error| error)?,
    ))
}

/// Printed less true, for every count that is printed.
fn errors(cube: &Cube, spec: &Spec, answered: &[(String, Vec<Option<u8>>)]) -> Vec<i64> {
    let printed =
        cube.records().filter_map(|record| Some((conditions(spec, &record)?, record.cell().value()?)));
    let error = |(conditions, value): (Vec<(usize, Option<u8>)>, u64)| {
        let fits = |codes: &&Vec<Option<u8>>| {
            conditions.iter().all(|(place, wanted)| {
                let code = codes.get(*place).copied().flatten();
                code.is_some() && (wanted.is_none() || code == *wanted)
            })
        };
        let people = answered.iter().map(|(_, codes)| codes).filter(fits).count();
        i64::try_from(value).ok().zip(i64::try_from(people).ok()).map(|(value, people)| value - people)
    };
    printed.filter_map(error).collect()
}

/// Places of the variables and of the categories of a cell; no category stands for everybody who answered.
fn conditions(spec: &Spec, record: &SafeRecord<'_>) -> Option<Vec<(usize, Option<u8>)>> {
    let place = |(variable, code): &(&disclosure::CubeVariable, &str)| {
        let place = spec.variable(variable.id())?;
        let categories = &spec.variables.get(place)?.categories;
        let category = categories.iter().position(|(own, _)| own == code);
        match category {
            Some(category) => Some((place, Some(u8::try_from(category).ok()?))),
            None => (*code == ANSWERED).then_some((place, None)),
        }
    };
    record.conditions().iter().map(place).collect()
}
