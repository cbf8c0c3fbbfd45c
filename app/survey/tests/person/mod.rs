//! Somebody who fills in a form, for tests.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use survey::answers::Answer;
use survey::journey::{Draft, Go, Outcome, Post, apply};
use survey::questionnaire::Questionnaire;

pub type Given<'a> = &'a [(&'a str, &'a [&'a str])];

pub struct Person {
    pub q: Questionnaire,
    pub draft: Draft,
    pub outcome: Outcome,
}

/// The live questionnaire, read once for each test program.
pub fn live() -> Questionnaire {
    static LIVE: LazyLock<Questionnaire> = LazyLock::new(|| survey::load::live("en").unwrap());
    LIVE.clone()
}

pub fn fields(given: Given) -> BTreeMap<String, Vec<String>> {
    given
        .iter()
        .map(|(id, values)| ((*id).to_owned(), values.iter().map(|value| (*value).to_owned()).collect()))
        .collect()
}

impl Person {
    pub fn new(q: Questionnaire) -> Self {
        let draft = Draft::start(&q, "en", false, 0);
        Self { q, draft, outcome: Outcome::Show }
    }

    /// Somebody at `safety_now`, for whom the survey is.
    pub fn inside() -> Self {
        let mut person = Self::new(live());
        person.tick("consent_survey", &["yes"]);
        person.tick("elig_connection", &["live_here"]);
        person.tick("age_band", &["a35_44"]);
        assert_eq!(person.at(), "safety_now");
        person
    }

    /// As [`Person::inside`], at this page, with everything between skipped.
    pub fn at_page(page: &str) -> Self {
        let mut person = Self::inside();
        person.skip_to(page);
        person
    }

    pub fn at(&self) -> &str {
        &self.draft.at
    }

    pub fn post(&mut self, page: &str, go: Go, given: Given) -> &mut Self {
        let post = Post { page: page.to_owned(), go, fields: fields(given) };
        let (draft, outcome) = apply(&self.q, self.draft.clone(), &post);
        (self.draft, self.outcome) = (draft, outcome);
        self
    }

    /// A press on the page that is shown.
    pub fn press(&mut self, go: Go, given: Given) -> &mut Self {
        let page = self.draft.at.clone();
        self.post(&page, go, given)
    }

    /// Continue with one answer; the page must be the one that is shown.
    pub fn tick(&mut self, question: &str, codes: &[&str]) -> &mut Self {
        let page = self.q.question(question).unwrap().0.id.clone();
        assert_eq!(self.at(), page, "asked out of turn");
        self.press(Go::Continue, &[(question, codes)])
    }

    pub fn go_on(&mut self) -> &mut Self {
        self.press(Go::Continue, &[])
    }

    pub fn skip(&mut self) -> &mut Self {
        self.press(Go::Skip, &[])
    }

    pub fn skip_to(&mut self, page: &str) -> &mut Self {
        for _ in 0..40 {
            if self.at() == page {
                return self;
            }
            self.skip();
        }
        panic!("{page} never came: {}", self.at());
    }

    /// The pages from here to `send`, skipping; where `given` has the page's answers, giving them.
    pub fn walk(&mut self, given: Given) -> Vec<String> {
        let mut seen = vec![self.at().to_owned()];
        while self.at() != "send" {
            let page = self.q.page(self.at()).unwrap().clone();
            let here: Vec<(&str, &[&str])> = given
                .iter()
                .filter(|(id, _)| page.questions.iter().any(|it| it.id == *id))
                .copied()
                .collect();
            if here.is_empty() {
                self.skip()
            } else {
                self.press(Go::Continue, &here)
            };
            assert!(seen.len() < 40, "{seen:?}");
            seen.push(self.at().to_owned());
        }
        seen
    }

    pub fn one(&self, question: &str) -> Option<&str> {
        match self.draft.answers.get(question) {
            Some(Answer::One(code)) => Some(code),
            _ => None,
        }
    }

    pub fn codes(&self, question: &str) -> Vec<&str> {
        match self.draft.answers.get(question) {
            Some(Answer::Many(codes)) => codes.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
