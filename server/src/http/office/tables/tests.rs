//! `/tables` on cubes that were made and protected here.

use std::collections::BTreeSet;

use app::{
    pages,
    ports::{Reply, releases::Period},
    shell::{OfficeFrame, PageAssets},
};
use disclosure::{
    ClosedSet, Counts, CubeAbout, Kind, Master, Parts, ReleaseKey, Role, Snapshot, Spec, VariableSpec,
    frames, protect,
};
use proptest::prelude::*;
use scraper::{Html as Document, Selector};

use super::*;

/// Everything is published at once.
struct Shelved(Vec<(Period, Arc<Cube>)>);

impl Releases for Shelved {
    fn periods(&self) -> Reply<'_, Vec<Period>> {
        Box::pin(async move { Ok(self.0.iter().map(|(period, _)| period.clone()).collect()) })
    }

    fn cube<'a>(&'a self, period: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        let found = self.0.iter().find(|(own, _)| own.id == period).map(|(_, cube)| Arc::clone(cube));
        Box::pin(async move { Ok(found) })
    }

    fn cube_of_hash<'a>(&'a self, hash: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        let found = self.0.iter().find(|(_, cube)| cube.hash() == hash).map(|(_, cube)| Arc::clone(cube));
        Box::pin(async move { Ok(found) })
    }
}

fn breakdown(id: &str, title: &str, role: Role, categories: &[(&str, &str)]) -> VariableSpec {
    VariableSpec { role: Some(role), ..VariableSpec::new(id, title, Kind::Breakdown, categories) }
}

/// Areas with few people in some, their groups, a demographic, a measure, a question and an index.
fn spec(node: &str) -> Spec {
    let areas =
        [("derby", "Derby"), ("peak", "High Peak"), ("dales", "Derbyshire Dales"), ("south", "South")];
    let grouped = vec![vec!["derby".into()], vec!["peak".into(), "dales".into()], vec!["south".into()]];
    let union = Parts { of: "area".into(), codes: grouped };
    let groups = [("city", "City"), ("north", "North"), ("southern", "South")];
    let bands =
        [("b0", "0 to 19"), ("b1", "20 to 39"), ("b2", "40 to 59"), ("b3", "60 to 79"), ("b4", "80 to 100")];
    let variables = vec![
        breakdown("sex", "Sex", Role::Demographic, &[("female", "Female"), ("male", "Male")]),
        breakdown("age", "Age group", Role::Demographic, &[("young", "16 to 44"), ("old", "45 or over")]),
        breakdown("area", "Area", Role::Circumstance, &areas),
        VariableSpec {
            parts: Some(union),
            ..breakdown("area_group", "Part of Derbyshire", Role::Circumstance, &groups)
        },
        VariableSpec::new("m_pol_satisfied", "Was satisfied", Kind::Measure, &[("yes", "Yes"), ("no", "No")]),
        VariableSpec {
            midpoints: vec![10, 30, 50, 70, 90],
            ..VariableSpec::new("m_pol_index", "Police Response Index", Kind::Measure, &bands)
        },
        VariableSpec::new(
            "safety_now",
            "Safe now",
            Kind::Answer,
            &[("a", "Safe"), ("b", "Not sure"), ("c", "In danger")],
        ),
    ];
    let mut listed: Vec<Vec<String>> = Vec::new();
    let mut list = |ids: &[&str]| listed.push(ids.iter().map(|id| (*id).to_owned()).collect());
    let groups: [&[&str]; 7] =
        [&[], &["sex"], &["age"], &["area"], &["area_group"], &["sex", "area"], &["sex", "area_group"]];
    for group in groups {
        if !group.is_empty() {
            list(group);
        }
        for answer in ["m_pol_satisfied", "m_pol_index", "safety_now"] {
            list(&[group, &[answer]].concat());
        }
    }
    Spec { closed_set: ClosedSet::Listed(listed), ..Spec::one_way(node, variables) }
}

