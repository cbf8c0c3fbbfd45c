//! Charts of real cubes: the only way to a table leads through `protect`.

use std::collections::BTreeSet;

use disclosure::*;

use crate::*;

mod shares;
mod trend;

/// One question with these numbers of answers, frozen.
fn table(title: &str, answers: &[(&str, u64)]) -> SafeTable {
    let codes: Vec<String> = (0..answers.len()).map(|code| format!("c{code}")).collect();
    let categories: Vec<(&str, &str)> =
        codes.iter().map(String::as_str).zip(answers.iter().map(|(label, _)| *label)).collect();
    let spec = Spec::one_way("2026-Q1", vec![VariableSpec::new("q", title, Kind::Answer, &categories)]);
    let mut counts = Counts::new(&spec).unwrap();
    for (code, (_, n)) in (0..).zip(answers) {
        counts.add(&spec, &frames(&spec)[1], &[code], *n, n * 7919).unwrap();
    }
    frozen(&spec, &counts).table("q").unwrap()
}

/// Of each group so many say yes and no.
fn crossing(groups: &[(&str, u64, u64)]) -> Crossing {
    let codes: Vec<String> = (0..groups.len()).map(|code| format!("g{code}")).collect();
    let labels: Vec<(&str, &str)> =
        codes.iter().map(String::as_str).zip(groups.iter().map(|(label, _, _)| *label)).collect();
    let spec = Spec {
        closed_set: ClosedSet::UpTo(2),
        ..Spec::one_way(
            "2026-Q1",
            vec![
                VariableSpec::new("area", "Where do you live?", Kind::Breakdown, &labels),
                VariableSpec::new("sat", "Was satisfied", Kind::Measure, &[("yes", "Yes"), ("no", "No")]),
            ],
        )
    };
    let mut counts = Counts::new(&spec).unwrap();
    for frame in frames(&spec) {
        for (group, (_, yes, no)) in (0..).zip(groups) {
            for (answer, n) in [(0, *yes), (1, *no)] {
                let person: [u8; 2] = [group, answer];
                let codes: Vec<u8> = frame.variables().iter().map(|at| person[*at]).collect();
                counts.add(&spec, &frame, &codes, n, n * 7919).unwrap();
            }
        }
    }
    frozen(&spec, &counts).crossing("sat", "area", &[]).unwrap()
}

fn frozen(spec: &Spec, counts: &Counts) -> Cube {
    let key = ReleaseKey::derive(&Master::new([3; 32]), "2026-Q1", &Snapshot::of([("a", ["x"])]));
    let about = CubeAbout {
        period: "2026-Q1".to_owned(),
        title: "January to March 2026".to_owned(),
        frozen_on: "2026-04-02".to_owned(),
        questionnaire_version: "2026-1".to_owned(),
        quarters: vec!["2026-Q1".to_owned()],
        practice: true,
    };
    protect(spec, counts, &key, &about).unwrap()
}

fn satisfaction() -> SafeTable {
    table(
        "How satisfied were you with the police <overall> & in the end?",
        &[
            ("Very satisfied", 62),
            ("Fairly satisfied", 88),
            ("Neither satisfied nor dissatisfied", 41),
            ("Fairly dissatisfied, though they \"tried\" & listened for a while", 55),
            ("Very dissatisfied", 190),
        ],
    )
}

fn with_hidden() -> SafeTable {
    table("Who is it?", &[("A partner", 200), ("A stranger", 4), ("A neighbour", 30), ("Somebody else", 100)])
}

fn small() -> SafeTable {
    table("A small question", &[("Yes", 22), ("No", 17)])
}

fn samples() -> Vec<SafeTable> {
    let certain = table("Nearly everybody", &[("Yes", 4000), ("No", 10)]);
    vec![satisfaction(), with_hidden(), small(), certain, table("Nobody", &[("Yes", 0), ("No", 3)])]
}

fn chart(table: &SafeTable, width: u32) -> String {
    bars(table, &Style { id_prefix: "q1".to_owned(), width }).unwrap()
}

/// Elements and texts, or a failure: a strict reader of the little XML that charts use.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let (mut open, mut tags, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(!text.contains('>'), "stray > in {text}");
        texts.extend((!text.trim().is_empty()).then(|| text.trim().to_owned()));
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name.trim()), "tags close in order");
        } else {
            assert_eq!(tag.matches('"').count() % 2, 0, "quotes close in {tag}");
            let name = tag.split([' ', '/']).next().unwrap().to_owned();
            if !tag.ends_with('/') {
                open.push(name);
            }
            tags.push(tag.to_owned());
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    for text in texts.iter().chain(&tags) {
        for entity in text.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known)),
                "{text}"
            );
        }
    }
    (tags, texts)
}

fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn numbers_of(table: &SafeTable) -> BTreeSet<String> {
    let rows = table.rows().iter().flat_map(|row| {
        [
            row.label().to_owned(),
            row.cell().text(),
            row.percent().text(),
            row.percent().interval_text().unwrap_or_default(),
        ]
    });
    rows.chain([table.title().to_owned(), table.base().text()]).flat_map(|text| numbers(&text)).collect()
}

#[test]
fn no_number_is_written_that_is_not_in_the_table() {
    for table in samples() {
        let (_, texts) = read(&chart(&table, 640));
        let written: BTreeSet<String> = texts.iter().flat_map(|text| numbers(text)).collect();
        let allowed = numbers_of(&table);
        assert!(written.is_subset(&allowed), "{:?}", written.difference(&allowed).collect::<Vec<_>>());
    }
}

