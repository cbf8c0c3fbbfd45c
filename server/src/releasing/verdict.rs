//! What the gate found, in words that may be read where the release may not be seen: no count of people, and none
//! from which one could be worked out.

use std::{fmt, sync::atomic};

use disclosure::Cube;
use gate::{Frames, GateError, Options, Progress, Report, Withdrawn};
use serde::{Deserialize, Serialize};

/// How many places of one kind are named on the command line.
const NAMED: usize = 5;

/// The gate's report, kept with the request as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the release may be published.
    pub passed: bool,
    /// Every attack that was tried.
    pub attacks: Vec<Attacked>,
    /// What made-up answers could do (`disclosure.md` B.20, 10).
    pub planted: Vec<String>,
}

/// One attack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attacked {
    /// In a few words.
    pub name: String,
    /// What stops publication.
    pub findings: Vec<Found>,
    /// What is worth knowing and does not stop it.
    pub notes: Vec<Found>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// A plain sentence.
    pub says: String,
    /// The first places, each as ids of cells.
    pub places: Vec<String>,
}

/// Has a release attacked, by itself and together with every release `beside` it. Says on standard error how far it
/// has come.
///
/// `replaces` is the release that it takes the place of and in how many responses the two differ, if it does.
pub fn attack<'a>(
    new: &Cube,
    replaces: Option<(&Cube, u64)>,
    beside: impl Iterator<Item = &'a Cube>,
    frames: Frames,
) -> Result<Verdict, GateError> {
    let options = Options { frames, ..Options::default() };
    let beside: Vec<&[u8]> = beside.map(Cube::to_bytes).collect();
    let told = atomic::AtomicUsize::new(usize::MAX);
    let release = new.release();
    let mut progress = |progress: Progress| {
        let tenth = progress.done * 10 / progress.of.max(1);
        let step = usize::from(progress.attack.number()) * 100 + tenth;
        if told.swap(step, atomic::Ordering::Relaxed) != step {
            eprintln!("{release}, {}: {} %", progress.attack.name(), tenth * 10);
        }
    };
    let new = new.to_bytes();
    let report = match replaces {
        Some((old, differing)) => {
            let withdrawn = Withdrawn { bytes: old.to_bytes(), differing };
            gate::attack_replacement(new, withdrawn, &beside, &options, &mut progress)?
        }
        None => gate::attack(new, &beside, &options, &mut progress)?,
    };
    Ok(Verdict::of(&report))
}

impl Verdict {
    fn of(report: &Report) -> Self {
        let found = |remarks: &[gate::Remark]| -> Vec<Found> {
            let places = |remark: &gate::Remark| {
                remark.places.iter().take(NAMED).map(|place| place.join(" and ")).collect()
            };
            remarks.iter().map(|it| Found { says: it.says.clone(), places: places(it) }).collect()
        };
        Self {
            passed: report.passed(),
            attacks: (report.attacks.iter())
                .map(|attack| Attacked {
                    name: attack.attack.name().to_owned(),
                    findings: found(&attack.findings),
                    notes: found(&attack.notes),
                })
                .collect(),
            // Not how many answers it would take: that follows from the total, which may not be published yet.
            planted: (report.planted.iter())
                .map(|it| {
                    let answers = if it.planted == 1 { "answer" } else { "answers" };
                    format!(
                        "Somebody who sends {} made-up {answers} can take them off every number. To make up for it, \
                         nothing under {} could be shown; to show as much as now, the period would need {} answers for \
                         every 10 that it has.",
                        it.planted, it.threshold, it.threshold
                    )
                })
                .collect(),
        }
    }

    /// The report as it is kept.
    pub fn to_json(&self) -> String {
        // Plain text and lists: nothing in it can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        for attack in &self.attacks {
            let found = if attack.findings.is_empty() { "nothing found" } else { "STOPPED" };
            writeln!(out, "  {}: {found}.", attack.name)?;
            for (word, remarks) in [("Stops", &attack.findings), ("Note", &attack.notes)] {
                for remark in remarks {
                    writeln!(out, "    {word}: {}", remark.says)?;
                    for place in &remark.places {
                        writeln!(out, "      {place}")?;
                    }
                }
            }
        }
        for planted in &self.planted {
            writeln!(out, "  {planted}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_kept_and_read_back_and_says_where_it_stopped() {
        let found = Found { says: "A cell is small.".to_owned(), places: vec!["a|b=c".to_owned()] };
        let attack = Attacked { name: "Reading".to_owned(), findings: vec![found], notes: Vec::new() };
        let verdict = Verdict { passed: false, attacks: vec![attack], planted: Vec::new() };
        assert_eq!(serde_json::from_str::<Verdict>(&verdict.to_json()).unwrap(), verdict);
        let said = verdict.to_string();
        assert!(
            said.contains("STOPPED") && said.contains("Stops: A cell is small.") && said.contains("a|b=c")
        );
    }
}
