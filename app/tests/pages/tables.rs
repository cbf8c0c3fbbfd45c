//! `/tables`: the form, the answer, and what an island needs to find.

use app::{
    components::select::OptionGroup,
    pages::{
        self,
        tables::{Answer, Choices, Found, Line, Part, Printed, Tables},
    },
    shell::OfficeFrame,
};

use crate::fixture::{Fixture, Seen};

fn printed(text: &str, cell: &str) -> Printed {
    Printed { text: text.to_owned(), cell_id: cell.to_owned() }
}

fn line(label: &str, count: &str, low_reliability: bool) -> Line {
    Line {
        label: label.to_owned(),
        count: printed(count, &format!("{label}=yes")),
        percent: "45%".to_owned(),
        interval: "38% to 52%".to_owned(),
        low_reliability,
        base: printed("120", &format!("{label}=answered")),
    }
}

fn choices() -> Choices {
    let option = |value: &str, chosen| (value.to_owned(), format!("Label of {value}"), chosen);
    Choices {
        measure: vec![OptionGroup::named("Police".to_owned(), [option("m_a", true), option("m_b", false)])],
        by: vec![OptionGroup::alone([option("", false), option("age", true)])],
        within: vec![OptionGroup::alone([option("", true), option("sex:female", false)])],
        period: vec![OptionGroup::alone([option("2026-Q1", true)])],
    }
}

fn found() -> Found {
    let part = |title: &str| Part {
        title: title.to_owned(),
        drawings: [
            "<svg role=\"img\"><title>Wide</title></svg>",
            "<svg role=\"img\"><title>Narrow</title></svg>",
        ]
        .map(str::to_owned),
        description: "Young: 45% of 120.".to_owned(),
        lines: vec![line("All groups together", "120", false), line("Young", "too few to show", true)],
    };
    Found {
        measure: "Was satisfied".to_owned(),
        by: Some("Age group".to_owned()),
        within: Some("Sex: Female".to_owned()),
        period: "January to March 2026".to_owned(),
        frozen_on: "1 April 2026".to_owned(),
        formula: "Satisfied of all who answered.".to_owned(),
        note: "A note.".to_owned(),
        parts: vec![part("Was satisfied: highest for Young, with 45%")],
        scores: vec![("Young".to_owned(), "48.2".to_owned(), printed("120", "young=answered"))],
        base: printed("240", "answered"),
        link: "/tables?measure=m_a&by=age&where=sex:female&period=2026-Q1".to_owned(),
        broader: Some("/tables?measure=m_a&by=wide&period=2026-Q1".to_owned()),
        files: vec![("CSV", "/exports/abc.csv".to_owned())],
    }
}

fn shown(choices: Option<Choices>, answer: Answer) -> Seen {
    let fixture = Fixture::new();
    let frame = OfficeFrame { texts: &fixture.texts, assets: &fixture.assets, practice: false };
    Seen::new("tables", pages::tables(&frame, &Tables { choices, answer }))
}

#[test]
fn the_form_is_plain_and_says_what_is_chosen() {
    let page = shown(Some(choices()), Answer::Unasked);
    let form = page.all("form#tables-form")[0].value();
    assert_eq!((form.attr("method"), form.attr("action")), (Some("get"), Some("/tables")));
    let names: Vec<_> = page.all("form select").iter().map(|own| own.attr("name").unwrap()).collect();
    assert_eq!(names, ["measure", "by", "where", "period"]);
    for select in page.all("form select") {
        let label = format!("label[for={}]", select.attr("id").unwrap());
        assert_eq!(page.all(&label).len(), 1);
    }
    let chosen: Vec<_> = page.all("option[selected]").iter().map(|own| own.attr("value").unwrap()).collect();
    assert_eq!(chosen, ["m_a", "age", "", "2026-Q1"]);
    assert_eq!(page.all("form button[type=submit]").len(), 1);
}

#[test]
fn a_table_stands_with_everything_that_must_be_said_with_it() {
    let page = shown(Some(choices()), Answer::Found(Box::new(found())));
    let words = page.text_of("#tables-answer");
    for wanted in [
        "Was satisfied, by: Age group",
        "Sex: Female. January to March 2026.",
        "Satisfied of all who answered.",
        "A note.",
        "Most of these groups are too small to show.",
        "low reliability",
        "48.2",
        "Answers from 240 people who chose to take part; not all people stalked in Derbyshire.",
        "parts may not add up to totals",
        "Counted on 1 April 2026.",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    for cell in page.all("table td") {
        assert!(cell.attr("data-cell").is_some() != cell.attr("data-cell-of").is_some(), "{}", cell.html());
    }
    assert_eq!(page.all("td[data-cell='Young=yes']")[0].text().collect::<String>(), "too few to show");
    assert_eq!(page.all("#tables-link")[0].attr("href"), Some(found().link.as_str()));
}

#[test]
fn the_island_is_woken_by_a_file_and_by_nothing_inside_the_page() {
    for answer in [Answer::Unasked, Answer::NotAvailable, Answer::Found(Box::new(found()))] {
        let page = shown(Some(choices()), answer);
        let scripts = page.all("script");
        assert_eq!(scripts.len(), 1);
        let script = scripts[0].value();
        assert_eq!((script.attr("type"), script.attr("src")), (Some("module"), Some("/pkg/3c4d.js")));
        assert!(scripts[0].inner_html().is_empty());
        assert_eq!(page.all("leptos-island [role=status]").len(), 1);
        assert!(page.all("style, [style], [onclick], [onchange]").is_empty());
        assert_eq!(page.all("h1").len(), 1);
        assert!(!page.html.contains('⟦'));
    }
}

#[test]
fn what_is_not_available_says_why_and_repeats_nothing() {
    let page = shown(Some(choices()), Answer::NotAvailable);
    let words = page.text_of("#tables-answer");
    assert!(words.starts_with("Not available for this combination"), "{words}");
    assert!(page.all("#tables-answer table, #tables-answer figure, #tables-answer a").is_empty());
}

#[test]
fn before_a_period_closes_the_page_says_what_to_do() {
    let page = shown(None, Answer::Unasked);
    assert!(page.text_of("main").contains("No period has closed yet."));
    assert!(page.all("form, leptos-island").is_empty());
}
