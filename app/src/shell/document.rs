//! From a view to the bytes of a page.

use leptos::prelude::*;

/// Renders a whole document. The marks by which a browser would find its way when it takes a page over
/// (`<!>`) are left out: nothing takes public pages over. Text that a person typed is escaped and holds none.
pub fn render(html: impl RenderHtml) -> String {
    let html = html.to_html().replace("<!--<() />-->", "").replace("<!>", "");
    format!("<!doctype html>{html}")
}
