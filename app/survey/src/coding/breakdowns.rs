//! By what figures may be broken down (`disclosure.md`, B.20, 4; `questionnaire.md`, B4, 1). Sex, disability and
//! the nine areas are the questions themselves ([`super::questions`]); the rest are unions of a question's answers,
//! fixed before the first answer (B.20, 9).
//!
//! "Supported by an advocate" is whoever used a stalking advocate (A7, 16: "I have used it"). That the police put
//! somebody in touch with one (`a_advocate`) says that it was offered, and only of people who told the police.

use super::base::Base;
use super::how::{NO, YES, chose};
use super::second::channel_mix::mix;
use super::{Role, Scope, Variable, VariableKind};

const DEMOGRAPHIC: VariableKind = VariableKind::Breakdown(Role::Demographic);
const CIRCUMSTANCE: VariableKind = VariableKind::Breakdown(Role::Circumstance);

/// What a question is for: a breakdown as it stands, or to be read.
pub(super) fn kind_of_question(id: &str) -> VariableKind {
    match id {
        "sex" | "disability" => DEMOGRAPHIC,
        "area" => CIRCUMSTANCE,
        _ => VariableKind::Question,
    }
}

pub(super) fn variables(scope: Scope) -> Vec<Variable> {
    vec![age(), ethnicity(), channel(), relationship(), area_group(), supported(), police_when(scope)]
}

fn age() -> Variable {
    Variable::new(
        "age",
        "Age group",
        "Of those who gave their age.",
        chose(
            "age_band",
            &[&["a16_17", "a18_24"], &["a25_34", "a35_44"], &["a45_54", "a55_64"], &["a65_74", "a75_plus"]],
        ),
    )
    .split_into(&[
        ("a16_24", "16 to 24"),
        ("a25_44", "25 to 44"),
        ("a45_64", "45 to 64"),
        ("a65_plus", "65 or over"),
    ])
    .union_of("age_band")
    .kind(DEMOGRAPHIC)
}

fn ethnicity() -> Variable {
    Variable::new(
        "ethnicity_group",
        "Ethnic group",
        "Of those who gave their ethnic group.",
        chose("ethnicity", &[&["white"], &["mixed", "asian", "black", "other"]]),
    )
    .split_into(&[("white", "White"), ("all_other", "All other ethnic groups")])
    .union_of("ethnicity")
    .kind(DEMOGRAPHIC)
}

fn channel() -> Variable {
    Variable::new(
        "channel",
        "Online or in person",
        "Of those who ticked something that was done in person, by phone or online.",
        mix([Some(NO), Some(YES), Some(NO)]),
    )
    .split_into(&[("online_only", "By phone or online only"), ("in_person", "Any in person")])
    .union_of("channel_mix")
    .kind(CIRCUMSTANCE)
}

/// `several` is not one person who could be known: it goes with those who are not known.
fn relationship() -> Variable {
    Variable::new(
        "relationship_group",
        "Who the person was",
        "Of those who said who the person was.",
        chose(
            "relationship",
            &[
                &["ex_partner", "partner"],
                &["family", "friend", "work_study", "service", "neighbour", "acquaintance"],
                &["stranger", "unknown", "several"],
            ],
        ),
    )
    .split_into(&[
        ("partner", "Former or current partner"),
        ("other_known", "Somebody else they knew"),
        ("not_known", "A stranger, not known, or more than one person"),
    ])
    .union_of("relationship")
    .kind(CIRCUMSTANCE)
}

/// The roll-up of B1.
fn area_group() -> Variable {
    Variable::new(
        "area_group",
        "Part of Derbyshire",
        "Of those who named one of the nine areas.",
        chose(
            "area",
            &[
                &["derby"],
                &["high_peak", "derbyshire_dales", "chesterfield", "ne_derbyshire", "bolsover"],
                &["amber_valley", "erewash", "south_derbyshire"],
            ],
        ),
    )
    .split_into(&[
        ("derby", "Derby city"),
        ("north", "North of the county"),
        ("south", "South of the county"),
    ])
    .union_of("area")
    .kind(CIRCUMSTANCE)
}

