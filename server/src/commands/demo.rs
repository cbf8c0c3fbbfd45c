//! `server demo`: made-up respondents for practice.

use std::process::ExitCode;

use app::ports::{chance::Chance as _, clock::Clock as _};
use store::Store;
use survey::{questionnaire::Questionnaire, sample};
use vault::{DayKey, ServeKeys};

use super::{fail, say};
use crate::{
    chance::SystemChance,
    clock::{SystemClock, calendar},
    config::{Demo, Places},
    nightly, wiring,
};

/// Rows that go into one transaction.
const BATCH: u32 = 500;

/// Why nothing could be made up.
#[derive(Debug, thiserror::Error)]
enum DemoError {
    #[error("{0}")]
    Start(#[from] wiring::StartError),
    #[error("{0}")]
    Practice(#[from] store::PracticeError),
    #[error("{0}")]
    Store(#[from] store::StoreError),
    #[error("{0}")]
    Questionnaire(#[from] survey::load::LoadError),
    #[error("{0}")]
    Seal(#[from] vault::SealError),
    #[error("{0}")]
    Randomness(#[from] vault::NoRandomness),
    #[error("A made-up answer could not be written: {0}")]
    Write(#[from] serde_json::Error),
}

/// Fills the database.
pub async fn run(places: &Places, demo: &Demo) -> ExitCode {
    match fill(places, demo).await {
        Ok(quarters) => {
            say(format!(
                "{} made-up respondents are in, spread over {}. Every page now says that this is practice.\n\
                 Next: `server release` closes those quarters, then open the office's page.",
                demo.responses,
                quarters.join(", ")
            ));
            ExitCode::SUCCESS
        }
        Err(DemoError::Start(error)) => fail(error.exit_code(), &error),
        Err(error) => fail(1, &error),
    }
}

async fn fill(places: &Places, demo: &Demo) -> Result<Vec<String>, DemoError> {
    let questionnaire = survey::load::live("en")?;
    let (store, keys) = wiring::open_or_make(places, |passphrase| {
        say(format!(
            "Passphrase of the try-out key for written answers, shown only now: {}",
            passphrase.as_str()
        ));
    })
    .await?;
    store.mark_practice().await?;
    let quarters = calendar::quarters_before(SystemClock.now(), usize::from(demo.quarters));
    let mut people = People {
        questionnaire: &questionnaire,
        random: fastrand::Rng::with_seed(demo.seed),
        quarters: &quarters,
        key: DayKey::generate()?,
        keys: &keys,
    };
    let mut left = demo.responses;
    while left > 0 {
        let batch = left.min(BATCH);
        people.add(&store, batch).await?;
        left -= batch;
        eprintln!("{} of {} made up", demo.responses - left, demo.responses);
    }
    // Nobody is protected by waiting for the night.
    store.open_quarters_forget().await?;
    nightly::say_what_is_open(&store, SystemClock.now()).await?;
    Ok(quarters)
}

/// Made-up people on their way into the store.
struct People<'a> {
    questionnaire: &'a Questionnaire,
    random: fastrand::Rng,
    quarters: &'a [String],
    key: DayKey,
    keys: &'a ServeKeys,
}

impl People<'_> {
    async fn add(&mut self, store: &Store, count: u32) -> Result<(), DemoError> {
        let sealed = self.key.sealed_to_freeze(self.keys)?;
        let day_keys = vec![store::DayKeyRow { day_key_id: self.key.id(), sealed }];
        let mut made_up = store::MadeUp { day_keys, responses: Vec::new(), words: Vec::new() };
        for _ in 0..count {
            let (record, text, equality) = sample::respondent(self.questionnaire, &mut self.random);
            let quarter = self.random.choice(self.quarters).cloned().unwrap_or_default();
            let equality = match equality {
                Some(part) => Some(self.key.seal_equality(self.keys, &serde_json::to_vec(&part)?)?),
                None => None,
            };
            if let Some(text) = text {
                let sealed = vault::seal_words(self.keys, &serde_json::to_vec(&text)?)?;
                made_up.words.push(store::NewWords {
                    words_id: SystemChance.id(),
                    quarter: quarter.clone(),
                    sealed,
                });
            }
            made_up.responses.push(store::NewResponse {
                response_id: SystemChance.id(),
                quarter,
                sealed: self.key.seal_response(self.keys, &serde_json::to_vec(&record)?)?,
                equality,
            });
        }
        store.responses_insert_many(&made_up).await?;
        Ok(())
    }
}
