//! What everybody may see: every number carries its cell, and what the office says is text and nothing else.

use app::pages::{
    self,
    results::{Chart, ChartRow, Finding, Number, Part, PeriodLink, Results, Share, Shown},
};

use crate::fixture::{Fixture, Seen};

fn number(text: &str, cell_id: &str) -> Number {
    Number { text: text.to_owned(), cell_id: cell_id.to_owned() }
}

fn row(label: &str, count: &str, shown: bool, percent: &str) -> ChartRow {
    ChartRow {
        label: label.to_owned(),
        count: number(count, &format!("2026-Q1|support_wait={label}")),
        shown,
        percent: percent.to_owned(),
        interval: if shown { "32% to 49%".to_owned() } else { String::new() },
    }
}

fn finding(id: &str, share: Share) -> Finding {
    Finding {
        id: id.to_owned(),
        share,
        who: id.starts_with("m_sup").then_some("results-who-used-support"),
        cell_id: format!("2026-Q1|{id}=yes"),
        base: number("285", &format!("2026-Q1|{id}=answered")),
        said: Some("We <b>listened</b> & *changed* it.".to_owned()),
    }
}

/// Results with everything they can carry.
pub fn full() -> Results {
    let police = ["m_pol_satisfied", "m_pol_recognised", "m_pol_risk", "m_pol_advocate", "m_pol_again"];
    let support = ["m_sup_specialist", "m_sup_1wk", "m_sup_helpful", "m_gap_any"];
    let findings = |ids: &[&str]| ids.iter().map(|id| finding(id, Share::InAHundred(45))).collect();
    let mut parts = vec![
        Part { heading: "results-police-heading", findings: findings(&police) },
        Part { heading: "results-support-heading", findings: findings(&support) },
    ];
    parts[0].findings.push(finding("m_reported", Share::NearlyAll));
    parts[0].findings.push(finding("m_pol_dissatisfied", Share::HardlyAny));
    Results {
        periods: ["2026-Q1", "2025-Q4"]
            .map(|id| PeriodLink { id: id.to_owned(), title: format!("Period {id}") })
            .into(),
        shown: Some(Shown {
            id: "2026-Q1".to_owned(),
            title: "January to March 2026".to_owned(),
            published_on: "1 June 2026".to_owned(),
            people: Some(number("300", "2026-Q1")),
            parts,
            charts: vec![Chart {
                id: "support_wait".to_owned(),
                title: "How long did you wait?".to_owned(),
                svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"app-chart\"></svg>"
                    .to_owned(),
                description: "Less than a week: 40%.".to_owned(),
                rows: vec![
                    row("Less than a week", "50", true, "40%"),
                    row("Longer", "too few to show", false, "too few to show"),
                ],
                base: number("120", "2026-Q1|support_wait=answered"),
                said: None,
            }],
            said: vec![("Unsafe now".to_owned(), "There is a new helpline.".to_owned())],
            licence: "https://licence.example/3/",
            schema: "schema-1.json",
        }),
    }
}

fn page() -> Seen {
    let fixture = Fixture::new();
    Seen::new("results", pages::results(&fixture.frame(), &full()))
}

#[test]
fn every_number_of_people_carries_its_cell() {
    let page = page();
    let cells = page.all("[data-cell]");
    assert_eq!(
        cells.len(),
        1 + 11 + 2,
        "everybody, a base for each finding, a base and an answer of the chart"
    );
    for cell in cells {
        assert!(cell.text().collect::<String>().parse::<u32>().is_ok());
        assert!(cell.attr("data-cell").unwrap().starts_with("2026-Q1"));
    }
    assert_eq!(page.all("[data-cell-of]").len(), 11 + 2);
}

#[test]
fn a_finding_reads_as_one_sentence() {
    let page = page();
    let words = |id: &str| {
        page.text_of(&format!("[data-result={id}]")).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(
        words("m_pol_risk")
            .starts_with("About 45 in every 100 people were asked by the police how much danger"),
        "{}",
        words("m_pol_risk")
    );
    assert!(words("m_pol_risk").contains("285 people answered this."));
    assert!(words("m_reported").starts_with("Nearly all people told the police."));
    assert!(words("m_pol_dissatisfied").starts_with("Hardly any people"));
    assert!(
        words("m_sup_helpful").starts_with("About 45 in every 100 people who used support said"),
        "{}",
        words("m_sup_helpful")
    );
}

#[test]
fn a_chart_has_its_numbers_as_a_table_behind_one_press() {
    let page = page();
    let inside = "[data-result=support_wait] details:not([open]) table";
    assert_eq!(page.all(&format!("{inside} tbody tr")).len(), 2);
    let words = page.text_of(inside);
    for wanted in ["Less than a week", "50", "40%", "32% to 49%", "too few to show"] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(page.text_of("[data-result=support_wait] details").contains("Less than a week: 40%."));
}

#[test]
fn what_the_office_says_is_shown_as_it_was_typed() {
    let page = page();
    assert!(page.html.contains("We &lt;b&gt;listened&lt;/b&gt; &amp; *changed* it."));
    assert!(page.html.contains("There is a new helpline."));
}

#[test]
fn open_data_and_other_periods_are_links_that_stay() {
    let page = page();
    let links: Vec<&str> =
        page.all("main a[href^='/results/']").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        links,
        [
            "/results/2025-Q4",
            "/results/2026-Q1.csv",
            "/results/2026-Q1-codebook.csv",
            "/results/2026-Q1.csv-metadata.json",
            "/results/2026-Q1.json",
            "/results/schema-1.json",
        ]
    );
}

#[test]
fn without_results_the_page_says_when_there_will_be_some() {
    let mut fixture = Fixture::new();
    fixture.office.results_when = Some("June 2027".to_owned());
    let page = Seen::new("results", pages::results(&fixture.frame(), &Results::default()));
    assert!(page.html.contains("There are no results yet") && page.html.contains("June 2027"));
    assert!(page.all("[data-cell], svg").is_empty());
}
