//! A dense count over code columns: one addition for each person and set of variables.
//!
//! A group-by hashes; codes are places already, so they can be an index. Measured 25 times cheaper than Polars'
//! group-by (`toolchain.md`, 3); that both count alike is a property test.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stands in a column for "outside the base".
pub(crate) const OUTSIDE: u8 = u8::MAX;

/// A table of more places than this is left to Polars.
pub(crate) const LARGEST: usize = 1 << 20;

/// So many people are counted before their number and key sum could spill into each other: a sum of 2^16 - 1 keys
/// of 32 bits stays under 2^48, and the number of people is held in the 16 bits above.
const BLOCK: usize = (1 << 16) - 1;
const ONE_PERSON: u64 = 1 << 48;

/// A column of codes, each below `categories` or [`OUTSIDE`].
#[derive(Clone, Copy)]
pub(crate) struct Codes<'a> {
    pub(crate) codes: &'a [u8],
    pub(crate) categories: usize,
}

type Name = (usize, usize);

impl Codes<'_> {
    /// Tells columns apart: where one stands, no other does.
    fn name(&self) -> Name {
        (self.codes.as_ptr().addr(), self.categories)
    }

    /// Its categories, and a place for who is outside.
    fn radix(&self) -> Option<u32> {
        u32::try_from(self.categories + 1).ok()
    }
}

/// People and sum of record keys of one group.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    pub(crate) people: u64,
    pub(crate) keys: u64,
}

/// The places that a set of variables needs.
fn places(variables: &[Codes<'_>]) -> Option<usize> {
    variables.iter().try_fold(1_usize, |places, column| places.checked_mul(column.categories + 1))
}

/// Every group of a set of variables; each variable has one place more than it has categories, for who is outside.
pub(crate) struct Dense {
    /// Which variable of the set each radix belongs to; the last runs fastest.
    order: Vec<usize>,
    radices: Vec<usize>,
    groups: Vec<Group>,
}

impl Dense {
    /// The groups of some of the variables, by their places in the set: everybody who is outside none of these.
    /// Groups of nobody are left out.
    pub(crate) fn margin(&self, of: &[usize]) -> Vec<(Vec<u8>, Group)> {
        let of: Vec<usize> = of.iter().filter_map(|at| self.order.iter().position(|own| own == at)).collect();
        let radices: Vec<usize> = of.iter().filter_map(|at| self.radices.get(*at).copied()).collect();
        let mut margin = vec![Group::default(); radices.iter().product()];
        let mut codes = vec![0_usize; self.radices.len()];
        for (place, group) in self.groups.iter().enumerate() {
            if group.people == 0 {
                continue;
            }
            unfold(place, &self.radices, &mut codes);
            let at = of.iter().filter_map(|at| codes.get(*at)).zip(&radices);
            let at = at.fold(0, |at, (code, radix)| at * radix + code);
            if let Some(sum) = margin.get_mut(at) {
                sum.people += group.people;
                sum.keys += group.keys;
            }
        }
        let mut own = vec![0_usize; radices.len()];
        let inside = |own: &[usize]| own.iter().zip(&radices).all(|(code, radix)| code + 1 < *radix);
        let groups = margin.into_iter().enumerate().filter(|(_, group)| group.people > 0);
        groups
            .filter_map(|(place, group)| {
                unfold(place, &radices, &mut own);
                let codes = own.iter().map(|code| u8::try_from(*code)).collect::<Result<_, _>>().ok()?;
                inside(&own).then_some((codes, group))
            })
            .collect()
    }
}

fn unfold(mut place: usize, radices: &[usize], codes: &mut [usize]) {
    for (code, radix) in codes.iter_mut().zip(radices).rev() {
        *code = place % radix;
        place /= radix;
    }
}

/// Counts many sets of variables on every core, in the order given; `None` where a table would have more than `largest`
/// places.
pub(crate) fn count_all(sets: &[Vec<Codes<'_>>], keys: &[u32], largest: usize) -> Vec<Option<Dense>> {
    let jobs = jobs(sets, largest);
    let threads = crate::threads().min(jobs.len().max(1));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.extend(job.count(keys));
        }
        done
    };
    let done: Vec<(usize, Dense)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        // A thread that panicked has counted nothing, and what it leaves out is left to Polars.
        done.extend(others.into_iter().flat_map(|thread| thread.join().unwrap_or_default()));
        done
    });
    let mut all: Vec<Option<Dense>> = sets.iter().map(|_| None).collect();
    for (place, dense) in done {
        if let Some(own) = all.get_mut(place) {
            *own = Some(dense);
        }
    }
    all
}

/// Sets that have all but one variable in common: where a person stands in these is worked out once for all.
struct Job<'a> {
    head: Vec<Codes<'a>>,
    members: Vec<Member<'a>>,
}

/// One set of a job.
struct Member<'a> {
    /// Its place among the sets.
    place: usize,
    order: Vec<usize>,
    /// The one variable that is its own.
    last: Codes<'a>,
}

