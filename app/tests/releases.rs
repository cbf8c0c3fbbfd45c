//! Asking the freeze to close a period, and the page of releases, with ports made of plain maps.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod fakes;

use app::{
    actions::releases::{self, Asked, Next},
    pages::{self, releases::ReleasesPage},
    ports::requests::{
        Attack, Board, LedgerLine, OpenQuarter, Request, RequestKind, RequestState, Verdict, Withdrawn,
    },
    shell::{OfficeFrame, PageAssets},
    texts::Texts,
};
use disclosure::approval::ApprovalError;
use fakes::Fakes;
use survey::fields::Fields;

const ID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn text(words: &str) -> String {
    words.to_owned()
}

fn quarter(id: &str, about: u64, over: bool, closes_as: Option<&str>) -> OpenQuarter {
    OpenQuarter {
        id: text(id),
        title: format!("title of {id}"),
        about,
        on_day: text("21 November 2026"),
        over,
        closes_as: closes_as.map(|period| (text(period), format!("title of {period}"))),
    }
}

fn request(kind: RequestKind, period: &str, state: RequestState) -> Request {
    Request {
        kind,
        period: text(period),
        title: format!("title of {period}"),
        asked_on: text("20 November 2026"),
        state,
        approvers: None,
        verdict: None,
        sentence: String::new(),
    }
}

/// Two quarters close together, one by itself, and one is still running.
fn board() -> Board {
    Board {
        open: vec![
            quarter("2026-Q1", 60, true, Some("2026-Q1..2026-Q2")),
            quarter("2026-Q2", 50, true, Some("2026-Q1..2026-Q2")),
            quarter("2026-Q3", 130, true, Some("2026-Q3")),
            quarter("2026-Q4", 0, false, None),
        ],
        ..Board::default()
    }
}

fn form(period: &str, go: &str, approvers: &[&str]) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in [("request", ID), ("period", period), ("go", go)] {
        fields.insert(text(name), vec![text(value)]);
    }
    fields.insert(text("approver"), approvers.iter().map(|name| text(name)).collect());
    fields
}

async fn ask(fakes: &Fakes, fields: &Fields) -> Asked {
    releases::ask(&fakes.survey().ports, fields).await.unwrap()
}

fn with(board: Board) -> Fakes {
    let fakes = Fakes::default();
    fakes.kept.lock().unwrap().board = board;
    fakes
}

#[tokio::test]
async fn a_period_is_asked_for_once_with_two_approvers_or_none() {
    let fakes = with(board());
    let first = "2026-Q1..2026-Q2";
    for (names, error) in [
        (&["Ann", ""][..], ApprovalError::NotTwo),
        (&["Ann", " ann "], ApprovalError::Same),
        (&["Ann", "B\u{7}en"], ApprovalError::NoName),
    ] {
        assert_eq!(ask(&fakes, &form(first, "close", names)).await, Asked::Approvers(error));
    }
    assert!(fakes.kept.lock().unwrap().asked.is_empty());
    for _ in 0..2 {
        assert_eq!(ask(&fakes, &form(first, "close", &["Ann", "Ben"])).await, Asked::Queued);
    }
    let kept = fakes.kept.lock().unwrap();
    assert_eq!(kept.asked.values().collect::<Vec<_>>(), ["Close 2026-Q1..2026-Q2 Ann, Ben"]);
}

#[tokio::test]
async fn what_cannot_close_is_not_asked_for() {
    let fakes = with(board());
    for period in ["2026-Q4", "2026-Q1", "2001-Q1", "2026-Q3"] {
        assert_eq!(ask(&fakes, &form(period, "close", &[])).await, Asked::NotNow, "{period}");
    }
    for (name, value) in [("go", "replace"), ("go", ""), ("request", "1"), ("request", ""), ("period", "")] {
        let mut fields = form("2026-Q3", "check", &[]);
        fields.insert(text(name), vec![text(value)]);
        assert_eq!(ask(&fakes, &fields).await, Asked::Unreadable, "{name}={value}");
    }
    assert!(fakes.kept.lock().unwrap().asked.is_empty());
    assert_eq!(ask(&fakes, &form("2026-Q3", "check", &[])).await, Asked::Queued, "checking needs no order");
}

