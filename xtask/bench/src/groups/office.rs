//! A period of real size: frozen, attacked, and looked at by the office.

use std::time::{Duration, Instant};

use crate::{
    groups::Bench,
    load::Times,
    problem::Problem,
    row::{Row, Target, kilobytes, megabytes, milliseconds, milliseconds_each, number},
    server::Serving,
    visitor::Visitor,
};

/// The headline measures (`questionnaire.md`, B2).
const MEASURES: [&str; 14] = [
    "m_pol_satisfied",
    "m_pol_dissatisfied",
    "m_pol_index",
    "m_pol_recognised",
    "m_pol_risk",
    "m_pol_spo_told",
    "m_pol_advocate",
    "m_pol_again",
    "m_reported",
    "m_sup_helpful",
    "m_sup_specialist",
    "m_sup_1wk",
    "m_gap_any",
    "m_unsafe_now",
];

/// Addresses that lead to no table, each for another reason: a measure that does not exist, a combination that was not
/// counted, a category and a period that do not exist, and a field too many.
const REFUSED: [&str; 5] = [
    "/tables?measure=m_nothing&by=age",
    "/tables?measure=m_pol_risk&by=m_unsafe_now",
    "/tables?measure=m_gap_any&by=age&where=channel:nothing",
    "/tables?measure=m_gap_any&by=age&period=1999-Q1",
    "/tables?measure=m_gap_any&by=age&and=sex",
];

/// How often the file of all figures is asked for.
const FILES: usize = 5;

/// What the freeze says when only the gate is left, and when the gate has done all.
pub const COUNTED: &str = ": counted and protected";
pub const ATTACKED: &str = "All tables at once: 100 %";

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("office")?;
    let respondents = bench.sizes.respondents.to_string();
    house.run(&["demo", "--responses", &respondents, "--quarters", "1"])?;
    let frames = bench.sizes.programmes.to_string();
    let released = house.watch(&["release", "--practice-frames", &frames])?;
    let (counted, attacked) = (released.at(COUNTED)?, released.at(ATTACKED)?);
    let freeze = (counted + released.took).saturating_sub(attacked);
    let mut rows = vec![
        Row::new(
            format!("freeze of {respondents} responses"),
            Target::Below(5.0),
            freeze.as_secs_f64(),
            "s",
            format!(
                "one period, every measure and permitted table, from the start of `server release` to its end without \
                 the gate; {} s of processor time and {} MB at most until it is counted and protected",
                number(released.used(counted).as_secs_f64()),
                number(megabytes(released.memory(counted)))
            ),
        ),
        Row::new(
            "the whole gate over it",
            Target::Below(300.0),
            attacked.saturating_sub(counted).as_secs_f64(),
            "s",
            format!(
                "every attack, linear programmes for {}; says on its way how far it has come; {} s of processor time",
                if bench.sizes.programmes == usize::MAX { "every table" } else { "few tables" },
                number(released.used(attacked).saturating_sub(released.used(counted)).as_secs_f64())
            ),
        ),
    ];
    let serving = house.serve()?;
    rows.extend(looked_at(&serving, bench.sizes.office_looks, &respondents)?);
    Ok(rows)
}

/// The pages of a cube with so many people behind it.
pub fn looked_at(serving: &Serving, looks: usize, behind: &str) -> Result<Vec<Row>, Problem> {
    let mut analyst = Visitor::new(serving.office)?;
    let mut rows = vec![headline(serving, &mut analyst, looks, behind)?];
    rows.extend(tables(serving, &mut analyst, looks, behind)?);
    rows.push(csv(serving, &mut analyst, behind)?);
    Ok(rows)
}

fn headline(serving: &Serving, analyst: &mut Visitor, looks: usize, behind: &str) -> Result<Row, Problem> {
    // The first look opens the cube, which stays open from then on.
    let bytes = analyst.type_address("/")?.received;
    let (times, used) = serving.time_of(|| look(analyst, &["/"], looks))?;
    let times = Times::new(times);
    let note = format!(
        "the headline page, every measure with its chart, {behind} responses behind it, mean of {}; waited {} ms half of \
         the times; {} kB on the wire without its files. Others, 1 million: LimeSurvey 19 s, Superset 2.4-2.9 s",
        times.len(),
        number(milliseconds(times.percentile(50))),
        number(kilobytes(bytes)),
    );
    let each = milliseconds_each(used, times.len());
    Ok(Row::new("server time of the office's first page", Target::Below(10.0), each, "ms", note))
}

