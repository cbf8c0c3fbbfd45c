//! How to reach someone who helps, by the rules of `signposting`.

use jiff::civil::{Date, Time, Weekday};
use leptos::prelude::*;

use super::{outside_link::OutsideLink, phone::Phone};
use crate::{
    signposting::{Fact, FactKind, Group, OpenState, Service},
    texts::Texts,
};

/// A service with its shown facts. Plain function: it borrows what it shows.
pub fn contact(texts: &Texts, service: &Service, now: i64) -> AnyView {
    let facts = service.shown().map(|fact| line(texts, fact, now)).collect_view();
    let origin = match service.checked_on() {
        Some(day) => Some(texts.with("help-checked", &[("day", day_in_words(texts, day).into())])),
        None => sources(texts, [service]),
    };
    view! {
        <div>
            <h3 class="govuk-heading-s">{service.name.clone()}</h3>
            <ul class="govuk-list">{facts}</ul>
            {origin.map(|words| view! { <p class="govuk-hint">{words}</p> })}
        </div>
    }
    .into_any()
}

/// The same in a few lines, for a panel: where it comes from, and when it was checked, is said once, for all.
pub fn contact_in_brief(texts: &Texts, service: &Service, now: i64) -> AnyView {
    let facts = service.shown().filter(|fact| match fact.kind {
        // In danger every line counts, and 999 answers everybody at any hour; elsewhere a person must see when, and
        // whether a number is meant for them.
        FactKind::ForWhom | FactKind::Hours => service.group != Group::Danger,
        _ => true,
    });
    let facts = facts.map(|fact| line(texts, fact, now)).collect_view();
    view! {
        <li>
            <strong>{service.name.clone()}</strong>
            <ul class="govuk-list">{facts}</ul>
        </li>
    }
    .into_any()
}

fn line(texts: &Texts, fact: &Fact, now: i64) -> AnyView {
    let words = fact.value.clone();
    match fact.kind {
        FactKind::Phone => {
            view! { <li>{format!("{} ", texts.get("help-phone"))}<Phone number=words/></li> }.into_any()
        }
        FactKind::Web => {
            view! { <li><OutsideLink address=words leaves=texts.get("leaves-this-site")/></li> }.into_any()
        }
        FactKind::Email => {
            view! { <li>{texts.with("help-email", &[("address", words.into())])}</li> }.into_any()
        }
        FactKind::Hours => hours(texts, fact, now),
        FactKind::ForWhom => {
            view! { <li>{texts.with("help-for-whom", &[("whom", words.into())])}</li> }.into_any()
        }
        FactKind::Note => view! { <li><strong>{words}</strong></li> }.into_any(),
        FactKind::Text | FactKind::Other => view! { <li>{words}</li> }.into_any(),
    }
}

/// Hours in words; "open now" only once a named person has checked them.
fn hours(texts: &Texts, fact: &Fact, now: i64) -> AnyView {
    let words = texts.with("help-hours", &[("hours", fact.value.clone().into())]);
    let state = fact.checked_on.and(fact.open.as_ref()).and_then(|open| open.state(now));
    let state = state.map(|state| format!(". {}", state_in_words(texts, state)));
    view! { <li>{words}{state}</li> }.into_any()
}

fn state_in_words(texts: &Texts, state: OpenState) -> String {
    match state {
        OpenState::Always => texts.get("help-open-now"),
        OpenState::Open { until } => {
            texts.with("help-open-until", &[("time", time_in_words(texts, until).into())])
        }
        OpenState::Closed { at, today: true, .. } => {
            texts.with("help-closed-today", &[("time", time_in_words(texts, at).into())])
        }
        OpenState::Closed { day, at, today: false } => texts.with(
            "help-closed-until",
            &[("day", weekday(texts, day).into()), ("time", time_in_words(texts, at).into())],
        ),
    }
}

/// Where the facts come from that nobody has checked yet, each source once; `None` when all are checked.
pub fn sources<'a>(texts: &Texts, services: impl IntoIterator<Item = &'a Service>) -> Option<String> {
    let undated = texts.get("help-undated");
    let mut list: Vec<String> = Vec::new();
    for (source, year) in services.into_iter().flat_map(Service::unchecked_sources) {
        let year = year.map_or_else(|| undated.clone(), |year| year.to_string());
        let source = format!("{source}, {year}");
        if !list.contains(&source) {
            list.push(source);
        }
    }
    (!list.is_empty()).then(|| texts.with("help-source", &[("sources", list.join("; ").into())]))
}

/// The oldest day on which those services were checked that are; `None` while none is.
pub fn checked<'a>(texts: &Texts, services: impl IntoIterator<Item = &'a Service>) -> Option<String> {
    let days: Vec<Option<Date>> = services.into_iter().map(Service::checked_on).collect();
    let day = days.iter().flatten().min()?;
    let words = if days.contains(&None) { "help-checked-rest" } else { "help-checked" };
    Some(texts.with(words, &[("day", day_in_words(texts, *day).into())]))
}

/// Whether the page says of this service that it is open or closed now: a bank holiday may make that untrue.
pub fn may_differ_on_bank_holidays(service: &Service) -> bool {
    service.shown().any(|fact| {
        let open = fact.checked_on.and(fact.open.as_ref());
        fact.kind == FactKind::Hours && open.is_some_and(|open| !open.always)
    })
}

/// GOV.UK style: "9:30am", "8pm".
fn time_in_words(texts: &Texts, time: Time) -> String {
    let (hour, half) = match time.hour() {
        0 => (12, "help-am"),
        hour @ 1..=11 => (hour, "help-am"),
        12 => (12, "help-pm"),
        hour => (hour - 12, "help-pm"),
    };
    let half = texts.get(half);
    if time.minute() == 0 { format!("{hour}{half}") } else { format!("{hour}:{:02}{half}", time.minute()) }
}

fn weekday(texts: &Texts, day: Weekday) -> String {
    texts.get(match day {
        Weekday::Monday => "day-monday",
        Weekday::Tuesday => "day-tuesday",
        Weekday::Wednesday => "day-wednesday",
        Weekday::Thursday => "day-thursday",
        Weekday::Friday => "day-friday",
        Weekday::Saturday => "day-saturday",
        Weekday::Sunday => "day-sunday",
    })
}

fn day_in_words(texts: &Texts, day: Date) -> String {
    let month = texts.get(match day.month() {
        1 => "month-1",
        2 => "month-2",
        3 => "month-3",
        4 => "month-4",
        5 => "month-5",
        6 => "month-6",
        7 => "month-7",
        8 => "month-8",
        9 => "month-9",
        10 => "month-10",
        11 => "month-11",
        _ => "month-12",
    });
    format!("{} {month} {}", day.day(), day.year())
}
