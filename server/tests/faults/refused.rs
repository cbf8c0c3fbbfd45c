//! Databases that no command of ours touches: exit code 5 and one plain sentence.

use std::path::Path;

use sqlx::{AnyConnection, Connection as _, Executor as _};

use crate::{
    harness::{House, Inside, left_out},
    throwaway::Server,
};

/// Every command that opens a database.
const COMMANDS: [&[&str]; 4] = [&["serve"], &["retain"], &["release"], &["demo", "--responses", "1"]];

/// One sentence or two on standard error for a person to read, nothing on standard output, and the exit code.
fn is_refused(house: &House, code: i32, because: &str) {
    for words in COMMANDS {
        let (found, printed, errors) = house.run(words);
        assert_eq!(found, code, "{words:?}: {errors}");
        assert!(errors.contains(because), "{words:?}: {errors}");
        assert!(errors.trim_end().ends_with('.') && errors.lines().count() == 1, "{words:?}: {errors}");
        for sign in ["panicked", "Error", "error:", "Some(", "sqlx"] {
            assert!(!errors.contains(sign), "{words:?}: {errors}");
        }
        assert!(printed.is_empty(), "{words:?}: {printed}");
    }
}

/// A house that was served from once: the keys are there.
fn with_keys() -> House {
    let house = House::new();
    drop(house.serve());
    house
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut all: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

async fn execute(url: &str, statements: &'static str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    connection.execute(statements).await.unwrap();
    connection.close().await.unwrap();
}

/// Answers to trouble: a database of another program.
#[tokio::test]
async fn a_database_of_another_program_is_left_as_it_is_by_every_command() {
    let house = with_keys();
    std::fs::remove_dir_all(house.data()).unwrap();
    std::fs::create_dir(house.data()).unwrap();
    let invoices = "create table invoices (number bigint); insert into invoices values (7)";
    execute(&format!("{}?mode=rwc", house.database_url()), invoices).await;
    let before = files(&house.data());
    is_refused(&house, 5, "belongs to another program");
    assert_eq!(files(&house.data()), before, "nothing in it was changed");
    // A first start, by mistake on that database.
    std::fs::remove_dir_all(house.path("keys")).unwrap();
    assert_eq!(house.run(&["serve"]).0, 5);
    assert_eq!(files(&house.data()), before);
    assert!(!house.path("keys").exists(), "no keys were made for it");
}

const FROM_THE_FUTURE: &str = "
    insert into _sqlx_migrations (version, description, success, checksum, execution_time)
    select 9999, 'from the future', success, checksum, 0 from _sqlx_migrations limit 1";

/// Answers to trouble: a database that a newer version has changed.
#[tokio::test]
async fn a_database_of_a_newer_version_is_left_as_it_is_by_every_command() {
    let house = with_keys();
    execute(&house.database_url(), FROM_THE_FUTURE).await;
    let before = files(&house.data());
    is_refused(&house, 5, "newer version");
    assert_eq!(files(&house.data()), before, "nothing in it was changed");
}

/// The same on PostgreSQL.
#[tokio::test]
async fn a_foreign_or_newer_postgresql_is_refused_as_well() {
    let Some(server) = Server::start() else {
        return left_out("there is no PostgreSQL here");
    };
    let url = server.new_database().await;
    execute(&url, "create table invoices (number bigint)").await;
    is_refused(&with_keys().with("VIEWS_DATABASE_URL", url), 5, "belongs to another program");
    let house = House::new().with("VIEWS_DATABASE_URL", server.new_database().await);
    drop(house.serve());
    execute(&house.database_url(), FROM_THE_FUTURE).await;
    is_refused(&house, 5, "newer version");
}

/// A database that does not answer at the start is not a foreign one: exit code 1, and what to look at.
#[tokio::test]
async fn a_database_that_does_not_answer_at_the_start_is_said_in_a_sentence() {
    let nowhere = "postgres://app@localhost/none?host=/nowhere/at/all&port=5432";
    is_refused(&with_keys().with("VIEWS_DATABASE_URL", nowhere), 1, "cannot be reached");
    let house = with_keys();
    let mut other = Inside::connection(&house).await;
    // Out of WAL mode, so that one writer shuts out readers as well.
    other.execute("pragma journal_mode = delete; begin exclusive").await.unwrap();
    let (code, _, errors) = house.run(&["serve"]);
    assert_eq!(code, 1, "{errors}");
    assert!(errors.contains("The database") && errors.lines().count() == 1, "{errors}");
    other.execute("rollback").await.unwrap();
    other.close().await.unwrap();
    drop(house.serve());
}
