//! Made-up people and who of them is in a cell.

use crate::cube::{Condition, Cube, code};
use crate::error::GateError;

/// Made-up answers: for each person the code in each variable, or nothing outside the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Microdata {
    variables: Vec<String>,
    rows: Vec<Vec<Option<String>>>,
}

impl Microdata {
    /// Every row must have one place for each variable.
    pub fn new(variables: Vec<String>, rows: Vec<Vec<Option<String>>>) -> Result<Self, GateError> {
        if rows.iter().any(|row| row.len() != variables.len()) {
            return Err(GateError::People(
                "a row has more or fewer places than there are variables".to_owned(),
            ));
        }
        Ok(Self { variables, rows })
    }
}

/// A set of people, one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Set(Vec<u64>);

impl Set {
    fn everybody(people: usize) -> Self {
        let mut set = Self(vec![0; people.div_ceil(64)]);
        (0..people).for_each(|person| set.insert(person));
        set
    }

    fn insert(&mut self, person: usize) {
        if let Some(word) = self.0.get_mut(person / 64) {
            *word |= 1 << (person % 64);
        }
    }

    pub(crate) fn has(&self, person: usize) -> bool {
        self.0.get(person / 64).is_some_and(|word| word & (1 << (person % 64)) != 0)
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, two)| one & two).collect())
    }

    pub(crate) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, two)| one & !two).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn iter(&self, people: usize) -> impl Iterator<Item = usize> + '_ {
        (0..people).filter(|person| self.has(*person))
    }
}

/// Who fulfils which condition.
pub(crate) struct People {
    pub(crate) count: usize,
    everybody: Set,
    /// By variable and slot.
    sets: Vec<Vec<Set>>,
}

impl People {
    pub(crate) fn of(cube: &Cube, data: &Microdata) -> Result<Self, GateError> {
        let nobody = Set(vec![0; data.rows.len().div_ceil(64)]);
        let mut sets = Vec::new();
        for variable in &cube.variables {
            let column = data.variables.iter().position(|name| *name == variable.id);
            let column = column.ok_or_else(|| GateError::People(format!("{} is missing", variable.id)))?;
            let mut slots = vec![nobody.clone(); variable.codes.len() + 1];
            for (person, row) in data.rows.iter().enumerate() {
                let Some(answer) = row.get(column).and_then(Option::as_deref) else { continue };
                let slot = variable.categories().find(|slot| code(variable, *slot) == answer);
                let slot =
                    slot.ok_or_else(|| GateError::People(format!("{} has no such category", variable.id)))?;
                for slot in [0, slot] {
                    if let Some(set) = slots.get_mut(slot) {
                        set.insert(person);
                    }
                }
            }
            sets.push(slots);
        }
        Ok(Self { count: data.rows.len(), everybody: Set::everybody(data.rows.len()), sets })
    }

    fn set(&self, condition: Condition) -> Option<&Set> {
        self.sets.get(condition.variable)?.get(condition.slot)
    }

    pub(crate) fn fulfils(&self, person: usize, condition: Condition) -> bool {
        self.set(condition).is_some_and(|set| set.has(person))
    }

    pub(crate) fn within(&self, at: &[Condition]) -> Set {
        let sets = at.iter().filter_map(|condition| self.set(*condition));
        sets.fold(self.everybody.clone(), |all, set| all.and(set))
    }
}
