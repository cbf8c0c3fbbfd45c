//! A freeze that is killed at any moment, and two at once.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{all, harness::House, house, ledger};

/// What is published is whole: its cube, its roll, its quarters, and the mark on every response of these.
async fn whole(house: &House) {
    let releases = all(house, "select period from release order by period").await;
    assert_eq!(all(house, "select period from release_roll order by period").await, releases);
    let closed = all(house, "select distinct period from release_quarter order by period").await;
    assert_eq!(closed, releases);
    let half = all(
        house,
        "select response_id from response left join release_quarter using (quarter) \
         where coalesce(response.period, '') <> coalesce(release_quarter.period, '')",
    )
    .await;
    assert!(half.is_empty(), "{} responses are marked otherwise than their quarter", half.len());
}

#[tokio::test]
async fn a_freeze_that_is_killed_publishes_all_or_nothing_and_the_next_one_takes_over() {
    let house = house(480);
    let mut took_over = 0;
    for delay in [0, 30, 100, 250, 500, 900, 1500, 2500] {
        let mut freeze =
            house.command(&["release"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(delay)).await;
        freeze.kill().unwrap();
        freeze.wait().unwrap();
        whole(&house).await;
        took_over += usize::from(all(&house, "select holder from freeze_lease").await != [""]);
    }
    assert!(took_over > 0, "no freeze was killed while it held the lease");
    let before = ledger(&house).await;
    let (code, printed, errors) = house.run(&["release"]);
    assert!(code == 0 || before.len() == 4, "{printed}{errors}");
    whole(&house).await;
    let kept = ledger(&house).await;
    assert_eq!(kept.len(), 4, "all four quarters are closed: {kept:?}");
    assert!(before.iter().all(|line| kept.contains(line)), "what was published stays");
    assert_eq!(house.run(&["release"]).0, 3);
    let states = all(&house, "select distinct state from release_request").await;
    assert_eq!(states, ["published"]);
}

#[tokio::test]
async fn of_two_freezes_at_once_one_publishes_and_the_other_says_so() {
    let house = house(480);
    let mut both: Vec<_> = (0..2)
        .map(|_| {
            let mut command = house.command(&["release"]);
            command
                .env("VIEWS_LEASE_SECONDS", "5")
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let outputs: Vec<_> = both.drain(..).map(|freeze| freeze.wait_with_output().unwrap()).collect();
    let codes: Vec<_> = outputs.iter().map(|output| output.status.code().unwrap()).collect();
    let published: usize = outputs
        .iter()
        .map(|output| String::from_utf8_lossy(&output.stdout).matches("published as").count())
        .sum();
    assert_eq!(published, 4, "each period once: {codes:?}");
    for output in outputs.iter().filter(|output| output.status.code() == Some(1)) {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("Another freeze is running"), "{said}");
    }
    assert!(codes.contains(&0), "{codes:?}");
    assert_eq!(ledger(&house).await.len(), 4);
    whole(&house).await;
}

#[tokio::test]
async fn a_request_that_breaks_off_again_and_again_is_given_up() {
    let house = house(240);
    crate::change(
        &house,
        "insert into release_request (release_request_id, number, kind, period, asked_on, state, tries) \
         values ('heavy', 1, 'close', '2026-Q1', '2026-11-21', 'running', 3)",
    )
    .await;
    let begun = Instant::now();
    let (code, printed, errors) = house.run(&["release", "--queued"]);
    assert_eq!(code, 3, "{printed}{errors}");
    assert!(begun.elapsed() < Duration::from_mins(1));
    assert!(printed.contains("broke off three times"), "{printed}");
    assert_eq!(all(&house, "select state from release_request").await, ["failed"]);
    assert!(ledger(&house).await.is_empty());
}
