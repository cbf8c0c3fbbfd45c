//! Variables compiled for many records: each question is a slot of bits, one for each answer, so that a record
//! is looked through once and every variable then costs a few comparisons.

use std::collections::{BTreeMap, BTreeSet};

use super::how::{How, Known, Said, Test};
use super::{Common, Variable};
use crate::questionnaire::{Kind, Page, Question, Questionnaire};
use crate::response::{Equality, Record, Stored};

/// Codes records. Made once for a list of variables and the questionnaire they come from.
#[derive(Debug, Clone)]
pub struct Coder {
    slots: Slots,
    plans: Vec<Plan>,
}

/// The questions that are read, by id.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    slots: Vec<Slot>,
}

#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) id: String,
    pub(super) kind: Kind,
    /// Code of each bit, and whether it excludes every other.
    pub(super) options: Vec<(String, bool)>,
    /// Whether answers to it are looked at.
    asked: bool,
}

/// One variable.
#[derive(Debug, Clone)]
struct Plan {
    /// Whether all that it reads was asked.
    asked: bool,
    base: Vec<Mask>,
    rule: Rule,
    /// Place of the variable that its base hangs on, and of the category there; none hangs on nothing.
    routing: Option<(Option<usize>, u8)>,
}

/// Bits of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mask {
    pub(super) slot: usize,
    pub(super) bits: u64,
}

#[derive(Debug, Clone)]
enum Rule {
    /// For each bit the place.
    Chose {
        slot: usize,
        places: Vec<Option<u8>>,
    },
    Points {
        points: Vec<(Mask, u8)>,
        known: Vec<Mask>,
        all: bool,
        places: Vec<Option<u8>>,
    },
    /// For each statement the level of each bit.
    Levels {
        statements: Vec<(usize, Vec<u32>)>,
        least: u32,
        band: fn(u32, u32) -> u8,
    },
}

impl Coder {
    /// For these variables, in this order.
    pub fn new(variables: &[Variable], q: &Questionnaire) -> Self {
        let slots = Slots::of(variables, q);
        let places: BTreeMap<&str, usize> =
            variables.iter().enumerate().map(|(place, variable)| (variable.id.as_str(), place)).collect();
        let routing = |variable: &Variable| {
            let (parent, code) = variable.requires.as_ref()?;
            let place = places.get(parent.as_str()).copied();
            let parent = place.and_then(|place| variables.get(place));
            let category = parent.and_then(|parent| parent.categories.iter().position(|it| it.code == *code));
            Some((place, category.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)))
        };
        let plan = |variable: &Variable| Plan {
            asked: true,
            base: variable.base.iter().map(|test| slots.mask(test)).collect(),
            rule: slots.rule(&variable.how),
            routing: routing(variable),
        };
        let plans = variables.iter().map(plan).collect();
        Self { slots, plans }
    }

    /// For records of an older version of the questionnaire: whoever was not asked all that a variable reads is
    /// outside its base. `variables` are those that this was made of.
    #[must_use]
    pub fn older(mut self, variables: &[Variable], common: &Common) -> Self {
        for slot in &mut self.slots.slots {
            slot.asked = common.has(&slot.id);
        }
        for (plan, variable) in self.plans.iter_mut().zip(variables) {
            plan.asked = common.covers(variable);
        }
        self
    }

    /// The category of each variable for one record, as a place in its `categories`; None outside its base.
    pub fn code(&self, record: &Record, equality: Option<&Equality>) -> Vec<Option<u8>> {
        self.places(&self.slots.bits(record, equality))
    }

    /// The same from bits, one number for each slot.
    pub(super) fn places(&self, bits: &[u64]) -> Vec<Option<u8>> {
        let alone: Vec<Option<u8>> = self.plans.iter().map(|plan| plan.alone(bits)).collect();
        (self.plans.iter().zip(&alone))
            .map(|(plan, place)| match plan.routing {
                None => *place,
                Some((parent, wanted)) => {
                    let found = alone.get(parent?).copied().flatten()?;
                    place.filter(|_| found == wanted)
                }
            })
            .collect()
    }

    /// The category in the variable at this place, from bits.
    pub(super) fn place(&self, variable: usize, bits: &[u64]) -> Option<u8> {
        let plan = self.plans.get(variable)?;
        if let Some((parent, wanted)) = plan.routing
            && self.plans.get(parent?)?.alone(bits)? != wanted
        {
            return None;
        }
        plan.alone(bits)
    }

    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots.slots
    }

    /// Bits that the variable at this place asks for together, for each slot that it reads: a union of these is
    /// all that it can tell apart. The first list is of its base, the second of its rule.
    pub(super) fn masks(&self, place: usize) -> (Vec<Mask>, Vec<Mask>) {
        self.plans.get(place).map_or_else(Default::default, |plan| (plan.base.clone(), plan.rule.masks()))
    }

    /// Place of the variable that the base of this one hangs on, and of the category there.
    pub(super) fn parent_cell(&self, place: usize) -> Option<(usize, u8)> {
        let (parent, cell) = self.plans.get(place)?.routing?;
        Some((parent?, cell))
    }
}

