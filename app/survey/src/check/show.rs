//! The report as text: what was found, the numbers, and the map of routes.

use std::fmt::{self, Write as _};

use super::{Path, Report};
use crate::questionnaire::Questionnaire;
use crate::route::SEND;
use crate::rules::Rule;

/// Every page with its condition in words.
pub(super) fn conditions(q: &Questionnaire) -> Vec<(String, String)> {
    let when = |rule: &Rule| match rule {
        Rule::Always => "everybody".to_owned(),
        rule => words(rule),
    };
    (q.pages.iter())
        .map(|page| {
            let mut line = when(&page.shown_when);
            for end in &page.ends {
                let _ = write!(line, "; {} if {}", end.page, words(&end.when));
            }
            if !page.live {
                "off".clone_into(&mut line);
            }
            (page.id.clone(), line)
        })
        .collect()
}

fn words(rule: &Rule) -> String {
    let join = |parts: &[Rule], with: &str| parts.iter().map(inner).collect::<Vec<_>>().join(with);
    match rule {
        Rule::Always => "always".to_owned(),
        Rule::All(parts) => join(parts, " and "),
        Rule::Any(parts) => join(parts, " or "),
        Rule::Not(part) => format!("not {}", inner(part)),
        Rule::AnyOf { question, codes } => format!("{question} is {}", codes.join(", ")),
        Rule::Answered(page) => format!("{page} is answered"),
        Rule::Named(name) => name.clone(),
    }
}

fn inner(rule: &Rule) -> String {
    match rule {
        Rule::All(_) | Rule::Any(_) => format!("({})", words(rule)),
        rule => words(rule),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            writeln!(f, "Questionnaire {}\nhash {}\n", self.name, self.hash)?;
        }
        let verdict = if self.is_sound() { "Sound." } else { "Not sound: it must not be published." };
        writeln!(f, "{verdict}")?;
        list(f, "Problems", &self.problems)?;
        list(f, "To look at", &self.warnings)?;
        if let Some(budget) = self.budget {
            writeln!(
                f,
                "\nPoints without free text: shortest {}, median {}, longest {} (limit {}); free text adds {}",
                budget.shortest,
                budget.median,
                budget.longest,
                super::LIMIT,
                budget.text
            )?;
        }
        if !self.pages.is_empty() {
            writeln!(f, "\nPages, and who sees them")?;
        }
        for (page, when) in &self.pages {
            writeln!(f, "  {page:<20} {when}")?;
        }
        if !self.paths.is_empty() {
            writeln!(f, "\nRoutes: {} distinct paths", self.paths.len())?;
        }
        self.paths.iter().try_for_each(|path| one_path(f, path))
    }
}

fn list(f: &mut fmt::Formatter<'_>, title: &str, lines: &[String]) -> fmt::Result {
    if !lines.is_empty() {
        writeln!(f, "\n{title} ({})", lines.len())?;
    }
    lines.iter().try_for_each(|line| writeln!(f, "  - {line}"))
}

fn one_path(f: &mut fmt::Formatter<'_>, path: &Path) -> fmt::Result {
    let arrives = if path.pages.last().is_some_and(|last| last == SEND) { "sent" } else { "ends early" };
    writeln!(f, "\n  {} questions, {} points, {arrives}", path.questions, path.points)?;
    let mut line = String::from("   ");
    for page in &path.pages {
        if line.chars().count() + page.chars().count() > 100 {
            writeln!(f, "{line}")?;
            line = String::from("   ");
        }
        line = format!("{line} > {page}");
    }
    writeln!(f, "{line}")
}
