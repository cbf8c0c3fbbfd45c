//! Where help is: order, and what may be shown.

use app::{
    pages,
    signposting::{Signposting, Status},
};

use crate::fixture::{Fixture, Seen, usual_pages};

const CHECKED: &str = r#"
[[service]]
id = "c_nsh"
group = "talk"
name = "National Stalking Helpline"
facts = [
  { kind = "phone", value = "0808 802 0300", status = "SEED", source = "s", year = 2024, checked_on = "2026-11-02", checked_by = "A. Person" },
  { kind = "hours", value = "Weekdays", status = "SEED", source = "s", year = 2024, checked_on = "2026-11-01", checked_by = "A. Person", open = { mon = "09:30-20:00", wed = "09:30-20:00" } },
]
"#;

fn headings(page: &Seen) -> Vec<String> {
    page.all("main h2").iter().map(|heading| heading.text().collect()).collect()
}

fn help(fixture: &Fixture, called_up: &[&str]) -> Seen {
    let called_up: Vec<String> = called_up.iter().map(|id| (*id).to_owned()).collect();
    Seen::new("help", pages::help(&fixture.frame(), &called_up))
}

#[test]
fn danger_is_first_and_the_order_is_always_the_same() {
    let page = help(&Fixture::new(), &[]);
    assert_eq!(
        headings(&page),
        [
            "If you are in danger",
            "Talk to someone about stalking",
            "Help in Derbyshire",
            "Online and devices",
            "Domestic abuse",
            "How you feel",
            "If you are under 19",
            "Reporting to the police",
        ]
    );
}

#[test]
fn what_the_session_called_up_comes_right_after_danger() {
    let page = help(&Fixture::new(), &["panel-999", "panel-da", "panel-well"]);
    assert_eq!(headings(&page)[..2], ["If you are in danger", "From what you told us"]);
    let panels: Vec<_> = page.all("[data-panel]").iter().map(|p| p.attr("data-panel").unwrap()).collect();
    assert_eq!(panels, ["panel-999", "panel-da", "panel-well"]);
}

#[test]
fn young_people_find_their_help_right_after_danger() {
    let mut fixture = Fixture::new();
    fixture.young = true;
    assert_eq!(headings(&help(&fixture, &[]))[1], "If you are under 19");
}

#[test]
fn there_is_a_way_back_to_a_survey_that_lives_and_only_then() {
    let mut fixture = Fixture::new();
    let beside = |fixture: &Fixture| {
        let frame = fixture.frame();
        [
            pages::help(&frame, &[]),
            pages::signs(&frame),
            pages::diary(&frame),
            pages::privacy(&frame),
            pages::accessibility(&frame),
            pages::research(&frame),
        ]
        .map(|html| Seen::new("beside", html))
    };
    for page in beside(&fixture) {
        assert_eq!(page.text_of("main a[href='/questions']"), "Back to the survey");
    }
    fixture.session = None;
    for page in beside(&fixture) {
        assert!(page.all("main a[href='/questions']").is_empty());
    }
}

#[test]
fn no_page_shows_a_fact_that_no_source_of_ours_says() {
    let data = Signposting::embedded().unwrap();
    let facts = data.services().iter().flat_map(|service| &service.facts);
    let hidden: Vec<&str> = facts
        .filter(|fact| matches!(fact.status, Status::Secondary | Status::NotVerified) && fact.value.len() > 8)
        .filter(|fact| fact.value != "24 hours a day")
        .map(|fact| fact.value.as_str())
        .collect();
    assert!(hidden.contains(&"0808 8010 327") && hidden.contains(&"Text 85258"));
    for page in usual_pages() {
        for value in &hidden {
            assert!(!page.html.contains(value), "{}: {value}", page.name);
        }
        for name in ["Galop", "Shout", "Men's Advice Line", "Men&#x27;s Advice Line"] {
            assert!(!page.html.contains(name), "{}: {name}", page.name);
        }
    }
}