fn supported() -> Variable {
    Variable::new(
        "supported",
        "Supported by a stalking advocate",
        "Of those who said whether they know this kind of help: used a stalking advocate, or not.",
        chose("s_advocate", &[&["used"], &["heard", "new"]]),
    )
    .split_into(&[("yes", "Supported by an advocate"), ("no", "Not supported by an advocate")])
    .union_of("used_s_advocate")
    .tree("support_services")
    .kind(CIRCUMSTANCE)
}

/// A circumstance below 1,000 answers a year; from there on what the base of the police measures hangs on, so that
/// people whose contact is longer ago are a cell that obeys the rules (B.20, 2 and 4).
fn police_when(scope: Scope) -> Variable {
    let kind = if scope.police_within_two_years { VariableKind::Question } else { CIRCUMSTANCE };
    Variable::new(
        "police_when_group",
        "Last contact with the police",
        "Of those who said when it was.",
        chose("police_when", &[&["lt_3m", "m3_12", "y1_2"], &["y2_5", "gt_5y"]]),
    )
    .split_into(&[("within_2y", "In the last two years"), ("longer", "Longer ago")])
    .union_of("police_when")
    .kind(kind)
    .about(Base::Told, scope)
}

#[cfg(test)]
mod tests {
    use super::{CIRCUMSTANCE, VariableKind};
    use crate::coding::made_up::{NARROW, WIDE, band, band_in, person, police, ticked};

    fn grouped(id: &str, question: &str, codes: &[&str]) -> Vec<Option<String>> {
        codes.iter().map(|code| band(id, &person(&[(question, code)]))).collect()
    }

    fn some(codes: &[&str]) -> Vec<Option<String>> {
        codes.iter().map(|code| Some((*code).to_owned())).collect()
    }

    #[test]
    fn known_people_are_in_the_known_groups() {
        let ages = ["a16_17", "a18_24", "a25_34", "a44", "a45_54", "a55_64", "a75_plus"];
        let found = grouped("age", "age_band", &ages);
        assert_eq!(found[3], None);
        assert_eq!(
            [&found[..3], &found[4..]].concat(),
            some(&["a16_24", "a16_24", "a25_44", "a45_64", "a45_64", "a65_plus"])
        );
        assert_eq!(grouped("age", "age_band", &["a18_plus_pnts"]), [None]);
        let found = grouped(
            "relationship_group",
            "relationship",
            &["partner", "family", "friend", "unknown", "several"],
        );
        assert_eq!(found, some(&["partner", "other_known", "other_known", "not_known", "not_known"]));
        let found = grouped("area_group", "area", &["derby", "bolsover", "chesterfield", "erewash"]);
        assert_eq!(found, some(&["derby", "north", "north", "south"]));
        assert_eq!(grouped("area_group", "area", &["several", "outside", "ns"]), [None, None, None]);
        assert_eq!(grouped("area", "area", &["several", "outside", "pnts"]), [None, None, None]);
        assert_eq!(grouped("supported", "s_advocate", &["used", "heard", "new"]), some(&["yes", "no", "no"]));
    }

    #[test]
    fn whoever_the_police_put_in_touch_with_an_advocate_has_only_been_offered_one() {
        assert_eq!(band("supported", &ticked("police_actions", &["a_advocate"])), None);
    }

    #[test]
    fn anything_in_person_is_not_online_only() {
        let channel = |codes: &[&str]| band("channel", &ticked("behaviours", codes));
        assert_eq!(channel(&["b_hack", "b_threat"]).as_deref(), Some("online_only"));
        assert_eq!(channel(&["b_hack", "b_gifts"]).as_deref(), Some("in_person"));
        assert_eq!(channel(&["b_harm"]).as_deref(), Some("in_person"));
        assert_eq!((channel(&["b_threat"]), channel(&["b_none"])), (None, None));
    }

    #[test]
    fn time_since_contact_is_a_circumstance_only_where_it_bounds_no_base() {
        let someone = police(&[("police_when", "y2_5")]);
        assert_eq!(band_in(WIDE, "police_when_group", &someone).as_deref(), Some("longer"));
        let q = crate::load::live("en").unwrap();
        let kind = |scope| {
            let all = crate::coding::variables(&q, scope);
            all.iter().find(|it| it.id == "police_when_group").unwrap().kind
        };
        assert_eq!((kind(WIDE), kind(NARROW)), (CIRCUMSTANCE, VariableKind::Question));
        assert_eq!(band_in(NARROW, "police_when_group", &someone).as_deref(), Some("longer"));
    }
}
