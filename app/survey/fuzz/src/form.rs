//! Forms as they arrive: bytes, read as the server reads a body, applied to the live questionnaire.
//!
//! An input is any number of bodies, one on each line. A body without `page` comes from the page that is shown,
//! so that an input still leads somewhere when one of its lines is changed.

use std::sync::LazyLock;

use survey::fields::{Fields, urlencoded};
use survey::journey::{Draft, Go, Outcome, Post};
use survey::load::live;
use survey::questionnaire::Questionnaire;

use super::promises::{home, step};
use super::sound::looked_at;

/// The questionnaire that is answered.
pub static LIVE: LazyLock<Questionnaire> =
    LazyLock::new(|| live("en").expect("the live questionnaire is sound, which is tested"));

/// More forms than this in one input only cost time.
const MOST: usize = 100;

/// One input in this many is followed to the end of the survey.
const HOME: usize = 8;

/// Applies every body of an input to the live questionnaire.
pub fn run(data: &[u8]) {
    let draft = answer(&LIVE, data);
    // Costs as much as all the rest.
    if data.len().is_multiple_of(HOME) {
        home(&LIVE, &draft);
    }
}

/// Applies every body of an input to a sound questionnaire. Whoever has sent, or may not answer, is followed by
/// somebody new.
pub fn answer(q: &Questionnaire, data: &[u8]) -> Draft {
    let mut draft = start(q);
    for body in data.split(|byte| *byte == b'\n').take(MOST) {
        let Ok(fields) = urlencoded(body) else { continue };
        read_again(&fields);
        let Some(post) = post(fields, &draft.at) else { continue };
        let (after, outcome) = step(q, &draft, &post);
        draft = if outcome == Outcome::Show { after } else { start(q) };
    }
    looked_at(q, &draft);
    draft
}

/// Somebody at the first page.
pub fn start(q: &Questionnaire) -> Draft {
    Draft::start(q, &q.language, false, 0)
}

/// The form that these fields are, as `server` takes it.
pub fn post(mut fields: Fields, shown: &str) -> Option<Post> {
    let mut take = |name: &str| fields.remove(name).and_then(|values| values.into_iter().next());
    let page = take("page").unwrap_or_else(|| shown.to_owned());
    let go = take("go").filter(|go| !go.is_empty()).unwrap_or_else(|| "continue".to_owned());
    Go::parse(&go).map(|go| Post { page, go, fields })
}

/// What was read can be written and read again, and it has no NUL in it.
fn read_again(fields: &Fields) {
    let written = encode(fields.iter().flat_map(|(name, values)| values.iter().map(move |it| (name, it))));
    assert_eq!(urlencoded(written.as_bytes()).as_ref(), Ok(fields));
    assert!(fields.iter().all(|(name, values)| values.iter().chain([name]).all(|text| !text.contains('\0'))));
}

/// A body as the most careful browser would write it.
pub fn encode(pairs: impl Iterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> String {
    let part = |text: &str| -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        text.bytes()
            .map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") })
            .collect()
    };
    let pairs: Vec<String> =
        pairs.map(|(name, value)| format!("{}={}", part(name.as_ref()), part(value.as_ref()))).collect();
    pairs.join("&")
}
