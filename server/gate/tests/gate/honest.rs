//! Releases that keep to the method pass.

use crate::protector::{Rules, protect};
use crate::world::World;
use crate::{attack, quick};

fn passes(world: &World, seed: u64, all_frames: bool) {
    let cube = protect(world, Rules::HONEST, seed, "2026-Q1", &["2026-Q1"]);
    let report = if all_frames { attack(&cube, &[]) } else { quick(&cube, &[]) };
    assert!(report.passed() && report.exit_code() == 0, "{seed}:\n{report}");
}

#[test]
fn honest_releases_of_small_counties_pass_whatever_the_seed() {
    for people in [60, 100, 150] {
        for seed in 0..6 {
            passes(&World::county(people, seed), seed + 100, true);
        }
    }
}

#[test]
fn honest_releases_of_larger_counties_pass() {
    for seed in 0..3 {
        passes(&World::county(300, seed), seed + 200, true);
    }
    passes(&World::county(3000, 9), 9, false);
}

#[test]
fn honest_releases_with_everybody_as_the_base_pass() {
    for people in [100, 300, 1000] {
        for seed in 0..3 {
            passes(&World::everyone(people, seed), seed + 300, false);
        }
    }
}
