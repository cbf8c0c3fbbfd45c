//! A change since an earlier period, in words.

use disclosure::Change;

use crate::texts::Texts;

/// One sentence, for example "Up 6 points since April to June 2026."
pub(in crate::pages) fn change_in_words(texts: &Texts, change: Change, since: &str) -> String {
    let (id, points) = match change {
        Change::Up(points) => ("change-up", points),
        Change::Down(points) => ("change-down", points),
        Change::NotClear => ("change-not-clear", 0),
        Change::TooUncertain => ("change-uncertain", 0),
        Change::NoInterval => ("change-no-interval", 0),
        Change::Hidden => ("change-hidden", 0),
        Change::NotComparable => ("change-not-comparable", 0),
    };
    texts.with(id, &[("points", points.into()), ("since", since.into())])
}