#[test]
fn a_chart_needs_no_style_no_script_and_nothing_from_elsewhere() {
    for table in samples() {
        let (tags, _) = read(&chart(&table, 640));
        for tag in &tags {
            assert!(!tag.contains("style=") && !tag.contains("href") && !tag.contains("url("), "{tag}");
            assert!(!tag.split(' ').any(|attribute| attribute.starts_with("on")), "{tag}");
        }
        let names: BTreeSet<&str> = tags.iter().map(|tag| tag.split([' ', '/']).next().unwrap()).collect();
        let known = BTreeSet::from(["svg", "title", "desc", "text", "rect", "polyline"]);
        assert!(names.is_subset(&known), "{names:?}");
    }
}

#[test]
fn a_chart_is_an_image_with_a_name_and_a_description() {
    let svg = chart(&satisfaction(), 640);
    let (tags, texts) = read(&svg);
    assert!(
        tags[0].contains(r#"role="img" aria-labelledby="q1-title q1-desc""#)
            && tags[0].contains("viewBox=\"0 0 640 ")
    );
    assert!(!tags[0].contains(" width=") && !tags[0].contains(" height="));
    assert_eq!(tags[1..3], [r#"title id="q1-title""#, r#"desc id="q1-desc""#]);
    assert_eq!(texts[0], "How satisfied were you with the police &lt;overall&gt; &amp; in the end?");
    assert!(texts[1].starts_with("The highest is &quot;Very dissatisfied&quot;"));
}

#[test]
fn categories_stay_in_the_order_of_the_questionnaire_also_when_equal() {
    let table = table("Three alike", &[("Cherry", 100), ("Apple", 100), ("Banana", 100)]);
    let (_, texts) = read(&chart(&table, 640));
    let labels: Vec<&String> =
        texts.iter().filter(|text| ["Cherry", "Apple", "Banana"].contains(&text.as_str())).collect();
    assert_eq!(labels, ["Cherry", "Apple", "Banana"]);
}

#[test]
fn a_hidden_number_is_a_hatched_gap_with_words_and_no_bar() {
    let table = with_hidden();
    let (tags, texts) = read(&chart(&table, 640));
    let hidden = table.rows().iter().filter(|row| row.cell().value().is_none()).count();
    assert!(hidden >= 2);
    assert_eq!(texts.iter().filter(|text| *text == TOO_FEW_TO_SHOW).count(), hidden);
    let bars =
        |colour: &str| tags.iter().filter(|tag| tag.starts_with("rect") && tag.contains(colour)).count();
    assert_eq!(bars(r##"fill="#12436D""##), table.rows().len() - hidden);
    assert_eq!(bars(r##"stroke="#3D3D3D""##), hidden);
    let frames = tags.iter().filter(|tag| tag.contains(r##"stroke="#3D3D3D""##) && tag.starts_with("rect"));
    assert!(frames.into_iter().all(|tag| tag.contains(r#"width="90""#)), "all gaps have one length");
}

#[test]
fn a_small_base_gives_bars_of_people_and_words() {
    let table = small();
    assert!(!table.has_percentages());
    let svg = chart(&table, 640);
    assert!(!svg.contains('%'));
    assert!(describe(&table).contains(" in 10, between "));
}

#[test]
fn the_highest_is_named_only_where_intervals_stand_apart_and_nothing_is_hidden() {
    assert!(describe(&satisfaction()).starts_with("The highest is \"Very dissatisfied\", with "));
    let near = table("Close", &[("Yes", 100), ("No", 104)]);
    assert!(!describe(&near).contains("highest"));
    assert!(!describe(&with_hidden()).contains("highest"));
    assert_eq!(describe(&table("Nobody", &[("Yes", 0)])), "Yes: too few to show. Base: too few to show.");
}

#[test]
fn a_bar_is_as_long_as_its_share_of_the_whole() {
    let table = table("Half", &[("Yes", 1000), ("No", 1000)]);
    let (tags, _) = read(&chart(&table, 640));
    let widths = |colour: &str| -> Vec<f64> {
        let bars = tags.iter().filter(|tag| tag.starts_with("rect") && tag.contains(colour));
        bars.map(|tag| tag.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect()
    };
    for (bar, (whole, row)) in widths("#12436D").iter().zip(widths("#E9ECEF").iter().zip(table.rows())) {
        let Percent::Number(share) = row.percent() else { panic!("a share") };
        assert!((bar / whole - share.share().part()).abs() < 0.005);
    }
}

#[test]
fn words_stay_inside_the_drawing() {
    for table in samples() {
        for width in [320, 480, 640, 900] {
            let (tags, texts) = read(&chart(&table, width));
            let places = tags.iter().filter(|tag| tag.starts_with("text")).map(|tag| {
                tag.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap()
            });
            for (text, x) in texts.iter().skip(2).zip(places) {
                let text = text.replace("&quot;", "\"").replace("&amp;", "&");
                let letters = u32::try_from(text.chars().count()).unwrap();
                assert!(x + letters * 10 <= width + 14, "{text} at {x} of {width}");
            }
        }
    }
}

#[test]
fn an_id_that_could_break_the_page_is_refused() {
    for prefix in ["", "a b", "a\"b", "<x>"] {
        let style = Style { id_prefix: prefix.to_owned(), width: 640 };
        assert_eq!(bars(&small(), &style), Err(ChartError::IdPrefix));
    }
    let style = Style { id_prefix: "a".to_owned(), width: 20 };
    assert_eq!(bars(&small(), &style), Err(ChartError::Width));
    assert_eq!(Style::new("a").width, 640);
}
