//! From made-up respondents to a protected figure, with the real binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod harness;

use app::paths;
use harness::{Answer, Browser, House, attribute};

/// Pages of figures of one period: a forged one is not found. (`/tables` has one answer for whatever it lacks.)
const FIGURES: [&str; 6] =
    [paths::OFFICE, paths::JOURNEY, paths::RANKINGS, paths::TRENDS, paths::ANSWERS, paths::BRIEFING];

/// Every `data-cell` of a page with the text that it shows.
fn cells(html: &str) -> Vec<(String, String)> {
    html.split("data-cell=\"")
        .skip(1)
        .map(|rest| {
            let id = rest.split('"').next().unwrap().to_owned();
            let text = rest.split_once('>').unwrap().1.split('<').next().unwrap().trim().to_owned();
            (id, text)
        })
        .collect()
}

#[tokio::test]
async fn made_up_answers_become_protected_figures_once() {
    let house = House::new();
    let (code, _, errors) = house.run(&["demo", "--responses", "600", "--seed", "7"]);
    assert_eq!(code, 0, "{errors}");
    let (code, printed, errors) = house.run(&["release"]);
    assert_eq!(code, 0, "{errors}");
    assert_eq!(printed.lines().count(), 4, "one line a period: {printed}");
    let (code, printed, _) = house.run(&["release"]);
    assert_eq!(code, 3, "nothing is left to close: {printed}");

    let serving = house.serve();
    let mut office = Browser::new(serving.office);
    let page = office.get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<svg") && page.body.contains("practice"));
    let mut seen = std::collections::BTreeMap::new();
    for place in paths::all().iter().filter(|place| place.listener == paths::Listener::Office) {
        let page = office.get(place.path).await;
        assert_eq!(page.status, 200, "{}", place.path);
        for (id, text) in cells(&page.body) {
            match text.replace(',', "").parse::<i64>() {
                Ok(number) => assert!(number >= 10 && number % 5 == 0, "{id} shows {number}"),
                Err(_) => assert_eq!(text, "too few to show", "{id}"),
            }
            let before = seen.insert(id.clone(), text.clone());
            assert!(before.is_none_or(|before| before == text), "{id} is shown with two values");
        }
    }
    assert!(seen.len() > 60, "{} cells", seen.len());
    let again = office.get("/").await;
    assert_eq!(again.body, page.body, "the same request gives the same bytes");
    for path in FIGURES {
        let forged = paths::in_period(path, "2001-Q1");
        assert_eq!(office.get(&forged).await.status, 404, "{forged}");
    }
    assert_eq!(office.get("/trends?measure=nothing").await.status, 404);
    refused_tables_are_all_alike(&mut office).await;
    // The public side says on every page that this is practice.
    let landing = Browser::new(serving.public).get("/").await;
    assert!(landing.body.contains("practice"));
    assert_eq!(attribute(&landing.body, "lang").as_deref(), Some("en"));
}

/// D10: what was not counted, and what is no address of a table at all, has one answer: the same status, the same
/// headers and the same bytes, so that neither the page nor its length on the wire tells why.
async fn refused_tables_are_all_alike(office: &mut Browser) {
    const KNOWN: &str = "measure=m_pol_satisfied&by=area";
    let answered = office.get(&format!("/tables?{KNOWN}")).await;
    assert_eq!(answered.status, 200);
    assert!(answered.body.contains("tables-link"), "a table of the closed set is answered");
    // Two demographics are never crossed (B.20, 5): real variables, and nothing that was counted.
    let not_built = office.get("/tables?measure=m_pol_satisfied&by=sex&where=age:a16_24").await;
    assert!(not_built.body.contains("Not available for this combination"), "{}", not_built.body);
    assert!(!not_built.body.contains("data-cell"));
    let long = format!("measure={}", "m".repeat(4000));
    for (what, query) in [
        ("a forged measure", "measure=m_pol_invented"),
        ("a measure that is a breakdown", "measure=area&by=sex"),
        ("an unknown category", "measure=m_pol_satisfied&by=sex&where=area:atlantis"),
        ("everybody who answered as a category", "measure=m_pol_satisfied&by=area&where=sex:answered"),
        ("five variables", "measure=m_pol_satisfied&by=sex,age,area,disability&where=channel:online_only"),
        ("two answers", "measure=m_pol_satisfied&measure=m_pol_again&by=area"),
        ("two filters", "measure=m_pol_satisfied&by=sex&where=area:derby&where=area:erewash"),
        ("a range of days", "measure=m_pol_satisfied&by=area&from=2026-01-01&to=2026-01-31"),
        ("an unknown period", "measure=m_pol_satisfied&by=area&period=1999-Q1"),
        ("an open period", "measure=m_pol_satisfied&by=area&period=2099-Q4"),
        ("all but one place", "measure=m_pol_satisfied&by=sex&where=area!=derby"),
        ("a cell's id", "measure=2026-Q1|m_pol_satisfied=yes"),
        ("markup", "measure=%3Cscript%3Ealert(1)%3C/script%3E"),
        ("a long name", &long),
    ] {
        let refused = office.get(&format!("/tables?{query}")).await;
        assert_eq!(refused.status, not_built.status, "{what}");
        assert_eq!(refused.body, not_built.body, "{what}");
        let headers = |answer: &Answer| {
            let kept = answer.headers.iter().filter(|(name, _)| name != "date");
            kept.cloned().collect::<Vec<_>>()
        };
        assert_eq!(headers(&refused), headers(&not_built), "{what}");
    }
}

