//! A questionnaire's questions as slots of bits.

use std::collections::BTreeSet;

use crate::coding::how::{Said, Test};
use crate::coding::{Common, Variable};
use crate::questionnaire::{Kind, Page, Question, Questionnaire};
use crate::response::{Equality, Record, Sent, SentAnswer, SentAnswers, SentEquality, Stored};

/// The questions that are read, by id.
#[derive(Debug, Clone)]
pub(in crate::coding) struct Slots {
    pub(in crate::coding) all: Vec<Slot>,
}

#[derive(Debug, Clone)]
pub(in crate::coding) struct Slot {
    pub(in crate::coding) id: String,
    pub(in crate::coding) kind: Kind,
    /// Code of each bit, and whether it excludes every other.
    pub(in crate::coding) options: Vec<(String, bool)>,
    /// Whether answers to it are looked at.
    asked: bool,
}

/// Bits of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::coding) struct Mask {
    pub(in crate::coding) slot: usize,
    pub(in crate::coding) bits: u64,
}

impl Slots {
    pub(super) fn of(variables: &[Variable], q: &Questionnaire) -> Self {
        let read: BTreeSet<&String> = (variables.iter())
            .flat_map(|it| it.reads.iter().chain(it.base.iter().map(|test| &test.question)))
            .collect();
        let slot = |(_, question): (&Page, &Question)| Slot {
            id: question.id.clone(),
            kind: question.kind,
            options: question.options.iter().take(64).map(|it| (it.code.clone(), it.exclusive)).collect(),
            asked: true,
        };
        Self { all: read.into_iter().filter_map(|id| q.question(id).map(slot)).collect() }
    }

    /// A record's answers.
    pub(super) fn bits(&self, record: &Record, equality: Option<&Equality>) -> Vec<u64> {
        let mut bits = vec![0; self.all.len()];
        let parts = [Some(&record.answers), equality.map(|part| &part.answers)];
        for answers in parts.into_iter().flatten() {
            self.add(&mut bits, answers.iter().map(|(id, stored)| (id.as_str(), stored)));
        }
        bits
    }

    /// The same of a record that is read back, into `bits`, whose old contents do not matter.
    pub(super) fn bits_of_sent(
        &self,
        sent: &Sent<'_>,
        equality: Option<&SentEquality<'_>>,
        bits: &mut Vec<u64>,
    ) {
        bits.clear();
        bits.resize(self.all.len(), 0);
        for SentAnswers(answers) in
            [Some(&sent.answers), equality.map(|part| &part.answers)].into_iter().flatten()
        {
            self.add(bits, answers.iter().map(|(id, stored)| (&*id.0, stored)));
        }
    }

    /// Both sides are in the order of their ids and are walked side by side.
    fn add<'r>(&self, bits: &mut [u64], answers: impl Iterator<Item = (&'r str, &'r (impl Given + 'r))>) {
        let mut answers = answers.peekable();
        for (slot, bits) in self.all.iter().zip(bits) {
            while answers.next_if(|(id, _)| *id < slot.id.as_str()).is_some() {}
            if let Some((_, given)) = answers.next_if(|(id, _)| *id == slot.id)
                && *bits == 0
            {
                *bits = slot.bits(given);
            }
        }
    }

    pub(super) fn place(&self, question: &str) -> Option<usize> {
        self.all.binary_search_by(|slot| slot.id.as_str().cmp(question)).ok()
    }

    /// Looks only at the questions that another version asks as well.
    pub(super) fn only(&mut self, common: &Common) {
        for slot in &mut self.all {
            slot.asked = common.has(&slot.id);
        }
    }

    /// The slot at this place; what is not there has no options.
    pub(super) fn options(&self, place: Option<usize>) -> &[(String, bool)] {
        place.and_then(|place| self.all.get(place)).map_or(&[][..], |slot| &slot.options)
    }

    fn bits_of(&self, place: Option<usize>, wanted: impl Fn(&String) -> bool) -> Mask {
        let bits = self
            .options(place)
            .iter()
            .enumerate()
            .filter(|(_, (code, _))| wanted(code))
            .fold(0, |all, (at, _)| all | 1 << at);
        // A question that is not there is one that nobody answered.
        Mask { slot: place.unwrap_or(usize::MAX), bits }
    }

    pub(super) fn mask(&self, test: &Test) -> Mask {
        self.bits_of(self.place(&test.question), |code| test.codes.contains(code))
    }

    /// Bits that must not be among the answer.
    pub(super) fn said(&self, said: &Said) -> Mask {
        self.bits_of(self.place(&said.question), |code| said.but_not.contains(code))
    }
}

/// An answer as it is kept, in either of its forms.
trait Given {
    /// Looks at each code that was given: whether as the one that could be, or as one of several.
    fn each(&self, look: impl FnMut(Kind, &str));
}

impl Given for Stored {
    fn each(&self, mut look: impl FnMut(Kind, &str)) {
        match self {
            Self::One(code) => look(Kind::One, code),
            Self::Many(codes) => codes.iter().for_each(|code| look(Kind::Many, code)),
            Self::Skipped | Self::NotShown | Self::NotReached => {}
        }
    }
}

impl Given for SentAnswer<'_> {
    fn each(&self, mut look: impl FnMut(Kind, &str)) {
        match self {
            Self::One(code) => look(Kind::One, &code.0),
            Self::Many(codes) => codes.iter().for_each(|code| look(Kind::Many, &code.0)),
            Self::Skipped | Self::NotShown | Self::NotReached => {}
        }
    }
}

impl Slot {
    fn bits(&self, given: &impl Given) -> u64 {
        let bit = |code: &str| {
            self.options.iter().position(|(known, _)| known == code).map_or(0, |place| 1_u64 << place)
        };
        let mut bits = 0;
        given.each(|kind, code| {
            if self.asked && kind == self.kind {
                bits |= bit(code);
            }
        });
        bits
    }
}

impl Mask {
    fn of(self, bits: &[u64]) -> u64 {
        bits.get(self.slot).copied().unwrap_or(0)
    }

    pub(super) fn holds(self, bits: &[u64]) -> bool {
        self.of(bits) & self.bits != 0
    }

    /// Answered, with none of these.
    pub(super) fn is_said(self, bits: &[u64]) -> bool {
        self.of(bits) != 0 && self.of(bits) & self.bits == 0
    }
}
