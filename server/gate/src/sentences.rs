//! The report in plain sentences.

use std::fmt;

use crate::report::{AttackReport, Remark, Report};

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let verdict = if self.passed() {
            "may be published: no attack found anything"
        } else {
            "must not be published"
        };
        writeln!(out, "{} {verdict}.", self.release)?;
        writeln!(
            out,
            "{} cells, {} of them shown, in {} sets of variables; linear programmes for {} of these. SHA-256 {}.",
            self.cells, self.shown, self.frames, self.frames_solved, self.sha256
        )?;
        for attack in &self.attacks {
            write!(out, "{attack}")?;
        }
        for planted in &self.planted {
            writeln!(out, "{planted}")?;
        }
        Ok(())
    }
}

impl fmt::Display for AttackReport {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let found = if self.findings.is_empty() { "nothing found" } else { "STOPPED" };
        let (name, what) = (self.attack.name(), self.attack.looked_at());
        writeln!(out, "Attack {}. {name}: {} {what} looked at, {found}.", self.number, self.looked_at)?;
        for remark in &self.findings {
            write!(out, "  Stops: {remark}")?;
        }
        for remark in &self.notes {
            write!(out, "  Note: {remark}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        const PRINTED: usize = 5;
        let times = if self.times == 1 { String::new() } else { format!(" ({} times)", self.times) };
        writeln!(out, "{}{times}", self.says)?;
        for place in self.places.iter().take(PRINTED) {
            writeln!(out, "    {}", place.join("  and  "))?;
        }
        if self.times > PRINTED && !self.places.is_empty() {
            writeln!(out, "    ...")?;
        }
        Ok(())
    }
}