/// How often tables and refusals take turns, so that whatever else the machine does meets both.
const TURNS: usize = 5;

fn tables(serving: &Serving, analyst: &mut Visitor, looks: usize, behind: &str) -> Result<Vec<Row>, Problem> {
    let found = MEASURES.map(|measure| format!("/tables?measure={measure}&by=age"));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    expect(analyst, &found, true)?;
    expect(analyst, &REFUSED, false)?;
    let (mut tables, mut refusals) = (Looks::default(), Looks::default());
    for _ in 0..TURNS {
        for (addresses, own) in [(&found[..], &mut tables), (&REFUSED[..], &mut refusals)] {
            let (times, used) = serving.time_of(|| look(analyst, addresses, looks.div_ceil(TURNS)))?;
            own.times.extend(times);
            own.used += used;
        }
    }
    let (table, refusal) = (tables.row(), refusals.row());
    Ok(vec![
        Row::new(
            "server time of one table in /tables",
            Target::Below(5.0),
            table.0,
            "ms",
            format!(
                "each headline measure by age, with charts and form, {behind} responses behind it, {}",
                table.1
            ),
        ),
        Row::new(
            "the same for an address that leads to none",
            Target::Below(5.0),
            refusal.0,
            "ms",
            format!(
                "refused for {} reasons, turn and turn about with the tables, {}; one page for all, {} ms from a table",
                REFUSED.len(),
                refusal.1,
                number(refusal.0 - table.0)
            ),
        ),
    ])
}

#[derive(Default)]
struct Looks {
    times: Vec<Duration>,
    used: Duration,
}

impl Looks {
    /// Server time of each in milliseconds, and how long people waited.
    fn row(self) -> (f64, String) {
        let each = milliseconds_each(self.used, self.times.len());
        let times = Times::new(self.times);
        let half = number(milliseconds(times.percentile(50)));
        (each, format!("mean of {}; waited {half} ms half of the times", times.len()))
    }
}

/// Every address in turn, so many times in all.
fn look(analyst: &mut Visitor, addresses: &[&str], looks: usize) -> Result<Vec<Duration>, Problem> {
    let one = |address: &&str| {
        let begun = Instant::now();
        analyst.type_address(address)?;
        Ok(begun.elapsed())
    };
    addresses.iter().cycle().take(looks.max(addresses.len())).map(one).collect()
}

/// Whether these addresses lead to tables, or to the one page that is no table.
fn expect(analyst: &mut Visitor, addresses: &[&str], tables: bool) -> Result<(), Problem> {
    let mut pages = Vec::new();
    for address in addresses {
        let page = analyst.type_address(address)?.text()?;
        if page.contains("data-cell=") != tables {
            return Err(Problem::unexpected(format!("{address} is not what it was taken for")));
        }
        pages.push(page);
    }
    if !tables && pages.windows(2).any(|two| matches!(two, [one, other] if one != other)) {
        return Err(Problem::unexpected("two addresses that lead to no table have two answers"));
    }
    Ok(())
}

fn csv(serving: &Serving, analyst: &mut Visitor, behind: &str) -> Result<Row, Problem> {
    let page = analyst.type_address("/tables?measure=m_reported&by=age")?.text()?;
    let address = page.split('"').find(|part| {
        part.strip_prefix("/exports/").is_some_and(|name| name.split('.').nth(1) == Some("csv"))
    });
    let address = address.ok_or_else(|| Problem::unexpected("no page names the file of all figures"))?;
    let one = |_| {
        let begun = Instant::now();
        let received = analyst.type_address(address)?.received;
        Ok((begun.elapsed(), received))
    };
    let (files, used) = serving.time_of(|| (0..FILES).map(one).collect::<Result<Vec<_>, Problem>>())?;
    let bytes = files.first().map_or(0, |(_, received)| *received);
    let times = Times::new(files.into_iter().map(|(time, _)| time));
    let note = format!(
        "every cell, {behind} responses behind it, until the last byte is here, half of {FILES} times; {} MB on the \
         wire, {} ms of the server's time. Others, 100,000 rows: LimeSurvey 114 s",
        number(megabytes(bytes)),
        number(milliseconds_each(used, FILES)),
    );
    let wait = times.percentile(50).as_secs_f64();
    Ok(Row::new("CSV of the whole cube", Target::Below(1.0), wait, "s", note))
}
