//! Attack 8: two releases.

use gate::Attack;

use crate::protector::{Rules, protect};
use crate::world::World;
use crate::{caught, quick};

fn release(people: usize, seed: u64, name: &str, quarters: &[&str]) -> Vec<u8> {
    protect(&World::county(people, seed), Rules::HONEST, seed, name, quarters)
}

/// So many people, the same ones first.
fn first(people: usize, name: &str, quarters: &[&str]) -> Vec<u8> {
    let mut world = World::county(500, 8);
    world.rows.truncate(people);
    protect(&world, Rules::HONEST, people as u64, name, quarters)
}

#[test]
fn releases_of_quarters_apart_pass_together() {
    let earlier = [release(150, 1, "2026-Q1", &["2026-Q1"]), release(150, 2, "2026-Q2", &["2026-Q2"])];
    let new = release(150, 3, "2026-Q3", &["2026-Q3"]);
    let report = quick(&new, &[&earlier[0], &earlier[1]]);
    assert!(report.passed(), "{report}");
    assert_eq!(report.attack(Attack::Releases).unwrap().looked_at, 3);
}

#[test]
fn a_release_that_is_published_twice_is_caught_under_its_own_and_under_another_name() {
    let before = first(300, "2026-Q1", &["2026-Q1"]);
    caught(&quick(&before, &[&before]), Attack::Releases);
    // A second freeze with one answer more.
    caught(&quick(&first(301, "2026-Q1", &["2026-Q1"]), &[&before]), Attack::Releases);
    caught(&quick(&first(301, "2026-Q1b", &["2026-Q1"]), &[&before]), Attack::Releases);
}

#[test]
fn releases_that_overlap_are_caught() {
    let before = release(150, 1, "2026-Q1..2026-Q2", &["2026-Q1", "2026-Q2"]);
    caught(&quick(&release(150, 2, "b", &["2026-Q2", "2026-Q3"]), &[&before]), Attack::Releases);
}

#[test]
fn a_release_that_does_not_say_its_quarters_is_caught_beside_others() {
    let before = release(150, 1, "2026-Q1", &["2026-Q1"]);
    let new = release(150, 2, "2026-Q2", &[]);
    assert!(quick(&new, &[]).passed());
    caught(&quick(&new, &[&before]), Attack::Releases);
}

#[test]
fn a_year_that_leaves_too_few_beside_its_blocks_is_caught() {
    // The block holds all but three of the year's people; noise differs, so take them from the same draw.
    let year = first(500, "2026", &["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    let block = first(150, "2026-Q1", &["2026-Q1"]);
    assert!(quick(&year, &[&block]).passed());
    let text = String::from_utf8(first(497, "2026-Q1", &["2026-Q1"])).unwrap();
    // A block that prints far more than the year has: nobody can be left over.
    let total = text.find(r#""value":"#).unwrap();
    let (head, tail) = text.split_at(total);
    let swollen = format!("{head}{}", tail.replacen(|c: char| c.is_ascii_digit(), "9", 1));
    caught(&quick(&year, &[swollen.as_bytes()]), Attack::Releases);
}

#[test]
fn a_damaged_earlier_release_is_an_error() {
    let new = release(100, 1, "2026-Q2", &["2026-Q2"]);
    let refused = gate::attack(&new, &[b"{}"], &crate::options(), &mut |_| ());
    assert!(matches!(refused, Err(gate::GateError::Earlier { place: 1, .. })));
}
