//! One file per page. Each is a plain function that gives back the whole document.

mod accessibility;
pub mod answers;
pub mod briefing;
mod diary;
pub mod figures;
pub mod headline;
mod help;
pub mod journey;
mod landing;
mod privacy;
pub mod questions;
pub mod rankings;
pub mod releases;
mod research;
pub mod results;
mod signs;
pub mod tables;
pub mod trends;
mod trouble;

pub use accessibility::accessibility;
pub use answers::answers;
pub use briefing::briefing;
pub use diary::diary;
pub use headline::headline;
pub use help::help;
pub use journey::journey;
pub use landing::landing;
pub use privacy::privacy;
pub use rankings::rankings;
pub use releases::releases;
pub use research::research;
pub use results::results;
pub use signs::signs;
pub use tables::tables;
pub use trends::trends;
pub use trouble::{Trouble, trouble};

use leptos::prelude::*;

use crate::{components::prose::Prose, paths, shell::Frame};

/// A heading and the text under it: what long pages are made of.
fn part(frame: &Frame<'_>, heading: &str, text: &str) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">{frame.text(heading)}</h2>
        <Prose text=frame.text(text)/>
    }
    .into_any()
}

/// The `<h1>` of a page beside the survey and, while a session lives, the way back to it.
fn heading_beside_the_survey(frame: &Frame<'_>, heading: &str) -> AnyView {
    let back = frame.session.map(|_| {
        view! {
            <p class="govuk-body app-no-print">
                <a class="govuk-link" href=paths::QUESTIONS>{frame.text("back-to-survey")}</a>
            </p>
        }
    });
    view! { {page_heading(frame.text(heading))} {back} }.into_any()
}

/// The page's `<h1>`.
fn page_heading(words: String) -> AnyView {
    view! { <h1 class="govuk-heading-l">{words}</h1> }.into_any()
}
