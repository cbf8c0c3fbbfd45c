//! The public document. The order inside `<body>` is the same on every page (WCAG 3.2.6): ways to leave, skip
//! link, header with Get help, the page, footer.

use leptos::prelude::*;

use super::{Doc, Frame, SessionClock, document::render};
use crate::{
    components::{
        leave::{Leave, LeaveHidden},
        skip_link::SkipLink,
    },
    paths,
};

/// The whole document of a public page.
pub fn public(frame: &Frame<'_>, doc: Doc) -> String {
    let (warn, end) = clock(frame.session);
    render(view! {
        <html lang=frame.texts.language() class="govuk-template">
            {head(frame, &title(frame, &doc))}
            <body
                class="govuk-template__body app-public"
                data-escape=if frame.escape_off { "off" } else { "on" }
                data-exit=paths::EXIT
                data-warn=warn
                data-end=end
            >
                <LeaveHidden label=frame.text("leave-quickly")/>
                <Leave label=frame.text("leave")/>
                <SkipLink label=frame.text("skip-to-main")/>
                {header(frame)}
                <div class="govuk-width-container">
                    <main class="govuk-main-wrapper" id="main">{doc.body}</main>
                </div>
                {footer(frame)}
                {timeout(frame)}
                {ended(frame)}
            </body>
        </html>
    })
}

fn title(frame: &Frame<'_>, doc: &Doc) -> String {
    let title = match doc.question {
        Some(number) => frame.texts.with("title-question", &[("n", number.into())]),
        None => frame.texts.with("title-page", &[("page", doc.title.clone().into())]),
    };
    if doc.error { frame.texts.with("title-error", &[("title", title.into())]) } else { title }
}

fn clock(session: Option<SessionClock>) -> (Option<String>, Option<String>) {
    let seconds =
        session.map(|clock| (clock.warn_after_seconds.to_string(), clock.ends_after_seconds.to_string()));
    seconds.unzip()
}

fn head(frame: &Frame<'_>, title: &str) -> impl IntoView + use<> {
    let assets = frame.assets.clone();
    view! {
        <head>
            <meta charset="utf-8"/>
            <title>{title.to_owned()}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="robots" content="noindex, nofollow"/>
            <link rel="icon" href=assets.icon/>
            <link rel="stylesheet" href=assets.css/>
            <script src=assets.js defer=true></script>
        </head>
    }
}

fn header(frame: &Frame<'_>) -> impl IntoView + use<> {
    let practice = frame.practice.then(|| view! { <p class="app-banner">{frame.text("practice")}</p> });
    view! {
        <header class="app-header">
            <span class="app-header__name">{frame.text("site-name")}</span>
            {practice}
        </header>
        <p class="govuk-width-container govuk-body app-help">
            <a class="govuk-link" href=paths::HELP>{frame.text("get-help")}</a>
        </p>
    }
}

fn footer(frame: &Frame<'_>) -> impl IntoView + use<> {
    let links = [
        (paths::HELP, "get-help"),
        (paths::SIGNS, "footer-signs"),
        (paths::PRIVACY, "footer-privacy"),
        (paths::ACCESSIBILITY, "footer-accessibility"),
        (paths::RESEARCH, "footer-research"),
    ];
    let links = links
        .into_iter()
        .map(|(path, id)| {
            view! {
                <li><a class="govuk-link" href=path>{frame.text(id)}</a></li>
            }
        })
        .collect_view();
    view! {
        <footer class="app-footer">
            <div class="govuk-width-container">
                <h2 class="govuk-visually-hidden">{frame.text("footer-heading")}</h2>
                <ul>{links}</ul>
                <p class="govuk-body-s">{frame.text("footer-run-by")}</p>
            </div>
        </footer>
    }
}

/// "Are you still there?": hidden until the script shows it. The script sends `go=extend` itself, so that the
/// page keeps its one form; without script the session ends quietly and the next press says so.
fn timeout(frame: &Frame<'_>) -> Option<AnyView> {
    let clock = frame.session?;
    let minutes = (clock.ends_after_seconds - clock.warn_after_seconds + 59) / 60;
    Some(
        view! {
            <div
                id="app-timeout"
                class="app-timeout"
                role="alertdialog"
                aria-modal="true"
                aria-labelledby="app-timeout-title"
                aria-describedby="app-timeout-text"
                hidden=true
            >
                <div class="app-timeout__box">
                    <h2 class="govuk-heading-m" id="app-timeout-title">{frame.text("timeout-title")}</h2>
                    <p class="govuk-body" id="app-timeout-text">
                        {frame.texts.with("timeout-text", &[("minutes", minutes.into())])}
                    </p>
                    <button type="button" class="govuk-button" data-extend="">{frame.text("timeout-stay")}</button>
                    <p class="govuk-body">
                        <a class="govuk-link" href=paths::EXIT rel="nofollow noreferrer" data-leave="">
                            {frame.text("leave")}
                        </a>
                    </p>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// Shown by the script in place of everything when a browser brings a left page back from memory (E10).
fn ended(frame: &Frame<'_>) -> impl IntoView + use<> {
    view! {
        <div id="app-ended" hidden=true>
            <p class="govuk-heading-l">{frame.text("ended-heading")}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::LANDING>{frame.text("ended-again")}</a>
            </p>
        </div>
    }
}