#[tokio::test]
async fn before_a_period_has_closed_the_office_is_told_what_to_do() {
    let house = House::new();
    let (code, printed, _) = house.run(&["doctor"]);
    assert_eq!(code, 1);
    assert!(printed.contains("VIEWS_CONTACT is not set"), "{printed}");
    let serving = house.serve();
    let page = Browser::new(serving.office).get("/").await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("data-cell") && page.body.contains("No period has closed yet"));
    let (code, _, _) = house.run(&["release"]);
    assert_eq!(code, 3);
}

#[tokio::test]
async fn made_up_answers_never_join_real_ones() {
    let house = House::new();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.consent().await;
    browser.go("elig_connection", "continue", &[("elig_connection", "live_here")]).await;
    let page = browser.go("age_band", "stop", &[]).await;
    assert!(!page.body.contains("send-part"), "it is not known yet that the survey is for this person");
    browser.go("stop", "back", &[]).await;
    browser.go("age_band", "continue", &[("age_band", "a25_34")]).await;
    browser.go("safety_now", "stop", &[]).await;
    let page = browser.go("stop", "send-part", &[]).await;
    assert!(page.body.contains("Your answers have been sent"));
    let (code, _, errors) = house.run(&["demo", "--responses", "10"]);
    assert_eq!(code, 1);
    assert!(errors.contains("real"), "{errors}");
}

#[test]
fn a_dead_disk_loses_no_key() {
    use std::{io::Write, process::Stdio};
    let house = House::new();
    let (code, _, errors) = house.run(&["demo", "--responses", "1"]);
    assert_eq!(code, 0, "{errors}");
    let with_passphrase = |words: &[&str], passphrase: &str| {
        let mut child = house.command(words).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(passphrase.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let file = house.path("recovery.age");
    let name = file.to_str().unwrap();
    assert!(!with_passphrase(&["keys", "export", name], "short\n").status.success());
    assert!(with_passphrase(&["keys", "export", name], "five plain words are enough\n").status.success());
    std::fs::rename(house.path("keys"), house.path("old-keys")).unwrap();
    assert!(!with_passphrase(&["keys", "import", name], "not the right passphrase\n").status.success());
    assert!(with_passphrase(&["keys", "import", name], "five plain words are enough\n").status.success());
    for entry in std::fs::read_dir(house.path("old-keys")).unwrap() {
        let entry = entry.unwrap();
        let back = std::fs::read(house.path("keys").join(entry.file_name())).unwrap();
        assert_eq!(std::fs::read(entry.path()).unwrap(), back, "{:?}", entry.file_name());
    }
    let (code, _, errors) = house.run(&["retain"]);
    assert_eq!(code, 0, "the keys fit the database again: {errors}");
}

#[test]
fn the_live_questionnaire_is_sound_and_a_broken_one_is_not() {
    let house = House::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/survey/questionnaire");
    let live = format!("{folder}/2026-1.toml");
    let (code, printed, errors) = house.run(&["questionnaire", "check", &live]);
    assert_eq!(code, 0, "{printed}{errors}");
    assert!(printed.contains("police_contact") && printed.contains("21"), "{printed}");
    let broken = std::fs::read_to_string(&live).unwrap().replace("police_when", "police_whem");
    std::fs::write(house.path("broken.toml"), broken).unwrap();
    std::fs::copy(format!("{folder}/2026-1.en.toml"), house.path("broken.en.toml")).unwrap();
    let (code, _, _) = house.run(&["questionnaire", "check", house.path("broken.toml").to_str().unwrap()]);
    assert_eq!(code, 1);
}