fn cube(node: &str, people: u64) -> Arc<Cube> {
    let spec = spec(node);
    let mut counts = Counts::new(&spec).unwrap();
    for person in 0..people {
        let area = [0, 0, 0, 0, 0, 0, 3, 3, 3, if person % 40 == 9 { 1 } else { 2 }]
            [usize::try_from(person % 10).unwrap()];
        let group = [0, 1, 1, 2][usize::from(area)];
        let code = |modulus: u64| u8::try_from(person * 7 / 3 % modulus).unwrap();
        let satisfied = u8::from(if group == 0 { person % 7 == 0 } else { person % 3 != 0 });
        let codes = [code(2), u8::try_from(person % 2).unwrap(), area, group, satisfied, code(5), code(3)];
        for frame in frames(&spec) {
            let own: Vec<u8> = frame.variables().iter().map(|at| codes[*at]).collect();
            counts.add(&spec, &frame, &own, 1, person.wrapping_mul(0x9E37_79B9) & 0xFFFF_FFFF).unwrap();
        }
    }
    let key = ReleaseKey::derive(&Master::new([9; 32]), node, &Snapshot::of([("a", ["x"])]));
    let about = CubeAbout {
        period: node.to_owned(),
        title: node.to_owned(),
        frozen_on: "2026-04-01".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: vec![node.to_owned()],
        practice: true,
    };
    Arc::new(protect(&spec, &counts, &key, &about).unwrap())
}

fn shelved() -> &'static Shelved {
    static SHELVED: std::sync::OnceLock<Shelved> = std::sync::OnceLock::new();
    SHELVED.get_or_init(|| {
        let period = |id: &str, title: &str| Period {
            id: id.to_owned(),
            title: title.to_owned(),
            frozen_on: "2026-04-01".to_owned(),
        };
        Shelved(vec![
            (period("2026-Q1", "January to March 2026"), cube("2026-Q1", 800)),
            (period("2025-Q4", "October to December 2025"), cube("2025-Q4", 300)),
        ])
    })
}

fn answered(query: &str) -> String {
    answered_by(shelved(), query)
}

fn answered_by(releases: &Shelved, query: &str) -> String {
    let texts = Texts::english();
    let questionnaires = [Arc::new(survey::load::live("en").unwrap())];
    let themes = Themes::of(&questionnaires);
    let assets = PageAssets { css: "/pkg/a.css".into(), js: "/pkg/b.js".into(), icon: "/pkg/c.svg".into() };
    let shelf = Shelf { releases, themes: &themes, texts: &texts };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let tables = runtime.block_on(shelf.page(query)).unwrap();
    pages::tables(&OfficeFrame { texts: &texts, assets: &assets, practice: true }, &tables)
}

fn not_available() -> &'static str {
    static PAGE: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    PAGE.get_or_init(|| answered("measure=m_pol_satisfied&by=sex&where=age:young&period=2026-Q1"))
}

