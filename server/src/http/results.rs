//! What everybody may see, as a page and as open data (`disclosure.md` B.14). Not a number is worked out here.

use std::sync::Arc;

use app::{
    pages::{
        Trouble,
        results::{Chart, ChartRow, Finding, Number, Part, PeriodLink, Results, Share, Shown},
    },
    paths,
    ports::{PortError, results::YouSaid},
};
use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use disclosure::{Percent, PublicRelease, SafeCell, SafeRow};

use super::public::{page, port_trouble, trouble};
use crate::{clock::calendar, wiring::Site};

/// Findings that stand as sentences, by heading.
const FINDINGS: [(&str, &[&str]); 2] = [
    (
        "results-police-heading",
        &["m_reported", "m_pol_satisfied", "m_pol_recognised", "m_pol_risk", "m_pol_advocate", "m_pol_again"],
    ),
    ("results-support-heading", &["m_sup_specialist", "m_sup_1wk", "m_sup_helpful", "m_gap_any"]),
];

/// Questions that stand as charts.
const CHARTS: [&str; 3] = ["police_satisfaction", "support_wait", "support_helpful"];

/// Width of a chart in its own units: its letters can be read on a phone.
const CHART_WIDTH: u32 = 420;

/// `GET /results`: the newest results.
pub async fn results(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    match shown(&site, None).await {
        Ok(found) => show(&site, &headers, &found.unwrap_or_default()).await,
        Err(error) => port_trouble(&site, error),
    }
}

/// `GET /results/{name}`: a period, one of its files, or the schema. Whatever is not public has one answer.
pub async fn named(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let not_found = || trouble(&site.frame(), Trouble::NotFound);
    let Ok(Path(name)) = name else { return not_found() };
    if name == exports::open::SCHEMA_NAME {
        return file(Body::from(exports::open::SCHEMA), "application/schema+json", None);
    }
    let wanted = FILES.iter().find_map(|(ending, write)| Some((name.strip_suffix(ending)?, write)));
    let answer = match wanted {
        Some((period, write)) => {
            let release = site.survey.ports.results.release(period).await;
            release.map(|release| release.map(|release| write(&site, &release)))
        }
        None => match shown(&site, Some(&name)).await {
            Ok(Some(found)) => Ok(Some(show(&site, &headers, &found).await)),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        },
    };
    match answer {
        Ok(Some(response)) => response,
        Ok(None) => not_found(),
        Err(error) => port_trouble(&site, error),
    }
}

type Write = fn(&Site, &PublicRelease) -> Response;

/// Files of a period by the ending of their names; the first that fits.
const FILES: [(&str, Write); 4] = [
    (paths::RESULTS_METADATA, |site, release| {
        let written = exports::open::metadata(release, &site.publisher);
        whole(site, written, "application/csvm+json", None)
    }),
    (paths::RESULTS_CODEBOOK, |site, release| {
        let name = format!("codebook-{}.csv", release.about().period);
        whole(site, Ok(exports::open::codebook(release)), CSV, Some(&name))
    }),
    (paths::RESULTS_CSV, |site, release| {
        let name = format!("results-{}.csv", release.about().period);
        whole(site, Ok(exports::open::csv(release).flatten().collect()), CSV, Some(&name))
    }),
    (paths::RESULTS_JSON, |site, release| {
        let name = format!("results-{}.json", release.about().period);
        whole(site, exports::open::json(release), "application/json", Some(&name))
    }),
];

const CSV: &str = "text/csv; charset=utf-8; header=present";

fn whole(
    site: &Site,
    written: Result<Vec<u8>, exports::ExportError>,
    kind: &'static str,
    saved_as: Option<&str>,
) -> Response {
    match written {
        Ok(bytes) => file(Body::from(bytes), kind, saved_as),
        Err(error) => {
            tracing::error!(%error, "open data could not be written");
            trouble(&site.frame(), Trouble::Failed)
        }
    }
}

fn file(body: Body, kind: &'static str, saved_as: Option<&str>) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let saved_as = saved_as.map(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")));
    if let Some(Ok(saved_as)) = saved_as {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, saved_as);
    }
    response
}

async fn show(site: &Site, headers: &HeaderMap, results: &Results) -> Response {
    page(site, headers, |frame, _| app::pages::results(frame, results)).await.into_response()
}

