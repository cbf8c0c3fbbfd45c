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
use crate::response::{Equality, Record};

/// Codes records. Made once for a list of variables and the questionnaire they come from.
#[derive(Debug, Clone)]
pub struct Coder {
    slots: Slots,
    plans: Vec<Plan>,
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
    /// By the formula and the base alone, without what the base hangs on.
    fn alone(&self, bits: &[u64]) -> Option<u8> {
        if self.asked && self.base.iter().all(|test| test.holds(bits)) { self.rule.place(bits) } else { None }
    }
}
