//! Written words with what is not seen, and with what is one character to a person and many to a machine.

use crate::harness::{Browser, House, Inside};

/// What turns the direction of writing, controls and half an emoji do not reach a reviewer; the words do.
#[tokio::test]
async fn marks_that_turn_the_direction_are_taken_out_and_the_words_stay() {
    let (house, reviewer) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    let typed = "\u{202E}gnihtemos\u{202C} \u{200F}\u{2066}zebra-lighthouse\u{2069}\u{FEFF}\r\nسلام \u{7}👩\u{200D}👧 ";
    browser.walk_to_send(&[("change_text", &[typed])]).await;
    let page = browser.go("send", "change:change_text", &[]).await;
    assert_eq!(page.question(), "change_text");
    assert!(page.body.contains("zebra-lighthouse"), "{}", page.body);
    for mark in ['\u{202E}', '\u{202C}', '\u{200F}', '\u{2066}', '\u{2069}', '\u{FEFF}', '\u{7}'] {
        assert!(!page.body.contains(mark), "{mark:?} is on the page");
    }
    browser.walk_on(&[("change_text", &[typed])]).await;
    assert!(browser.press_send().await);
    let inside = Inside::open(&house).await;
    let kept = inside.kept(Some(&reviewer)).await;
    assert_eq!(kept.words[0].text, "gnihtemos zebra-lighthouse\nسلام 👩\u{200D}👧");
    inside.close().await;
    house.tells_nothing(&serving, &["zebra-lighthouse", "gnihtemos"]);
}

/// A thousand characters are a thousand as the person sees them: a family of four is one.
#[tokio::test]
async fn emoji_are_counted_as_they_are_seen_up_to_the_limit_and_one_over() {
    let (house, reviewer) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = Browser::new(serving.public);
    browser.walk_to_send(&[]).await;
    let page = browser.go("send", "change:change_text", &[]).await;
    assert_eq!(page.question(), "change_text");
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    let full = format!("{}{}e\u{301}\r\n{}", family.repeat(400), "🙂".repeat(597), "🏴");
    // One more than fits: said in words, and not one character of it is lost.
    let page = browser.go("change_text", "continue", &[("change_text", &format!("{full}🙂"))]).await;
    assert_eq!(page.question(), "change_text");
    assert!(page.body.contains("<title>Error: "), "{}", page.body);
    assert!(page.body.contains("Shorten what you wrote by 1 character"), "{}", page.body);
    let shown = page.body.split("</textarea>").next().unwrap().rsplit('>').next().unwrap().to_owned();
    assert_eq!(shown.trim_start_matches('\n'), format!("{full}🙂").replace("\r\n", "\n"));
    browser.walk_on(&[("change_text", &[&full])]).await;
    assert!(browser.press_send().await);
    let inside = Inside::open(&house).await;
    let kept = inside.kept(Some(&reviewer)).await;
    assert_eq!(kept.words[0].text, full.replace("\r\n", "\n"));
    inside.close().await;
}
