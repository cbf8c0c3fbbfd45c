//! A period that holds answers to more than one version of the questionnaire.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use disclosure::{Cube, closing::ClosingPeriod};
use server::{
    config::Places,
    freeze::{FreezeError, Period, freeze},
    wiring,
};
use store::Store;
use survey::{questionnaire::Questionnaire, response::Stored, sample};
use tempfile::TempDir;
use vault::{DayKey, FreezeKeys, ServeKeys};

const QUARTER: &str = "2026-Q1";

/// A database of its own, with keys.
struct House {
    _folder: TempDir,
    store: Store,
    keys: std::sync::Arc<ServeKeys>,
    freeze: FreezeKeys,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            database_url: None,
            data_dir: folder.path().join("data"),
            keys_dir: folder.path().join("keys"),
        };
        let (store, keys) = wiring::open_or_make(&places, |_| ()).await.unwrap();
        store.mark_practice().await.unwrap();
        let freeze = FreezeKeys::open(&places.keys_dir).unwrap();
        Self { _folder: folder, store, keys, freeze }
    }

    /// So many made-up people answer this version.
    async fn answered(&self, q: &Questionnaire, count: usize) {
        let (key, mut random) =
            (DayKey::generate().unwrap(), fastrand::Rng::with_seed(q.version.parse().unwrap()));
        let sealed = key.sealed_to_freeze(&self.keys).unwrap();
        let day_keys = vec![store::DayKeyRow { day_key_id: key.id(), sealed }];
        let mut made_up = store::MadeUp { day_keys, responses: Vec::new(), words: Vec::new() };
        for place in 0..count {
            let (record, _, equality) = sample::respondent(q, &mut random);
            let bytes = serde_json::to_vec(&record).unwrap();
            made_up.responses.push(store::NewResponse {
                response_id: format!("{}-{place}", q.version),
                quarter: QUARTER.to_owned(),
                sealed: key.seal_response(&self.keys, &bytes).unwrap(),
                equality: equality
                    .map(|part| key.seal_equality(&self.keys, &serde_json::to_vec(&part).unwrap()).unwrap()),
            });
        }
        self.store.responses_insert_many(&made_up).await.unwrap();
    }

    async fn freeze(&self, known: &[Questionnaire]) -> Result<Cube, FreezeError> {
        let closing = ClosingPeriod {
            id: QUARTER.to_owned(),
            quarters: vec![QUARTER.parse().unwrap()],
            one_variable_only: false,
        };
        let period = Period {
            closing: &closing,
            title: "January to March 2026".to_owned(),
            answers_a_year: 300,
            frozen_on: "2026-04-01".to_owned(),
            practice: true,
        };
        freeze(&self.store, &self.freeze, known, &period).await.map(|frozen| frozen.cube)
    }
}

fn version(name: &str, change: impl FnOnce(&mut Questionnaire)) -> Questionnaire {
    let mut q = survey::load::live("en").unwrap();
    (q.version, q.hash) = (name.to_owned(), format!("hash of {name}"));
    change(&mut q);
    q
}

fn without(q: &mut Questionnaire, page: &str) {
    q.pages.retain(|own| own.id != page);
}

/// Asks neither how long it went on nor whether support helped, but what the next one no longer asks.
fn first() -> Questionnaire {
    version("1", |q| {
        without(q, "duration");
        without(q, "support_helpful");
    })
}

/// Asks no more about the relationship, and gives up an answer about how support was found.
fn second() -> Questionnaire {
    version("2", |q| {
        without(q, "relationship");
        let found = q.pages.iter_mut().find(|page| page.id == "support_found").unwrap();
        found.questions[0].options.retain(|option| option.code != "search");
    })
}

/// How many are in a base, as it may be shown; 0 where it may not.
fn base(cube: &Cube, variable: &str) -> u64 {
    cube.table(variable).unwrap_or_else(|| panic!("{variable}")).base().value().unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_with_answers_to_two_versions_is_released_and_nobody_is_counted_by_what_they_were_not_asked()
{
    let house = House::new().await;
    house.answered(&first(), 150).await;
    house.answered(&second(), 150).await;
    let cube = house.freeze(&[second(), first()]).await.unwrap();
    assert_eq!(cube.about().questionnaire_version, "1, 2");
    assert!(base(&cube, "age_band") > 250 && base(&cube, "m_unsafe_now") > 200, "both were asked");
    assert!((100..=150).contains(&base(&cube, "duration")), "{}", base(&cube, "duration"));
    assert!(base(&cube, "m_sup_helpful") * 3 < base(&cube, "support_any") * 2, "half of them were asked");
    assert!(cube.table("relationship").is_none(), "the newer version does not ask it");
    let note = |id: &str| cube.variables().iter().find(|it| it.id() == id).unwrap().note().to_owned();
    for id in ["duration", "m_sup_helpful", "support_found"] {
        assert!(note(id).contains("The questionnaire changed"), "{id}");
    }
    assert_eq!(note("age_band"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_was_published_after_the_period_changes_nothing_of_it() {
    let house = House::new().await;
    house.answered(&first(), 150).await;
    let alone = house.freeze(&[first()]).await.unwrap();
    let later = house.freeze(&[second(), first()]).await.unwrap();
    assert_eq!(alone.to_bytes(), later.to_bytes());
    assert_eq!(later.about().questionnaire_version, "1");
    assert!(later.table("relationship").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_version_that_nobody_knows_stops_the_release() {
    let house = House::new().await;
    house.answered(&second(), 120).await;
    house.answered(&first(), 1).await;
    let error = house.freeze(&[second()]).await.map(|_| ()).unwrap_err();
    assert!(matches!(&error, FreezeError::UnknownQuestionnaire(version) if version == "1"), "{error}");
}

/// The sample must hold what these tests look for.
#[test]
fn the_two_versions_differ_where_the_tests_say() {
    let mut random = fastrand::Rng::with_seed(1);
    let (record, ..) = sample::respondent(&first(), &mut random);
    assert!(!record.answers.contains_key("duration") && record.answers.contains_key("relationship"));
    let searched = (0..200).map(|_| sample::respondent(&first(), &mut random).0);
    let search = Stored::One("search".to_owned());
    assert!(searched.into_iter().any(|record| record.answers["support_found"] == search));
}