impl Slots {
    fn of(variables: &[Variable], q: &Questionnaire) -> Self {
        let read: BTreeSet<&String> = (variables.iter())
            .flat_map(|it| it.reads.iter().chain(it.base.iter().map(|test| &test.question)))
            .collect();
        let slot = |(_, question): (&Page, &Question)| Slot {
            id: question.id.clone(),
            kind: question.kind,
            options: question.options.iter().take(64).map(|it| (it.code.clone(), it.exclusive)).collect(),
            asked: true,
        };
        Self { slots: read.into_iter().filter_map(|id| q.question(id).map(slot)).collect() }
    }

    /// A record's answers. Both sides are in the order of their ids and are walked side by side.
    fn bits(&self, record: &Record, equality: Option<&Equality>) -> Vec<u64> {
        let mut bits = vec![0; self.slots.len()];
        let parts = [Some(&record.answers), equality.map(|part| &part.answers)];
        for answers in parts.into_iter().flatten() {
            let mut answers = answers.iter().peekable();
            for (slot, bits) in self.slots.iter().zip(&mut bits) {
                while answers.next_if(|(id, _)| **id < slot.id).is_some() {}
                if let Some((_, stored)) = answers.next_if(|(id, _)| **id == slot.id)
                    && *bits == 0
                {
                    *bits = slot.bits(stored);
                }
            }
        }
        bits
    }

    fn place(&self, question: &str) -> Option<usize> {
        self.slots.binary_search_by(|slot| slot.id.as_str().cmp(question)).ok()
    }

    fn bits_of(&self, place: Option<usize>, wanted: impl Fn(&String) -> bool) -> Mask {
        let options = place.and_then(|place| self.slots.get(place)).map_or(&[][..], |slot| &slot.options);
        let bits = options
            .iter()
            .enumerate()
            .filter(|(_, (code, _))| wanted(code))
            .fold(0, |all, (at, _)| all | 1 << at);
        // A question that is not there is one that nobody answered.
        Mask { slot: place.unwrap_or(usize::MAX), bits }
    }

    fn mask(&self, test: &Test) -> Mask {
        self.bits_of(self.place(&test.question), |code| test.codes.contains(code))
    }

    /// Bits that must not be among the answer.
    fn said(&self, said: &Said) -> Mask {
        self.bits_of(self.place(&said.question), |code| said.but_not.contains(code))
    }

    fn rule(&self, how: &How) -> Rule {
        match how {
            How::Chose { question, categories } => {
                let slot = self.place(question);
                let options =
                    slot.and_then(|slot| self.slots.get(slot)).map_or(&[][..], |slot| &slot.options);
                let place_of = |(code, _): &(String, bool)| {
                    let place = categories.iter().position(|codes| codes.contains(code))?;
                    u8::try_from(place).ok()
                };
                let places = options.iter().map(place_of).collect();
                Rule::Chose { slot: slot.unwrap_or(usize::MAX), places }
            }
            How::Points { points, known, places } => {
                let all = matches!(known, Known::All(_));
                let (Known::All(known) | Known::Any(known)) = known;
                Rule::Points {
                    points: points.iter().map(|(test, worth)| (self.mask(test), *worth)).collect(),
                    known: known.iter().map(|said| self.said(said)).collect(),
                    all,
                    places: places.clone(),
                }
            }
            How::Levels { statements, least, band } => {
                let levels = |id: &String| {
                    let slot = self.place(id);
                    let options =
                        slot.and_then(|slot| self.slots.get(slot)).map_or(&[][..], |slot| &slot.options);
                    let level = |(code, _): &(String, bool)| {
                        code.parse().ok().filter(|level| (1..=5).contains(level)).unwrap_or(0)
                    };
                    (slot.unwrap_or(usize::MAX), options.iter().map(level).collect())
                };
                Rule::Levels {
                    statements: statements.iter().map(levels).collect(),
                    least: *least,
                    band: *band,
                }
            }
        }
    }
}

