//! What the office asks for on its page.

use std::time::{Duration, Instant};

use crate::{
    all,
    harness::{Browser, House, attribute, has_every_header},
    house, ledger,
};

/// The hidden fields of the page's form.
fn form(html: &str) -> (String, String, String) {
    let value = |name: &str| {
        let rest = html.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("{name}: {html}"));
        attribute(rest, "value").unwrap()
    };
    (value("request"), value("period"), value("token"))
}

#[tokio::test]
async fn a_period_that_is_asked_for_on_the_page_is_published_once_by_a_process_of_its_own() {
    let house = house(240);
    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    let page = office.get("/releases").await;
    assert_eq!(page.status, 200, "{}", page.body);
    has_every_header(&page, "releases");
    assert!(
        page.body.contains("Which figures appear when") && page.body.contains("Nothing was published yet")
    );
    assert!(page.body.contains("so far"), "tens are shown");
    let (request, period, _) = form(&page.body);
    let fields = [("request", request.as_str()), ("period", &period), ("go", "close")];
    for _ in 0..3 {
        let answer = office.post("/releases", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/releases?asked=queued")));
    }
    let begun = Instant::now();
    let published = loop {
        let page = office.get("/releases").await;
        if page.body.contains("/exports/") {
            break page.body;
        }
        assert!(begun.elapsed() < Duration::from_mins(2), "{}", page.body);
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    assert!(published.contains("Published") && published.contains("What our attacker found"));
    let kept = ledger(&house).await;
    assert_eq!(kept.len(), 1, "{kept:?}");
    let hash = kept[0].split(' ').nth(1).unwrap();
    for kind in ["csv", "xlsx", "parquet", "json"] {
        assert!(published.contains(&format!("/exports/{hash}.{kind}")), "{kind}");
    }
    // Back, and the same form again: it was answered.
    office.post("/releases", &fields).await;
    assert_eq!(all(&house, "select state from release_request").await, ["published"]);
}

#[tokio::test]
async fn forms_of_other_sites_and_forged_ones_ask_for_nothing() {
    let house = house(240).with("VIEWS_RELEASES", "elsewhere");
    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    let (request, period, token) = form(&office.get("/releases").await.body);
    let good = [("request", request.as_str()), ("period", &period), ("go", "close"), ("token", &token)];
    let mut other = office.clone();
    other.origin = vec![("sec-fetch-site".into(), "cross-site".into())];
    assert_eq!(other.post("/releases", &good).await.status, 403);
    // An old browser is believed by its token alone.
    other.origin = vec![("origin".into(), "null".into())];
    assert_eq!(other.post("/releases", &good[..3]).await.status, 403);
    other.cookie = None;
    assert_eq!(other.post("/releases", &good).await.status, 403);
    for (fields, status) in [
        (vec![("request", "1"), ("period", period.as_str()), ("go", "close")], 400),
        (vec![("request", request.as_str()), ("period", &period), ("go", "replace")], 400),
        (vec![("request", request.as_str()), ("period", &period)], 400),
        (vec![("request", request.as_str()), ("period", "2001-Q1"), ("go", "close")], 303),
        (vec![("request", request.as_str()), ("period", &period), ("go", "close"), ("approver", "Ann")], 200),
    ] {
        let answer = office.post("/releases", &fields).await;
        assert_eq!(answer.status, status, "{fields:?}: {}", answer.body);
        if status == 303 {
            assert_eq!(answer.header("location"), Some("/releases?asked=not-now"));
        }
        if status == 200 {
            assert!(
                answer.body.contains("Name two different people") && answer.body.contains("value=\"Ann\"")
            );
        }
    }
    assert!(all(&house, "select state from release_request").await.is_empty());
    other.cookie.clone_from(&office.cookie);
    assert_eq!(other.post("/releases", &good).await.status, 303);
    assert_eq!(all(&house, "select state from release_request").await, ["waiting"]);
    assert!(office.get("/releases").await.body.contains("You have asked for this"));
}

#[tokio::test]
async fn checking_publishes_nothing_and_a_preview_keeps_nothing() {
    let house = house(240);
    let before = house.bytes().len();
    let (code, printed, errors) = house.run(&["release", "--preview"]);
    assert_eq!(code, 0, "{printed}{errors}");
    assert!(printed.contains("the gate found nothing") && printed.contains("Two releases: nothing found"));
    assert!(ledger(&house).await.is_empty());
    assert!(house.bytes().len() < before + 200_000, "a release is longer than that");
    assert!(all(&house, "select state from release_request").await.is_empty());

    let house = house.with("VIEWS_RELEASES", "elsewhere");
    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    let (request, period, _) = form(&office.get("/releases").await.body);
    office.post("/releases", &[("request", &request), ("period", &period), ("go", "check")]).await;
    let (code, printed, errors) = house.run(&["release", "--queued"]);
    assert_eq!(code, 0, "{printed}{errors}");
    assert_eq!(all(&house, "select state from release_request").await, ["checked"]);
    assert!(ledger(&house).await.is_empty());
    let page = office.get("/releases").await.body;
    assert!(page.contains("Checked: our attacker found nothing"));
    let (code, printed, _) = house.run(&["release", "--queued"]);
    assert_eq!(code, 3, "{printed}");
}

#[tokio::test]
async fn before_anybody_answered_the_page_says_what_will_happen() {
    let house = House::new();
    let serving = house.serve();
    let page = Browser::new(serving.office).get("/releases").await;
    assert_eq!(page.status, 200);
    for sentence in
        ["Nothing is known of open periods yet", "Nothing can close now", "Nothing was asked for yet"]
    {
        assert!(page.body.contains(sentence), "{sentence}");
    }
    assert!(!page.body.contains("<form"));
}

/// D7: a closed period is never counted again.
#[tokio::test]
async fn a_closed_period_is_refused_when_it_is_asked_for_again() {
    let house = house(240);
    assert_eq!(house.run(&["release"]).0, 0);
    let kept = ledger(&house).await;
    let period = kept[0].split(' ').next().unwrap();
    crate::change(
        &house,
        &format!(
            "insert into release_request (release_request_id, number, kind, period, asked_on, state, tries) \
             values ('again', 99, 'close', '{period}', '2026-11-21', 'waiting', 0)"
        ),
    )
    .await;
    let (code, printed, errors) = house.run(&["release", "--queued"]);
    assert_eq!(code, 3, "{printed}{errors}");
    assert!(printed.contains("A closed period is never counted again"), "{printed}");
    assert_eq!(ledger(&house).await, kept);
    let said = all(&house, "select sentence from release_request where release_request_id = 'again'").await;
    assert!(said[0].contains("closed already"), "{said:?}");
}
