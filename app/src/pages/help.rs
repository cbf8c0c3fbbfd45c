//! Where help is (`questionnaire.md` A12 and C). Danger is always the very first; then what this session's
//! answers called up; then everything, always in the same order.

use leptos::prelude::*;

use super::heading_beside_the_survey;
use crate::{
    components::{contact::contact, signpost},
    paths,
    shell::{Doc, Frame, public},
    signposting::Group,
};

/// The help page. `called_up`: the panels of this session's answers, in the order in which they are given.
pub fn help(frame: &Frame<'_>, called_up: &[String]) -> String {
    let groups = order(frame.young).into_iter().map(|group| one_group(frame, group)).collect_view();
    let body = view! {
        <div class="app-narrow">
            {heading_beside_the_survey(frame, "help-heading")}
            {danger(frame)}
            {called(frame, called_up)}
            {groups}
            <p class="govuk-body">{frame.text("help-bank-holidays")}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::SIGNS>{frame.text("help-signs")}</a>
            </p>
        </div>
    }
    .into_any();
    public(frame, Doc::new(frame.text("help-title"), body))
}

/// The parts after danger; young people's help comes next for those aged 16 or 17 (A3, question 2).
fn order(young: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Group::ALL.into_iter().filter(|group| *group != Group::Danger).collect();
    if young {
        groups.sort_by_key(|group| *group != Group::Young);
    }
    groups
}

/// 999 and the other ways to it.
fn danger(frame: &Frame<'_>) -> AnyView {
    let panel = frame.signposting.panel(signpost::DANGER);
    panel
        .map(|panel| {
            view! {
                <h2 class="govuk-heading-m">{frame.text("help-danger")}</h2>
                {signpost::inset(frame, panel)}
            }
        })
        .into_any()
}

/// The panels that this session's answers called up, in the order in which they are given.
fn called(frame: &Frame<'_>, called_up: &[String]) -> AnyView {
    let panels: Vec<AnyView> = (called_up.iter())
        .filter(|id| *id != signpost::DANGER)
        .filter_map(|id| frame.signposting.panel(id))
        .map(|panel| signpost::inset(frame, panel))
        .collect();
    (!panels.is_empty())
        .then(|| view! { <h2 class="govuk-heading-m">{frame.text("help-for-you")}</h2>{panels} })
        .into_any()
}

fn one_group(frame: &Frame<'_>, group: Group) -> AnyView {
    let services = frame.signposting.group(group);
    if services.is_empty() {
        return ().into_any();
    }
    let heading = frame.text(match group {
        Group::Danger => "help-danger",
        Group::Talk => "help-talk",
        Group::Derbyshire => "help-derbyshire",
        Group::Online => "help-online",
        Group::Domestic => "help-domestic",
        Group::Feelings => "help-feelings",
        Group::Young => "help-young",
        Group::Reporting => "help-reporting",
    });
    let friends = services.iter().any(|service| service.friends_first);
    let friends = friends.then(|| view! { <p class="govuk-body">{frame.text("help-friends")}</p> });
    let services =
        services.into_iter().map(|service| contact(frame.texts, service, frame.now)).collect_view();
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        {friends}
        {services}
    }
    .into_any()
}
