//! Forms that only somebody who forges them can send.

use survey::answers::Answer as Given;

use crate::{
    CANARY, before_behaviours,
    harness::{Browser, House, Inside},
};

/// Codes that do not exist are dropped, and of a radio that is sent twice the last counts, as in a browser.
#[tokio::test]
async fn unknown_codes_and_fields_sent_twice_leave_a_sound_draft() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = before_behaviours(serving.public).await;
    let inside = Inside::open(&house).await;
    let ticks = [
        ("behaviours", "b_track"),
        ("behaviours", CANARY),
        ("behaviours", "b_track"),
        ("behaviours", ""),
        ("behaviours", "a35_44"),
        ("behaviours", "b_follow"),
        (CANARY, "1"),
        ("area", "derby"),
        ("page", "area"),
        ("go", "send"),
        ("token", "one"),
        ("token", "two"),
    ];
    browser.go("behaviours", "continue", &ticks).await;
    let draft = inside.draft(&browser).await;
    let kept = Given::Many(["b_track".to_owned(), "b_follow".to_owned()].into());
    assert_eq!(draft.answers.get("behaviours"), Some(&kept));
    assert_eq!(draft.answers.get("area"), None, "a field of another page is no answer");
    assert_eq!(draft.at, "four_signs");

    browser.go("four_signs", "skip", &[]).await;
    let twice = [("relationship", "ex_partner"), ("relationship", "stranger"), ("relationship", CANARY)];
    browser.go("relationship", "continue", &twice).await;
    let draft = inside.draft(&browser).await;
    assert_eq!(draft.answers.get("relationship"), Some(&Given::One("stranger".to_owned())));
    // A required radio with a code that does not exist is one that was not answered.
    let mut other = Browser::new(serving.public);
    other.consent().await;
    let page = other.go("elig_connection", "continue", &[("elig_connection", CANARY)]).await;
    assert_eq!((page.status, page.question().as_str()), (200, "elig_connection"));
    assert!(page.body.contains("<title>Error: ") && !page.body.contains(CANARY));
    inside.close().await;
    house.tells_nothing(&serving, &[CANARY, "b_track", "a35_44", "ex_partner"]);
}

/// `page` of another place, a page off the route, a page that was never shown, Send before its time and again after
/// it: nothing changes, nothing is stored, and the survey shows where the person is.
#[tokio::test]
async fn a_forged_page_changes_nothing_and_sends_nothing() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = before_behaviours(serving.public).await;
    let inside = Inside::open(&house).await;
    let before = inside.draft(&browser).await;
    let long = "x".repeat(5000);
    for (page, go, field) in [
        ("area", "continue", ("area", "derby")),
        ("police_when", "continue", ("police_when", "lt_3m")),
        ("panel-999", "continue", ("x", "y")),
        ("change_text", "continue", ("change_text", CANARY)),
        ("send", "send", ("x", "y")),
        ("send", "change:police_when", ("x", "y")),
        ("stop", "send-part", ("x", "y")),
        ("equality_optin", "continue", ("equality_optin", "yes")),
        ("equality", "continue", ("sex", "female")),
        ("research_invite", "continue", ("research_invite", "yes")),
        ("ended", "continue", ("x", "y")),
        ("end-u16", "continue", ("x", "y")),
        ("behaviours", "send", ("behaviours", "b_track")),
        ("behaviours", "change:", ("behaviours", "b_track")),
        ("behaviours", "CONTINUE", ("behaviours", "b_track")),
        ("", "", ("behaviours", "b_track")),
        ("../../etc/passwd", "continue", ("behaviours", "b_track")),
        ("'; drop table draft; --", "continue", ("behaviours", "b_track")),
        (&long, &long, (&long, &long)),
    ] {
        let page_shown = browser.go(page, go, &[field]).await;
        assert_eq!(page_shown.question(), "behaviours", "{page} {go}");
        assert_eq!(inside.draft(&browser).await, before, "{page} {go}");
    }
    // Start again in another tab: the open survey goes on.
    let page = browser.go("start", "continue", &[("escape", "off")]).await;
    assert_eq!(page.question(), "behaviours");
    assert_eq!(inside.draft(&browser).await, before);
    assert!(inside.kept(None).await.records.is_empty());

    // After Send no survey page is taken any more, and no second response is made.
    let page = browser.walk_on(&[]).await;
    assert_eq!(page.question(), "send");
    browser.go("send", "send", &[]).await;
    for (page, go) in
        [("send", "send"), ("stop", "send-part"), ("age_band", "continue"), ("nonsense", "back")]
    {
        let shown = browser.go(page, go, &[("age_band", "under_16")]).await;
        assert_eq!(shown.question(), "equality_optin", "{page} {go}");
    }
    assert_eq!(inside.kept(None).await.records.len(), 1);
    inside.close().await;
    house.tells_nothing(&serving, &[CANARY, "a35_44", "police_when"]);
}
