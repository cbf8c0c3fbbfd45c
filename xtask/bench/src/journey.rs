//! A person's way through the survey: walked once by its real forms, then walked again as it was recorded.

use crate::{
    form::{Form, attribute},
    problem::Problem,
    visitor::{QUESTIONS, Visitor},
    wire::Answer,
};

/// A page and what is answered there.
type Step = (&'static str, &'static [(&'static str, &'static str)]);

/// The shortest way: with the landing page, the page before the start, the Send page and the page that says
/// "sent", it shows 20 pages.
pub const SHORTEST: &[&[Step]] = &[BEGINNING, NOT_TOLD, NO_SUPPORT, ENDING];

/// The longest way: 26 pages.
pub const LONGEST: &[&[Step]] = &[BEGINNING, TOLD, SUPPORT, ENDING];

const BEGINNING: &[Step] = &[
    ("start", &[]),
    ("consent_survey", &[("consent_survey", "yes")]),
    ("elig_connection", &[("elig_connection", "live_here")]),
    ("age_band", &[("age_band", "a25_34")]),
    ("safety_now", &[("safety_now", "stopped_lt12m")]),
    ("behaviours", &[("behaviours", "b_follow"), ("behaviours", "b_contact")]),
    ("four_signs", &[("four_signs", "f_fixated"), ("four_signs", "f_repeated")]),
    ("relationship", &[("relationship", "ex_partner")]),
    ("duration", &[("duration", "y1_2")]),
    ("impact", &[("impact", "i_fear"), ("impact", "i_work")]),
];

const NOT_TOLD: &[Step] = &[
    ("police_contact", &[("police_contact", "no")]),
    ("police_not_reasons", &[("police_not_reasons", "n_small"), ("police_not_reasons", "n_how")]),
];

const TOLD: &[Step] = &[
    ("police_contact", &[("police_contact", "t_101")]),
    ("police_when", &[("police_when", "m3_12")]),
    (
        "police_experience",
        &[
            ("pol_listened", "4"),
            ("pol_believed", "5"),
            ("pol_serious", "2"),
            ("pol_pattern", "1"),
            ("pol_informed", "na"),
            ("pol_again", "3"),
        ],
    ),
    ("police_actions", &[("police_actions", "a_risk"), ("police_actions", "a_code")]),
    ("police_outcome", &[("police_outcome", "nfa_evidence")]),
    ("police_satisfaction", &[("police_satisfaction", "2")]),
];

const NO_SUPPORT: &[Step] = &[
    (
        "support_services",
        &[
            ("s_dvs", "heard"),
            ("s_advocate", "new"),
            ("s_helpline", "new"),
            ("s_national", "new"),
            ("s_cyber", "new"),
            ("s_da", "new"),
            ("s_vs", "new"),
            ("s_health", "new"),
        ],
    ),
    ("support_not_reasons", &[("support_not_reasons", "x_unknown")]),
];

const SUPPORT: &[Step] = &[
    (
        "support_services",
        &[
            ("s_dvs", "used"),
            ("s_advocate", "new"),
            ("s_helpline", "new"),
            ("s_national", "new"),
            ("s_cyber", "new"),
            ("s_da", "new"),
            ("s_vs", "new"),
            ("s_health", "new"),
        ],
    ),
    ("support_found", &[("support_found", "police")]),
    ("support_wait", &[("support_wait", "w1_4")]),
    ("support_helpful", &[("support_helpful", "4")]),
];

const ENDING: &[Step] = &[
    ("support_gap", &[("support_gap", "g_advocate")]),
    ("change_text", &[("change_text", "Listen sooner.")]),
    ("area", &[("area", "derby")]),
    ("send", &[]),
];

/// The page after Send.
pub const AFTER_SEND: &str = "equality_optin";

/// What that page says.
const SENT: &str = "Your answers have been sent";

/// A journey as a browser sent it. The forms can be sent again by others: the token in them is only asked for
/// where a browser does not say that a form is our own.
pub struct Journey {
    /// Style sheet, script and icon.
    pub files: Vec<String>,
    /// Start and consent.
    pub opening: Vec<String>,
    /// Every question.
    pub questions: Vec<String>,
    /// Send.
    pub send: String,
    /// Bytes that came and went for the first page and its files.
    pub first: Weight,
    /// Bytes that came and went.
    pub weight: Weight,
}

