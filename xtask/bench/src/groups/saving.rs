//! Saving a page durably and showing the next: POST, 303, GET.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    groups::{Bench, recorded},
    journey::Journey,
    load::{Times, shared_out},
    problem::Problem,
    row::{Row, Target, milliseconds, milliseconds_each, number, rate},
    server::Serving,
    visitor::Visitor,
};

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("saving")?;
    let serving = house.serve()?;
    let journey = recorded(&serving)?;
    let sizes = bench.sizes;
    Ok(vec![
        alone(&serving, &journey, sizes.walks)?,
        at_their_pace(&serving, &journey, sizes.people, sizes.paced)?,
        without_a_pause(&serving, &journey, sizes.people, sizes.rushed)?,
    ])
}

fn alone(serving: &Serving, journey: &Journey, walks: usize) -> Result<Row, Problem> {
    let mut visitors = shared_out((0..walks).collect(), 1, |_| begun(serving, journey))?;
    let (times, used) = serving.time_of(|| answer_all(&mut visitors, journey))?;
    let note = format!(
        "POST, 303 and GET, mean of {} by one person after another; waited {} ms half of the times, {} ms 99 of 100",
        times.len(),
        number(milliseconds(times.percentile(50))),
        number(milliseconds(times.percentile(99))),
    );
    let each = milliseconds_each(used, times.len());
    Ok(Row::new("server time of saving a page and showing the next", Target::Below(1.0), each, "ms", note))
}

fn answer_all(visitors: &mut [Visitor], journey: &Journey) -> Result<Times, Problem> {
    let mut times = Vec::new();
    for visitor in visitors {
        for body in &journey.questions {
            let begun = Instant::now();
            visitor.step(body)?;
            times.push(begun.elapsed());
        }
    }
    Ok(Times::new(times))
}

fn at_their_pace(
    serving: &Serving,
    journey: &Journey,
    people: usize,
    length: Duration,
) -> Result<Row, Problem> {
    let (times, used) = crowd(serving, journey, people, length, Some(Duration::from_secs(1)))?;
    let note = format!(
        "each sends a page every 0.5 to 1.5 s: {} saves a second, timed from when each was due; half waited {} \
         ms, the longest {} ms; the server used {} of a core. Others, 8 at once: eQ 449 ms, LimeSurvey 422 ms",
        number(rate(times.len(), length)),
        number(milliseconds(times.percentile(50))),
        number(milliseconds(times.percentile(100))),
        number(used.as_secs_f64() / length.as_secs_f64()),
    );
    let what = format!("wait for the next page, {people} people at once, 99 of 100");
    Ok(Row::new(what, Target::Below(20.0), milliseconds(times.percentile(99)), "ms", note))
}

fn without_a_pause(
    serving: &Serving,
    journey: &Journey,
    people: usize,
    length: Duration,
) -> Result<Row, Problem> {
    let (times, used) = crowd(serving, journey, people, length, None)?;
    let note = format!(
        "each sends the next page at once, more than the machine can do: {} saves a second; half waited {} ms; \
         the server used {} cores",
        number(rate(times.len(), length)),
        number(milliseconds(times.percentile(50))),
        number(used.as_secs_f64() / length.as_secs_f64()),
    );
    let what = format!("the same, {people} people without a pause");
    Ok(Row::new(what, Target::None, milliseconds(times.percentile(99)), "ms", note))
}

/// A person at the first question.
fn begun(serving: &Serving, journey: &Journey) -> Result<Visitor, Problem> {
    let mut visitor = Visitor::new(serving.public)?;
    journey.begin(&mut visitor)?;
    Ok(visitor)
}

/// Many people answering page after page, with a pause of this mean length or none. Gives how long each waited for
/// each page, and the server's time.
fn crowd(
    serving: &Serving,
    journey: &Journey,
    people: usize,
    length: Duration,
    pause: Option<Duration>,
) -> Result<(Times, Duration), Problem> {
    let visitors = shared_out((0..people as u64).collect(), 16, |seed| Ok((begun(serving, journey)?, seed)))?;
    let end = Instant::now() + length;
    let one = |(visitor, seed)| {
        let mut person = Person { visitor, random: fastrand::Rng::with_seed(seed), place: 0 };
        person.answer_until(end, pause, serving, journey)
    };
    let (times, used) = serving.time_of(|| shared_out(visitors, people, one))?;
    Ok((Times::new(times.into_iter().flatten()), used))
}

struct Person {
    visitor: Visitor,
    random: fastrand::Rng,
    place: usize,
}

impl Person {
    fn answer_until(
        &mut self,
        end: Instant,
        pause: Option<Duration>,
        serving: &Serving,
        journey: &Journey,
    ) -> Result<Vec<Duration>, Problem> {
        let mut times = Vec::new();
        // Not all in the same moment.
        let mut due = Instant::now() + pause.unwrap_or_default().mul_f64(self.random.f64());
        while due < end {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            // A late start is the server's doing or the machine's: it counts as waiting.
            let mut from = if pause.is_some() { due } else { Instant::now() };
            if self.place == journey.questions.len() {
                self.visitor = begun(serving, journey)?;
                self.place = 0;
                from = Instant::now();
            }
            if let Some(body) = journey.questions.get(self.place) {
                self.visitor.step(body)?;
                times.push(from.elapsed());
            }
            self.place += 1;
            due = match pause {
                Some(pause) => due + pause.mul_f64(0.5 + self.random.f64()),
                None => Instant::now(),
            };
        }
        Ok(times)
    }
}
