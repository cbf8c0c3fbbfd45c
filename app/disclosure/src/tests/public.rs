//! What everybody may see (`disclosure.md` B.14).

use std::collections::BTreeMap;

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::listed::{cube, people};
use crate::secrets::hex;
use crate::{Cube, ExportCode, Percent, PublicRelease, PublicTable, SafeCell, Status};

fn value(cell: &SafeCell) -> Option<u64> {
    cell.value()
}

fn cells(release: &PublicRelease) -> impl Iterator<Item = &SafeCell> {
    release.tables().iter().flat_map(|own| {
        std::iter::once(own.table().base()).chain(own.table().rows().iter().map(crate::SafeRow::cell))
    })
}

/// Every number inside, by the name of its cell.
fn inside(cube: &Cube) -> BTreeMap<String, Option<u64>> {
    cube.records().map(|own| (own.cell().cell_id().to_owned(), own.cell().value())).collect()
}

fn table<'a>(release: &'a PublicRelease, variable: &str, by: Option<(&str, &str)>) -> &'a PublicTable {
    let wanted = |own: &&PublicTable| {
        own.table().variable().id() == variable
            && own.group().map(|group| (group.by().id(), group.code())) == by
    };
    release.tables().iter().find(wanted).unwrap()
}

/// The hidden children of a split together hold 20 of what is seen inside, or none is hidden, or none is shown.
fn holds(split: &[&SafeCell], inside: &BTreeMap<String, Option<u64>>) -> bool {
    let hidden: Vec<_> = split.iter().filter(|cell| value(cell).is_none()).collect();
    let sum: u64 = hidden.iter().filter_map(|cell| inside.get(cell.cell_id()).copied().flatten()).sum();
    hidden.is_empty() || hidden.len() == split.len() || sum >= 20
}

fn check(cube: &Cube) -> usize {
    let release = PublicRelease::of(cube);
    let inside = inside(cube);
    for cell in cells(&release).chain([release.total()]) {
        match value(cell) {
            Some(public) => {
                assert!(public >= 20, "{}", cell.cell_id());
                assert_eq!(inside[cell.cell_id()], Some(public), "{}", cell.cell_id());
            }
            None => assert!(matches!(cell.status(), Status::Hidden(_)), "{}", cell.cell_id()),
        }
    }
    for own in release.tables() {
        let table = own.table();
        let base = value(table.base());
        assert!(base.is_none_or(|base| base >= 50), "{}", table.base().cell_id());
        for row in table.rows() {
            if let Some(public) = value(row.cell()) {
                assert!(base.unwrap() >= public + 20, "{}", row.cell().cell_id());
            }
            if let Percent::Number(share) = row.percent() {
                for part in [share.share(), share.low(), share.high()] {
                    assert!((20..=980).contains(&part.tenths()), "{}", row.cell().cell_id());
                }
            }
            let code = if value(row.cell()).is_some() { ExportCode::Value } else { ExportCode::Hidden };
            assert_eq!(row.export_code(), code, "one code for all that is hidden");
        }
        let split: Vec<&SafeCell> = table.rows().iter().map(crate::SafeRow::cell).collect();
        assert!(holds(&split, &inside), "{}", table.base().cell_id());
        if let Some(group) = own.group().filter(|group| group.by().id() == "area") {
            assert!(base.is_none_or(|base| base >= 100), "{}", group.code());
        }
    }
    across(&release, &inside);
    cells(&release).filter(|cell| value(cell).is_some()).count()
}

