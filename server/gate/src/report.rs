//! What the gate says, for a person who has to decide.
//!
//! It names cells and never says a number about them: it may be read where the release may not be seen.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::planted::Planted;

/// How many places of one kind are named; all are counted.
const NAMED: usize = 50;

/// The attacks of `disclosure.md` D that the gate runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Attack {
    /// 1: every printed number is at least the threshold and rounded.
    DirectReading,
    /// 2: the same people have one number and one status everywhere.
    SameCell,
    /// 3: a total less its shown parts.
    Subtraction,
    /// 4: a cell less another that lies within it.
    NestedPairs,
    /// 5: linear programmes over every frame with its margins.
    Linear,
    /// 7: a withdrawn release and the one that takes its place.
    Replacement,
    /// 8: two releases.
    Releases,
    /// 12: what shares are made of.
    Percentages,
    /// 19: whether the noise can be seen to be there.
    Noise,
}

impl Attack {
    /// Its number in `disclosure.md` D.
    pub fn number(self) -> u8 {
        match self {
            Self::DirectReading => 1,
            Self::SameCell => 2,
            Self::Subtraction => 3,
            Self::NestedPairs => 4,
            Self::Linear => 5,
            Self::Replacement => 7,
            Self::Releases => 8,
            Self::Percentages => 12,
            Self::Noise => 19,
        }
    }

    /// In a few words.
    pub fn name(self) -> &'static str {
        match self {
            Self::DirectReading => "Reading the numbers",
            Self::SameCell => "The same people under two names",
            Self::Subtraction => "A total less its parts",
            Self::NestedPairs => "A group less a group inside it",
            Self::Linear => "All tables at once",
            Self::Replacement => "A release and the one that it replaces",
            Self::Releases => "Two releases",
            Self::Percentages => "What shares are made of",
            Self::Noise => "Whether the noise is there",
        }
    }

    pub(crate) fn looked_at(self) -> &'static str {
        match self {
            Self::DirectReading | Self::Percentages => "cells",
            Self::SameCell => "groups with more than one cell",
            Self::Subtraction => "totals with their parts",
            Self::NestedPairs => "pairs",
            Self::Linear => "hidden cells in frames",
            Self::Replacement => "cells that both releases have",
            Self::Releases => "pairs of releases",
            Self::Noise => "totals with all parts shown",
        }
    }
}

/// The verdict on one release.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The release's name.
    pub release: String,
    /// SHA-256 of the bytes that were judged, in hexadecimal digits: publish these bytes and no others.
    pub sha256: String,
    /// Cells in it.
    pub cells: usize,
    /// Cells with a number.
    pub shown: usize,
    /// Sets of variables that are counted together.
    pub frames: usize,
    /// Those among them whose linear programmes were solved, margins included.
    pub frames_solved: usize,
    /// Every attack, in order.
    pub attacks: Vec<AttackReport>,
    /// What made-up answers could do (B.20, 10).
    pub planted: Vec<Planted>,
}

/// What one attack found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttackReport {
    /// Which.
    pub attack: Attack,
    /// Its number in `disclosure.md` D.
    pub number: u8,
    /// How many things were looked at.
    pub looked_at: usize,
    /// What stops publication.
    pub findings: Vec<Remark>,
    /// What is worth knowing and does not stop it.
    pub notes: Vec<Remark>,
}

/// One thing that was found, as often as it was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Remark {
    /// A plain sentence.
    pub says: String,
    /// How often.
    pub times: usize,
    /// The first places, each as the ids of the cells involved.
    pub places: Vec<Vec<String>>,
}

impl Report {
    /// Exit code of a command that the gate stopped (`design.md`, Commands).
    pub const STOPPED: u8 = 4;

    /// Whether the release may be published.
    pub fn passed(&self) -> bool {
        self.attacks.iter().all(|attack| attack.findings.is_empty())
    }

    /// 0 when it passed, else [`Report::STOPPED`].
    pub fn exit_code(&self) -> u8 {
        if self.passed() { 0 } else { Self::STOPPED }
    }

    /// The attacks that found something.
    pub fn caught_by(&self) -> Vec<Attack> {
        self.attacks.iter().filter(|attack| !attack.findings.is_empty()).map(|attack| attack.attack).collect()
    }

    /// One attack's part.
    pub fn attack(&self, attack: Attack) -> Option<&AttackReport> {
        self.attacks.iter().find(|own| own.attack == attack)
    }
}

/// Collects what an attack finds, alike with alike.
pub(crate) struct Notebook {
    attack: Attack,
    pub(crate) looked_at: usize,
    findings: BTreeMap<String, Remark>,
    notes: BTreeMap<String, Remark>,
}

impl Notebook {
    pub(crate) fn new(attack: Attack) -> Self {
        Self { attack, looked_at: 0, findings: BTreeMap::new(), notes: BTreeMap::new() }
    }

    pub(crate) fn finding(&mut self, says: impl Into<String>, place: Vec<String>) {
        add(&mut self.findings, says.into(), place);
    }

    pub(crate) fn note(&mut self, says: impl Into<String>, place: Vec<String>) {
        add(&mut self.notes, says.into(), place);
    }

    pub(crate) fn close(self) -> AttackReport {
        AttackReport {
            attack: self.attack,
            number: self.attack.number(),
            looked_at: self.looked_at,
            findings: self.findings.into_values().collect(),
            notes: self.notes.into_values().collect(),
        }
    }
}

fn add(remarks: &mut BTreeMap<String, Remark>, says: String, place: Vec<String>) {
    let remark = remarks.entry(says).or_insert_with_key(|says| Remark {
        says: says.clone(),
        times: 0,
        places: Vec::new(),
    });
    remark.times += 1;
    if remark.places.len() < NAMED && !place.is_empty() {
        remark.places.push(place);
    }
}
