//! The gate from outside: honest releases pass, and each broken one is caught by an attack with a name.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]
#![expect(clippy::cast_precision_loss, reason = "made-up people are few")]

mod foreign;
mod honest;
mod mutants;
mod people;
mod protector;
mod readings;
mod releases;
mod vectors;
mod world;
mod written;

use std::num::NonZeroUsize;

use gate::{Attack, Frames, Options, Report};

fn options() -> Options {
    Options { threads: NonZeroUsize::new(2).unwrap(), ..Options::default() }
}

fn attack(new: &[u8], published: &[&[u8]]) -> Report {
    gate::attack(new, published, &options(), &mut |_| ()).unwrap()
}

/// Everything but most of the linear programmes.
fn quick(new: &[u8], published: &[&[u8]]) -> Report {
    let options = Options { frames: Frames::Sample { count: 4, seed: 1 }, ..options() };
    gate::attack(new, published, &options, &mut |_| ()).unwrap()
}

fn caught(report: &Report, attack: Attack) {
    assert!(!report.passed() && report.caught_by().contains(&attack), "not by {attack:?}:\n{report}");
}
