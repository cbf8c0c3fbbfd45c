//! Open drafts: what they weigh in memory, how quickly they are sent, and whether what was sent is there.

use std::time::{Duration, Instant};

use crate::{
    form::Form,
    groups::{Bench, recorded},
    journey::{AFTER_SEND, Journey},
    load::{Times, shared_out},
    problem::Problem,
    row::{Row, Target, megabytes, milliseconds, milliseconds_each, number, rate},
    server::Serving,
    visitor::{QUESTIONS, Visitor},
};

/// How many people prepare at once.
const PREPARING: usize = 32;

/// How many people send at once.
const SENDING: usize = 64;

const EQUALITY: &[(&str, &str)] = &[
    ("sex", "female"),
    ("gender_same", "yes"),
    ("ethnicity", "white"),
    ("disability", "no"),
    ("orientation", "straight"),
];

type Cookie = Option<String>;

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("drafts")?;
    // The first start seals keys with a passphrase, which takes far more memory than serving ever does.
    drop(house.serve()?);
    let serving = house.serve()?;
    let journey = recorded(&serving)?;
    let asked = bench.sizes.drafts;
    let cookies = shared_out((0..asked).collect(), PREPARING, |_| prepare(&serving, &journey))?;
    let mut rows = vec![memory(&serving, cookies.len())?];
    let (cookies, sending) = send(&serving, &journey, cookies)?;
    rows.push(sending);
    // Dropped is killed: nothing is written after this that was not on the disk.
    drop(serving);
    let serving = house.serve()?;
    rows.push(found(&serving, cookies)?);
    Ok(rows)
}

/// A draft at the Send page; its browser goes away with its cookie.
fn prepare(serving: &Serving, journey: &Journey) -> Result<Cookie, Problem> {
    let mut visitor = Visitor::new(serving.public)?;
    journey.begin(&mut visitor)?;
    for body in &journey.questions {
        visitor.step(body)?;
    }
    Ok(visitor.cookie())
}

fn memory(serving: &Serving, drafts: usize) -> Result<Row, Problem> {
    let of = |line: &str| serving.memory(line).map(megabytes);
    let note = format!(
        "VmRSS after all {drafts} were filled in, {PREPARING} people at once; {} MB of it its own data, {} MB \
         pages of its file; {} MB at most",
        number(of("RssAnon")?),
        number(of("RssFile")?),
        number(of("VmHWM")?),
    );
    Ok(Row::new(
        format!("resident memory, {drafts} open drafts"),
        Target::Below(80.0),
        of("VmRSS")?,
        "MB",
        note,
    ))
}

fn send(serving: &Serving, journey: &Journey, cookies: Vec<Cookie>) -> Result<(Vec<Cookie>, Row), Problem> {
    let begun = Instant::now();
    let one = |cookie| {
        let mut visitor = Visitor::returning(serving.public, cookie)?;
        let begun = Instant::now();
        journey.send(&mut visitor)?;
        Ok((visitor.cookie(), begun.elapsed()))
    };
    let (sent, used) = serving.time_of(|| shared_out(cookies, SENDING, one))?;
    let took = begun.elapsed();
    let (cookies, times): (Vec<Cookie>, Vec<Duration>) = sent.into_iter().unzip();
    let times = Times::new(times);
    let note = format!(
        "{} drafts, {SENDING} people at once: Send and the page that says \"sent\", checked each time; {} ms of the \
         server's time each; half waited {} ms, 99 of 100 {} ms. Others: ODK Central 147",
        times.len(),
        number(milliseconds_each(used, times.len())),
        number(milliseconds(times.percentile(50))),
        number(milliseconds(times.percentile(99))),
    );
    let row = Row::new(
        "sent responses a second, on disk before \"sent\" is shown",
        Target::AtLeast(300.0),
        rate(times.len(), took),
        "",
        note,
    );
    Ok((cookies, row))
}

/// Comes back with every cookie that was told "sent", and counts those whose response is there.
#[expect(clippy::cast_precision_loss, reason = "no benchmark sends 2^52 responses")]
fn found(serving: &Serving, cookies: Vec<Cookie>) -> Result<Row, Problem> {
    let sent = cookies.len();
    let found = shared_out(cookies, PREPARING, |cookie| match add_equality(serving, cookie) {
        Ok(()) => Ok(true),
        Err(Problem::Unexpected(_)) => Ok(false),
        Err(problem) => Err(problem),
    })?;
    let found = found.into_iter().filter(|there| *there).count();
    let note = "the server was killed at once after the last \"sent\" and started again: each session stands after \
                Send, and its response takes its equality answers, which needs the response itself";
    Ok(Row::new("of these, there after kill -9", Target::AtLeast(sent as f64), found as f64, "", note))
}

/// The pages after Send. The last form is refused where there is no response to add to.
fn add_equality(serving: &Serving, cookie: Cookie) -> Result<(), Problem> {
    let mut visitor = Visitor::returning(serving.public, cookie)?;
    let mut shown = visitor.follow(QUESTIONS)?;
    for (page, answers) in [(AFTER_SEND, &[(AFTER_SEND, "yes")][..]), ("equality", EQUALITY)] {
        let html = shown.text()?;
        let form = Form::first(&html)?;
        if form.page() != page {
            return Err(Problem::unexpected(format!("{} came in place of {page}", form.page())));
        }
        let [_, next] = visitor.step(&form.fill(answers, "continue")?)?;
        shown = next;
    }
    let html = shown.text()?;
    if Form::first(&html)?.page() == "research_invite" {
        return Ok(());
    }
    Err(Problem::unexpected("the equality answers were not taken"))
}
