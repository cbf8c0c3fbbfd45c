//! The office's document: as wide as the screen allows, and fit to be printed on A4.

use leptos::prelude::*;

use super::{
    PageAssets,
    document::{render, render_with_marks},
};
use crate::{
    components::skip_link::SkipLink,
    paths::{self, Listener},
    texts::Texts,
};

/// Every page that an office document may lead to, with the name of its sentence, in the order to be shown. One
/// that is not in [`paths::all`] is left out.
const NAVIGATION: [(&str, &str); 8] = [
    (paths::OFFICE, "office-headline"),
    (paths::JOURNEY, "office-journey"),
    (paths::RANKINGS, "office-rankings"),
    (paths::TRENDS, "office-trends"),
    (paths::ANSWERS, "office-answers"),
    (paths::TABLES, "office-tables"),
    (paths::RELEASES, "office-releases"),
    (paths::BRIEFING, "office-briefing"),
];

/// What every office page needs to know.
#[derive(Clone, Copy)]
pub struct OfficeFrame<'a> {
    /// The sentences.
    pub texts: &'a Texts,
    /// The files a page needs.
    pub assets: &'a PageAssets,
    /// The answers here are made up: every page says so.
    pub practice: bool,
}

/// One office page.
pub struct OfficeDoc {
    /// Name of the page, for the title.
    pub title: String,
    /// Its address in [`paths`]: the navigation marks it as the one that is open.
    pub path: &'static str,
    /// The closed period that was asked for by name: the other pages are then opened for the same one.
    pub period: Option<String>,
    /// Everything inside `<main>`, with the one `<h1>`.
    pub body: AnyView,
}

/// The whole document of an office page.
pub fn office(frame: &OfficeFrame<'_>, doc: OfficeDoc) -> String {
    let texts = frame.texts;
    let assets = frame.assets.clone();
    let practice = frame.practice.then(|| view! { <p class="app-banner">{texts.get("practice")}</p> });
    // The one page with an island (`design.md`, Size and weight); without script it works the same.
    let has_island = doc.path == paths::TABLES;
    let script = has_island.then(|| view! { <script type="module" src=assets.js></script> });
    let navigation = navigation(texts, doc.path, doc.period.as_deref());
    let html = view! {
        <html lang=texts.language() class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <title>{texts.with("title-page", &[("page", doc.title.into())])}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex, nofollow"/>
                <link rel="icon" href=assets.icon/>
                <link rel="stylesheet" href=assets.css/>
                {script}
            </head>
            <body class="govuk-template__body app-office">
                <SkipLink label=texts.get("skip-to-main")/>
                <header class="app-header">
                    <span class="app-header__name">{texts.get("site-name")}</span>
                    {practice}
                </header>
                {navigation}
                <div class="app-wide">
                    <main class="govuk-main-wrapper" id="main">{doc.body}</main>
                </div>
            </body>
        </html>
    };
    if has_island { render_with_marks(html) } else { render(html) }
}

fn navigation(texts: &Texts, here: &str, period: Option<&str>) -> AnyView {
    let places = NAVIGATION
        .into_iter()
        .filter(|(path, _)| {
            paths::all().iter().any(|place| place.listener == Listener::Office && place.path == *path)
        })
        .map(|(path, name)| {
            let address = period.map_or_else(|| path.to_owned(), |period| paths::in_period(path, period));
            let current = (path == here).then_some("page");
            view! {
                <li class="app-navigation__item">
                    <a class="app-navigation__link" href=address aria-current=current>{texts.get(name)}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="app-navigation" aria-label=texts.get("office-navigation")>
            <ul class="app-navigation__list">{places}</ul>
        </nav>
    }
    .into_any()
}
