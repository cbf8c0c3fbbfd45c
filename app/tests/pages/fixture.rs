//! Every page with everything it can carry.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use app::{
    pages::{self, Trouble, questions, results::Results},
    shell::{Frame, PageAssets, SessionClock},
    signposting::{OfficeFacts, Signposting},
    texts::Texts,
};
use scraper::{ElementRef, Html, Selector};
use survey::{
    answers::{Answer, Answers},
    journey::{Draft, Problem, ProblemKind},
    questionnaire::{Kind, Layout, Page, Questionnaire},
    route::route,
};

/// What frames are made of.
pub struct Fixture {
    pub texts: Texts,
    pub assets: PageAssets,
    pub signposting: Signposting,
    pub office: OfficeFacts,
    pub questionnaire: Questionnaire,
    pub practice: bool,
    pub escape_off: bool,
    pub session: Option<SessionClock>,
    pub young: bool,
    pub now: i64,
}

/// A page, parsed.
pub struct Seen {
    pub name: String,
    pub html: String,
    document: Html,
}

impl Fixture {
    pub fn new() -> Self {
        Self {
            texts: Texts::english(),
            assets: PageAssets {
                css: "/pkg/1a2b.css".to_owned(),
                js: "/pkg/3c4d.js".to_owned(),
                icon: "/pkg/5e6f.svg".to_owned(),
            },
            signposting: Signposting::embedded().unwrap(),
            office: OfficeFacts::default(),
            questionnaire: survey::load::live("en").unwrap(),
            practice: false,
            escape_off: false,
            session: Some(SessionClock { warn_after_seconds: 1020, ends_after_seconds: 1200 }),
            young: false,
            now: 1_795_424_400,
        }
    }

    pub fn frame(&self) -> Frame<'_> {
        Frame {
            texts: &self.texts,
            assets: &self.assets,
            signposting: &self.signposting,
            office: &self.office,
            practice: self.practice,
            token: Some("token-of-this-session".to_owned()),
            escape_off: self.escape_off,
            session: self.session,
            young: self.young,
            now: self.now,
        }
    }

    /// A draft that stands at this page, with answers that lead there.
    pub fn draft(&self, page: &str) -> Draft {
        let q = &self.questionnaire;
        let mut draft = Draft::start(q, "en", self.escape_off, 0);
        page.clone_into(&mut draft.at);
        draft.answers = ways().into_iter().find(|answers| route(q, answers).has(page)).unwrap();
        draft
    }

    pub fn page(&self, id: &str) -> &Page {
        self.questionnaire.page(id).unwrap()
    }
}

/// Answers that between them lead to every page.
pub fn ways() -> Vec<Answers> {
    let way = |police: &str, support: &str| {
        let mut answers = Answers::default();
        let answered = [
            ("elig_connection", "live_here"),
            ("age_band", "a25_34"),
            ("safety_now", "danger"),
            ("police_contact", police),
            ("s_dvs", support),
        ];
        for (question, code) in answered {
            answers.set(question, Answer::One(code.to_owned()));
        }
        answers.set("consent_survey", Answer::Many(BTreeSet::from(["yes".to_owned()])));
        answers.set("behaviours", Answer::Many(BTreeSet::from(["b_follow".to_owned(), "b_hack".to_owned()])));
        answers.set("change_text", Answer::Text("Listen <b>sooner</b> & \"again\"".to_owned()));
        answers
    };
    vec![way("t_999", "used"), way("no", "new")]
}

