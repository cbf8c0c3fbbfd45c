use jiff::civil::{Weekday, date, time};

use super::{FactKind, Group, Item, OpenState, Signposting, SignpostingError, Status};

/// A file with one service, checked or not.
fn one(fields: &str) -> String {
    format!(
        "[[service]]\nid = \"a\"\ngroup = \"talk\"\nname = \"A\"\nfacts = [{{ kind = \"phone\", value = \"1\", \
         source = \"s\", {fields} }}]"
    )
}

fn at(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_second()
}

fn helpline(now: &str) -> OpenState {
    let data = Signposting::embedded().unwrap();
    let service = data.service("c_nsh").unwrap();
    let hours = service.facts.iter().find(|fact| fact.kind == FactKind::Hours).unwrap();
    hours.open.as_ref().unwrap().state(at(now)).unwrap()
}

#[test]
fn every_row_of_section_c_is_there() {
    let data = Signposting::embedded().unwrap();
    let ids: Vec<&str> = data.services().iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids.len(), 27, "{ids:?}");
    for id in ["c_999", "c_nsh", "c_dvs", "c_men", "c_opcc", "c_pas"] {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn every_panel_of_a12_is_there() {
    let data = Signposting::embedded().unwrap();
    let ids: Vec<&str> = data.panels().iter().map(|panel| panel.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "panel-999",
            "panel-risk",
            "panel-tech",
            "panel-da",
            "panel-well",
            "panel-rights",
            "panel-u16",
            "panel-other",
            "line-four",
            "line-report",
            "line-wait",
            "line-service",
            "line-help",
        ]
    );
}

#[test]
fn secondary_and_unverified_facts_are_not_shown() {
    let data = Signposting::embedded().unwrap();
    let mut held_back = 0;
    for service in data.services() {
        for fact in service.shown() {
            assert!(matches!(fact.status, Status::Seed | Status::Verified), "{}", service.id);
        }
        held_back += service.facts.len() - service.shown().count();
    }
    assert!(held_back > 10);
}

#[test]
fn a_service_that_cannot_be_reached_is_not_listed() {
    let data = Signposting::embedded().unwrap();
    let listed: Vec<&str> =
        Group::ALL.iter().flat_map(|group| data.group(*group)).map(|service| service.id.as_str()).collect();
    for id in ["c_men", "c_galop", "c_shout", "c_pas", "c_opcc"] {
        assert!(!listed.contains(&id), "{id}");
    }
    assert_eq!(listed.first(), Some(&"c_999"));
    assert!(listed.contains(&"c_sam"));
}

#[test]
fn addresses_that_must_not_be_used_are_nowhere() {
    let text = include_str!("../../signposting/signposting.toml");
    for forbidden in ["stalkinghelpline.org", "fb.watch", "facebook", "twitter", "82055"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn nothing_of_the_embedded_data_has_been_checked_yet() {
    let data = Signposting::embedded().unwrap();
    let unchecked = data.unchecked_shown_facts();
    let shown: usize =
        data.services().iter().filter(|s| s.listed && s.can_be_reached()).map(|s| s.shown().count()).sum();
    assert_eq!(unchecked.len(), shown);
    assert!(unchecked.iter().all(|fact| fact.to_string().contains("never checked")));
    assert!(data.stale(date(2030, 1, 1), 90).is_empty());
}

#[test]
fn a_fact_that_was_checked_is_not_on_the_list_and_grows_stale() {
    let file = one("status = \"SEED\", checked_on = \"2027-01-01\", checked_by = \"A. Person\"");
    let data = Signposting::from_toml(&file, "panel = []").unwrap();
    assert!(data.unchecked_shown_facts().is_empty());
    assert!(data.stale(date(2027, 4, 1), 90).is_empty());
    assert_eq!(data.stale(date(2027, 4, 2), 90).len(), 1);
    assert_eq!(data.stale(date(2029, 1, 1), 90).len(), 1);
}

#[test]
fn a_check_needs_a_name() {
    let file = one("status = \"SEED\", checked_on = \"2027-01-01\"");
    let error = Signposting::from_toml(&file, "panel = []").unwrap_err();
    assert!(matches!(error, SignpostingError::CheckedByNobody { .. }), "{error}");
}

#[test]
fn a_fact_that_is_not_shown_need_not_be_checked() {
    let data =
        Signposting::from_toml(&one("status = \"SECONDARY\", checked_on = \"\""), "panel = []").unwrap();
    assert!(data.unchecked_shown_facts().is_empty());
}

#[test]
fn a_panel_cannot_name_a_service_that_is_not_there() {
    let panels = "[[panel]]\nid = \"p\"\nlead = \"l\"\nitems = [{ service = \"b\" }]";
    let error = Signposting::from_toml(&one("status = \"SEED\", checked_on = \"\""), panels).unwrap_err();
    assert!(matches!(error, SignpostingError::NoSuchService { .. }), "{error}");
}

#[test]
fn the_first_thing_in_danger_is_999() {
    let data = Signposting::embedded().unwrap();
    let first = data.panel("panel-999").unwrap().items.first();
    assert!(matches!(first, Some(Item::Service { service }) if service == "c_999"));
}

#[test]
fn the_helpline_is_open_until_eight_on_a_monday_in_winter() {
    // 2026-11-23 is a Monday; London is on UTC.
    assert_eq!(helpline("2026-11-23T19:59:59Z"), OpenState::Open { until: time(20, 0, 0, 0) });
}

#[test]
fn summer_time_moves_the_opening_by_an_hour() {
    // 2027-06-07 is a Monday; London is an hour ahead of UTC.
    assert_eq!(helpline("2027-06-07T08:30:00Z"), OpenState::Open { until: time(20, 0, 0, 0) });
    assert_eq!(
        helpline("2027-06-07T08:29:00Z"),
        OpenState::Closed { day: Weekday::Monday, at: time(9, 30, 0, 0), today: true }
    );
}

#[test]
fn after_friday_it_opens_on_monday() {
    // 2026-11-27 is a Friday.
    assert_eq!(
        helpline("2026-11-27T16:00:00Z"),
        OpenState::Closed { day: Weekday::Monday, at: time(9, 30, 0, 0), today: false }
    );
}

#[test]
fn what_is_always_open_says_so() {
    let data = Signposting::embedded().unwrap();
    let hours = data.service("c_sam").unwrap().facts.iter().find_map(|fact| fact.open.clone()).unwrap();
    assert_eq!(hours.state(at("2026-12-25T03:00:00Z")), Some(OpenState::Always));
}