fn jobs<'a>(sets: &[Vec<Codes<'a>>], largest: usize) -> Vec<Job<'a>> {
    let fitting = || sets.iter().enumerate().filter(|(_, set)| places(set).is_some_and(|own| own <= largest));
    let mut shared: HashMap<Vec<Name>, usize> = HashMap::new();
    for (_, set) in fitting() {
        for last in 0..set.len() {
            *shared.entry(head(set, last).map(|(_, codes)| codes.name()).collect()).or_default() += 1;
        }
    }
    let mut by_head: BTreeMap<Vec<Name>, Job<'a>> = BTreeMap::new();
    for (place, set) in fitting() {
        let names = |last: usize| -> Vec<Name> { head(set, last).map(|(_, codes)| codes.name()).collect() };
        let best = (0..set.len()).max_by_key(|last| shared.get(&names(*last)).copied());
        let Some((best, last)) = best.and_then(|best| Some((best, *set.get(best)?))) else { continue };
        let job = by_head.entry(names(best)).or_insert_with(|| Job {
            head: head(set, best).map(|(_, codes)| *codes).collect(),
            members: Vec::new(),
        });
        let order = head(set, best).map(|(place, _)| place).chain([best]).collect();
        job.members.push(Member { place, order, last });
    }
    let mut jobs: Vec<Job<'a>> = by_head.into_values().collect();
    // What takes longest first, so that no core is left with it at the end.
    jobs.sort_by_key(|job| std::cmp::Reverse(job.members.len()));
    jobs
}

/// The variables of a set but for the one at `last`, with their places.
fn head<'s, 'a>(set: &'s [Codes<'a>], last: usize) -> impl Iterator<Item = (usize, &'s Codes<'a>)> {
    set.iter().enumerate().filter(move |(place, _)| *place != last)
}

impl Job<'_> {
    /// Every set of it by its place; none where a column is too short.
    fn count(&self, keys: &[u32]) -> Vec<(usize, Dense)> {
        let radices: Vec<usize> = self.head.iter().map(|column| column.categories + 1).collect();
        let rooms: usize = radices.iter().product();
        let mut tables: Vec<Table> =
            self.members.iter().map(|member| Table::new(rooms * (member.last.categories + 1))).collect();
        let mut heads = vec![0_u32; keys.len().min(BLOCK)];
        for (block, keys) in keys.chunks(BLOCK).enumerate() {
            let people = block * BLOCK..block * BLOCK + keys.len();
            let Some(heads) = heads.get_mut(..keys.len()) else { return Vec::new() };
            heads.fill(0);
            for column in &self.head {
                let (Some(codes), Some(radix)) = (column.codes.get(people.clone()), column.radix()) else {
                    return Vec::new();
                };
                for (at, code) in heads.iter_mut().zip(codes) {
                    // Who is outside has the last place.
                    *at = *at * radix + u32::from(*code).min(radix - 1);
                }
            }
            for (member, table) in self.members.iter().zip(&mut tables) {
                let (Some(codes), Some(radix)) = (member.last.codes.get(people.clone()), member.last.radix())
                else {
                    return Vec::new();
                };
                table.add(heads, codes, radix, keys);
            }
        }
        let dense = |(member, table): (&Member<'_>, Table)| {
            let radices = radices.iter().copied().chain([member.last.categories + 1]).collect();
            (member.place, Dense { order: member.order.clone(), radices, groups: table.groups })
        };
        self.members.iter().zip(tables).map(dense).collect()
    }
}

/// The groups of one set while they are counted.
struct Table {
    groups: Vec<Group>,
    /// People and keys of one block, for every second person each: an addition need not wait for the one before it,
    /// which often goes to the same place.
    packed: [Vec<u64>; 2],
}

impl Table {
    fn new(places: usize) -> Self {
        Self { groups: vec![Group::default(); places], packed: [vec![0; places], vec![0; places]] }
    }

    /// Adds a block of people.
    fn add(&mut self, heads: &[u32], codes: &[u8], radix: u32, keys: &[u32]) {
        let [even, odd] = &mut self.packed;
        let one = |packed: &mut [u64], head: u32, code: u8, key: u32| {
            let at = head * radix + u32::from(code).min(radix - 1);
            if let Some(group) = packed.get_mut(at as usize) {
                *group += u64::from(key) + ONE_PERSON;
            }
        };
        let ((heads, last_head), (codes, last_code), (keys, last_key)) =
            (heads.as_chunks::<2>(), codes.as_chunks::<2>(), keys.as_chunks::<2>());
        for (([head, next_head], [code, next_code]), [key, next_key]) in heads.iter().zip(codes).zip(keys) {
            one(even, *head, *code, *key);
            one(odd, *next_head, *next_code, *next_key);
        }
        for ((head, code), key) in last_head.iter().zip(last_code).zip(last_key) {
            one(even, *head, *code, *key);
        }
        for packed in [even, odd] {
            for (group, packed) in self.groups.iter_mut().zip(packed) {
                group.people += *packed >> 48;
                group.keys += *packed & (ONE_PERSON - 1);
                *packed = 0;
            }
        }
    }
}
