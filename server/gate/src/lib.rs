#![doc = include_str!("../README.md")]

mod attacks;
mod bounds;
mod cube;
mod document;
mod error;
mod frames;
mod known;
mod law;
pub mod people;
mod planted;
mod programme;
mod read;
mod relations;
mod report;
mod scene;
mod sentences;
mod statistics;

use std::num::NonZeroUsize;

use sha2::{Digest, Sha256};

pub use error::GateError;
pub use planted::Planted;
pub use report::{Attack, AttackReport, Remark, Report};

use attacks::{linear, nested, noise, percentages, reading, releases, replaced, same, subtraction};
use cube::Cube;
use frames::Frame;
use scene::Scene;

/// How hard to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Which frames get linear programmes.
    pub frames: Frames,
    /// Whether to try also as if there were no noise, to see how much rests on it. Reported, never a finding.
    pub ignore_noise: bool,
    /// Whether to try also with every reason that is printed for hiding. Reported, never a finding.
    pub every_reason: bool,
    /// How many threads solve programmes.
    pub threads: NonZeroUsize,
}

impl Default for Options {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { frames: Frames::All, ignore_noise: false, every_reason: false, threads }
    }
}

/// Which frames get linear programmes (`disclosure.md` D, 25).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frames {
    /// Every one.
    All,
    /// So many, chosen at random.
    Sample {
        /// How many.
        count: usize,
        /// The same seed chooses the same frames.
        seed: u64,
    },
}

/// How far the gate has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The attack at work.
    pub attack: Attack,
    /// What is done of it.
    pub done: usize,
    /// What there is to do.
    pub of: usize,
}

/// A release that is withdrawn, for the attack on it and its replacement together (`disclosure.md` B.6; D, 7).
#[derive(Debug, Clone, Copy)]
pub struct Withdrawn<'a> {
    /// The written release.
    pub bytes: &'a [u8],
    /// In how many responses its replacement differs.
    pub differing: u64,
}

/// Tries everything on the written release `new`, and on it together with every release `published` before it.
///
/// Nothing may be published unless this returns a report that [passed](Report::passed), and then only the bytes
/// whose hash the report names. Source: `disclosure.md` B.2 (3) and D.
pub fn attack(
    new: &[u8],
    published: &[&[u8]],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, GateError> {
    run(new, None, published, options, progress)
}

/// The same for a release that takes the place of a withdrawn one: the two are attacked together as well. The
/// withdrawn one is not among `published`, because it covers the same quarters on purpose.
pub fn attack_replacement(
    new: &[u8],
    withdrawn: Withdrawn<'_>,
    published: &[&[u8]],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, GateError> {
    run(new, Some(withdrawn), published, options, progress)
}

fn run(
    new: &[u8],
    withdrawn: Option<Withdrawn<'_>>,
    published: &[&[u8]],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, GateError> {
    let scene = Scene::read(new)?;
    let earlier = read_earlier(published)?;
    let replaced = withdrawn.map(|own| read_withdrawn(own, published.len())).transpose()?;
    let (sets, all) = frames::frames(&scene);
    let chosen = choose(all, options.frames);
    let mut attacks = Vec::new();
    let quick: [(Attack, &dyn Fn() -> AttackReport); 7] = [
        (Attack::DirectReading, &|| reading::attack(&scene.cube)),
        (Attack::SameCell, &|| same::attack(&scene)),
        (Attack::Subtraction, &|| subtraction::attack(&scene)),
        (Attack::NestedPairs, &|| nested::attack(&scene)),
        (Attack::Percentages, &|| percentages::attack(&scene)),
        (Attack::Noise, &|| noise::attack(&scene)),
        (Attack::Releases, &|| releases::attack(&scene, &earlier)),
    ];
    for (attack, run) in quick {
        attacks.push(run());
        progress(Progress { attack, done: 1, of: 1 });
    }
    if let Some((old, differing)) = &replaced {
        attacks.push(replaced::attack(&scene, old, *differing));
        progress(Progress { attack: Attack::Replacement, done: 1, of: 1 });
    }
    attacks.push(linear::attack(&scene, &chosen, options, progress));
    attacks.sort_by_key(|attack| attack.number);
    Ok(Report {
        release: scene.cube.release.clone(),
        sha256: hex(&Sha256::digest(new)),
        cells: scene.cube.cells.len(),
        shown: scene.cube.cells.iter().filter(|cell| cell.shown().is_some()).count(),
        frames: sets,
        frames_solved: chosen.len(),
        attacks,
        planted: planted::planted(&scene.cube),
    })
}

fn read_withdrawn(own: Withdrawn<'_>, place: usize) -> Result<(Scene, u64), GateError> {
    let scene = Scene::read(own.bytes);
    let scene = scene.map_err(|error| GateError::Earlier { place: place + 1, error: Box::new(error) })?;
    Ok((scene, own.differing))
}

fn read_earlier(published: &[&[u8]]) -> Result<Vec<Cube>, GateError> {
    let read = |(place, bytes): (usize, &&[u8])| match Cube::read(bytes) {
        Ok((cube, _)) => Ok(cube),
        Err(error) => Err(GateError::Earlier { place: place + 1, error: Box::new(error) }),
    };
    published.iter().enumerate().map(read).collect()
}

fn choose(mut all: Vec<Frame>, frames: Frames) -> Vec<Frame> {
    let Frames::Sample { count, mut seed } = frames else { return all };
    let mut chosen = Vec::new();
    while chosen.len() < count && !all.is_empty() {
        // SplitMix64: enough to choose by, and the same on every machine.
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let place = usize::try_from((mixed ^ (mixed >> 31)) >> 1).unwrap_or(0) % all.len();
        chosen.push(all.swap_remove(place));
    }
    chosen
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
