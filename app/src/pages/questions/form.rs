//! The one form of a survey page, and the buttons that stand in the same order on each (A0, 9).

use leptos::prelude::*;

use crate::{
    actions::responses::TRAP,
    components::{
        back_link::BackLink,
        button::{Button, ButtonLook, DefaultButton},
    },
    paths,
    shell::Frame,
};

/// What stands around the content of a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// Enter presses Continue: the page has something to fill in.
    pub enter: bool,
    /// There is a page before.
    pub back: bool,
}

/// The form. Back stands above the heading, so Enter would press it: a button that nobody sees comes first.
pub fn form(frame: &Frame<'_>, page: &str, around: Around, inside: AnyView) -> AnyView {
    let token = frame.token.clone();
    let token =
        token.map(|token| view! { <input type="hidden" name="token" value=token autocomplete="off"/> });
    let enter = around.enter.then(|| view! { <DefaultButton label=frame.text("continue")/> });
    let back = around.back.then(|| view! { <BackLink label=frame.text("back")/> });
    let trap = around.enter.then(|| trap(frame));
    let offline = around.enter.then(|| offline(frame));
    view! {
        <form method="post" action=paths::QUESTIONS novalidate=true autocomplete="off" data-question=page.to_owned()>
            <input type="hidden" name="page" value=page.to_owned() autocomplete="off"/>
            {token}
            {enter}
            {back}
            {inside}
            {offline}
            {trap}
        </form>
    }
    .into_any()
}

/// Shown by the script where there is no connection: the browser's own page would cost what was typed.
fn offline(frame: &Frame<'_>) -> AnyView {
    view! { <p class="govuk-body govuk-!-font-weight-bold" id="app-offline" role="alert" hidden=true>{frame.text("offline")}</p> }
        .into_any()
}

/// A field that only a program fills in (E29). Off the screen, out of the tab order, not read out.
fn trap(frame: &Frame<'_>) -> AnyView {
    view! {
        <div class="app-website" aria-hidden="true">
            <label for="website">{frame.text("trap-label")}</label>
            <input id="website" name=TRAP type="text" tabindex="-1" autocomplete="off" value=""/>
        </div>
    }
    .into_any()
}

/// The last buttons of a survey page, always in this order: Continue, Skip, Stop. `skip` names the Skip
/// button; a required question has none.
pub fn actions(frame: &Frame<'_>, go_on: String, skip: Option<String>) -> AnyView {
    let skip = skip.map(|label| view! { <Button label=label go="skip" look=ButtonLook::Link/> });
    view! {
        <div class="app-actions"><Button label=go_on go="continue"/></div>
        <div class="app-quick">
            {skip}
            <Button label=frame.text("stop") go="stop" look=ButtonLook::Link/>
        </div>
    }
    .into_any()
}