fn all(page: &str, selector: &str) -> Vec<String> {
    let document = Document::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

fn attributes(page: &str, selector: &str, name: &str) -> Vec<String> {
    let document = Document::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

#[test]
fn a_table_shows_each_group_with_its_count_share_interval_and_base_as_the_cube_has_them() {
    let page = answered("measure=m_pol_satisfied&by=area_group&period=2026-Q1");
    let (_, cube) = &shelved().0[0];
    let crossing = cube.crossing("m_pol_satisfied", "area_group", &[]).unwrap();
    let mut expected = Vec::new();
    for table in
        std::iter::once(crossing.whole()).chain(crossing.groups().iter().map(disclosure::Group::table))
    {
        let row = &table.rows()[0];
        expected.extend([
            row.cell().text(),
            row.percent().text(),
            row.percent().interval_text().unwrap_or_default(),
            table.base().text(),
        ]);
    }
    assert_eq!(all(&page, "table td"), expected);
    let heads = all(&page, "tbody th");
    assert_eq!(heads, ["All groups together", "City", "North low reliability", "South"]);
    let cells = attributes(&page, "td[data-cell]", "data-cell");
    assert_eq!(cells[0], "2026-Q1|m_pol_satisfied=yes");
    assert_eq!(cells.len(), 8);
    assert_eq!(all(&page, "#tables-title"), ["Was satisfied, by: Part of Derbyshire"]);
}

#[test]
fn where_a_group_stands_clear_the_title_says_so_and_else_it_asks() {
    let clear = answered("measure=m_pol_satisfied&by=area_group&period=2026-Q1");
    assert!(
        all(&clear, "h3.app-figure__title")[0].starts_with("Was satisfied: highest for "),
        "{:?}",
        all(&clear, "h3")
    );
    let open = answered("measure=m_pol_satisfied&by=sex&period=2026-Q1");
    assert_eq!(all(&open, "h3.app-figure__title"), ["Was satisfied"]);
}

#[test]
fn every_answer_of_a_question_has_a_chart_and_a_table_and_an_index_its_mean() {
    let question = answered("measure=safety_now&by=sex");
    assert_eq!(all(&question, "section table").len(), 3);
    assert_eq!(all(&question, "section svg").len(), 6, "each for a wide page and for a phone");
    let index = answered("measure=m_pol_index&by=sex");
    let (_, cube) = &shelved().0[0];
    let mean = cube.crossing("m_pol_index", "sex", &[]).unwrap().whole().mean().unwrap();
    let means = all(&index, "td[data-part=mean]");
    assert_eq!(means[0], mean.mean().to_string());
    let ids = attributes(&question, "[id]", "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "every id is there once");
}

#[test]
fn a_filter_and_everybody_together_are_tables_too() {
    let filtered = answered("measure=m_pol_satisfied&by=area_group&where=sex:female&period=2026-Q1");
    assert!(filtered.contains("Sex: Female. January to March 2026."));
    assert!(attributes(&filtered, "td[data-cell]", "data-cell")[0].contains("|sex=female"));
    let alone = answered("measure=safety_now");
    assert_eq!(all(&alone, "tbody th"), ["Safe", "Not sure", "In danger"]);
    assert_eq!(attributes(&alone, "#tables-link", "href"), ["/tables?measure=safety_now&period=2026-Q1"]);
    assert_ne!(answered("measure=m_pol_satisfied&where=sex:female"), not_available());
}

#[test]
fn the_permanent_link_leads_to_the_same_page() {
    let asked = answered("measure=m_pol_satisfied&by=area&where=sex:female&period=");
    let link = attributes(&asked, "#tables-link", "href").remove(0);
    assert_eq!(link, "/tables?measure=m_pol_satisfied&by=area&where=sex:female&period=2026-Q1");
    assert_eq!(answered(link.split_once('?').unwrap().1), asked);
}

#[test]
fn the_form_offers_what_was_counted_and_nothing_else() {
    let form = answered("measure=m_pol_satisfied&by=sex");
    let by = attributes(&form, "#tables-by option", "value");
    assert_eq!(by, ["", "sex", "age", "area", "area_group"]);
    let within = attributes(&form, "#tables-where option", "value");
    assert_eq!(
        within,
        [
            "",
            "area:derby",
            "area:peak",
            "area:dales",
            "area:south",
            "area_group:city",
            "area_group:north",
            "area_group:southern"
        ]
    );
    for (measure, by, within) in
        [("m_pol_satisfied", "sex", within), ("safety_now", "area", vec!["sex:male".into()])]
    {
        for filter in within {
            let page = answered(&format!("measure={measure}&by={by}&where={filter}"));
            assert_ne!(page, not_available(), "{measure} {by} {filter}");
        }
    }
    let chosen = attributes(&form, "option[selected]", "value");
    assert_eq!(chosen, ["m_pol_satisfied", "sex", "", "2026-Q1"]);
    assert_eq!(attributes(&form, "#tables-measure optgroup", "label"), ["Are you safe?", "The police"]);
}

#[test]
fn before_anything_is_asked_there_is_the_form_alone_also_for_another_period() {
    let page = answered("");
    assert!(all(&page, "table, figure").is_empty());
    assert_eq!(attributes(&page, "#tables-period option[selected]", "value"), ["2026-Q1"]);
    let older = answered("period=2025-Q4");
    assert_eq!(attributes(&older, "#tables-period option[selected]", "value"), ["2025-Q4"]);
    assert!(all(&answered_by(&Shelved(Vec::new()), ""), "form").is_empty());
}

#[test]
fn where_most_is_hidden_broader_groups_are_one_link_away() {
    let page = answered("measure=safety_now&by=area&where=sex:male&period=2025-Q4");
    let link = attributes(&page, ".govuk-inset-text a", "href");
    assert_eq!(link, ["/tables?measure=safety_now&by=area_group&where=sex:male&period=2025-Q4"]);
    let seen = answered("measure=safety_now&by=area_group&period=2026-Q1");
    assert!(attributes(&seen, ".govuk-inset-text a", "href").is_empty());
}

#[test]
fn what_must_be_said_with_a_table_is_said() {
    let page = answered("measure=m_pol_satisfied&by=sex");
    for words in [
        "Each number is slightly changed and rounded separately, so parts may not add up to totals.",
        "people who chose to take part; not all people stalked in Derbyshire.",
        "Counted on 1 April 2026.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let hash = shelved().0[0].1.hash();
    let files = attributes(&page, ".app-files a", "href");
    assert_eq!(files[0], format!("/exports/{hash}.csv"));
    assert_eq!(files.len(), 4);
    assert!(!page.contains('⟦'));
}

#[test]
fn every_address_that_is_no_table_has_the_same_answer_to_the_last_byte() {
    assert!(not_available().contains("Not available for this combination"));
    for query in [
        "measure=m_pol_satisfied&by=sex&where=age:old",
        "measure=m_pol_satisfied&by=age&where=sex:female&period=2025-Q4",
        "measure=m_pol_satisfied&by=area&where=area_group:north",
        "measure=m_pol_satisfied&by=safety_now",
        "measure=m_pol_satisfied&by=m_pol_satisfied",
        "measure=m_pol_satisfied&by=sex&where=sex:female",
        "measure=unknown",
        "measure=m_pol_satisfied&by=unknown",
        "measure=m_pol_satisfied&by=sex&where=area:atlantis",
        "measure=m_pol_satisfied&by=sex&where=area:answered:x",
        "measure=m_pol_satisfied&period=1999-Q1",
        "period=1999-Q1",
        "measure=m_pol_satisfied&by=sex&by=age",
        "measure=m_pol_satisfied&measure=safety_now",
        "measure=m_pol_satisfied&by=sex&where=area:derby&where=age:young",
        "measure=m_pol_satisfied&by=sex,age,area,area_group",
        "measure=m_pol_satisfied&from=2026-01-01&to=2026-01-31",
        "measure=m_pol_satisfied&by=sex&where=area!=derby",
        "by=sex",
        "measure=<script>alert(1)</script>",
        "measure=%F0%28%8C%28",
        "measure=m_pol_satisfied%00",
        "x",
    ] {
        assert_eq!(answered(query), not_available(), "{query}");
    }
    assert_eq!(answered(&format!("measure={}", "m".repeat(60_000))), not_available());
}

#[test]
fn a_filter_by_everybody_who_answered_is_not_offered_and_not_answered() {
    assert_eq!(answered("measure=m_pol_satisfied&by=area&where=sex:answered"), not_available());
    assert_eq!(answered("measure=m_pol_satisfied&where=sex:answered"), not_available());
}

const KNOWN: [&str; 10] = [
    "m_pol_satisfied",
    "safety_now",
    "sex",
    "age",
    "area",
    "area_group",
    "yes",
    "female",
    "2026-Q1",
    "answered",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(&KNOWN[..]).prop_map(str::to_owned),
        "[a-z_0-9:.%&=+<>'\"\\-]{0,12}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_forged_address_has_a_table_of_the_closed_set_or_the_one_answer(
        measure in piece(), by in piece(), variable in piece(), code in piece(), period in piece(), more in piece(),
    ) {
        let forged = [
            format!("measure={measure}&by={by}&where={variable}:{code}&period={period}"),
            format!("measure={measure}&by={by}&{more}={code}"),
            more.clone(),
        ];
        for query in forged {
            let page = answered(&query);
            if page == not_available() {
                continue;
            }
            // What is no refusal is the form by itself or a table whose address is one of the closed set.
            let link = attributes(&page, "#tables-link", "href");
            let is_form = all(&page, "table").is_empty() && link.is_empty();
            prop_assert!(is_form || answered(link[0].split_once('?').unwrap().1) == page, "{query}");
            for cell in all(&page, "td[data-cell]") {
                let number: Result<u64, _> = cell.parse();
                prop_assert!(number.map_or(cell == "too few to show", |n| n >= 10 && n % 5 == 0), "{cell}");
            }
        }
    }
}
