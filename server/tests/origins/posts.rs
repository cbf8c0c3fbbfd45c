//! Where a POST comes from.

use crate::{
    ORIGIN, behind_tls,
    harness::{Browser, House, Inside},
};

/// One way in which a POST says where it comes from.
struct Case {
    headers: Vec<(String, String)>,
    token: String,
    taken: bool,
}

fn cases(ours: &str, token: &str, others: &str) -> Vec<Case> {
    let case = |headers: &[(&str, &str)], token: &str, taken: bool| Case {
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        token: token.to_owned(),
        taken,
    };
    let mut all = vec![
        // A new browser says so itself, whatever else it says or leaves out.
        case(&[("sec-fetch-site", "same-origin")], "", true),
        case(&[("sec-fetch-site", "same-origin"), ("origin", "null")], "", true),
        case(&[("sec-fetch-site", "same-origin"), ("origin", ours)], "forged", true),
        // And its word counts against a right Origin and a right token as well.
        case(&[("sec-fetch-site", "cross-site"), ("origin", ours)], token, false),
        case(&[("sec-fetch-site", "same-site"), ("origin", ours)], token, false),
        case(&[("sec-fetch-site", "none"), ("origin", "null")], token, false),
        case(&[("sec-fetch-site", "")], token, false),
        case(&[("sec-fetch-site", "same-origin, cross-site")], token, false),
        // An old browser: our Origin, to the letter.
        case(&[("origin", ours)], "", true),
        case(&[("origin", &format!("{ours}.evil.example"))], token, false),
        case(&[("origin", &format!("{ours}/"))], token, false),
        case(&[("origin", &ours.replace("://", "://www."))], token, false),
        case(&[("origin", "https://evil.example")], token, false),
        case(&[("origin", "")], token, false),
        // An old browser that says nothing: this session's token, and no other.
        case(&[("origin", "null")], token, true),
        case(&[], token, true),
        case(&[("referer", &format!("{ours}/questions"))], "", false),
    ];
    for wrong in ["", "forged", others, &token[1..], &format!("{token}A")] {
        all.push(case(&[], wrong, false));
        all.push(case(&[("origin", "null")], wrong, false));
    }
    all
}

async fn judge_every_case(house: &House, ours: Option<&str>, wrong: &str) {
    let serving = house.serve();
    let ours = ours.map_or_else(|| format!("http://{}", serving.public), str::to_owned);
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    let token = browser.get("/questions").await.token().unwrap();
    let mut stranger = Browser::new(serving.public);
    stranger.consent().await;
    let others = stranger.get("/questions").await.token().unwrap();
    assert_ne!(token, others);
    let inside = Inside::open(house).await;
    let mut answers = ["live_here", "moved_here"].into_iter().cycle();
    let mut all = cases(&ours, &token, &others);
    all.push(Case {
        headers: vec![("origin".to_owned(), wrong.to_owned())],
        token: token.clone(),
        taken: false,
    });
    for Case { headers, token, taken } in all {
        let before = inside.draft(&browser).await;
        browser.origin = headers.clone();
        let answer = answers.next().unwrap();
        let fields =
            [("page", "elig_connection"), ("go", "continue"), ("elig_connection", answer), ("token", &token)];
        let response = browser.post("/questions", &fields).await;
        let after = inside.draft(&browser).await;
        if taken {
            assert_eq!(response.status, 303, "{headers:?} with token {token:?}");
            assert!(after.answers.has("elig_connection", answer));
        } else {
            response.is_plain_trouble(403);
            assert!(response.header("set-cookie").is_none());
            assert_eq!(after, before, "{headers:?} with token {token:?}: nothing was taken in");
        }
    }
    // The token alone, without the cookie that it belongs to.
    browser.cookie = None;
    browser.origin = Vec::new();
    browser
        .post("/questions", &[("page", "start"), ("go", "continue"), ("token", &token)])
        .await
        .is_plain_trouble(403);
    inside.close().await;
    house.tells_nothing(&serving, &[&token, "moved_here"]);
}

/// Every rule of design.md, "Where a POST comes from", on loopback.
#[tokio::test]
async fn a_post_is_judged_by_every_rule_on_loopback() {
    let (house, _) = House::with_reviewer();
    judge_every_case(&house, None, "http://127.0.0.1:1").await;
}

/// The same behind TLS: the Origin is what people type, not what the listener is bound to.
#[tokio::test]
async fn a_post_is_judged_by_every_rule_behind_tls() {
    judge_every_case(&behind_tls(), Some(ORIGIN), "http://yourviews.example").await;
}
