//! Made-up people, for trying out and for tests. Everybody is walked through the questionnaire by
//! `journey::apply`, as a browser would, so that what comes out is always a legal record.

mod shares;

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::answers::Answers;
use crate::fields::read_block;
use crate::journey::{Draft, Go, Outcome, Post, STOP, apply};
use crate::questionnaire::{Kind, Layout, Meaning, Page, Question, Questionnaire};
use crate::response::{Equality, Record, Words, equality, finish};
use crate::route::SEND;

/// Who leaves a question out, by rule of thumb (no published share).
const SKIPS: f64 = 0.03;
/// Who stops and sends what there is, per page.
const STOPS: f64 = 0.002;
/// Who answers the equality block.
const OPTS_IN: f64 = 0.7;
/// Who writes something.
const WRITES: f64 = 0.3;
/// No route is as long as this: a questionnaire on which nobody arrives must not hang the program.
const MOST_STEPS: usize = 2000;
/// Nor must one that is for nobody: most people have a survey that is for them.
const MOST_PEOPLE: usize = 1000;

const SENTENCES: [&str; 8] = [
    "(made up) Quicker answers to emails would help.",
    "(made up) One person to ring, please.",
    "(made up) More people should know what help there is.",
    "(made up) I was listened to, and that made a difference.",
    "(made up) Explain the steps in plain words.",
    "(made up) Shorter waits for support.",
    "(made up) Tell people what evidence to keep.",
    "(made up) Nothing more to add 🙂",
];

/// What a made-up person brings along, so that the answers go together.
#[derive(Debug, Clone, Copy)]
struct Person {
    /// How well they were treated, 0 to 1: moves every scale about the police the same way.
    luck: f64,
    /// Whether the police put them in touch with an advocate.
    advocate: bool,
}

/// One made-up response. The same generator state gives the same person.
pub fn respondent(q: &Questionnaire, rng: &mut Rng) -> (Record, Option<Words>, Option<Equality>) {
    let person = Person { luck: rng.f64(), advocate: rng.f64() < shares::POLICE_REFERRED };
    // Somebody for whom the survey is not leaves no record; the next one comes.
    let sent = (0..MOST_PEOPLE).find_map(|_| walk(q, person, rng));
    let (draft, in_part) = sent.unwrap_or_else(|| (Draft::start(q, &q.language, false, 0), true));
    let id = format!("made-up-{:016x}", rng.u64(..));
    let (record, words) = finish(q, &draft, id, in_part);
    let opted_in = !in_part && rng.f64() < OPTS_IN;
    let block = opted_in.then(|| {
        let (answers, _) = read_block(&q.equality, &fill(&q.equality, person, &draft.answers, rng));
        equality(&q.equality, &answers)
    });
    (record, words, block)
}

fn walk(q: &Questionnaire, person: Person, rng: &mut Rng) -> Option<(Draft, bool)> {
    let mut draft = Draft::start(q, &q.language, false, 0);
    for _ in 0..MOST_STEPS {
        let post = press(q, &draft, person, rng);
        let (next, outcome) = apply(q, draft, &post);
        draft = next;
        match outcome {
            Outcome::Show => {}
            Outcome::Send { in_part } => return Some((draft, in_part)),
            Outcome::End(_) => return None,
        }
    }
    // Nobody arrives: send what there is, so that the caller still gets a record.
    Some((draft, true))
}

fn press(q: &Questionnaire, draft: &Draft, person: Person, rng: &mut Rng) -> Post {
    let post = |go, fields| Post { page: draft.at.clone(), go, fields };
    match (draft.at.as_str(), q.page(&draft.at)) {
        (SEND, _) => post(Go::Send, BTreeMap::new()),
        (STOP, _) => post(Go::SendPart, BTreeMap::new()),
        (_, Some(page)) => {
            let past_required = draft.answers.answered("age_band");
            if past_required && rng.f64() < STOPS {
                return post(Go::Stop, BTreeMap::new());
            }
            if page.layout != Layout::Panel && !page.required() && rng.f64() < SKIPS {
                return post(Go::Skip, BTreeMap::new());
            }
            post(Go::Continue, fill(page, person, &draft.answers, rng))
        }
        (_, None) => post(Go::Continue, BTreeMap::new()),
    }
}

fn fill(page: &Page, person: Person, so_far: &Answers, rng: &mut Rng) -> BTreeMap<String, Vec<String>> {
    page.asked().map(|question| (question.id.clone(), choose(question, person, so_far, rng))).collect()
}

fn choose(question: &Question, person: Person, so_far: &Answers, rng: &mut Rng) -> Vec<String> {
    match question.kind {
        Kind::One => one(question, person, so_far, rng).into_iter().collect(),
        Kind::Many => many(question, person, rng),
        Kind::Text { .. } if rng.f64() < WRITES => {
            rng.choice(SENTENCES).map(str::to_owned).into_iter().collect()
        }
        Kind::Text { .. } => Vec::new(),
    }
}

fn one(question: &Question, person: Person, so_far: &Answers, rng: &mut Rng) -> Option<String> {
    let weights = match shares::scale(&question.id) {
        Some(agree) => shares::on_scale(agree, person.luck).to_vec(),
        None => shares::single(&question.id, so_far).to_vec(),
    };
    let weight = |code: &str| {
        let known = weights.iter().find(|(known, _)| *known == code).map(|(_, weight)| *weight);
        let unlisted = match question.option(code).map(|option| option.meaning) {
            Some(Meaning::RatherNotSay | Meaning::NotSure | Meaning::DoesNotApply) => 2.0,
            _ if weights.is_empty() => 10.0,
            _ => 0.0,
        };
        known.unwrap_or(unlisted)
    };
    let total: f64 = question.options.iter().map(|option| weight(&option.code)).sum();
    let mut left = rng.f64() * total;
    let chosen = question.options.iter().find(|option| {
        left -= weight(&option.code);
        left < 0.0
    });
    chosen.or(question.options.last()).map(|option| option.code.clone())
}

/// Ticks each code by itself; nobody ticks everything, and an exclusive answer stands alone.
fn many(question: &Question, person: Person, rng: &mut Rng) -> Vec<String> {
    let exclusive: Vec<&str> =
        question.options.iter().filter(|option| option.exclusive).map(|it| it.code.as_str()).collect();
    let known = shares::alone(&question.id);
    if known.is_empty() && !exclusive.is_empty() && rng.f64() < 0.06 {
        return rng.choice(exclusive).map(str::to_owned).into_iter().collect();
    }
    let referred = person.advocate && question.option("a_advocate").is_some();
    let mut left = if known.is_empty() || referred { 1.0 } else { rng.f64() };
    for (code, share) in known.iter().filter(|(code, _)| exclusive.contains(code)) {
        left -= share;
        if left < 0.0 {
            return vec![(*code).to_owned()];
        }
    }
    let mut ticked = Vec::new();
    for option in question.options.iter().filter(|option| !option.exclusive) {
        let share = match option.code.as_str() {
            "a_advocate" => f64::from(u8::from(person.advocate)),
            code if question.required || question.options.len() == 1 => shares::ticked(code).unwrap_or(1.0),
            code => shares::ticked(code).unwrap_or(0.25) * shares::by_luck(code, person.luck),
        };
        if rng.f64() < share {
            ticked.push(option.code.clone());
        }
    }
    ticked
}
