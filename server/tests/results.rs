//! What everybody may see and what the office takes away, from the real binary: addresses, bytes, forged names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod harness;

use harness::{Answer, Browser, House, has_every_header};

/// A house with four closed periods of which the newest two are public.
fn house() -> (House, Vec<(String, String)>) {
    let house = House::new();
    let (code, _, errors) = house.run(&["demo", "--responses", "1400", "--seed", "7"]);
    assert_eq!(code, 0, "{errors}");
    let (code, printed, errors) = house.run(&["release"]);
    assert_eq!(code, 0, "{errors}");
    let closed = printed.lines().map(|line| {
        let (period, hash) = line.split_once(": closed, protected and published as ").unwrap();
        (period.to_owned(), hash.to_owned())
    });
    let closed: Vec<_> = closed.collect();
    assert_eq!(closed.len(), 4);
    (house, closed)
}

fn publish(house: &House, period: &str) {
    let (code, printed, errors) = house.run(&["results", "publish", period]);
    assert_eq!(code, 0, "{errors}");
    assert!(printed.contains("/results"), "{printed}");
}

async fn get(browser: &mut Browser, path: &str) -> Answer {
    let answer = browser.get(path).await;
    has_every_header(&answer, path);
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    assert!(answer.header("set-cookie").is_none(), "{path}");
    answer
}

#[tokio::test]
async fn a_period_is_public_once_the_office_says_so_and_its_files_stand_at_stable_addresses() {
    let (house, closed) = house();
    let [.., (older, _), (newest, hash)] = &closed[..] else { panic!("four periods") };
    let serving = house.serve();
    let mut public = Browser::new(serving.public);
    let none = get(&mut public, "/results").await;
    assert_eq!(none.status, 200);
    assert!(none.body.contains("There are no results yet") && !none.body.contains("data-cell"));
    assert_eq!(get(&mut public, &format!("/results/{newest}.csv")).await.status, 404, "closed, not public");
    publish(&house, newest);
    publish(&house, older);
    let (code, printed, _) = house.run(&["results", "publish", newest]);
    assert!(code == 0 && printed.contains("already"), "{printed}");

    let page = get(&mut public, "/results").await;
    assert!(page.body.contains("data-cell") && page.body.contains("<svg"), "{}", page.body);
    assert!(page.body.contains(&format!("/results/{older}")));
    assert_eq!(
        get(&mut public, &format!("/results/{newest}")).await.body,
        page.body,
        "the newest has a name"
    );
    assert_eq!(get(&mut public, &format!("/results/{older}")).await.status, 200);

    for (ending, kind) in [
        (".csv", "text/csv; charset=utf-8; header=present"),
        (".json", "application/json"),
        (".csv-metadata.json", "application/csvm+json"),
        ("-codebook.csv", "text/csv; charset=utf-8; header=present"),
    ] {
        let file = get(&mut public, &format!("/results/{newest}{ending}")).await;
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)), "{ending}");
    }
    let schema = get(&mut public, "/results/schema-1.json").await;
    assert_eq!(schema.header("content-type"), Some("application/schema+json"));
    let csv = get(&mut public, &format!("/results/{newest}.csv")).await;
    assert_eq!(
        csv.header("content-disposition"),
        Some(&*format!("attachment; filename=\"results-{newest}.csv\""))
    );
    assert!(csv.body.lines().skip(1).all(|line| line.starts_with(hash)), "every row names the release");
    let document: serde_json::Value =
        serde_json::from_str(&get(&mut public, &format!("/results/{newest}.json")).await.body).unwrap();
    assert_eq!((document["release"].as_str(), document["period"].as_str()), (Some(&**hash), Some(&**newest)));
    let mut shown = 0;
    for table in document["tables"].as_array().unwrap() {
        for row in table["rows"].as_array().unwrap().iter().chain([&table["base"]]) {
            let Some(count) = row["count"].as_u64() else { continue };
            assert!(count >= 20 && count.is_multiple_of(5), "{row}");
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown}");
}

