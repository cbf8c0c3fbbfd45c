//! What was named most: reasons, needs, barriers and effects, and what people know and use of each service
//! (`questionnaire.md` B3). In the order of what is printed; what is hidden stands last (`disclosure.md` B.10).

use leptos::prelude::*;

use super::figures::{Edition, Figure, FiguresPage, document, figure};
use crate::{paths, references::References, shell::OfficeFrame};

const PAGE: FiguresPage = FiguresPage {
    path: paths::RANKINGS,
    title: "rankings-title",
    heading: "rankings-heading",
    about: "rankings-about",
};

/// Questions with several answers, as a variable for each: the letters with which their ids begin, the id of the
/// figure, and its question.
pub const FAMILIES: [(&str, &str, &str); 4] = [
    ("n_", "not-told", "rankings-not-told"),
    ("g_", "unmet", "rankings-unmet"),
    ("x_", "barriers", "rankings-barriers"),
    ("i_", "effects", "rankings-effects"),
];

/// The names of a service's three steps.
pub const SERVICE_STEPS: [&str; 3] = ["rankings-known", "rankings-used", "rankings-helped"];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Rankings {
    /// The period.
    pub edition: Edition,
    /// Each a list, largest share first.
    pub rankings: Vec<Figure>,
    /// For each service: know of it, used it, and helped.
    pub services: Vec<Figure>,
}

/// The rankings. Without a closed period it says what to do.
pub fn rankings(frame: &OfficeFrame<'_>, rankings: &Rankings, references: &References) -> String {
    document(frame, &PAGE, &rankings.edition, || {
        let texts = frame.texts;
        let all =
            |figures: &[Figure]| figures.iter().map(|own| figure(frame, own, references)).collect_view();
        let none = rankings.rankings.is_empty() && rankings.services.is_empty();
        let none = none.then(|| view! { <p class="govuk-body">{texts.get("rankings-none")}</p> });
        let services = (!rankings.services.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">{texts.get("rankings-services")}</h2>
                <p class="govuk-body">{texts.get("rankings-services-about")}</p>
                <div class="app-figures">{all(&rankings.services)}</div>
            }
        });
        let ranked = (!rankings.rankings.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">{texts.get("rankings-most")}</h2>
                <div class="app-figures">{all(&rankings.rankings)}</div>
            }
        });
        view! { {none} {ranked} {services} }.into_any()
    })
}
