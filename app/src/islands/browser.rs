//! What the islands ask of a browser. Everything may be missing: then there is nothing, and the page goes on without.

use leptos::{
    ev::Event,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, HtmlElement, HtmlFormElement, HtmlSelectElement, Response, SupportedType,
    Window,
};

const FORM: &str = "tables-form";
const ANSWER: &str = "tables-answer";
const TITLE: &str = "tables-title";
const ABOUT: &str = "tables-said-of";
const LINK: &str = "tables-link";
const SELECTS: [&str; 4] = ["tables-measure", "tables-by", "tables-where", "tables-period"];

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn form() -> Option<HtmlFormElement> {
    document()?.get_element_by_id(FORM)?.dyn_into().ok()
}

/// Listens for as long as the page stands.
pub(super) fn on_form(event: &str, act: impl FnMut(Event) + 'static) -> Option<()> {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    form()?.add_event_listener_with_callback(event, act.as_ref().unchecked_ref()).ok()?;
    act.forget();
    Some(())
}

/// Back and Forward between addresses that were remembered here.
pub(super) fn on_way_back(mut act: impl FnMut() + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(move |_| act());
    let listening = window().and_then(|window| {
        window.add_event_listener_with_callback("popstate", act.as_ref().unchecked_ref()).ok()
    });
    if listening.is_some() {
        act.forget();
    }
}

/// What is chosen in a field of the form.
pub(super) fn chosen(field: &str) -> String {
    let select = document().and_then(|document| document.get_element_by_id(&format!("tables-{field}")));
    select
        .and_then(|select| select.dyn_into::<HtmlSelectElement>().ok())
        .map_or_else(String::new, |own| own.value())
}

/// Lets tests know that what is chosen is now answered here.
pub(super) fn say_ready() {
    if let Some(form) = form() {
        let _ = form.set_attribute("data-answers", "here");
    }
}

pub(super) fn set_busy(busy: bool) {
    if let Some(answer) = document().and_then(|document| document.get_element_by_id(ANSWER)) {
        let _ = answer.set_attribute("aria-busy", if busy { "true" } else { "false" });
    }
}

/// As without script.
pub(super) fn send_form() {
    if let Some(form) = form() {
        let _ = form.submit();
    }
}

pub(super) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The address of this page.
pub(super) fn here() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// A place in the history to come back to, unless it is where we are.
pub(super) fn remember(address: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history.filter(|_| !here().ends_with(address)) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// A page of this site that was fetched and is not shown yet.
pub(super) struct Shown(Document);

/// The page at an address of our own, if it came in order.
pub(super) async fn fetched(address: &str) -> Option<Shown> {
    let response = JsFuture::from(window()?.fetch_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    let page = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    page.get_element_by_id(ANSWER)?;
    Some(Shown(page))
}

impl Shown {
    /// The permanent address of its table; none where there is no table.
    pub(super) fn link(&self) -> Option<String> {
        self.0.get_element_by_id(LINK)?.get_attribute("href")
    }

    /// Its heading, and whom it is about.
    pub(super) fn in_words(&self) -> String {
        let words = |id: &str| self.0.get_element_by_id(id).and_then(|own| own.text_content());
        [words(TITLE), words(ABOUT)].into_iter().flatten().collect::<Vec<_>>().join(". ")
    }

    /// Puts its answer and its choices on this page. The select that somebody is using keeps its own, unless all are
    /// to change.
    pub(super) fn put_here(&self, all: bool) -> Option<()> {
        let page = document()?;
        let in_use = page.active_element().map(|element| element.id()).unwrap_or_default();
        for id in SELECTS {
            if all || id != in_use {
                replace(page.get_element_by_id(id)?, &self.0.get_element_by_id(id)?);
            }
        }
        replace(page.get_element_by_id(ANSWER)?, &self.0.get_element_by_id(ANSWER)?);
        Some(())
    }
}

fn replace(old: Element, new: &Element) {
    if let Ok(old) = old.dyn_into::<HtmlElement>() {
        old.set_inner_html(&new.inner_html());
    }
}
