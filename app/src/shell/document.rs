//! From a view to the bytes of a page.

use leptos::prelude::*;

/// Renders a whole document. The marks by which a browser would find its way when it takes a page over
/// (`<!>`) are left out: nothing takes public pages over. Text that a person typed is escaped and holds none.
pub fn render(html: impl RenderHtml) -> String {
    render_with_marks(html).replace("<!--<() />-->", "").replace("<!>", "")
}

/// The same with the marks, for a page on which an island wakes.
pub fn render_with_marks(html: impl RenderHtml) -> String {
    format!("<!doctype html>{}", html.to_html())
}
