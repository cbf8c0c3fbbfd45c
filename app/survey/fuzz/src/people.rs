//! People who answer a questionnaire from the first page to Send, as the forms that their browsers post.

use survey::fields::urlencoded;
use survey::journey::{Draft, Outcome, apply};
use survey::questionnaire::{Kind, Page, Question, Questionnaire};
use survey::route::SEND;

use super::form::{encode, post, start};

/// What somebody does on each page before answering it.
#[derive(Clone, Copy)]
enum Habit {
    /// Nothing.
    Answers,
    /// The same, in the short form without `page`.
    AnswersInShort,
    /// Ticks and writes too much, and goes back.
    GoesBack,
    /// Ticks and writes too much, stops, and comes back.
    Stops,
    /// Ticks and writes too much, and presses Continue twice.
    Insists,
    /// Has another tab open on the page that was just answered, and skips the section there.
    Skips,
    /// Goes on to Send, and changes pages from there.
    Changes,
}

const HABITS: [Habit; 7] = [
    Habit::Answers,
    Habit::AnswersInShort,
    Habit::GoesBack,
    Habit::Stops,
    Habit::Insists,
    Habit::Skips,
    Habit::Changes,
];

/// Pages that are changed by who changes pages.
const CHANGES: usize = 3;

/// Nobody writes more than this.
const LONG: usize = 2000;

/// Somebody on the way, and what was posted so far.
pub struct Person<'a> {
    q: &'a Questionnaire,
    number: usize,
    habit: Habit,
    /// Where they are.
    pub draft: Draft,
    bodies: Vec<String>,
    changed: usize,
}

impl<'a> Person<'a> {
    /// The same number is the same person; the next ones have other habits and choose other answers.
    pub fn new(q: &'a Questionnaire, number: usize) -> Self {
        let habit = HABITS.into_iter().cycle().nth(number).unwrap_or(Habit::Answers);
        Self { q, number, habit, draft: start(q), bodies: Vec::new(), changed: 0 }
    }

    /// Every form of the whole survey, one on each line.
    pub fn answer_all(mut self) -> Vec<u8> {
        for _ in 0..3 * self.q.pages.len() + 3 {
            if self.answer() != Outcome::Show {
                break;
            }
        }
        self.bodies.join("\n").into_bytes()
    }

    /// Deals with the page that is shown.
    pub fn answer(&mut self) -> Outcome {
        let at = self.draft.at.clone();
        let q = self.q;
        let Some(page) = q.pages.iter().find(|page| page.id == at) else {
            return self.at_send();
        };
        self.before(page);
        let bodies = (0..8).map(|more| self.body(&page.id, "continue", answers(page, self.number + more)));
        // Most people are people for whom the survey is.
        let goes_on = |body: &String| !matches!(posted(self.q, &self.draft, body).1, Outcome::End(_));
        let body = bodies.into_iter().find(goes_on);
        let body = body.unwrap_or_else(|| self.body(&page.id, "continue", answers(page, self.number)));
        match (self.press(body), self.habit) {
            (Outcome::Show, Habit::Skips) => self.press(self.body(&page.id, "skip-section", Vec::new())),
            (outcome, _) => outcome,
        }
    }

    fn at_send(&mut self) -> Outcome {
        let page = self.q.pages.iter().cycle().nth(self.number + 9 * self.changed);
        match (self.habit, page) {
            (Habit::Changes, Some(page)) if self.changed < CHANGES => {
                self.changed += 1;
                self.number += 1;
                self.press(self.body(SEND, &format!("change:{}", page.id), Vec::new()))
            }
            _ => self.press(self.body(SEND, "send", Vec::new())),
        }
    }

    fn before(&mut self, page: &Page) {
        let too_much = |go: &str| self.body(&page.id, go, everything(page));
        let presses = match self.habit {
            Habit::Answers | Habit::AnswersInShort | Habit::Skips | Habit::Changes => Vec::new(),
            Habit::GoesBack => vec![too_much("back")],
            Habit::Stops => vec![too_much("stop"), self.body("stop", "back", Vec::new())],
            // Everything is also an answer that ends the survey.
            Habit::Insists if page.required() => Vec::new(),
            Habit::Insists => vec![too_much("continue"), too_much("continue")],
        };
        for body in presses {
            self.press(body);
        }
    }

    fn body(&self, page: &str, go: &str, answers: Vec<(String, String)>) -> String {
        let mut pairs = vec![("go".to_owned(), go.to_owned())];
        if !matches!(self.habit, Habit::AnswersInShort) {
            pairs.insert(0, ("page".to_owned(), page.to_owned()));
        }
        pairs.extend(answers);
        encode(pairs.into_iter())
    }

    fn press(&mut self, body: String) -> Outcome {
        let (draft, outcome) = posted(self.q, &self.draft, &body);
        self.draft = draft;
        self.bodies.push(body);
        outcome
    }
}

fn posted(q: &Questionnaire, draft: &Draft, body: &str) -> (Draft, Outcome) {
    match urlencoded(body.as_bytes()).ok().and_then(|fields| post(fields, &draft.at)) {
        Some(post) => apply(q, draft.clone(), &post),
        // More boxes on a page than a form may have fields.
        None => (draft.clone(), Outcome::Show),
    }
}

fn answers(page: &Page, choice: usize) -> Vec<(String, String)> {
    let answer = |(place, question): (usize, &Question)| {
        let values = match question.kind {
            Kind::Text { max } if choice.is_multiple_of(2) => vec!["0".repeat(max.min(LONG))],
            Kind::Text { .. } => vec!["Ring 07700 900123\r\n\u{1F642}".to_owned()],
            // Every second choice is the same for all statements of a group.
            Kind::One => codes(question, choice + place * (choice % 2), 1),
            Kind::Many => codes(question, choice, 1 + choice % 3),
        };
        named(question, values)
    };
    page.asked().enumerate().flat_map(answer).collect()
}

/// Every box ticked, and one character more than is accepted.
fn everything(page: &Page) -> Vec<(String, String)> {
    let answer = |question: &Question| {
        let values = match question.kind {
            Kind::Text { max } => vec!["x".repeat(max.min(LONG) + 1)],
            Kind::One | Kind::Many => codes(question, 0, question.options.len()),
        };
        named(question, values)
    };
    page.asked().flat_map(answer).collect()
}

fn named(question: &Question, values: Vec<String>) -> Vec<(String, String)> {
    values.into_iter().map(|value| (question.id.clone(), value)).collect()
}

fn codes(question: &Question, from: usize, count: usize) -> Vec<String> {
    let all = question.options.iter().map(|option| option.code.clone());
    all.cycle().skip(from).take(count).collect()
}