#[tokio::test]
async fn forged_names_are_not_found_like_any_other() {
    let (house, closed) = house();
    let period = &closed[3].0;
    publish(&house, period);
    let serving = house.serve();
    let mut public = Browser::new(serving.public);
    let unknown = get(&mut public, "/results/2001-Q1").await;
    assert_eq!(unknown.status, 404);
    let open = &closed[0].0;
    for path in [
        "/results/".to_owned(),
        "/results/../keys".to_owned(),
        "/results/..%2f..%2fkeys%2fdata.key".to_owned(),
        format!("/results/{period}%00.csv"),
        format!("/results/{period}.csv%00"),
        format!("/results/{period}.xlsx"),
        format!("/results/{period}.CSV"),
        format!("/results/%20{period}.csv"),
        format!("/results/{period}/x.csv"),
        format!("/results/{open}"),
        format!("/results/{open}.csv"),
        format!("/results/{open}.json"),
        "/results/%ff%fe.csv".to_owned(),
        "/results/.csv".to_owned(),
        "/results/' or 1=1 --.csv".replace(' ', "%20"),
        "/results/schema-2.json".to_owned(),
    ] {
        let answer = public.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.body, unknown.body, "{path}");
    }
    let mut office = Browser::new(serving.office);
    let unknown = office.get(&format!("/exports/{}.csv", "0".repeat(64))).await;
    assert_eq!(unknown.status, 404);
    let hash = &closed[0].1;
    for name in [
        format!("{hash}.pdf"),
        hash.clone(),
        format!("{hash}.csv.json"),
        format!("{}.csv", hash.to_uppercase()),
        format!("{hash}%00.csv"),
        format!("..%2f{hash}.csv"),
        ".csv".to_owned(),
        "%ff.csv".to_owned(),
    ] {
        let answer = office.get(&format!("/exports/{name}")).await;
        assert_eq!((answer.status, &answer.body), (404, &unknown.body), "{name}");
    }
    // Nothing of one listener is on the other.
    assert_eq!(public.get(&format!("/exports/{hash}.csv")).await.status, 404);
    assert_eq!(office.get(&format!("/results/{period}.csv")).await.status, 404);
}

#[tokio::test]
async fn the_office_takes_a_release_away_and_two_servers_give_the_same_bytes() {
    let (house, closed) = house();
    let (period, hash) = &closed[3];
    publish(&house, period);
    let (one, other) = (house.serve(), house.serve());
    let office = [
        format!("/exports/{hash}.csv"),
        format!("/exports/{hash}.xlsx"),
        format!("/exports/{hash}.parquet"),
        format!("/exports/{hash}.json"),
    ];
    for path in &office {
        let mut first = Browser::new(one.office);
        let answer = get(&mut first, path).await;
        assert_eq!(answer.status, 200, "{path}");
        let ending = path.rsplit('.').next().unwrap();
        let saved_as = format!("attachment; filename=\"figures-{hash}.{ending}\"");
        assert_eq!(answer.header("content-disposition"), Some(&*saved_as));
        assert_eq!(answer.body, Browser::new(other.office).get(path).await.body, "{path}");
        assert_eq!(answer.body, first.get(path).await.body, "{path}");
    }
    let csv = Browser::new(one.office).get(&office[0]).await;
    assert!(csv.body.starts_with("release,period,table,cell,"), "{}", &csv.body[..200]);
    assert!(csv.body.lines().skip(1).all(|line| line.starts_with(hash)));
    let json = Browser::new(one.office).get(&office[3]).await;
    assert!(json.body.starts_with("{\"format\":\"sdc-tables/1\""));
    for ending in [".csv", ".json", "-codebook.csv", ".csv-metadata.json"] {
        let path = format!("/results/{period}{ending}");
        let first = Browser::new(one.public).get(&path).await;
        assert_eq!(first.body, Browser::new(other.public).get(&path).await.body, "{path}");
    }
}

#[tokio::test]
async fn what_the_office_says_stands_beside_its_result_as_plain_text() {
    let (house, closed) = house();
    let period = &closed[3].0;
    publish(&house, period);
    let say = |variable: &str, words: &str| house.run(&["results", "say", period, variable, words]);
    let (code, _, errors) = say("m_reported", "Now <b>one</b> officer stays & calls.");
    assert_eq!(code, 0, "{errors}");
    assert_eq!(say("m_reported", &"x".repeat(601)).0, 1);
    assert_eq!(say("m_reported", " ").0, 1);
    assert_eq!(say("m_reported", "two\nlines").0, 1);
    let (code, _, errors) = say("m_invented", "Words.");
    assert!(code == 1 && errors.contains("m_invented"), "{errors}");
    let (code, _, errors) = house.run(&["results", "say", "2001-Q1", "m_reported", "Words."]);
    assert!(code == 1 && errors.contains("not a closed period"), "{errors}");
    let (code, _, errors) = house.run(&["results", "publish", "2001-Q1"]);
    assert!(code == 1 && errors.contains("not a closed period"), "{errors}");
    let serving = house.serve();
    let page = Browser::new(serving.public).get("/results").await;
    assert!(page.body.contains("Now &lt;b&gt;one&lt;/b&gt; officer stays &amp; calls."), "{}", page.body);
    assert_eq!(house.run(&["results", "unsay", period, "m_reported"]).0, 0);
    assert_eq!(house.run(&["results", "unsay", period, "m_reported"]).0, 1);
    let page = Browser::new(serving.public).get("/results").await;
    assert!(!page.body.contains("officer stays"));
}
