//! What follows from what between counted variables, looked for in thousands of people.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fastrand::Rng;
use survey::coding::{
    Coder, Implied, Scope, Variable, implications, impossible, regrouping, tables, variables,
};
use survey::questionnaire::{Kind, Question, Questionnaire};
use survey::response::{Equality, Record, Stored};
use survey::sample::respondent;

struct Counted {
    q: Questionnaire,
    all: Vec<Variable>,
    implied: Vec<Implied>,
    /// By person, by variable.
    places: Vec<Vec<Option<u8>>>,
}

static BOTH: LazyLock<[Counted; 2]> = LazyLock::new(|| [false, true].map(counted));

fn counted(police_within_two_years: bool) -> Counted {
    let q = person::live();
    let all = variables(&q, Scope { police_within_two_years });
    let coder = Coder::new(&all, &q);
    let mut rng = Rng::with_seed(20);
    let mut places: Vec<_> = Vec::new();
    for _ in 0..1_000 {
        let (record, _, equality) = respondent(&q, &mut rng);
        places.push(coder.code(&record, equality.as_ref()));
    }
    let (mut record, ..) = respondent(&q, &mut rng);
    for _ in 0..12_000 {
        let equality = anybody(&q, &mut record, &mut rng);
        places.push(coder.code(&record, Some(&equality)));
    }
    let implied = implications(&q, &all);
    Counted { q, all, implied, places }
}

/// Any answers whatever, whether or not one person could give them all.
fn anybody(q: &Questionnaire, record: &mut Record, rng: &mut Rng) -> Equality {
    for page in &q.pages {
        for question in page.asked().filter(|question| !matches!(question.kind, Kind::Text { .. })) {
            record.answers.insert(question.id.clone(), anything(question, rng));
        }
    }
    let answers = q.equality.asked().map(|question| (question.id.clone(), anything(question, rng))).collect();
    Equality { answers }
}

fn anything(question: &Question, rng: &mut Rng) -> Stored {
    let code = |place: usize| question.options[place].code.clone();
    let often = [0.04, 0.3, 0.7, 0.96][rng.usize(..4)];
    match question.kind {
        _ if rng.f64() < 0.15 => Stored::Skipped,
        Kind::One => Stored::One(code(rng.usize(..question.options.len()))),
        _ => {
            let alone: Vec<_> = question.options.iter().filter(|it| it.exclusive).collect();
            if !alone.is_empty() && rng.f64() < 0.15 {
                return Stored::Many([alone[rng.usize(..alone.len())].code.clone()].into());
            }
            let ticked: BTreeSet<String> = (question.options.iter())
                .filter(|it| !it.exclusive && rng.f64() < often)
                .map(|it| it.code.clone())
                .collect();
            if ticked.is_empty() { Stored::Many([code(0)].into()) } else { Stored::Many(ticked) }
        }
    }
}

impl Counted {
    fn place(&self, id: &str) -> usize {
        self.all.iter().position(|it| it.id == id).unwrap_or_else(|| panic!("{id}"))
    }

    fn category(&self, id: &str, code: &str) -> (usize, u8) {
        let place = self.place(id);
        let category = self.all[place].categories.iter().position(|it| it.code == code).unwrap();
        (place, u8::try_from(category).unwrap())
    }

    /// The finest variable of this one's union tree.
    fn root(&self, variable: &Variable) -> String {
        regrouping(&self.q, &self.all, variable).map_or_else(|| variable.id.clone(), |it| it.of)
    }

    fn has(&self, from: (usize, u8), to: (usize, u8)) -> bool {
        self.implied.iter().any(|it| {
            self.category(&it.variable, &it.code) == from && self.category(&it.of, &it.category) == to
        })
    }

    /// Whether everybody in the base of a variable is in a cell, because of what the base hangs on.
    fn is_routed(&self, variable: usize, to: (usize, u8)) -> bool {
        let Some((parent, code)) = &self.all[variable].requires else { return false };
        let cell = self.category(parent, code);
        let same_tree = self.root(&self.all[cell.0]) == self.root(&self.all[to.0]);
        cell == to || same_tree || self.has(cell, to) || self.is_routed(cell.0, to)
    }
}

