//! A published period is withdrawn and replaced: once, by two, and only where ten responses differ.

use crate::{
    all, change,
    harness::{Browser, House},
    house, ledger,
};

fn replace(house: &House, period: &str, approvers: [&str; 2]) -> (i32, String, String) {
    let [first, second] = approvers;
    let why = "Answers that a program had sent were counted";
    house.run(&["release", "--replace", period, "--why", why, "--approver", first, "--approver", second])
}

async fn delete(house: &House, period: &str, many: u32) {
    let deleted = change(
        house,
        &format!(
            "delete from response where response_id in \
             (select response_id from response where period = '{period}' order by response_id limit {many})"
        ),
    )
    .await;
    assert_eq!(deleted, u64::from(many));
}

#[tokio::test]
async fn nine_responses_are_too_few_to_replace_a_release_and_ten_replace_it_once() {
    let house = house(600);
    assert_eq!(house.run(&["release"]).0, 0);
    let before = ledger(&house).await;
    let (period, hash) = before[1].split_once(' ').unwrap();

    delete(&house, period, 9).await;
    let (code, _, errors) = replace(&house, period, ["Ann Oak", "Ben Ash"]);
    assert_eq!(code, 1);
    assert!(errors.contains("fewer than 10 differ"), "{errors}");
    for (approvers, said) in [(["Ann", "ANN"], "two different people"), (["Ann", ""], "name of an approver")]
    {
        let (code, _, errors) = replace(&house, period, approvers);
        assert!(code == 1 && errors.contains(said), "{errors}");
    }
    let (code, _, errors) = replace(&house, "2001-Q1", ["Ann Oak", "Ben Ash"]);
    assert!(code == 1 && errors.contains("not published"), "{errors}");
    assert_eq!(ledger(&house).await, before, "nothing was changed");

    delete(&house, period, 1).await;
    let (code, printed, errors) = replace(&house, period, ["Ann Oak", "Ben Ash"]);
    assert_eq!(code, 0, "{printed}{errors}");
    let name = format!("{period}-r2");
    assert!(printed.starts_with(&format!("{name}: closed, protected and published")), "{printed}");

    delete(&house, &name, 10).await;
    for node in [period, &name] {
        let (code, _, errors) = replace(&house, node, ["Ann Oak", "Ben Ash"]);
        assert!(code == 1 && errors.contains("That can be done once"), "{node}: {errors}");
    }
    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    assert_eq!(
        office.get(&format!("/?period={period}")).await.status,
        404,
        "its figures are no longer shown"
    );
    assert_eq!(office.get(&format!("/?period={name}")).await.status, 200);
    let page = office.get("/releases").await.body;
    for shown in ["Withdrawn", "Answers that a program had sent", "Ann Oak and Ben Ash", hash, ", corrected"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains(&format!("/exports/{hash}")), "a withdrawn release cannot be taken along");
    assert_eq!(house.run(&["release"]).0, 3, "nothing is open because of it");
}

/// D9: what is deleted after closing changes no figure.
#[tokio::test]
async fn deleting_a_response_after_closing_leaves_every_cube_as_it_was() {
    let house = house(240);
    assert_eq!(house.run(&["release"]).0, 0);
    let cubes =
        async || all(&house, "select period || cube_hash || hex(cube) from release order by period").await;
    let (before, serving) = (cubes().await, house.serve());
    let shown = Browser::new(serving.office).get("/").await.body;
    change(&house, "delete from response where response_id in (select response_id from response limit 25)")
        .await;
    assert_eq!(house.run(&["retain"]).0, 0);
    assert_eq!(house.run(&["release"]).0, 3);
    assert_eq!(cubes().await, before);
    assert_eq!(Browser::new(serving.office).get("/").await.body, shown);
}
