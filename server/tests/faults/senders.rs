//! Many people who stand before Send at once, each unlike any other.

use std::collections::BTreeSet;

use app::session::Session;
use survey::{
    answers::Answer,
    response::{Record, Stored},
};

use crate::harness::{Browser, House, Inside, Kept, Serving};

/// Codes that number a person in the answers: person 5 ticks the first and the third.
const DIGITS: [&str; 7] = ["b_follow", "b_places", "b_gifts", "b_damage", "b_contact", "b_social", "b_share"];

/// So many people before Send. One has walked there through every page; the others have begun like everybody and
/// are given that one's draft with answers of their own, since a hundred walks would take a minute.
pub async fn before_send(house: &House, serving: &Serving, people: usize) -> Vec<Browser> {
    let mut first = Browser::new(serving.public);
    let page = first.walk_to_send(&[("behaviours", &["b_other"]), ("area", &["chesterfield"])]).await;
    assert_eq!(page.question(), "send");
    let inside = Inside::open(house).await;
    let pattern = inside.draft(&first).await;
    let mut all = vec![first];
    while all.len() < people {
        let mut browser = Browser::new(serving.public);
        browser.get("/questions").await;
        browser.post("/questions", &[("page", "start"), ("go", "continue")]).await;
        all.push(browser);
    }
    for (number, browser) in all.iter().enumerate() {
        let mut draft = pattern.clone();
        let mut ticks = BTreeSet::from(["b_other".to_owned()]);
        ticks.extend(digits(number).map(str::to_owned));
        draft.answers.set("behaviours", Answer::Many(ticks));
        draft.answers.set("change_text", Answer::Text(words_of(number)));
        inside.put(browser, &Session::Open(draft)).await;
    }
    inside.close().await;
    all
}

fn digits(number: usize) -> impl Iterator<Item = &'static str> {
    DIGITS.into_iter().enumerate().filter(move |(place, _)| number >> place & 1 == 1).map(|(_, code)| code)
}

/// What this person, and nobody else, has written.
pub fn words_of(number: usize) -> String {
    format!("zebra-lighthouse-{number}")
}

/// Which person gave these answers.
fn number_of(record: &Record) -> usize {
    let Some(Stored::Many(ticks)) = record.answers.get("behaviours") else {
        panic!("half a response: {record:?}")
    };
    DIGITS.iter().enumerate().filter(|(_, code)| ticks.contains(**code)).map(|(place, _)| 1 << place).sum()
}

/// Who is stored: every response whole, with its words and its place in the totals, and nobody twice.
pub fn stored(kept: &Kept) -> BTreeSet<usize> {
    let numbers: BTreeSet<usize> = kept.records.iter().map(number_of).collect();
    assert_eq!(numbers.len(), kept.records.len(), "somebody is stored twice");
    for record in &kept.records {
        assert_eq!(
            record.answers.get("area"),
            Some(&Stored::One("chesterfield".to_owned())),
            "half a response"
        );
    }
    let words: BTreeSet<&str> = kept.words.iter().map(|words| words.text.as_str()).collect();
    assert_eq!(words.len(), kept.words.len(), "words are stored twice");
    for number in &numbers {
        assert!(
            words.contains(words_of(*number).as_str()),
            "the answers of {number} are there without the words"
        );
    }
    assert_eq!(words.len(), numbers.len(), "words are there without the answers");
    let sent = kept.tallies.get("send").copied().unwrap_or(0);
    assert_eq!(usize::try_from(sent).unwrap(), numbers.len(), "the totals count something else");
    numbers
}
