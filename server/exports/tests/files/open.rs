//! What everybody may take away (`disclosure.md` B.14).

use disclosure::{Percent, PublicRelease};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::fixture::cube;

fn release() -> PublicRelease {
    PublicRelease::of(&cube(900, 3, 4))
}

fn csv_of(release: &PublicRelease) -> Vec<u8> {
    exports::open::csv(release).flatten().collect()
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn the_csv_holds_every_public_number_once_and_hides_the_rest_behind_one_code() {
    let release = release();
    let bytes = csv_of(&release);
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let heading = reader.headers().unwrap().clone();
    let at = |name: &str| heading.iter().position(|own| own == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let lines: usize = release.tables().iter().map(|own| 1 + own.table().rows().len()).sum();
    assert_eq!(rows.len(), 1 + lines);
    let mut cells: Vec<&str> = rows.iter().map(|row| &row[at("cell")]).collect();
    cells.sort_unstable();
    cells.dedup();
    assert_eq!(cells.len(), rows.len(), "every number has its own name");
    let (mut shown, mut hidden) = (0, 0);
    for row in &rows {
        match (&row[at("count")], &row[at("status")]) {
            ("", "[c]") => {
                assert!(["pct", "low", "high"].iter().all(|name| row[at(name)].is_empty()));
                assert_eq!(&row[at("note")], "do_not_sum");
                hidden += 1;
            }
            (count, "value") => {
                let count: u64 = count.parse().unwrap();
                assert!(count >= 20 && count.is_multiple_of(5));
                shown += 1;
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(&row[at("release")], release.cube_hash());
    }
    assert!(shown > 30 && hidden > 5, "{shown} shown, {hidden} hidden");
}

#[test]
fn the_json_keeps_to_its_published_schema_and_says_what_the_csv_says() {
    // From a thousand on, shares have a decimal.
    for people in [900, 1_400] {
        let release = PublicRelease::of(&cube(people, 3, 4));
        let document = parsed(&exports::open::json(&release).unwrap());
        let schema: Value = serde_json::from_str(exports::open::SCHEMA).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let problems: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(document["schema"], exports::open::SCHEMA_NAME);
        assert_eq!(document["licence"], exports::open::LICENCE);
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(csv_of(&release)));
        let heading = reader.headers().unwrap().clone();
        let at = |name: &str| heading.iter().position(|own| own == name).unwrap();
        let rows: std::collections::BTreeMap<String, csv::StringRecord> =
            reader.records().map(Result::unwrap).map(|row| (row[at("cell")].to_owned(), row)).collect();
        let mut looked = 0;
        for table in document["tables"].as_array().unwrap() {
            for number in table["rows"].as_array().unwrap() {
                let row = &rows[number["cell"].as_str().unwrap()];
                for name in ["count", "pct", "low", "high"] {
                    let own = &number[name];
                    assert_eq!(row[at(name)], if own.is_null() { String::new() } else { own.to_string() });
                }
                looked += 1;
            }
        }
        assert!(looked > 50);
    }
}

#[test]
fn a_document_that_shows_too_little_or_too_much_breaks_the_schema() {
    let schema: Value = serde_json::from_str(exports::open::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document = parsed(&exports::open::json(&release()).unwrap());
    let broken = |pointer: &str, value: Value| {
        let mut document = document.clone();
        *document.pointer_mut(pointer).unwrap() = value;
        !validator.is_valid(&document)
    };
    assert!(broken("/tables/0/rows/0/count", 15.into()), "under twenty");
    assert!(broken("/tables/0/rows/0/count", 22.into()), "not rounded");
    assert!(broken("/tables/0/rows/0/pct", 99.into()), "over 98 per cent");
    assert!(broken("/release", "x".into()), "no hash");
    assert!(!broken("/title", "April".into()), "a title may be any");
}

#[test]
fn the_description_names_the_columns_of_the_csv_in_order() {
    let release = release();
    let description = parsed(&exports::open::metadata(&release, "The office").unwrap());
    let bytes = csv_of(&release);
    let heading = csv::Reader::from_reader(&bytes[..]).headers().unwrap().clone();
    let columns = description["tableSchema"]["columns"].as_array().unwrap();
    let named: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
    assert_eq!(named, heading.iter().collect::<Vec<_>>());
    assert_eq!(description["@context"][0], "http://www.w3.org/ns/csvw");
    assert_eq!(description["url"], "2026-Q1.csv");
    assert_eq!(description["dc:license"]["@id"], exports::open::LICENCE);
    assert_eq!(description["dc:publisher"]["schema:name"]["@value"], "The office");
    // Every value is of the type that is said, and present where it must be.
    for row in csv::Reader::from_reader(&bytes[..]).records().map(Result::unwrap) {
        for (column, text) in columns.iter().zip(row.iter()) {
            assert!(!text.is_empty() || column["required"] == false, "{}", column["name"]);
            if let (false, Some(least)) = (text.is_empty(), column["datatype"]["minimum"].as_u64()) {
                let number: f64 = text.parse().unwrap();
                let most = column["datatype"]["maximum"].as_f64().unwrap_or(f64::MAX);
                let least = f64::from(u32::try_from(least).unwrap());
                assert!((least..=most).contains(&number), "{} {number}", column["name"]);
                assert!(column["datatype"]["base"] != "integer" || number.fract() == 0.0);
            }
        }
    }
}

#[test]
fn the_codebook_explains_every_variable_and_code_of_the_csv() {
    let release = release();
    let codebook = exports::open::codebook(&release);
    let known: Vec<(String, String)> = csv::Reader::from_reader(&codebook[..])
        .records()
        .map(Result::unwrap)
        .map(|row| (row[0].to_owned(), row[3].to_owned()))
        .collect();
    let mut looked = 0;
    for own in release.tables() {
        for row in own.table().rows() {
            let code = (own.table().variable().id().to_owned(), row.code().to_owned());
            assert!(known.contains(&code), "{code:?}");
            looked += 1;
        }
    }
    assert!(looked > 30);
}

#[test]
fn open_data_is_the_same_for_ever() {
    let release = release();
    let digest = |bytes: &[u8]| {
        Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    };
    let digests =
        [csv_of(&release), exports::open::json(&release).unwrap(), exports::open::codebook(&release)];
    // A change here changes what was published. A new form needs a new address.
    assert_eq!(
        digests.map(|bytes| digest(&bytes)),
        [
            "98f023f3e8ee049261ab779812e42513ceb8e5f7d4e587506ad1402de79e8962",
            "0d7a22df6563d35a98f3137bcabaaa0282183b73e125f129dc809d5551f6da2b",
            "896ff8d2e5f982442fb9d951e6608b7501c267be6648f82379a110eb733d9688",
        ]
    );
}

#[test]
fn a_share_beyond_the_limits_is_said_in_words() {
    let release = PublicRelease::of(&cube(9_000, 3, 4));
    let nearly = release.table("m_2").unwrap();
    assert_eq!(nearly.rows()[0].percent(), &Percent::NearlyAll);
    let text = String::from_utf8(csv_of(&release)).unwrap();
    assert!(text.contains("do_not_sum; over 98%") && text.contains("do_not_sum; under 2%"));
}
