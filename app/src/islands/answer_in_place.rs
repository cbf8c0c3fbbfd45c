//! `/tables` answers in place: what is chosen is looked up at once, under an address of its own.
//!
//! It asks for the same page that the form would load and puts its table and its choices here, so that there is one
//! way to make a page. Whatever fails, the form is sent as it would be without script.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{ev::Event, prelude::*, task::spawn_local};

use super::browser::{self, Shown};
use crate::paths;

/// Arrow keys go through a select one by one: only where they stop is looked up.
const STILL: Duration = Duration::from_millis(250);

/// What the form asks for, most wanted first: another measure may not have been counted in the same groups or of
/// the same people.
const WANTED: [&[&str]; 3] =
    [&["measure", "by", "where", "period"], &["measure", "by", "period"], &["measure", "period"]];

/// Says what is shown now, for those who do not see it change.
#[island]
pub fn AnswerInPlace() -> impl IntoView {
    let (said, say) = signal(String::new());
    Effect::new(move |_| {
        // Without the form there is nothing to do: no period has closed.
        let _ = listen(say);
    });
    view! { <p class="app-table-form__said" role="status">{move || said.get()}</p> }
}

fn listen(say: WriteSignal<String>) -> Option<()> {
    let asked = Asked { say, latest: Rc::new(Cell::new(0)) };
    let (changed, submitted, moved) = (asked.clone(), asked.clone(), asked);
    let look_up = debounce(STILL, move |(): ()| changed.chosen());
    let mut look_up_soon = look_up;
    browser::on_form("change", move |_: Event| look_up_soon(()))?;
    browser::on_form("submit", move |event: Event| {
        event.prevent_default();
        submitted.chosen();
    })?;
    browser::on_way_back(move || moved.went_back());
    browser::say_ready();
    Some(())
}

/// One page: what was asked for last is what is shown.
#[derive(Clone)]
struct Asked {
    say: WriteSignal<String>,
    latest: Rc<Cell<u32>>,
}

impl Asked {
    fn chosen(&self) {
        let this = self.clone();
        spawn_local(async move {
            let turn = this.next();
            browser::set_busy(true);
            let shown = this.first_available(turn).await;
            if turn != this.latest.get() {
                return;
            }
            browser::set_busy(false);
            match shown {
                Some((shown, address)) if shown.put_here(false).is_some() => {
                    browser::remember(&shown.link().unwrap_or(address));
                    this.say.set(shown.in_words());
                }
                _ => browser::send_form(),
            }
        });
    }

    fn went_back(&self) {
        let this = self.clone();
        spawn_local(async move {
            let turn = this.next();
            let shown = browser::fetched(&browser::here()).await;
            if turn != this.latest.get() {
                return;
            }
            match shown {
                Some(shown) if shown.put_here(true).is_some() => this.say.set(shown.in_words()),
                _ => browser::reload(),
            }
        });
    }

    fn next(&self) -> u32 {
        self.latest.set(self.latest.get().wrapping_add(1));
        self.latest.get()
    }

    /// The first of what is wanted that was counted, else what is said where nothing was.
    async fn first_available(&self, turn: u32) -> Option<(Shown, String)> {
        let mut last = None;
        for fields in WANTED {
            let address = address(fields);
            let shown = browser::fetched(&address).await?;
            if shown.link().is_some() || turn != self.latest.get() {
                return Some((shown, address));
            }
            last = Some((shown, address));
        }
        last
    }
}

/// What is chosen in these fields, as the form would send it.
fn address(fields: &[&str]) -> String {
    let chosen = fields.iter().map(|field| format!("{field}={}", paths::encoded(&browser::chosen(field))));
    format!("{}?{}", paths::TABLES, chosen.collect::<Vec<_>>().join("&"))
}
