//! Attacks on made-up people whose answers are known.

use gate::people::{self, Attacker, Beliefs, Microdata, beliefs, exact};

use crate::protector::{Noise, Rules, protect};
use crate::world::World;

fn microdata(world: &World) -> Microdata {
    let variables = world.variables.iter().map(|variable| variable.id.clone()).collect();
    let row = |row: &Vec<Option<usize>>| {
        row.iter()
            .zip(&world.variables)
            .map(|(code, variable)| code.map(|code| variable.code(code)))
            .collect()
    };
    Microdata::new(variables, world.rows.iter().map(row).collect()).unwrap()
}

fn believed(world: &World, rules: Rules, attacker: Attacker, seed: u64) -> Beliefs {
    let cube = protect(world, rules, seed, "2026-Q1", &["2026-Q1"]);
    beliefs(&cube, &microdata(world), attacker).unwrap()
}

#[test]
fn nobody_is_found_in_an_honest_release_at_any_size() {
    for people in [60, 100, 150, 300] {
        for seed in 0..5 {
            let world = World::county(people, seed);
            let found = believed(&world, Rules::HONEST, Attacker::METHOD, seed);
            assert!(
                found.claimed == 0 && found.targets > 0 && found.highest < 0.95,
                "{people} {seed} {found:?}"
            );
        }
    }
}

#[test]
fn people_are_found_in_exact_counts_with_small_ones_hidden() {
    let attacker = Attacker { noise: people::Noise::Off, rounding: false, ..Attacker::METHOD };
    let found = believed(&World::everyone(300, 1), Rules::SMALL_ONES_HIDDEN, attacker, 1);
    assert!(found.claimed > 0 && found.claimed_rightly == found.claimed, "{found:?}");
}

#[test]
fn people_are_found_where_noise_is_drawn_for_the_set_alone() {
    let attacker = Attacker { noise: people::Noise::ForTheSetAlone, ..Attacker::METHOD };
    let rules = Rules {
        noise: Noise::ForTheSetAlone,
        complement: false,
        siblings: false,
        bases: false,
        ..Rules::HONEST
    };
    let found = believed(&World::county(300, 1), rules, attacker, 1);
    assert!(found.claimed > 0, "{found:?}");
}

#[test]
fn true_gaps_and_hidden_rests_are_ten_or_more_in_an_honest_release() {
    for (world, seed) in
        [(World::county(300, 4), 4), (World::county(100, 5), 5), (World::everyone(300, 6), 6)]
    {
        let cube = protect(&world, Rules::HONEST, seed, "2026-Q1", &["2026-Q1"]);
        let found = exact(&cube, &microdata(&world)).unwrap();
        for smallest in [found.shown, found.gap, found.hidden_parts].into_iter().flatten() {
            assert!(smallest.people >= 10, "{smallest:?}");
        }
    }
}

#[test]
fn true_gaps_and_hidden_rests_under_ten_are_seen_where_a_rule_is_missing() {
    let world = World::county(300, 4);
    let data = microdata(&world);
    let found = |rules| exact(&protect(&world, rules, 4, "2026-Q1", &["2026-Q1"]), &data).unwrap();
    let no_complement = found(Rules { complement: false, ..Rules::HONEST });
    assert!(no_complement.gap.unwrap().people < 10);
    let no_siblings = found(Rules { siblings: false, ..Rules::HONEST });
    assert!(no_siblings.hidden_parts.unwrap().people < 10);
}