#[test]
fn nobody_breaks_an_implication() {
    for counted in &*BOTH {
        assert!(counted.implied.len() > 100);
        for it in &counted.implied {
            let (from, to) =
                (counted.category(&it.variable, &it.code), counted.category(&it.of, &it.category));
            let inside = counted.places.iter().filter(|places| places[from.0] == Some(from.1));
            assert!(inside.clone().all(|places| places[to.0] == Some(to.1)), "{it:?}");
            assert!(inside.count() >= 5, "{it:?} is not tried");
        }
    }
}

#[test]
fn what_follows_in_thousands_of_people_is_known() {
    for counted in &*BOTH {
        let cells = cells(counted);
        let mut unknown = Vec::new();
        for (from, people) in cells.iter().filter(|(_, people)| people.count() >= 20) {
            for (to, others) in cells.iter().filter(|(to, _)| to.0 != from.0) {
                if !people.is_within(others) {
                    continue;
                }
                let same_tree = counted.root(&counted.all[from.0]) == counted.root(&counted.all[to.0]);
                if !same_tree && !counted.has(*from, *to) && !counted.is_routed(from.0, *to) {
                    let name = |(place, category): (usize, u8)| {
                        let variable = &counted.all[place];
                        format!("{}={}", variable.id, variable.categories[usize::from(category)].code)
                    };
                    unknown.push(format!("{} > {} ({})", name(*from), name(*to), people.count()));
                }
            }
        }
        assert!(unknown.is_empty(), "{unknown:#?}");
    }
}

#[test]
fn nobody_is_in_a_combination_that_cannot_occur() {
    for counted in &*BOTH {
        let listed = tables(&counted.all, 300, false);
        let never = impossible(&counted.all, &counted.implied, &listed);
        let pair = |one: (&str, &str), other: (&str, &str)| {
            vec![one, other]
                .into_iter()
                .map(|(id, code)| (id.to_owned(), code.to_owned()))
                .collect::<Vec<_>>()
        };
        assert!(never.contains(&pair(("support_any", "no"), ("used_s_dvs", "yes"))));
        for pairs in &never {
            let cells: Vec<_> = pairs.iter().map(|(id, code)| counted.category(id, code)).collect();
            let inside = |places: &Vec<Option<u8>>| cells.iter().all(|cell| places[cell.0] == Some(cell.1));
            assert!(!counted.places.iter().any(inside), "{pairs:?}");
        }
    }
}

/// By cell, who is in it.
fn cells(counted: &Counted) -> BTreeMap<(usize, u8), People> {
    let mut cells: BTreeMap<(usize, u8), People> = BTreeMap::new();
    for (person, places) in counted.places.iter().enumerate() {
        for (variable, place) in places.iter().enumerate() {
            let Some(place) = place else { continue };
            cells.entry((variable, *place)).or_insert_with(|| People::none(counted.places.len())).add(person);
        }
    }
    cells
}

/// A set of people, a bit for each.
struct People(Vec<u64>);

impl People {
    fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }

    fn add(&mut self, person: usize) {
        self.0[person / 64] |= 1 << (person % 64);
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & !other == 0)
    }
}

#[test]
fn a_union_holds_exactly_the_people_of_its_parts() {
    for counted in &*BOTH {
        let cells = cells(counted);
        let nobody = || People::none(counted.places.len());
        let mut unions = 0;
        for (place, variable) in counted.all.iter().enumerate() {
            let Some(regrouping) = regrouping(&counted.q, &counted.all, variable) else { continue };
            unions += 1;
            for (category, codes) in regrouping.codes.iter().enumerate() {
                let mut parts = nobody();
                for code in codes {
                    let part = cells.get(&counted.category(&regrouping.of, code)).unwrap();
                    parts.0.iter_mut().zip(&part.0).for_each(|(all, bits)| *all |= bits);
                }
                let own = &cells[&(place, u8::try_from(category).unwrap())];
                assert_eq!(own.0, parts.0, "{} {codes:?}", variable.id);
            }
        }
        assert!(unions >= 20, "{unions}");
    }
}

#[test]
fn variables_of_the_same_base_hold_the_same_people_and_all_others_do_not() {
    for counted in &*BOTH {
        let base =
            |place: usize| counted.places.iter().map(|places| places[place].is_some()).collect::<Vec<_>>();
        let bases: Vec<_> = (0..counted.all.len()).map(base).collect();
        for (place, variable) in counted.all.iter().enumerate() {
            let first = bases.iter().position(|base| *base == bases[place]).unwrap();
            assert_eq!(variable.same_base_as, counted.all[first].id, "{}", variable.id);
        }
    }
}
