//! Sealed rows by the million. People are made up and walked through the questionnaire as always; then each of them
//! sends many times, under an id of its own each time, sealed each time as the server seals it.

use std::{error::Error, path::PathBuf, sync::Mutex, thread};

use app::ports::{chance::Chance as _, clock::Clock as _};
use fastrand::Rng;
use server::{
    chance::SystemChance,
    clock::{SystemClock, calendar},
    config::Places,
    wiring,
};
use store::{DayKeyRow, MadeUp, NewResponse, Store};
use survey::{
    load,
    questionnaire::Questionnaire,
    response::{Equality, Record},
    sample,
};
use vault::{DayKey, ServeKeys};

/// Different people.
const PEOPLE: usize = 20_000;
/// Rows that go into one transaction.
const BATCH: u64 = 5_000;

type Person = (Record, Option<Equality>);

/// Adds so many rows to the practice database in `data`, all in the quarter before this one.
pub fn fill(rows: u64, data: &str, keys: &str) -> Result<String, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(add(rows, data, keys))
}

async fn add(rows: u64, data: &str, keys: &str) -> Result<String, Box<dyn Error>> {
    let places = Places { database_url: None, data_dir: PathBuf::from(data), keys_dir: PathBuf::from(keys) };
    let (store, keys) = wiring::open(&places).await?;
    let quarters = calendar::quarters_before(SystemClock.now(), 1);
    let quarter = quarters.first().ok_or("there is always a quarter before")?;
    let questionnaire = load::live("en")?;
    let people = people(&questionnaire, usize::try_from(rows)?.min(PEOPLE));
    let day = DayKey::generate()?;
    let mut done = 0;
    while done < rows {
        let batch = BATCH.min(rows - done);
        let made_up = MadeUp {
            day_keys: vec![DayKeyRow { day_key_id: day.id(), sealed: day.sealed_to_freeze(&keys)? }],
            responses: sealed(&people, done, batch, rows, quarter, (&keys, &day))?,
            words: Vec::new(),
        };
        insert(&store, &made_up).await?;
        done += batch;
    }
    store.close().await;
    Ok(format!("{{\"rows\":{rows},\"people\":{}}}", people.len()))
}

async fn insert(store: &Store, made_up: &MadeUp) -> Result<(), Box<dyn Error>> {
    Ok(store.responses_insert_many(made_up).await?)
}

fn people(questionnaire: &Questionnaire, count: usize) -> Vec<Person> {
    let made = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for thread in 0..threads {
            let made = &made;
            scope.spawn(move || {
                let mut random = Rng::with_seed(thread as u64);
                let own = (thread..count).step_by(threads).map(|_| {
                    let (record, _, equality) = sample::respondent(questionnaire, &mut random);
                    (record, equality)
                });
                let own: Vec<Person> = own.collect();
                if let Ok(mut made) = made.lock() {
                    made.extend(own);
                }
            });
        }
    });
    made.into_inner().unwrap_or_default()
}

/// One batch, sealed on every core.
fn sealed(
    people: &[Person],
    first: u64,
    count: u64,
    of: u64,
    quarter: &str,
    keys: (&ServeKeys, &DayKey),
) -> Result<Vec<NewResponse>, Box<dyn Error>> {
    let threads = thread::available_parallelism().map_or(1, usize::from) as u64;
    let part = count.div_ceil(threads);
    let parts = thread::scope(|scope| {
        let sealing: Vec<_> = (0..threads)
            .map(|thread| {
                let (from, to) = ((thread * part).min(count), ((thread + 1) * part).min(count));
                scope.spawn(move || {
                    let row = |place: u64| row(people, first + place, of, quarter, keys);
                    (from..to).map(row).collect::<Result<Vec<_>, _>>()
                })
            })
            .collect();
        sealing.into_iter().map(|thread| thread.join().map_err(|_| "a thread broke off")).collect::<Vec<_>>()
    });
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(part?.map_err(|error| error.to_string())?);
    }
    Ok(rows)
}

fn row(
    people: &[Person],
    place: u64,
    of: u64,
    quarter: &str,
    (keys, day): (&ServeKeys, &DayKey),
) -> Result<NewResponse, Box<dyn Error + Send + Sync>> {
    let person = usize::try_from(place).unwrap_or(0) % people.len().max(1);
    let (record, equality) = people.get(person).ok_or("nobody was made up")?;
    let record = Record { resp_id: SystemChance.id(), ..record.clone() };
    let equality = match equality {
        Some(part) => Some(day.seal_equality(keys, &serde_json::to_vec(part)?)?),
        None => None,
    };
    Ok(NewResponse {
        response_id: ordered(place, of),
        quarter: quarter.to_owned(),
        sealed: day.seal_response(keys, &serde_json::to_vec(&record)?)?,
        equality,
    })
}

/// A random id, but for its first digits, which grow: the table is in the order of its ids, and would otherwise be
/// written all over for every batch.
fn ordered(place: u64, of: u64) -> String {
    let first = u128::from(place) * u128::from(u32::MAX) / u128::from(of.max(1));
    let random = SystemChance.id();
    format!("{first:08x}{}", random.get(8..).unwrap_or_default())
}
