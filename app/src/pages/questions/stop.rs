//! "Stop the survey": two choices, equally easy (A0, 10), and the way back.

use leptos::prelude::*;

use super::{
    STOP,
    form::{Around, form},
};
use crate::{
    components::{
        button::{Button, ButtonLook},
        leave::LeaveInPage,
        prose::Prose,
        signpost::{DANGER, inset},
    },
    pages::page_heading,
    shell::{Doc, Frame, public},
};

/// The page that offers both. Leaving is a link to `/exit`, like every way out. Before it is known that the
/// survey is for this person (16 or over, and in the county) nothing may be stored, so nothing is offered to send.
/// Someone who has just said that they are in danger sees 999 first (A12, P-999).
pub fn stop(frame: &Frame<'_>, can_send: bool, danger: bool) -> String {
    let panel = danger.then(|| frame.signposting.panel(DANGER)).flatten().map(|panel| inset(frame, panel));
    let send = can_send.then(|| {
        view! { <Button label=frame.text("stop-send") go="send-part" look=ButtonLook::Secondary/> }
    });
    let note = if can_send { "stop-cannot-undo" } else { "stop-nothing-to-send" };
    let inside = view! {
        {panel}
        {page_heading(frame.text("stop-heading"))}
        <Prose text=frame.text(if can_send { "stop-text" } else { "stop-text-early" })/>
        <div class="app-choices">
            <LeaveInPage label=frame.text("stop-delete") plain=true/>
            {send}
        </div>
        <Prose text=frame.text(note)/>
        <div class="app-quick"><Button label=frame.text("stop-back") go="back" look=ButtonLook::Link/></div>
    }
    .into_any();
    let body =
        view! { <div class="app-narrow">{form(frame, STOP, Around::default(), inside)}</div> }.into_any();
    public(frame, Doc::new(frame.text("stop-title"), body))
}
