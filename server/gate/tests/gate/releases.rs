//! Attacks 7 and 8: two releases.

use gate::{Attack, Frames, Options};

use crate::protector::{Rules, protect};
use crate::world::World;
use crate::{caught, options, quick};

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

/// The same county without the people that a program made up: so many answers, and noise of its own.
fn corrected(people: usize, noise: u64) -> Vec<u8> {
    let mut world = World::county(500, 8);
    world.rows.truncate(people);
    protect(&world, Rules::HONEST, noise, "2026-Q1-r2", &["2026-Q1"])
}

fn replaced(new: &[u8], withdrawn: &[u8], differing: u64) -> gate::Report {
    let options = Options { frames: Frames::Sample { count: 4, seed: 1 }, ..options() };
    let withdrawn = gate::Withdrawn { bytes: withdrawn, differing };
    gate::attack_replacement(new, withdrawn, &[], &options, &mut |_| ()).unwrap()
}

#[test]
fn a_replacement_with_noise_of_its_own_passes_beside_what_it_replaces() {
    let before = first(500, "2026-Q1", &["2026-Q1"]);
    for (people, noise) in [(488, 1), (460, 2), (400, 3)] {
        let report = replaced(&corrected(people, noise), &before, 500 - people as u64);
        assert!(report.passed(), "{report}");
        assert!(report.attack(Attack::Replacement).unwrap().looked_at > 100);
    }
    assert!(quick(&before, &[]).attack(Attack::Replacement).is_none(), "nothing is replaced");
}

#[test]
fn a_replacement_that_differs_in_nine_responses_is_caught() {
    let before = first(500, "2026-Q1", &["2026-Q1"]);
    caught(&replaced(&corrected(491, 1), &before, 9), Attack::Replacement);
}

#[test]
fn a_replacement_that_keeps_the_noise_of_what_it_replaces_is_caught() {
    // `first` draws from the number of people.
    let before = first(500, "2026-Q1", &["2026-Q1"]);
    caught(&replaced(&corrected(488, 500), &before, 12), Attack::Replacement);
}

#[test]
fn a_hidden_number_that_the_withdrawn_release_narrows_is_caught() {
    // Hidden now for being low, which leaves 0 to 15; it was 30 before, and twelve responses differ: 8 to 15.
    let new = corrected(488, 1);
    let written: serde_json::Value = serde_json::from_slice(&new).unwrap();
    let lows: Vec<&serde_json::Value> = (written["tables"].as_array().unwrap().iter())
        .flat_map(|table| table["cells"].as_array().unwrap())
        .filter(|cell| cell["reason"] == "low")
        .collect();
    assert!(lows.len() > 10);
    let at = |cell: &serde_json::Value| cell["id"].as_str().unwrap().split_once('|').unwrap().1.to_owned();
    let low: Vec<String> = lows.into_iter().map(at).collect();
    let mut before: serde_json::Value = serde_json::from_slice(&first(500, "2026-Q1", &["2026-Q1"])).unwrap();
    let mut cells = before["tables"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .flat_map(|table| table["cells"].as_array_mut().unwrap().iter_mut());
    let told = cells.find(|cell| {
        cell["id"].as_str().unwrap().split_once('|').is_some_and(|(_, at)| low.contains(&at.to_owned()))
    });
    let told = told.unwrap();
    told["status"] = "shown".into();
    told["value"] = 30.into();
    told.as_object_mut().unwrap().remove("reason");
    caught(&replaced(&new, before.to_string().as_bytes(), 12), Attack::Replacement);
}
