//! The office's document: as wide as the screen allows, and fit to be printed on A4.

use leptos::prelude::*;

use super::{PageAssets, document::render};
use crate::{components::skip_link::SkipLink, texts::Texts};

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
    /// Everything inside `<main>`, with the one `<h1>`.
    pub body: AnyView,
}

/// The whole document of an office page.
pub fn office(frame: &OfficeFrame<'_>, doc: OfficeDoc) -> String {
    let texts = frame.texts;
    let assets = frame.assets.clone();
    let practice = frame.practice.then(|| view! { <p class="app-banner">{texts.get("practice")}</p> });
    render(view! {
        <html lang=texts.language() class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <title>{texts.with("title-page", &[("page", doc.title.into())])}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex, nofollow"/>
                <link rel="icon" href=assets.icon/>
                <link rel="stylesheet" href=assets.css/>
            </head>
            <body class="govuk-template__body app-office">
                <SkipLink label=texts.get("skip-to-main")/>
                <header class="app-header">
                    <span class="app-header__name">{texts.get("site-name")}</span>
                    {practice}
                </header>
                <div class="app-wide">
                    <main class="govuk-main-wrapper" id="main">{doc.body}</main>
                </div>
            </body>
        </html>
    })
}