#[test]
fn until_a_fact_is_checked_its_source_and_year_stand_with_it_and_never_open_now() {
    let page = help(&Fixture::new(), &["panel-risk"]);
    let words = page.text_of("main");
    assert!(words.contains("Where this comes from: Full Fact, Samaritans, 2022"), "{words}");
    assert!(words.contains("date not known"));
    assert!(!words.to_lowercase().contains("open now") && !words.to_lowercase().contains("closed now"));
}

#[test]
fn a_checked_helpline_says_whether_it_is_open_now() {
    let mut fixture = Fixture::new();
    fixture.signposting = Signposting::from_toml(CHECKED, "panel = []").unwrap();
    // Monday 23 November 2026, ten in the morning; then nine in the evening.
    for (now, wanted) in
        [(1_795_428_000, "Open now, until 8pm"), (1_795_467_600, "Closed now, opens Wednesday at 9:30am")]
    {
        fixture.now = now;
        let words = help(&fixture, &[]).text_of("main");
        assert!(words.contains(wanted), "{words}");
        assert!(words.contains("Hours may differ on bank holidays."));
        assert!(words.contains("We checked this on 1 November 2026."), "{words}");
        assert!(!words.contains("Where this comes from"));
    }
}

#[test]
fn a_panel_says_when_its_facts_were_checked_and_what_is_not_known_of_bank_holidays() {
    let panel = r#"
        panel = [{ id = "panel-risk", lead = "Talk to someone.", items = [{ service = "c_nsh" }, { service = "c_new" }] }]
    "#;
    let unchecked = r#"
        [[service]]
        id = "c_new"
        group = "talk"
        name = "New"
        facts = [{ kind = "phone", value = "0800 1", status = "SEED", source = "A page", year = 2025, checked_on = "" }]
    "#;
    let in_panel = |services: &str, panel: &str| {
        let mut fixture = Fixture::new();
        fixture.signposting = Signposting::from_toml(services, panel).unwrap();
        help(&fixture, &["panel-risk"]).text_of("[data-panel='panel-risk']")
    };
    let checked = in_panel(CHECKED, &panel.replace(r#", { service = "c_new" }"#, ""));
    assert!(checked.contains("We checked this on 1 November 2026."), "{checked}");
    assert!(checked.contains("Hours may differ on bank holidays."), "{checked}");
    let mixed = in_panel(&format!("{CHECKED}{unchecked}"), panel);
    assert!(mixed.contains("Where this comes from: A page, 2025. We are still checking it."), "{mixed}");
    assert!(mixed.contains("We checked the rest on 1 November 2026."), "{mixed}");
}

#[test]
fn a_number_can_be_called_with_one_touch() {
    let page = help(&Fixture::new(), &[]);
    let helpline = page.all("a.app-tel[href='tel:08088020300']");
    assert_eq!(helpline[0].text().collect::<String>(), "0808 802 0300");
}

#[test]
fn the_signs_page_never_blames_and_warns_about_devices() {
    let pages = usual_pages();
    let signs = pages.iter().find(|page| page.name == "signs").unwrap();
    let words = signs.text_of("main");
    for wanted in ["never your fault", "Fixated", "Obsessive", "Unwanted", "Repeated", "get advice before"] {
        assert!(words.contains(wanted), "{wanted}");
    }
    for avoided in ["ignore them", "too much online", "harassment"] {
        assert!(!words.contains(avoided), "{avoided}");
    }
    assert_eq!(signs.all("main a[href='/signs/diary']").len(), 1);
}

#[test]
fn the_diary_page_is_blank() {
    let pages = usual_pages();
    let diary = pages.iter().find(|page| page.name == "diary").unwrap();
    assert_eq!(diary.all("table.app-diary th").len(), 5);
    assert!(diary.all("table.app-diary td").len() >= 25);
    assert!(diary.all("table.app-diary td").iter().all(|cell| cell.text().next().is_none()));
    assert!(diary.all("main input, main textarea").is_empty());
}
