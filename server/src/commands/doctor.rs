//! `server doctor`: what must be put right before people are sent here.

use std::process::ExitCode;

use app::{ports::clock::Clock as _, signposting::Signposting};

use super::say;
use crate::{
    clock::{SystemClock, calendar},
    config::{Places, Serve},
    http::assets::Assets,
    wiring,
};

/// A fact on the help page is looked at again after this many days (`questionnaire.md` C: every quarter).
const OLD_AFTER_DAYS: i32 = 90;

/// What one check found: a line, and whether it is in order.
struct Finding {
    fine: bool,
    line: String,
}

fn fine(line: impl Into<String>) -> Finding {
    Finding { fine: true, line: line.into() }
}

fn wrong(line: impl Into<String>) -> Finding {
    Finding { fine: false, line: line.into() }
}

/// Prints every finding; exit code 0 when all is in order, else 1.
pub async fn run(places: &Places, serve: &Serve) -> ExitCode {
    let mut findings = kept(places).await;
    findings.push(match Assets::read(&serve.site_dir) {
        Ok(_) => fine("The style sheets and scripts are built."),
        Err(error) => wrong(error.to_string()),
    });
    findings.push(match survey::load::live("en") {
        Ok(questionnaire) => fine(format!("Questionnaire {} is as published.", questionnaire.version)),
        Err(error) => wrong(error.to_string()),
    });
    findings.extend(office_settings(serve));
    findings.extend(facts());
    for finding in &findings {
        say(format!("{} {}", if finding.fine { "ok   " } else { "to do" }, finding.line));
    }
    if findings.iter().all(|finding| finding.fine) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn kept(places: &Places) -> Vec<Finding> {
    match wiring::open(places).await {
        Ok((store, _)) => {
            let ready = match store.ready().await {
                Ok(()) => fine("The database can be read and written, and the keys fit it."),
                Err(error) => wrong(error.to_string()),
            };
            let practice = match store.practice().await {
                Ok(true) => {
                    wrong("The answers are made up (practice). Use a new data folder for real answers.")
                }
                Ok(false) => fine("The database is for real answers."),
                Err(error) => wrong(error.to_string()),
            };
            vec![ready, practice]
        }
        Err(error) => vec![wrong(error.to_string())],
    }
}

/// Facts that only the office knows (`questionnaire.md`, head note).
fn office_settings(serve: &Serve) -> Vec<Finding> {
    let office = &serve.office;
    [
        ("VIEWS_CONTACT", &office.contact),
        ("VIEWS_DATA_PROTECTION_OFFICER", &office.data_protection_officer),
        ("VIEWS_COMPLAINTS", &office.complaints),
        ("VIEWS_OTHER_FORMATS", &office.other_formats),
        ("VIEWS_RESEARCH_CONTACT", &office.research_contact),
        ("VIEWS_RESULTS_WHEN", &office.results_when),
    ]
    .into_iter()
    .map(|(name, value)| match value {
        Some(_) => fine(format!("{name} is set.")),
        None => wrong(format!("{name} is not set: the pages say \"The office will add this\".")),
    })
    .collect()
}

/// Facts of the help page that nobody has checked, or not for 90 days.
fn facts() -> Vec<Finding> {
    let signposting = match Signposting::embedded() {
        Ok(signposting) => signposting,
        Err(error) => return vec![wrong(format!("The facts of the help page cannot be read: {error}"))],
    };
    let today = calendar::day(SystemClock.now());
    let mut findings: Vec<Finding> = signposting
        .unchecked_shown_facts()
        .iter()
        .map(|fact| wrong(format!("{fact} is shown, but no named person has checked it.")))
        .collect();
    findings.extend(
        signposting
            .stale(today, OLD_AFTER_DAYS)
            .iter()
            .map(|fact| wrong(format!("{fact} was last checked more than {OLD_AFTER_DAYS} days ago."))),
    );
    if findings.is_empty() {
        findings.push(fine(format!(
            "Every fact of the help page was checked in the last {OLD_AFTER_DAYS} days."
        )));
    }
    findings
}