/// The results of a period, the newest if none is named; `None` when it is not public.
async fn shown(site: &Site, named: Option<&str>) -> Result<Option<Results>, PortError> {
    let port = &site.survey.ports.results;
    let periods = port.periods().await?;
    let wanted = named.map_or_else(|| periods.first(), |id| periods.iter().find(|period| period.id == id));
    let Some(wanted) = wanted else { return Ok(None) };
    let Some(release) = port.release(&wanted.id).await? else { return Ok(None) };
    let said = port.said(&wanted.id).await?;
    let shown = Shown {
        id: wanted.id.clone(),
        title: wanted.title.clone(),
        published_on: calendar::in_words(&wanted.published_on),
        people: release.total().value().map(|_| number(release.total())),
        parts: FINDINGS.iter().filter_map(|(heading, ids)| part(&release, heading, ids, &said)).collect(),
        charts: CHARTS.iter().filter_map(|id| chart(&release, id, &said)).collect(),
        said: elsewhere(&release, &said),
        licence: exports::open::LICENCE,
        schema: exports::open::SCHEMA_NAME,
    };
    let periods = periods.into_iter().map(|period| PeriodLink { id: period.id, title: period.title });
    Ok(Some(Results { periods: periods.collect(), shown: Some(shown) }))
}

fn number(cell: &SafeCell) -> Number {
    Number { text: cell.text(), cell_id: cell.cell_id().to_owned() }
}

fn said_beside(said: &[YouSaid], id: &str) -> Option<String> {
    said.iter().find(|own| own.variable == id).map(|own| own.words.clone())
}

fn part(release: &PublicRelease, heading: &'static str, ids: &[&str], said: &[YouSaid]) -> Option<Part> {
    let findings: Vec<Finding> = ids.iter().filter_map(|id| finding(release, id, said)).collect();
    (!findings.is_empty()).then_some(Part { heading, findings })
}

/// A measure whose share everybody may see.
fn finding(release: &PublicRelease, id: &str, said: &[YouSaid]) -> Option<Finding> {
    let table = release.table(id)?;
    let yes = table.rows().iter().find(|row| row.code() == "yes")?;
    let share = match yes.percent() {
        Percent::Number(share) => Share::InAHundred(share.whole()),
        Percent::NearlyAll => Share::NearlyAll,
        Percent::HardlyAny => Share::HardlyAny,
        _ => return None,
    };
    Some(Finding {
        id: id.to_owned(),
        share,
        who: who(table.variable().requires()),
        cell_id: yes.cell().cell_id().to_owned(),
        base: number(table.base()),
        said: said_beside(said, id),
    })
}

/// Whose answers they are, from the variable and category that decided who was asked; none: everybody's.
fn who(requires: Option<(&str, &str)>) -> Option<&'static str> {
    match requires? {
        ("police_when_group", "within_2y") => Some("results-who-recently"),
        ("police_told", "derbyshire") => Some("results-who-told"),
        ("support_any", "yes") => Some("results-who-used-support"),
        _ => None,
    }
}

fn row(row: &SafeRow) -> ChartRow {
    ChartRow {
        label: row.label().to_owned(),
        count: number(row.cell()),
        shown: row.cell().value().is_some(),
        percent: row.percent().text(),
        interval: row.percent().interval_text().unwrap_or_default(),
    }
}

/// A question of which everybody may see at least one answer. A chart that cannot be drawn leaves its words.
fn chart(release: &PublicRelease, id: &str, said: &[YouSaid]) -> Option<Chart> {
    let table = release.table(id)?;
    if table.rows().iter().all(|row| row.cell().value().is_none()) {
        return None;
    }
    let style = charts::Style { width: CHART_WIDTH, ..charts::Style::new(id) };
    let svg = charts::bars(table, &style).unwrap_or_else(|error| {
        tracing::error!(variable = id, %error, "a chart could not be drawn");
        String::new()
    });
    Some(Chart {
        id: id.to_owned(),
        title: table.title().to_owned(),
        svg,
        description: charts::describe(table),
        rows: table.rows().iter().map(row).collect(),
        base: number(table.base()),
        said: said_beside(said, id),
    })
}

/// What is said beside results that have no place on the page, with their titles.
fn elsewhere(release: &PublicRelease, said: &[YouSaid]) -> Vec<(String, String)> {
    let findings = FINDINGS.iter().flat_map(|(_, ids)| ids.iter());
    let on_page: Vec<&str> = findings
        .filter(|id| finding(release, id, said).is_some())
        .chain(CHARTS.iter().filter(|id| chart(release, id, said).is_some()))
        .copied()
        .collect();
    let rest = said.iter().filter(|own| !on_page.contains(&own.variable.as_str()));
    rest.filter_map(|own| Some((release.table(&own.variable)?.title().to_owned(), own.words.clone())))
        .collect()
}
