//! A period whose answers were given to more than one version of the questionnaire.
//!
//! What is counted is what the newest version asks that was answered in the period: a version that was published
//! after it has nothing to say about it. Answers to the older ones are counted where they mean the same
//! (`survey::coding::Common`); what a version did not ask is outside the base of its records.

use std::collections::BTreeSet;

use analysis::{AnalysisError, CodedRows};
use survey::{
    coding::{self, Coder, Common, Room, Scope, Variable},
    questionnaire::Questionnaire,
    response::{Sent, SentEquality},
};

use super::FreezeError;

/// One version, and what it has in common with every version before it.
struct Version<'a> {
    questionnaire: &'a Questionnaire,
    variables: Vec<Variable>,
    /// From the version before this one back to the first.
    older: Vec<Common>,
    /// For its own records, then for those of each older version.
    coders: Vec<Coder>,
}

/// The records of one period on their way to be counted.
pub(super) struct Versions<'a> {
    /// Newest first.
    all: Vec<Version<'a>>,
    /// For each version down to the newest that was met so far: the rows as that version counts them.
    rows: Vec<CodedRows>,
    /// Places in `all` of the versions that were met.
    met: BTreeSet<usize>,
    room: Room,
}

/// The rows of a period, and what they are rows of.
pub(super) struct Coded<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) variables: Vec<Variable>,
    /// For each variable whether every version in the period asked it.
    pub(super) asked_by_all: Vec<bool>,
    /// Every version in the period, oldest first.
    pub(super) versions: String,
    pub(super) rows: CodedRows,
}

impl<'a> Versions<'a> {
    /// Nothing met yet. `known` is every published version, newest first.
    pub(super) fn new(known: &'a [Questionnaire], scope: Scope) -> Self {
        let version = |(place, newer): (usize, &'a Questionnaire)| {
            let variables = coding::variables(newer, scope);
            let older: Vec<Common> =
                known.iter().skip(place + 1).map(|older| Common::of(newer, older)).collect();
            let own = Coder::new(&variables, newer);
            let of_older = older.iter().map(|common| own.clone().older(&variables, common));
            let coders = std::iter::once(own.clone()).chain(of_older).collect();
            Version { questionnaire: newer, variables, older, coders }
        };
        let all: Vec<Version<'a>> = known.iter().enumerate().map(version).collect();
        let rows = all.iter().map(|version| CodedRows::new(version.variables.len())).collect();
        Self { all, rows, met: BTreeSet::new(), room: Room::default() }
    }

    /// Codes one record as every version could count it that may turn out to be the one that counts. A record
    /// that a program most likely sent is in no figure (`questionnaire.md`, E29).
    pub(super) fn add(
        &mut self,
        sent: &Sent<'_>,
        equality: Option<&SentEquality<'_>>,
    ) -> Result<(), FreezeError> {
        let own = self.all.iter().position(|version| version.questionnaire.hash == sent.questionnaire_hash);
        let own = own.ok_or_else(|| FreezeError::UnknownQuestionnaire(sent.version.to_string()))?;
        if sent.flag_trap {
            return Ok(());
        }
        self.meet(own);
        for (place, (version, rows)) in self.all.iter().zip(&mut self.rows).enumerate() {
            // None for a record that is newer than this version.
            let coder = own.checked_sub(place).and_then(|back| version.coders.get(back));
            if let Some(coder) = coder {
                rows.push(&sent.resp_id, coder.code_sent(sent, equality, &mut self.room))?;
            }
        }
        Ok(())
    }

    /// A version older than one that was met will not be the one that counts.
    fn meet(&mut self, place: usize) {
        self.met.insert(place);
        let newest = self.met.first().copied().unwrap_or(place);
        self.rows.truncate(newest + 1);
    }

    /// Adds records of the same period that were coded by themselves.
    pub(super) fn append(&mut self, others: Self) -> Result<(), AnalysisError> {
        for place in others.met {
            self.meet(place);
        }
        self.rows.iter_mut().zip(others.rows).try_for_each(|(rows, others)| rows.append(others))
    }

    /// The rows as the newest version counts them that was met; none when nothing was met.
    pub(super) fn coded(self) -> Option<Coded<'a>> {
        let newest = *self.met.first()?;
        let versions: Vec<&str> = (self.met.iter().rev())
            .filter_map(|place| self.all.get(*place))
            .map(|version| version.questionnaire.version.as_str())
            .collect();
        let versions = versions.join(", ");
        let rows = self.rows.into_iter().nth(newest)?;
        let older = self.met.iter().filter_map(|place| place.checked_sub(newest + 1)).collect::<Vec<_>>();
        let version = self.all.into_iter().nth(newest)?;
        let asked_by_all = version.variables.iter().map(|it| version.always_asked(it, &older)).collect();
        Some(Coded {
            questionnaire: version.questionnaire,
            variables: version.variables,
            asked_by_all,
            versions,
            rows,
        })
    }
}

