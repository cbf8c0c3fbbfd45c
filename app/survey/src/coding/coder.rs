//! Variables compiled for many records: each question is a slot of bits, one for each answer, so that a record
//! is looked through once and every variable then costs a few comparisons.

mod rule;
mod slots;

use std::collections::BTreeMap;

use rule::Rule;
use slots::Slots;
pub(super) use slots::{Mask, Slot};

use super::{Common, Variable};
use crate::questionnaire::Questionnaire;
use crate::response::{Equality, Record, Sent, SentEquality};

/// Codes records. Made once for a list of variables and the questionnaire they come from.
#[derive(Debug, Clone)]
pub struct Coder {
    slots: Slots,
    plans: Vec<Plan>,
}

/// Where a record is taken apart: kept from one to the next, so that millions cost no memory each.
#[derive(Debug, Default)]
pub struct Room {
    bits: Vec<u64>,
    alone: Vec<Option<u8>>,
    places: Vec<Option<u8>>,
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
            rule: Rule::of(&slots, &variable.how),
            routing: routing(variable),
        };
        let plans = variables.iter().map(plan).collect();
        Self { slots, plans }
    }

    /// For records of an older version of the questionnaire: whoever was not asked all that a variable reads is
    /// outside its base. `variables` are those that this was made of.
    #[must_use]
    pub fn older(mut self, variables: &[Variable], common: &Common) -> Self {
        self.slots.only(common);
        for (plan, variable) in self.plans.iter_mut().zip(variables) {
            plan.asked = common.covers(variable);
        }
        self
    }

    /// The category of each variable for one record, as a place in its `categories`; None outside its base.
    pub fn code(&self, record: &Record, equality: Option<&Equality>) -> Vec<Option<u8>> {
        self.places(&self.slots.bits(record, equality))
    }

    /// The same of a record that is read back, in the order of the variables; `room` is reused from one to the next.
    pub fn code_sent<'r>(
        &self,
        sent: &Sent<'_>,
        equality: Option<&SentEquality<'_>>,
        room: &'r mut Room,
    ) -> &'r [Option<u8>] {
        self.slots.bits_of_sent(sent, equality, &mut room.bits);
        room.alone.clear();
        room.alone.extend(self.plans.iter().map(|plan| plan.alone(&room.bits)));
        room.places.clear();
        room.places
            .extend(self.plans.iter().zip(&room.alone).map(|(plan, place)| plan.routed(&room.alone, *place)));
        &room.places
    }

    /// The same from bits, one number for each slot.
    pub(super) fn places(&self, bits: &[u64]) -> Vec<Option<u8>> {
        let alone: Vec<Option<u8>> = self.plans.iter().map(|plan| plan.alone(bits)).collect();
        self.plans.iter().zip(&alone).map(|(plan, place)| plan.routed(&alone, *place)).collect()
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
        &self.slots.all
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

impl Plan {
    /// Where its base hangs on another variable: only who is in the right category there.
    fn routed(&self, alone: &[Option<u8>], place: Option<u8>) -> Option<u8> {
        let Some((parent, wanted)) = self.routing else { return place };
        let found = alone.get(parent?).copied().flatten()?;
        place.filter(|_| found == wanted)
    }

    /// By the formula and the base alone, without what the base hangs on.
    fn alone(&self, bits: &[u64]) -> Option<u8> {
        if self.asked && self.base.iter().all(|test| test.holds(bits)) { self.rule.place(bits) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::{Scope, variables};
    use crate::{load, sample};

    #[test]
    fn a_record_that_is_read_back_is_coded_as_it_was_written() {
        let q = load::live("en").unwrap();
        let coder = Coder::new(&variables(&q, Scope { police_within_two_years: false }), &q);
        let (mut random, mut room) = (fastrand::Rng::with_seed(5), Room::default());
        let mut given = 0;
        for _ in 0..300 {
            let (record, _, equality) = sample::respondent(&q, &mut random);
            let written = serde_json::to_vec(&record).unwrap();
            let part = equality.as_ref().map(|part| serde_json::to_vec(part).unwrap());
            let sent: Sent<'_> = serde_json::from_slice(&written).unwrap();
            let sent_part: Option<SentEquality<'_>> =
                part.as_ref().map(|part| serde_json::from_slice(part).unwrap());
            assert_eq!(sent.resp_id, record.resp_id);
            let row = coder.code_sent(&sent, sent_part.as_ref(), &mut room);
            assert_eq!(row, coder.code(&record, equality.as_ref()));
            given += row.iter().flatten().count();
        }
        assert!(given > 300 * 20, "there is something to compare");
    }

    #[test]
    fn a_record_that_was_escaped_or_turned_round_is_read_all_the_same() {
        let q = load::live("en").unwrap();
        let coder = Coder::new(&variables(&q, Scope { police_within_two_years: false }), &q);
        let (record, ..) = sample::respondent(&q, &mut fastrand::Rng::with_seed(8));
        let written = serde_json::to_value(&record).unwrap();
        let answers = written["answers"].as_object().unwrap();
        let turned: Vec<String> =
            answers.iter().rev().map(|(id, stored)| format!("\"{id}\":{stored}")).collect();
        let turned = format!(
            r#"{{"answers":{{{}}},"flag_trap":false,"version":"\u0032026-1","resp_id":"a\u0062","questionnaire_hash":""}}"#,
            turned.join(",").replace("live_here", "\\u006cive_here")
        );
        let sent: Sent<'_> = serde_json::from_str(&turned).unwrap();
        assert_eq!((&*sent.resp_id, &*sent.version), ("ab", "2026-1"));
        assert_eq!(coder.code_sent(&sent, None, &mut Room::default()), coder.code(&record, None));
    }
}
