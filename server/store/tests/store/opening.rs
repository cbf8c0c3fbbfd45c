//! Which databases are opened at all, and with which keys.

use std::os::unix::fs::PermissionsExt;

use sqlx::{Connection, Executor, Row};
use store::{KeysDoNotFit, MadeUp, NewResponse, OpenError, PracticeError, Sent, Store};

use crate::{
    fixture::{Engine, Place},
    people::{LATER, Office, Person, QUARTER, new_id},
};

/// Makes SQLite's directory, which the store itself would make.
async fn before_the_store(place: &Place, statements: &'static str) {
    std::fs::create_dir_all(place.file.parent().unwrap()).unwrap();
    let mut connection = place.connect().await;
    connection.execute(statements).await.unwrap();
    connection.close().await.unwrap();
}

async fn tables(place: &Place) -> i64 {
    let question = match place.engine {
        Engine::Sqlite => "select count(*) as n from sqlite_master where type = 'table'",
        Engine::Postgres => {
            "select count(*) as n from pg_catalog.pg_tables where schemaname = current_schema()"
        }
    };
    place.connect().await.fetch_one(question).await.unwrap().get("n")
}

pub async fn a_database_of_another_program_is_refused_and_left_as_it_was(place: Place) {
    before_the_store(&place, "create table invoices (number bigint); insert into invoices values (7)").await;
    let bytes = std::fs::read(&place.file).ok();
    assert!(matches!(Store::open(&place.url, true).await, Err(OpenError::NotOurs)));
    assert_eq!(tables(&place).await, 1);
    assert_eq!(std::fs::read(&place.file).ok(), bytes);
    if place.engine == Engine::Sqlite {
        std::fs::write(&place.file, "this is a letter and not a database, and long enough to be read")
            .unwrap();
        assert!(matches!(Store::open(&place.url, true).await, Err(OpenError::NotOurs)));
    }
}

pub async fn a_stranger_that_uses_the_same_names_is_refused(place: Place) {
    before_the_store(
        &place,
        "create table _sqlx_migrations (version bigint); insert into _sqlx_migrations values (1);
         create table installation (name text, value text);
         insert into installation values ('product', 'a heating system')",
    )
    .await;
    assert!(matches!(Store::open(&place.url, true).await, Err(OpenError::NotOurs)));
    assert_eq!(tables(&place).await, 2);
}

pub async fn a_newer_database_is_refused_and_left_as_it_was(place: Place) {
    place.open().await.close().await;
    let blob = if place.engine == Engine::Sqlite { "x'00'" } else { "'\\x00'::bytea" };
    let statement = format!(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (9999, 'from the future', true, {blob}, 0)"
    );
    place.connect().await.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
    let before = tables(&place).await;
    let refused = Store::open(&place.url, true).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer));
    assert!(refused.to_string().contains("newer version"));
    assert_eq!(tables(&place).await, before);
}

pub async fn an_empty_database_is_made_ready_only_when_asked(place: Place) {
    assert!(matches!(Store::open(&place.url, false).await, Err(OpenError::Missing)));
    assert!(!place.file.exists());
    place.open().await.close().await;
    assert!(Store::open(&place.url, false).await.is_ok());
    if place.engine == Engine::Sqlite {
        let store = place.open().await;
        store.ready().await.unwrap();
        let mode = |name: &str| {
            let path = place.file.with_file_name(name);
            std::fs::metadata(path).unwrap().permissions().mode() & 0o777
        };
        assert_eq!(["views.db", "views.db-wal", "views.db-shm"].map(mode), [0o600; 3]);
        assert_eq!(mode(""), 0o700);
    }
}

pub async fn a_first_start_that_broke_off_is_finished(place: Place) {
    // The tool makes its own table before the first migration.
    place.open().await.close().await;
    let made = tables(&place).await;
    let other = Place::make(place.engine).await.unwrap();
    before_the_store(
        &other,
        "create table _sqlx_migrations (
            version bigint primary key, description text not null, installed_on timestamp default current_timestamp,
            success boolean not null, checksum text not null, execution_time bigint not null)",
    )
    .await;
    if other.engine == Engine::Postgres {
        let column = "alter table _sqlx_migrations alter column checksum type bytea using checksum::bytea";
        other.connect().await.execute(column).await.unwrap();
    }
    other.open().await.close().await;
    assert_eq!(tables(&other).await, made);
}

pub async fn a_second_start_finds_what_the_first_kept(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    assert_eq!(store.send(person.send(&office, 1)).await.unwrap(), Sent::Stored);
    store.close().await;
    assert_eq!(place.open().await.responses_by_quarter().await.unwrap()[0].total, 1);
}

pub async fn keys_that_do_not_fit_are_noticed(place: Place) {
    let (ours, theirs) = (Office::new().keys, Office::new().keys);
    let store = place.open().await;
    assert!(!store.has_keys().await.unwrap());
    store.check_keys(&ours.serve.fingerprint()).await.unwrap();
    assert!(store.has_keys().await.unwrap());
    store.check_keys(&ours.serve.fingerprint()).await.unwrap();
    let refused = store.check_keys(&theirs.serve.fingerprint()).await;
    assert!(matches!(refused, Err(KeysDoNotFit::Other)));
    // The refusal changed nothing.
    store.check_keys(&ours.serve.fingerprint()).await.unwrap();
}

pub async fn practice_is_refused_beside_real_answers(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    assert!(!store.practice().await.unwrap());
    assert!(!store.holds_real_answers().await.unwrap());
    store.draft_insert(&person.draft_id, &person.draft, LATER).await.unwrap();
    store.send(person.send(&office, 1)).await.unwrap();
    assert!(store.holds_real_answers().await.unwrap());
    assert!(matches!(store.mark_practice().await, Err(PracticeError::HoldsRealAnswers)));
    assert!(!store.practice().await.unwrap());
}

pub async fn made_up_answers_are_refused_unless_marked(place: Place) {
    let (office, store) = (Office::new(), place.open().await);
    let person = Person::new(&office);
    let made_up = MadeUp {
        responses: vec![NewResponse {
            response_id: new_id(),
            quarter: QUARTER.to_owned(),
            sealed: person.response.clone(),
            equality: Some(person.equality.clone()),
        }],
        ..MadeUp::default()
    };
    assert!(matches!(store.responses_insert_many(&made_up).await, Err(PracticeError::NotMarked)));
    assert!(store.responses_by_quarter().await.unwrap().is_empty());
    store.mark_practice().await.unwrap();
    store.mark_practice().await.unwrap();
    store.responses_insert_many(&made_up).await.unwrap();
    assert!(store.practice().await.unwrap());
    assert!(!store.holds_real_answers().await.unwrap());
    assert_eq!(store.responses_by_quarter().await.unwrap()[0].total, 1);
}

pub async fn readiness_writes_and_reads(place: Place) {
    let store = place.open().await;
    let value = async || -> String {
        let question = "select value from installation where name = 'ready'";
        place.connect().await.fetch_one(question).await.unwrap().get("value")
    };
    let before = value().await;
    store.ready().await.unwrap();
    assert_ne!(value().await, before);
    place.connect().await.execute("drop table installation").await.unwrap();
    assert!(store.ready().await.is_err());
}