impl Seen {
    pub fn new(name: impl Into<String>, html: String) -> Self {
        Self { name: name.into(), document: Html::parse_document(&html), html }
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.document.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The words of the first element, with single spaces.
    pub fn text_of(&self, selector: &str) -> String {
        let words: String =
            self.all(selector).first().map(|element| element.text().collect()).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A problem with each question of a page, and something typed or ticked.
pub fn spoil(page: &Page, draft: &mut Draft) {
    for question in page.questions.iter().filter(|question| question.live) {
        let (kind, value) = match question.kind {
            Kind::Text { .. } => (ProblemKind::TooLong { over: 3 }, "kept words".to_owned()),
            Kind::Many => (ProblemKind::Clash, question.options[0].code.clone()),
            Kind::One => (ProblemKind::Missing, question.options[0].code.clone()),
        };
        draft.problems.push(Problem { question: question.id.clone(), kind });
        draft.typed.insert(question.id.clone(), vec![value]);
    }
}

/// Every page of the site as it usually is: rendered once for all tests.
pub fn usual_pages() -> Vec<Seen> {
    static RENDERED: LazyLock<Vec<(String, String)>> =
        LazyLock::new(|| all_pages(&Fixture::new()).into_iter().map(|page| (page.name, page.html)).collect());
    RENDERED.iter().map(|(name, html)| Seen::new(name.clone(), html.clone())).collect()
}

/// Every page of the site that a browser can be sent.
pub fn all_pages(fixture: &Fixture) -> Vec<Seen> {
    let mut pages = standing(fixture);
    pages.extend(of_the_survey(fixture));
    pages.extend(after_send(fixture));
    pages
}

fn standing(fixture: &Fixture) -> Vec<Seen> {
    let frame = fixture.frame();
    let called_up: Vec<String> = fixture.signposting.panels().iter().map(|panel| panel.id.clone()).collect();
    let mut pages = vec![
        Seen::new("landing", pages::landing(&frame)),
        Seen::new("help", pages::help(&frame, &[])),
        Seen::new("help:called-up", pages::help(&frame, &called_up)),
        Seen::new("signs", pages::signs(&frame)),
        Seen::new("diary", pages::diary(&frame)),
        Seen::new("privacy", pages::privacy(&frame)),
        Seen::new("accessibility", pages::accessibility(&frame)),
        Seen::new("research", pages::research(&frame)),
        Seen::new("results", pages::results(&frame, &super::results::full())),
        Seen::new("results:none", pages::results(&frame, &Results::default())),
    ];
    for trouble in Trouble::ALL {
        pages.push(Seen::new(format!("trouble:{}", trouble.status()), pages::trouble(&frame, trouble)));
    }
    pages
}

/// Pages of the survey, fresh and with problems.
pub fn of_the_survey(fixture: &Fixture) -> Vec<Seen> {
    let frame = fixture.frame();
    let q = &fixture.questionnaire;
    let mut pages = vec![Seen::new("start", questions::start(&frame))];
    for page in q.pages.iter().filter(|page| page.live) {
        let mut draft = fixture.draft(&page.id);
        draft.insets = fixture.signposting.panels().iter().map(|panel| panel.id.clone()).collect();
        pages.push(Seen::new(page.id.clone(), questions::open(&frame, q, &draft)));
        if page.layout != Layout::Panel {
            spoil(page, &mut draft);
            pages.push(Seen::new(format!("{}:problem", page.id), questions::open(&frame, q, &draft)));
        }
    }
    let mut notice = fixture.draft("change_text");
    notice.problems.push(Problem { question: "change_text".to_owned(), kind: ProblemKind::MayIdentify });
    notice.typed.insert("change_text".to_owned(), vec!["\n07700 900000".to_owned()]);
    pages.push(Seen::new("change_text:notice", questions::open(&frame, q, &notice)));
    for at in ["send", "stop"] {
        let mut draft = fixture.draft("area");
        draft.before_stop = Some(draft.at.clone());
        at.clone_into(&mut draft.at);
        pages.push(Seen::new(at, questions::open(&frame, q, &draft)));
    }
    pages
}

fn after_send(fixture: &Fixture) -> Vec<Seen> {
    let frame = fixture.frame();
    let q = &fixture.questionnaire;
    let mut pages = Vec::new();
    for page in [&q.equality_optin, &q.equality, &q.research_invite] {
        let html = questions::block_after_send(&frame, q, &page.id, &BTreeMap::new(), &[]);
        pages.push(Seen::new(page.id.clone(), html));
    }
    let mut draft = fixture.draft("area");
    spoil(&q.equality, &mut draft);
    let html = questions::block_after_send(&frame, q, "equality", &draft.typed, &draft.problems);
    pages.push(Seen::new("equality:problem", html));
    pages.push(Seen::new("end", questions::end(&frame, false)));
    pages.push(Seen::new("end:asked-for-research", questions::end(&frame, true)));
    pages.push(Seen::new("end-u16", questions::end_u16(&frame)));
    pages.push(Seen::new("end-other", questions::end_other(&frame)));
    pages.push(Seen::new("ended", questions::ended(&frame)));
    pages
}