#[test]
fn a_period_waits_for_the_one_before_it() {
    let mut board = board();
    let next =
        |board: &Board| releases::closable(board).into_iter().map(|period| period.next).collect::<Vec<_>>();
    assert_eq!(next(&board), [Next::Ask, Next::After(text("title of 2026-Q1..2026-Q2"))]);
    board.requests = vec![request(RequestKind::Check, "2026-Q1..2026-Q2", RequestState::Running)];
    assert_eq!(next(&board)[0], Next::Ask, "a check does not close it");
    board.requests = vec![request(RequestKind::Close, "2026-Q1..2026-Q2", RequestState::Waiting)];
    assert_eq!(next(&board), [Next::Asked, Next::Ask]);
    board.requests = vec![request(RequestKind::Close, "2026-Q1..2026-Q2", RequestState::Stopped)];
    assert_eq!(next(&board)[0], Next::Ask);
}

fn shown(page: &ReleasesPage) -> String {
    let (texts, assets) = (
        Texts::english(),
        PageAssets { css: text("/pkg/a.css"), js: text("/pkg/a.js"), icon: text("/pkg/a.svg") },
    );
    pages::releases(&OfficeFrame { texts: &texts, assets: &assets, practice: false }, page)
}

fn full() -> Board {
    let attack = Attack {
        name: text("A total less its parts"),
        findings: vec![text("A hidden group is certainly small.")],
        notes: vec![text("Much rests on noise.")],
    };
    let stopped = Request {
        verdict: Some(Verdict { attacks: vec![attack], planted: vec![text("Somebody who sends answers.")] }),
        approvers: Some(text("Ann, Ben")),
        ..request(RequestKind::Close, "2025-Q4", RequestState::Stopped)
    };
    let line = |period: &str, withdrawn| LedgerLine {
        period: text(period),
        title: format!("title of {period}"),
        frozen_on: text("1 April 2026"),
        hash: format!("hash-of-{period}"),
        approvers: None,
        withdrawn,
    };
    let withdrawn = Withdrawn {
        on: text("2 April 2026"),
        why: text("<Sent> twice"),
        approvers: (text("Ann"), text("Ben")),
    };
    let failed = Request {
        sentence: text("Set the clock right."),
        ..request(RequestKind::Replace, "2025-Q3", RequestState::Failed)
    };
    Board {
        requests: vec![stopped, failed],
        ledger: vec![line("2025-Q2-r2", None), line("2025-Q2", Some(withdrawn))],
        ..board()
    }
}

#[test]
fn the_page_shows_tens_alone_and_says_why_a_period_is_open() {
    let page = shown(&ReleasesPage { board: full(), ..ReleasesPage::default() });
    for sentence in [
        "About 60 so far.",
        "Fewer than 10 so far.",
        "It is still running.",
        "It can close now, as title of 2026-Q1..2026-Q2.",
        "Counted on 21 November 2026",
        "title of 2026-Q1..2026-Q2 comes before it. Close that first.",
        "200 answers",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
    assert_eq!(page.matches("<form").count(), 1);
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(!page.contains('⟦'), "a sentence is missing");
}

#[test]
fn what_was_found_and_what_was_withdrawn_is_said_in_words() {
    let page = shown(&ReleasesPage { board: full(), ..ReleasesPage::default() });
    for sentence in [
        "Stopped: our attacker found something",
        "This stops publication: A hidden group is certainly small.",
        "Worth knowing: Much rests on noise.",
        "Somebody who sends answers.",
        "Approved by Ann, Ben.",
        "Set the clock right.",
        "because of an error: &lt;Sent&gt; twice. Approved by Ann and Ben.",
        "/exports/hash-of-2025-Q2-r2.csv",
    ] {
        assert!(page.contains(sentence), "{sentence}: {page}");
    }
    assert!(!page.contains("/exports/hash-of-2025-Q2.csv") && page.contains("hash-of-2025-Q2"));
}

#[test]
fn a_problem_with_the_names_stands_at_the_top_and_at_the_field_and_keeps_what_was_typed() {
    let problem = Some((text("Name two different people"), vec![text("Ann \"A\""), String::new()]));
    let page = shown(&ReleasesPage { board: board(), problem, ..ReleasesPage::default() });
    assert!(page.contains("<title>Error: Releases"));
    let link = page.split("href=\"#").nth(2).unwrap().split('"').next().unwrap();
    assert!(page.contains(&format!("id=\"{link}\"")), "the summary leads to the field: {link}");
    assert_eq!(page.matches("Name two different people").count(), 2);
    assert!(page.contains("value=\"Ann &quot;A&quot;\""), "{page}");
}
