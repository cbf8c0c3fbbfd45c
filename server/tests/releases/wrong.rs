//! What was published is damaged or from elsewhere, or the clock is wrong: nothing new is published beside it.

use crate::{
    all, change,
    harness::{Browser, House},
    house, ledger,
};

/// Two of four periods are closed; the others could be.
async fn half_way() -> House {
    let house = house(480);
    let (code, printed, errors) = house.run(&["release"]);
    assert_eq!(code, 0, "{printed}{errors}");
    let periods = all(&house, "select period from release order by period").await;
    for period in &periods[2..] {
        for statement in [
            format!("update response set period = null where period = '{period}'"),
            format!("delete from release_quarter where period = '{period}'"),
            format!("delete from release_roll where period = '{period}'"),
            format!("delete from release where period = '{period}'"),
        ] {
            change(&house, &statement).await;
        }
    }
    house
}

async fn refused(house: &House, said: &str) {
    let before = ledger(house).await;
    for words in [&["release"][..], &["release", "--preview"]] {
        let (code, printed, errors) = house.run(words);
        assert_eq!(code, 1, "{words:?}: {printed}{errors}");
        assert!(errors.contains(said), "{words:?}: {errors}");
        assert!(errors.contains("Nothing was published"), "{words:?}: {errors}");
    }
    assert_eq!(ledger(house).await, before);
    assert!(all(house, "select holder from freeze_lease").await == [""], "the lease was given back");
}

#[tokio::test]
async fn beside_a_damaged_release_nothing_is_published_and_the_others_are_still_shown() {
    let house = half_way().await;
    let first = ledger(&house).await[0].split(' ').next().unwrap().to_owned();
    change(&house, &format!("update release set cube = cast(cube as text) || ' ' where period = '{first}'"))
        .await;
    change(&house, &format!("update release set cube = cast(cube as blob) where period = '{first}'")).await;
    refused(&house, "is damaged").await;
    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    let broken = office.get(&format!("/?period={first}")).await;
    assert_eq!(broken.status, 500);
    broken.shows_no_workings();
    assert_eq!(office.get("/").await.status, 200);
    assert_eq!(office.get("/releases").await.status, 200);
}

#[tokio::test]
async fn a_release_of_another_installation_is_noticed() {
    let house = half_way().await;
    let other = house_of_another_seed();
    let from = all(&other, "select hex(cube) from release order by period").await[0].clone();
    let hash = all(&other, "select cube_hash from release order by period").await[0].clone();
    let first = ledger(&house).await[0].split(' ').next().unwrap().to_owned();
    // Bytes and hash fit each other; only the roll tells.
    change(
        &house,
        &format!("update release set cube = x'{from}', cube_hash = '{hash}' where period = '{first}'"),
    )
    .await;
    refused(&house, "was not made by this installation").await;
}

fn house_of_another_seed() -> House {
    let other = House::new().with("VIEWS_PRACTICE_FRAMES", "20");
    assert_eq!(other.run(&["demo", "--responses", "480", "--seed", "8"]).0, 0);
    assert_eq!(other.run(&["release"]).0, 0);
    other
}

#[tokio::test]
async fn a_release_under_another_name_or_without_its_roll_is_noticed() {
    let house = half_way().await;
    let first = ledger(&house).await[0].split(' ').next().unwrap().to_owned();
    change(&house, &format!("delete from release_roll where period = '{first}'")).await;
    refused(&house, "was not made by this installation").await;
}

#[tokio::test]
async fn keys_of_another_installation_publish_nothing() {
    let house = half_way().await;
    let other = house_of_another_seed();
    let before = ledger(&house).await;
    std::fs::rename(house.path("keys"), house.path("right-keys")).unwrap();
    std::fs::rename(other.path("keys"), house.path("keys")).unwrap();
    let (code, _, errors) = house.run(&["release"]);
    assert_eq!(code, 5, "{errors}");
    assert!(errors.contains("do not fit"), "{errors}");
    assert_eq!(ledger(&house).await, before);
}

#[tokio::test]
async fn a_clock_that_was_set_back_publishes_nothing_and_loses_nothing() {
    let house = half_way().await;
    // To the program it is all one whether the clock goes back or the ledger goes ahead.
    change(&house, "update release set frozen_on = '2999-01-02'").await;
    let asked = "insert into release_request (release_request_id, number, kind, period, asked_on, state, tries) \
                 values ('early', 99, 'close', '2026-Q2', '2026-11-21', 'waiting', 0)";
    change(&house, asked).await;
    refused(&house, "Set the clock right").await;
    let (code, _, errors) = house.run(&["release", "--queued"]);
    assert_eq!(code, 1);
    assert!(errors.contains("2999-01-02"), "{errors}");
    let said = all(&house, "select sentence from release_request where release_request_id = 'early'").await;
    assert!(said[0].contains("Set the clock right"), "{said:?}");
    // The clock is right again: all that was open closes.
    change(&house, "update release set frozen_on = '2026-01-02'").await;
    let (code, printed, errors) = house.run(&["release"]);
    assert_eq!(code, 0, "{printed}{errors}");
    assert_eq!(ledger(&house).await.len(), 4);
}

#[tokio::test]
async fn a_period_that_is_no_longer_over_is_not_closed() {
    let house = house(240);
    // The quarter after the last one, as if the clock had been set back into the middle of it.
    let asked = "insert into release_request (release_request_id, number, kind, period, asked_on, state, tries) \
                 values ('early', 1, 'close', '2998-Q4', '2026-11-21', 'waiting', 0)";
    change(&house, asked).await;
    let (code, printed, errors) = house.run(&["release", "--queued"]);
    assert_eq!(code, 3, "{printed}{errors}");
    assert!(printed.contains("cannot close yet"), "{printed}");
    change(
        &house,
        "update response set quarter = '2998-Q4' where quarter = (select max(quarter) from response)",
    )
    .await;
    refused(&house, "people answered in 2998-Q4").await;
}
