//! A panel of signposting: its first line, then its facts in their fixed order (`questionnaire.md` A12).

use leptos::prelude::*;

use super::{
    contact::{checked, contact_in_brief, may_differ_on_bank_holidays, sources},
    details::Details,
};
use crate::{
    paths,
    shell::Frame,
    signposting::{Group, Item, OfficeItem, PageItem, Panel, Service},
};

/// The panel for people who are in danger now.
pub const DANGER: &str = "panel-999";

/// A panel set apart from the page around it. A region with a name, so that it can be found and jumped over.
pub fn inset(frame: &Frame<'_>, panel: &Panel) -> AnyView {
    let class = if panel.id == DANGER {
        "govuk-inset-text app-panel app-panel--danger"
    } else {
        "govuk-inset-text app-panel"
    };
    view! {
        <section class=class aria-label=panel.lead.clone() data-panel=panel.id.clone()>
            <p class="govuk-body govuk-!-font-weight-bold">{panel.lead.clone()}</p>
            {items(frame, panel)}
        </section>
    }
    .into_any()
}

/// A panel that can be folded away, open at first (A5, question 8).
pub fn folded(frame: &Frame<'_>, panel: &Panel) -> AnyView {
    let inside = items(frame, panel);
    view! {
        <div data-panel=panel.id.clone()>
            <Details summary=panel.lead.clone() open=true>{inside}</Details>
        </div>
    }
    .into_any()
}

/// What follows the first line. Young people see young people's services first (A3, question 2).
pub fn items(frame: &Frame<'_>, panel: &Panel) -> AnyView {
    let young = young_first(frame, panel);
    let named = panel.services().filter_map(|id| reachable(frame, id));
    let shown: Vec<&Service> = young.iter().copied().chain(named).collect();
    let holidays = panel.id != DANGER && shown.iter().any(|service| may_differ_on_bank_holidays(service));
    let small_print = [
        holidays.then(|| frame.text("help-bank-holidays")),
        sources(frame.texts, shown.iter().copied()),
        checked(frame.texts, shown.iter().copied()),
    ];
    let small_print = small_print
        .into_iter()
        .flatten()
        .map(|words| view! { <p class="govuk-hint">{words}</p> })
        .collect_view();
    let young =
        young.into_iter().map(|service| contact_in_brief(frame.texts, service, frame.now)).collect_view();
    let items = panel.items.iter().map(|item| one(frame, item)).collect_view();
    view! {
        <ul class="govuk-list">{young}{items}</ul>
        {small_print}
    }
    .into_any()
}

fn reachable<'a>(frame: &Frame<'a>, id: &str) -> Option<&'a Service> {
    frame.signposting.service(id).filter(|service| service.can_be_reached())
}

fn young_first<'a>(frame: &Frame<'a>, panel: &Panel) -> Vec<&'a Service> {
    let named: Vec<&str> = panel.services().collect();
    // Where someone is in danger, nothing stands before 999; and a line that names nobody stays a line.
    if !frame.young || named.is_empty() || panel.id == DANGER {
        return Vec::new();
    }
    let services = frame.signposting.group(Group::Young).into_iter();
    services.filter(|service| !named.contains(&service.id.as_str())).collect()
}

fn one(frame: &Frame<'_>, item: &Item) -> AnyView {
    match item {
        Item::Service { service } => reachable(frame, service)
            .map(|service| contact_in_brief(frame.texts, service, frame.now))
            .into_any(),
        Item::Line { line } => view! { <li>{line.clone()}</li> }.into_any(),
        Item::Page { page, label } => {
            let path = match page {
                PageItem::Help => paths::HELP,
                PageItem::Signs => paths::SIGNS,
            };
            view! { <li><a class="govuk-link" href=path>{label.clone()}</a></li> }.into_any()
        }
        Item::Office { office, label } => {
            let value = match office {
                OfficeItem::Complaints => &frame.office.complaints,
            };
            view! { <li>{format!("{label}: {}", frame.office_fact(value))}</li> }.into_any()
        }
    }
}
