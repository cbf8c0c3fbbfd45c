//! What comes back from the database after it was opened: JSON of a record and of its equality part, and of a
//! draft. Only we can have sealed it, but perhaps an older or newer version of us did.

use std::sync::LazyLock;

use survey::coding::{Coder, Scope, Variable, variables};
use survey::fields::Fields;
use survey::journey::{Draft, Go, Post, apply, panels, position, section_counts};
use survey::response::{Equality, Record, Words, finish};

use super::form::LIVE;

static VARIABLES: LazyLock<[(Vec<Variable>, Coder); 2]> = LazyLock::new(|| {
    [false, true].map(|police_within_two_years| {
        let all = variables(&LIVE, Scope { police_within_two_years });
        let coder = Coder::new(&all, &LIVE);
        (all, coder)
    })
});

/// Codes a record, or goes on with a draft: one on the first line, an equality part on the second. Gives whether
/// the input was any of these.
pub fn run(data: &[u8]) -> bool {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    if let Ok(record) = serde_json::from_slice::<Record>(first) {
        assert_eq!(written_and_read(&record), record);
        coded(&record, serde_json::from_slice::<Equality>(second).ok().as_ref());
    } else if let Ok(draft) = serde_json::from_slice::<Draft>(first) {
        assert_eq!(written_and_read(&draft), draft);
        go_on(draft);
    } else if let Ok(words) = serde_json::from_slice::<Words>(first) {
        assert_eq!(written_and_read(&words), words);
    } else {
        return false;
    }
    true
}

/// Whoever is in a base is in one category that exists.
fn coded(record: &Record, equality: Option<&Equality>) {
    for (variables, coder) in &*VARIABLES {
        let places = coder.code(record, equality);
        assert_eq!(places.len(), variables.len());
        for (variable, place) in variables.iter().zip(places) {
            assert!(place.is_none_or(|place| usize::from(place) < variable.categories.len()));
        }
    }
}

/// Any draft can be shown, sent, and gone on with.
fn go_on(mut draft: Draft) {
    let q = &*LIVE;
    for go in [Go::Continue, Go::Back, Go::Skip, Go::SkipSection, Go::Stop, Go::SendPart, Go::Send] {
        let _ = (panels(q, &draft.answers), position(q, &draft), section_counts(q, &draft));
        finish(q, &draft, "x".to_owned(), true);
        let post = Post { page: draft.at.clone(), go, fields: Fields::new() };
        (draft, _) = apply(q, draft, &post);
    }
}

fn written_and_read<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    let written = serde_json::to_vec(value).expect("maps with text keys can be written");
    serde_json::from_slice(&written).expect("what was written can be read")
}