impl Slot {
    fn bits(&self, stored: &Stored) -> u64 {
        let bit = |code: &String| {
            self.options.iter().position(|(known, _)| known == code).map_or(0, |place| 1_u64 << place)
        };
        match (stored, self.kind) {
            (Stored::One(code), Kind::One) if self.asked => bit(code),
            (Stored::Many(codes), Kind::Many) if self.asked => {
                codes.iter().fold(0, |all, code| all | bit(code))
            }
            _ => 0,
        }
    }
}

impl Mask {
    fn of(self, bits: &[u64]) -> u64 {
        bits.get(self.slot).copied().unwrap_or(0)
    }

    fn holds(self, bits: &[u64]) -> bool {
        self.of(bits) & self.bits != 0
    }

    /// Answered, with none of these.
    fn is_said(self, bits: &[u64]) -> bool {
        self.of(bits) != 0 && self.of(bits) & self.bits == 0
    }
}

impl Plan {
    /// By the formula and the base alone, without what the base hangs on.
    fn alone(&self, bits: &[u64]) -> Option<u8> {
        if self.asked && self.base.iter().all(|test| test.holds(bits)) { self.rule.place(bits) } else { None }
    }
}

impl Rule {
    fn place(&self, bits: &[u64]) -> Option<u8> {
        match self {
            Self::Chose { slot, places } => {
                let bit = bits.get(*slot)?.trailing_zeros();
                places.get(usize::try_from(bit).ok()?).copied().flatten()
            }
            Self::Points { points, known, all, places } => {
                let enough = if *all {
                    known.iter().all(|known| known.is_said(bits))
                } else {
                    known.iter().any(|known| known.is_said(bits))
                };
                let sum =
                    points.iter().filter(|(test, _)| test.holds(bits)).map(|(_, worth)| usize::from(*worth));
                if enough { places.get(sum.sum::<usize>()).copied().flatten() } else { None }
            }
            Self::Levels { statements, least, band } => {
                let mut sum_and_count = (0, 0);
                for (slot, levels) in statements {
                    let bit = bits.get(*slot).map_or(64, |bits| bits.trailing_zeros());
                    let level =
                        usize::try_from(bit).ok().and_then(|bit| levels.get(bit)).copied().unwrap_or(0);
                    sum_and_count = (sum_and_count.0 + level, sum_and_count.1 + u32::from(level > 0));
                }
                (sum_and_count.1 >= *least).then(|| band(sum_and_count.0, sum_and_count.1))
            }
        }
    }

    fn masks(&self) -> Vec<Mask> {
        let single = |slot: usize, bits: usize| (0..bits).map(move |at| Mask { slot, bits: 1 << at });
        match self {
            Self::Chose { slot, places } => {
                let kinds: BTreeSet<Option<u8>> = places.iter().copied().collect();
                let bits = |kind: &Option<u8>| {
                    let same = places.iter().enumerate().filter(|(_, place)| *place == kind);
                    Mask { slot: *slot, bits: same.fold(0, |all, (at, _)| all | 1 << at) }
                };
                kinds.iter().map(bits).collect()
            }
            Self::Points { points, known, .. } => {
                points.iter().map(|(mask, _)| *mask).chain(known.iter().copied()).collect()
            }
            Self::Levels { statements, .. } => {
                statements.iter().flat_map(|(slot, levels)| single(*slot, levels.len())).collect()
            }
        }
    }
}
