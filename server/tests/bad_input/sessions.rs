//! Cookies that are over, forged, or of a survey that this program does not know.

use app::session::{AfterSend, Session};

use crate::{
    CANARY, before_behaviours,
    harness::{Answer, Browser, House, Inside, has_every_header},
};

fn is_ended(answer: &Answer) {
    assert_eq!((answer.status, answer.header("location")), (303, Some("/questions?ended")));
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"), "the cookie goes (E10)");
    has_every_header(answer, "an ended session");
}

/// E17, E21: after its time a session is gone for every form and every look.
#[tokio::test]
async fn an_expired_cookie_meets_the_ended_page_and_opens_nothing() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let mut looking = before_behaviours(serving.public).await;
    let mut sending = before_behaviours(serving.public).await;
    let inside = Inside::open(&house).await;
    for browser in [&looking, &sending] {
        inside.age(browser, 1201).await;
    }
    inside.close().await;
    let fields = [("page", "behaviours"), ("go", "continue"), ("behaviours", "b_track")];
    is_ended(&sending.post("/questions", &fields).await);
    is_ended(&looking.get("/questions").await);
    for browser in [&mut looking, &mut sending] {
        let page = browser.get("/questions?ended").await;
        assert_eq!((page.status, page.question().as_str()), (200, "ended"));
        assert!(page.body.contains("Start again"), "it says what to do next: {}", page.body);
    }
    house.tells_nothing(&serving, &["b_track", "a35_44"]);
}

/// A cookie that we did not make, or that was tampered with, is that of a session that is over.
#[tokio::test]
async fn a_forged_cookie_opens_nothing_and_meets_the_ended_page() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let honest = before_behaviours(serving.public).await;
    let real = honest.cookie.clone().unwrap();
    let secret = real.strip_prefix("views=1.").unwrap();
    let flipped =
        if secret.starts_with('A') { secret.replacen('A', "B", 1) } else { format!("A{}", &secret[1..]) };
    let fields = [("page", "behaviours"), ("go", "continue"), ("behaviours", "b_track")];
    let without = Browser { cookie: None, ..honest.clone() }.post("/questions", &fields).await;
    is_ended(&without);
    for cookie in [
        format!("views=1.{flipped}"),
        format!("views=2.{flipped}"),
        format!("views=1.{}", "A".repeat(43)),
        format!("views=1.{}", "A".repeat(8000)),
        "views=1.".to_owned(),
        "views=".to_owned(),
        "views".to_owned(),
        format!("views=7.{secret}"),
        format!("Views=1.{secret}"),
        format!("__Host-views=1.{secret}"),
        format!("views=\"1.{secret}"),
        format!("views=1.{CANARY}; views=1.{secret}"),
        "\u{202E}=\u{FEFF}; ;;=".to_owned(),
    ] {
        let mut browser = Browser { cookie: Some(cookie.clone()), ..honest.clone() };
        let answer = browser.post("/questions", &fields).await;
        assert_eq!(answer.header("location"), Some("/questions?ended"), "{cookie}");
        is_ended(&answer);
        let page = browser.get("/questions?ended").await;
        assert_eq!((page.status, page.question().as_str()), (200, "ended"));
        let mut browser = Browser { cookie: Some(cookie.clone()), ..honest.clone() };
        let page = browser.get("/questions").await;
        assert!(page.status == 303 || page.question() == "start", "{cookie}: {}", page.body);
        assert_eq!(browser.get("/help").await.status, 200, "{cookie}");
    }
    // The phase of a real cookie, changed: it says nothing that the session does not.
    for phase in ["0", "2"] {
        let mut browser = Browser { cookie: Some(format!("views={phase}.{secret}")), ..honest.clone() };
        browser.post("/questions", &[("page", "send"), ("go", "send")]).await;
    }
    let inside = Inside::open(&house).await;
    assert!(inside.kept(None).await.records.is_empty());
    assert_eq!(
        honest.clone().get("/questions").await.question(),
        "behaviours",
        "the honest session is as it was"
    );
    inside.close().await;
    house.tells_nothing(&serving, &[CANARY, secret, "b_track"]);
}

/// A draft of a questionnaire that this program does not know (a later version, taken back): the session ends in
/// plain words, nothing of it is stored, and what was sent before stays.
#[tokio::test]
async fn a_form_for_a_questionnaire_that_is_not_known_here_ends_in_plain_words() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let inside = Inside::open(&house).await;
    let mut sent = Browser::new(serving.public);
    sent.walk_to_send(&[]).await;
    assert!(sent.press_send().await);
    let mut before_send = Browser::new(serving.public);
    before_send.walk_to_send(&[]).await;
    let mut draft = inside.draft(&before_send).await;
    "0".repeat(64).clone_into(&mut draft.hash);
    inside.put(&before_send, &Session::Open(draft)).await;
    let Some(Session::Sent(after)) = inside.session(&sent).await else { panic!("it was sent") };
    inside.put(&sent, &Session::Sent(AfterSend { hash: "0".repeat(64), ..after })).await;
    for browser in [&mut before_send, &mut sent] {
        for fields in [[("page", "send"), ("go", "send")], [("page", "equality_optin"), ("go", "skip")]] {
            is_ended(&browser.clone().post("/questions", &fields).await);
        }
        is_ended(&browser.clone().get("/questions").await);
        assert_eq!(browser.get("/help").await.status, 200);
        let page = browser.get("/questions?ended").await;
        assert_eq!((page.status, page.question().as_str()), (200, "ended"));
    }
    assert_eq!(inside.kept(None).await.records.len(), 1, "what was sent stays, and nothing else was");
    inside.close().await;
    house.tells_nothing(&serving, &[]);
}
