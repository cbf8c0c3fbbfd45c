//! Measures in plain words: what was found, what was asked, and whom it is about (`questionnaire.md` B2).

use disclosure::{Change, Points};
use fluent_bundle::FluentValue;

use crate::texts::Texts;

/// Id of a measure, of the sentence that says what was found, and of the question where that is not certain.
const MEASURES: [(&str, &str, &str); 14] = [
    ("m_pol_satisfied", "found-satisfied", "asked-satisfied"),
    ("m_pol_dissatisfied", "found-dissatisfied", "asked-dissatisfied"),
    ("m_pol_index", "found-index", "asked-index"),
    ("m_pol_recognised", "found-recognised", "asked-recognised"),
    ("m_pol_risk", "found-risk", "asked-risk"),
    ("m_pol_spo_told", "found-spo-told", "asked-spo-told"),
    ("m_pol_advocate", "found-advocate", "asked-advocate"),
    ("m_pol_again", "found-again", "asked-again"),
    ("m_reported", "found-reported", "asked-reported"),
    ("m_sup_helpful", "found-helpful", "asked-helpful"),
    ("m_sup_specialist", "found-specialist", "asked-specialist"),
    ("m_sup_1wk", "found-week", "asked-week"),
    ("m_gap_any", "found-gap", "asked-gap"),
    ("m_unsafe_now", "found-unsafe", "asked-unsafe"),
];

/// What was found, for example "46% were satisfied with the police"; `None` for a measure without a sentence.
pub fn found(texts: &Texts, measure: &str, share: &str) -> Option<String> {
    let (_, found, _) = MEASURES.iter().find(|(id, ..)| *id == measure)?;
    Some(texts.with(found, &[("share", share.into())]))
}

/// What a measure asks, for where nothing certain was found.
pub fn asked(texts: &Texts, measure: &str) -> Option<String> {
    MEASURES.iter().find(|(id, ..)| *id == measure).map(|(.., asked)| texts.get(asked))
}

/// Whose answers they are, from the variable and category that decided who was asked.
pub fn whose(texts: &Texts, requires: Option<(&str, &str)>) -> String {
    texts.get(match requires {
        Some(("police_when_group", "within_2y")) => "whose-told-recently",
        Some(("police_told", "derbyshire")) => "whose-told-derbyshire",
        Some(("m_reported", "yes")) => "whose-told-any",
        Some(("m_reported" | "police_told", "no")) => "whose-told-none",
        Some(("support_any", "yes")) => "whose-used-support",
        Some(("support_any", "no")) => "whose-used-none",
        _ => "whose-everybody",
    })
}

/// Says of a measure's bar whose share it is.
pub fn share_of(texts: &Texts, requires: Option<(&str, &str)>) -> String {
    texts.with("headline-share-of", &[("whose", whose(texts, requires).into())])
}

/// What was answered clearly more often than all else, given for example `"Agree", with 61%`.
pub fn most_often(texts: &Texts, found: String) -> String {
    texts.with("figures-most-often", &[("found", found.into())])
}

/// A change since an earlier period, for example "Up 6 points since April to June 2026."
pub fn change(texts: &Texts, change: Change, since: &str) -> String {
    let (id, points) = match change {
        Change::Up(points) => ("change-up", Some(points)),
        Change::Down(points) => ("change-down", Some(points)),
        Change::NotClear => ("change-not-clear", None),
        Change::TooUncertain => ("change-uncertain", None),
        Change::NoInterval => ("change-no-interval", None),
        Change::Hidden => ("change-hidden", None),
        Change::NotComparable => ("change-not-comparable", None),
    };
    texts.with(id, &[("points", in_points(points)), ("since", since.into())])
}

/// The same in few words, under a heading that names the earlier period.
pub fn change_in_short(texts: &Texts, change: Change) -> String {
    let (id, points) = match change {
        Change::Up(points) => ("short-up", Some(points)),
        Change::Down(points) => ("short-down", Some(points)),
        Change::NotClear => ("short-not-clear", None),
        Change::TooUncertain => ("short-uncertain", None),
        Change::NoInterval => ("short-no-interval", None),
        Change::Hidden => ("short-hidden", None),
        Change::NotComparable => ("short-not-comparable", None),
    };
    texts.with(id, &[("points", in_points(points))])
}

/// A whole number of points chooses between "point" and "points"; one with a decimal is printed as it is.
fn in_points(points: Option<Points>) -> FluentValue<'static> {
    match points {
        Some(points) if points.has_decimal() => points.to_string().into(),
        Some(points) => (points.tenths() / 10).into(),
        None => 0.into(),
    }
}