impl Version<'_> {
    /// Whether these older versions all asked what a variable and the one its base hangs on read.
    fn always_asked(&self, variable: &Variable, older: &[usize]) -> bool {
        let parent = variable.requires.as_ref().map(|(id, _)| id);
        let parent = parent.and_then(|id| self.variables.iter().find(|it| it.id == *id));
        (older.iter().filter_map(|place| self.older.get(*place)))
            .all(|common| common.covers(variable) && parent.is_none_or(|parent| common.covers(parent)))
    }
}

#[cfg(test)]
mod tests {
    use survey::{response::Record, sample};

    use super::*;

    /// Three versions, newest first: each asks one page less than the one before it.
    fn known() -> Vec<Questionnaire> {
        let mut all = vec![survey::load::live("en").unwrap()];
        for page in ["duration", "relationship"] {
            let mut newer = all[0].clone();
            newer.pages.retain(|own| own.id != page);
            (newer.version, newer.hash) = (format!("without {page}"), page.to_owned());
            all.insert(0, newer);
        }
        all
    }

    fn counted(known: &[Questionnaire], people: impl Iterator<Item = Record>) -> Option<Coded<'_>> {
        let mut versions = Versions::new(known, Scope { police_within_two_years: false });
        people.for_each(|record| add(&mut versions, &record));
        versions.coded()
    }

    fn add(versions: &mut Versions<'_>, record: &Record) {
        let bytes = serde_json::to_vec(record).unwrap();
        versions.add(&serde_json::from_slice(&bytes).unwrap(), None).unwrap();
    }

    fn rows(found: &Coded<'_>) -> Vec<(String, Vec<u8>)> {
        let mut rows: Vec<_> =
            found.rows.iter().map(|row| (row.resp_id.to_owned(), row.codes.to_vec())).collect();
        rows.sort();
        rows
    }

    #[test]
    fn the_order_in_which_versions_are_met_changes_nothing() {
        let (known, mut random) = (known(), fastrand::Rng::with_seed(6));
        for met in [vec![0, 1, 2], vec![1, 2], vec![2], vec![0, 2]] {
            let mut people: Vec<Record> = (0..30)
                .map(|place| sample::respondent(&known[met[place % met.len()]], &mut random).0)
                .collect();
            let mut all = Vec::new();
            for turn in [0, 1, 7] {
                people.rotate_left(turn);
                let found = counted(&known, people.iter().cloned()).unwrap();
                let rows = rows(&found);
                assert_eq!(rows.len(), 30, "{met:?}");
                assert_eq!(found.questionnaire.hash, known[met[0]].hash, "{met:?}");
                assert!(rows.iter().all(|(_, codes)| codes.len() == found.variables.len()));
                all.push((rows, found.versions, found.asked_by_all));
            }
            assert!(all.windows(2).all(|two| two[0] == two[1]), "{met:?}");
        }
    }

    #[test]
    fn records_that_were_coded_apart_are_as_if_they_were_coded_together() {
        let (known, mut random) = (known(), fastrand::Rng::with_seed(6));
        let people: Vec<Record> =
            (0..30).map(|place| sample::respondent(&known[place % 3], &mut random).0).collect();
        let together = rows(&counted(&known, people.iter().cloned()).unwrap());
        for parts in [[&people[..1], &people[1..]], [&people[..17], &people[17..]], [&people[..], &[]]] {
            let mut all = Versions::new(&known, Scope { police_within_two_years: false });
            for part in parts {
                let mut own = Versions::new(&known, Scope { police_within_two_years: false });
                for record in part {
                    add(&mut own, record);
                }
                all.append(own).unwrap();
            }
            assert_eq!(rows(&all.coded().unwrap()), together);
        }
    }

    #[test]
    fn who_was_not_asked_is_named_and_in_no_base() {
        let (known, mut random) = (known(), fastrand::Rng::with_seed(6));
        // Seen from the middle version, the first one asks all that it asks.
        let people = [1, 2].map(|place| sample::respondent(&known[place], &mut random).0);
        let found = counted(&known, people.into_iter()).unwrap();
        assert!(found.asked_by_all.iter().all(|all| *all));
        assert_eq!(found.versions, "2026-1, without duration");
        assert!(found.variables.iter().all(|variable| variable.id != "duration"));
        assert!(counted(&known, std::iter::empty()).is_none());
    }

    #[test]
    fn what_a_program_most_likely_sent_is_in_no_figure_and_decides_nothing() {
        let (known, mut random) = (known(), fastrand::Rng::with_seed(6));
        let [mut trapped, person] = [0, 2].map(|place| sample::respondent(&known[place], &mut random).0);
        trapped.flag_trap = true;
        let found = counted(&known, [trapped, person].into_iter()).unwrap();
        assert_eq!((found.rows.len(), found.questionnaire.hash.as_str()), (1, known[2].hash.as_str()));
    }
}