/// The same answer in every category of a breakdown, and districts in their group.
fn across(release: &PublicRelease, inside: &BTreeMap<String, Option<u64>>) {
    for answer in ["satisfied", "unmet", "counselling"] {
        let cell = |by: &str, code: &str, row: Option<usize>| {
            let table = table(release, answer, Some((by, code))).table();
            row.map_or_else(|| table.base(), |row| table.rows()[row].cell())
        };
        for row in [None, Some(0), Some(1)] {
            for (by, codes) in [
                ("sex", &["female", "male"][..]),
                ("age", &["young", "old"]),
                ("area", &["derby", "peak", "dales", "south"]),
                ("area_group", &["derby_city", "north", "south_group"]),
            ] {
                let split: Vec<&SafeCell> = codes.iter().map(|code| cell(by, code, row)).collect();
                assert!(holds(&split, inside), "{answer} {row:?} by {by}");
            }
            let parts = [cell("area", "peak", row), cell("area", "dales", row)];
            let north = value(cell("area_group", "north", row));
            assert!(north.is_none() || holds(&parts, inside), "{answer} {row:?} in the north");
            for part in parts.into_iter().filter_map(value) {
                assert!(north.is_none_or(|north| north >= part + 20), "{answer} {row:?} in the north");
            }
            // One district under two names.
            assert_eq!(value(cell("area", "derby", row)), value(cell("area_group", "derby_city", row)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn nothing_small_is_public_and_nothing_public_differs_from_inside(n in 60usize..1_200, seed in 0u64..10_000) {
        check(&cube(&people(n, seed)));
    }
}

#[test]
fn the_properties_look_at_numbers() {
    let shown: Vec<usize> = [300, 1_000, 3_000].map(|n| check(&cube(&people(n, 5)))).into();
    assert!(shown[0] > 15 && shown[1] > 60 && shown[2] > 80, "{shown:?}");
}

#[test]
fn the_fixed_list_holds_answers_alone_answers_by_one_breakdown_and_breakdowns_alone() {
    let release = PublicRelease::of(&cube(&people(500, 1)));
    let mut seen = BTreeMap::new();
    for own in release.tables() {
        let by = own.group().map_or("", |group| group.by().id());
        *seen.entry((own.table().variable().id().to_owned(), by.to_owned())).or_insert(0) += 1;
    }
    // Seven variables alone, three answers by four breakdowns.
    assert_eq!(seen.len(), 7 + 3 * 4);
    assert_eq!(seen[&("satisfied".to_owned(), "area".to_owned())], 4);
    assert!(!seen.contains_key(&("area".to_owned(), "sex".to_owned())), "never two breakdowns");
}

#[test]
fn the_same_cube_gives_the_same_public_release_and_known_numbers() {
    let cube = cube(&people(600, 2));
    let release = PublicRelease::of(&cube);
    assert_eq!(release, PublicRelease::of(&Cube::open(cube.to_bytes().to_vec(), &cube.hash()).unwrap()));
    assert_eq!(release.cube_hash(), cube.hash());
    let printed: Vec<String> = cells(&release)
        .map(|cell| {
            format!("{} {}", cell.cell_id(), cell.value().map_or("[c]".into(), |own| own.to_string()))
        })
        .collect();
    let shown = |variable: &str, by: Option<(&str, &str)>| {
        let table = table(&release, variable, by).table();
        let rows = table.rows().iter().map(|row| row.cell().value().unwrap_or(0));
        (table.base().value().unwrap_or(0), rows.collect::<Vec<_>>())
    };
    assert_eq!(shown("sex", None), (570, vec![445, 120]));
    // Inside: 60 in the Peak, 55 in the Dales. The public sees their group.
    assert_eq!(shown("area", None), (600, vec![220, 0, 0, 265]));
    assert_eq!(shown("area_group", None), (600, vec![220, 110, 265]));
    assert_eq!(shown("satisfied", Some(("area", "peak"))), (0, vec![0, 0]));
    assert_eq!(shown("satisfied", Some(("area_group", "north"))), (115, vec![40, 75]));
    // Inside: counselling 50, any unmet need 65, of 115. Fifteen people lie between.
    assert_eq!(shown("unmet", Some(("area_group", "north"))), (115, vec![0, 0]));
    assert_eq!(shown("counselling", Some(("area_group", "north"))), (115, vec![0, 0]));
    let known = "cb1e1f550fff3658f110c4ef1516cd967e6d0de6cd6c08e4bde9880ea208b27f";
    assert_eq!(hex(&Sha256::digest(printed.join("\n"))), known, "published numbers never change");
}

#[test]
fn a_release_that_is_too_small_shows_nothing_to_everybody() {
    let release = PublicRelease::of(&cube(&people(30, 1)));
    assert!(cells(&release).chain([release.total()]).all(|cell| cell.value().is_none()));
}