/// Bytes of a whole journey.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weight {
    /// Pages shown.
    pub pages: usize,
    /// Received.
    pub received: usize,
    /// Of these, in bodies.
    pub bodies: usize,
    /// Sent by the browser.
    pub sent: usize,
}

impl Weight {
    fn add(&mut self, answer: &Answer) {
        self.received += answer.received;
        self.bodies += answer.body_length();
        self.sent += answer.sent;
    }
}

impl Journey {
    /// Walks a way by its real forms, with a cold cache, to the page that says "sent".
    pub fn walk(visitor: &mut Visitor, way: &[&[Step]]) -> Result<Self, Problem> {
        let mut weight = Weight { pages: 1, ..Weight::default() };
        let landing = visitor.type_address("/")?;
        weight.add(&landing);
        let files = files(&landing.text()?);
        for file in &files {
            weight.add(&visitor.load(file)?);
        }
        let first = weight;
        let mut shown = visitor.follow(QUESTIONS)?;
        let mut bodies = Vec::new();
        for (page, answers) in way.iter().copied().flatten() {
            weight.add(&shown);
            weight.pages += 1;
            let html = shown.text()?;
            let form = Form::first(&html)?;
            if form.page() != *page {
                return Err(Problem::unexpected(format!("{} came in place of {page}", form.page())));
            }
            let go = if *page == "send" { "send" } else { "continue" };
            let body = form.fill(answers, go)?;
            let answer = visitor.post(&body)?;
            weight.add(&answer);
            bodies.push(body);
            shown = visitor.follow(QUESTIONS)?;
        }
        weight.add(&shown);
        weight.pages += 1;
        check_sent(visitor, &shown)?;
        let send = bodies.pop().unwrap_or_default();
        let questions = bodies.split_off(bodies.len().min(2));
        Ok(Self { files, opening: bodies, questions, send, first, weight })
    }

    /// Goes to the first question, in a browser that was never here and asks for everything. Gives the number of
    /// pages shown.
    pub fn open(&self, visitor: &mut Visitor) -> Result<usize, Problem> {
        visitor.type_address("/")?;
        for file in &self.files {
            visitor.load(file)?;
        }
        self.begin(visitor)
    }

    /// Goes to the first question without the landing page. Gives the number of pages shown.
    pub fn begin(&self, visitor: &mut Visitor) -> Result<usize, Problem> {
        visitor.follow(QUESTIONS)?;
        for body in &self.opening {
            visitor.step(body)?;
        }
        Ok(1 + self.opening.len())
    }

    /// Sends, from the Send page, and sees "sent".
    pub fn send(&self, visitor: &mut Visitor) -> Result<(), Problem> {
        let [_, shown] = visitor.step(&self.send)?;
        check_sent(visitor, &shown)
    }
}

/// What the person is told must be true: the cookie changes only when the answers are stored.
fn check_sent(visitor: &Visitor, shown: &Answer) -> Result<(), Problem> {
    let html = shown.text()?;
    if visitor.has_sent() && html.contains(SENT) && Form::first(&html)?.page() == AFTER_SEND {
        return Ok(());
    }
    Err(Problem::unexpected("a journey did not end with \"Your answers have been sent\""))
}

/// The files that a page names.
fn files(html: &str) -> Vec<String> {
    let head = html.split("</head>").next().unwrap_or_default();
    let tags = head.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
    let named = tags.filter_map(|tag| attribute(tag, "href").or_else(|| attribute(tag, "src")));
    named.filter(|address| address.starts_with("/pkg/")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(way: &[&[Step]]) -> usize {
        // Beside the forms: the landing page and the page that says "sent".
        way.iter().map(|part| part.len()).sum::<usize>() + 2
    }

    #[test]
    fn the_shortest_way_shows_20_pages_and_the_longest_26() {
        assert_eq!(pages(SHORTEST), 20);
        assert_eq!(pages(LONGEST), 26);
    }

    #[test]
    fn the_files_of_a_page_are_those_in_its_head() {
        let html = r#"<head><link rel="icon" href="/pkg/a.svg"><script src="/pkg/b.js" defer></script></head>
            <a href="/pkg/not-in-the-head.css">"#;
        assert_eq!(files(html), ["/pkg/a.svg", "/pkg/b.js"]);
    }
}
