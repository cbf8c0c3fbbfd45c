//! Releases with a rule missing are caught.

use gate::Attack;

use crate::protector::{Noise, Rules, protect};
use crate::world::World;
use crate::{caught, quick};

const QUARTER: [&str; 1] = ["2026-Q1"];

fn broken(rules: Rules) -> Vec<u8> {
    protect(&World::county(300, 3), rules, 3, "2026-Q1", &QUARTER)
}

#[test]
fn exact_counts_with_small_ones_hidden_are_caught() {
    let report = quick(&broken(Rules::SMALL_ONES_HIDDEN), &[]);
    caught(&report, Attack::DirectReading);
    assert_eq!(report.exit_code(), 4);
}

#[test]
fn plain_rounding_is_caught() {
    caught(&quick(&broken(Rules { round: 5, ..Rules::SMALL_ONES_HIDDEN }), &[]), Attack::Noise);
}

#[test]
fn noise_drawn_for_the_set_alone_is_caught() {
    let rules = Rules { noise: Noise::ForTheSetAlone, ..Rules::HONEST };
    caught(&quick(&broken(rules), &[]), Attack::SameCell);
    let classic = Rules { complement: false, siblings: false, ..rules };
    caught(&quick(&broken(classic), &[]), Attack::NestedPairs);
}

#[test]
fn a_release_without_the_complement_rule_is_caught() {
    caught(&quick(&broken(Rules { complement: false, ..Rules::HONEST }), &[]), Attack::NestedPairs);
}

#[test]
fn a_release_without_the_sibling_rule_is_caught() {
    caught(&quick(&broken(Rules { siblings: false, ..Rules::HONEST }), &[]), Attack::Subtraction);
}

#[test]
fn a_release_with_the_noise_off_is_caught() {
    caught(&quick(&broken(Rules { noise: Noise::Off, ..Rules::HONEST }), &[]), Attack::Noise);
}

#[test]
fn a_release_with_totals_added_up_again_is_caught() {
    caught(&quick(&broken(Rules { totals_added_up: true, ..Rules::HONEST }), &[]), Attack::Noise);
}

#[test]
fn a_release_that_shows_numbers_on_hidden_bases_is_caught() {
    caught(&quick(&broken(Rules { bases: false, ..Rules::HONEST }), &[]), Attack::Percentages);
}
