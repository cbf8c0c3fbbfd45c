//! What `check` proves of the live questionnaire, and that it finds what is wrong.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod person;

use std::collections::BTreeSet;

use survey::check::{LIMIT, check, check_files, routing_codes};
use survey::questionnaire::{Kind, Meaning};

const RULES: &str = include_str!("../questionnaire/2026-1.toml");
const WORDING: &str = include_str!("../questionnaire/2026-1.en.toml");

#[test]
fn the_live_questionnaire_is_sound() {
    let report = check(&person::live());
    assert!(report.is_sound(), "{report}");
    assert!(report.warnings.iter().all(|it| it.starts_with("Reading age")), "{:?}", report.warnings);
    let equality = ["sex", "gender_same", "ethnicity", "disability", "orientation"];
    assert!(!report.warnings.iter().any(|it| equality.iter().any(|id| it.contains(&format!("({id})")))));
}

#[test]
fn the_four_paths_of_a1_have_15_17_19_and_21_questions() {
    let report = check(&person::live());
    for (with, without, questions) in [
        (&["police_not_reasons", "support_not_reasons"][..], 15),
        (&["police_not_reasons", "support_found"], 17),
        (&["police_when", "support_not_reasons"], 19),
        (&["police_when", "support_found"], 21),
    ]
    .map(|(with, questions)| (with, ["panel-999"], questions))
    {
        let path = report.path(with, &without).unwrap();
        assert_eq!(path.questions, questions, "{:?}", path.pages);
    }
    let most = report.paths.iter().map(|path| path.questions).max();
    assert_eq!(most, Some(21));
}

#[test]
fn the_point_budget_of_a1_is_kept() {
    let budget = check(&person::live()).budget.unwrap();
    let close = |a: f32, b: f32| (a - b).abs() < 1e-4;
    assert!(close(budget.longest, 28.5) && budget.longest < LIMIT, "{budget:?}");
    assert!(close(budget.text, 4.0), "{budget:?}");
    assert!(budget.shortest < budget.median && budget.median < budget.longest, "{budget:?}");
}

#[test]
fn the_bank_is_28_questions_and_one_that_is_off() {
    let q = person::live();
    let survey = q.pages.iter().filter(|page| page.counted).count();
    // Ten to fifteen are one or the other: 23 pages; `disability_impact` is the second half of question 27.
    let equality: Vec<_> =
        q.equality.questions.iter().filter(|it| it.live).map(|it| it.id.as_str()).collect();
    assert_eq!((survey, equality.len() - 1), (23, 5), "{equality:?}");
    let off: Vec<_> = q.equality.questions.iter().filter(|it| !it.live).map(|it| it.id.as_str()).collect();
    assert_eq!(off, ["religion"]);
}

#[test]
fn only_three_questions_are_required() {
    let q = person::live();
    let required: Vec<_> = (q.pages.iter())
        .flat_map(|page| &page.questions)
        .filter(|it| it.required)
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(required, ["consent_survey", "elig_connection", "age_band"]);
}

#[test]
fn the_ways_of_not_answering_have_their_meaning() {
    let q = person::live();
    for page in q.pages.iter().chain([&q.equality]) {
        for option in page.questions.iter().flat_map(|it| &it.options) {
            let meaning = match option.code.as_str() {
                "pnts" | "a18_plus_pnts" => Meaning::RatherNotSay,
                "ns" | "dk" => Meaning::NotSure,
                "na" => Meaning::DoesNotApply,
                _ => Meaning::Substantive,
            };
            assert_eq!(option.meaning, meaning, "{} {}", page.id, option.code);
        }
    }
}

#[test]
fn wording_is_that_of_the_research_page() {
    let q = person::live();
    let label = |id: &str, code: &str| q.question(id).unwrap().1.option(code).unwrap().label.clone();
    assert_eq!(label("area", "pnts"), "I'd rather not say");
    assert_eq!(label("duration", "ns"), "I am not sure");
    assert_eq!(label("police_actions", "dk"), "I do not remember");
    assert_eq!(label("support_found", "other"), "Something else");
    assert_eq!(label("safety_now", "ns"), "I am not sure if it has stopped");
    assert_eq!(label("police_satisfaction", "ns"), "Too early to say or not sure");
    assert_eq!(label("sex", "pnts"), "Prefer not to say");
    assert_eq!(label("gender_same", "yes"), "Yes");
    assert_eq!(label("ethnicity", "other"), "Other ethnic group");
    assert_eq!(label("consent_survey", "yes"), "I have read the information above and I want to take part.");
    let impact = q.question("disability_impact").unwrap().1;
    let wanted = "If yes, do any of your conditions or illnesses reduce your ability to carry out day to day activities?";
    assert_eq!(impact.wording, wanted);
    let text = q.page("change_text").unwrap();
    assert_eq!(
        text.below.as_deref(),
        Some("We read what you write, but not straight away. We cannot reply or send help.")
    );
    assert_eq!(text.questions[0].kind, Kind::Text { max: 1000 });
    let consent = q.page("consent_survey").unwrap();
    assert_eq!(consent.lines.len(), 6);
    assert!(consent.lines.contains(&"We do not ask who you are.".to_owned()));
    let police = q.section("police").unwrap().intro.clone().unwrap();
    assert!(police.starts_with("The next questions are about the police. There are no right or wrong answers. Good and bad experiences both help."));
    assert_eq!(q.page("equality_optin").unwrap().heading, "Your answers have been sent");
}

#[test]
fn no_wording_uses_words_that_a0_rules_out() {
    let words = WORDING.to_lowercase();
    for word in ["alleged", "perpetrator", "complainant", "why did you", "anonymous"] {
        assert!(!words.contains(word), "{word}");
    }
}

#[test]
fn the_map_of_routes_can_be_read() {
    let text = check(&person::live()).to_string();
    for line in [
        "Sound.",
        "longest 28.5 (limit 30); free text adds 4",
        "police_when          reported_any",
        "Routes: 20 distinct paths",
        "21 questions, 28.5 points, sent",
        "age_band > end-u16",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn only_codes_that_lead_somewhere_are_told_apart() {
    let q = person::live();
    let codes = |id: &str| routing_codes(&q, id);
    assert_eq!(codes("safety_now"), BTreeSet::from(["danger".to_owned()]));
    assert_eq!(codes("police_contact").len(), 7);
    assert_eq!(codes("area"), BTreeSet::new());
}

/// The first problem after this change of the rules.
fn broken(from: &str, to: &str) -> String {
    assert!(RULES.contains(from), "{from}");
    first(&RULES.replacen(from, to, 1), WORDING)
}

fn first(rules: &str, wording: &str) -> String {
    let report = check_files(rules, wording);
    assert!(!report.is_sound(), "nothing found: {report}");
    report.problems.join("\n")
}

#[test]
fn what_is_wrong_with_the_rules_is_found() {
    for (from, to, found) in [
        ("codes = [\"danger\"] } }\ncounted", "codes = [\"dangr\"] } }\ncounted", "refers to the code dangr"),
        (
            "named = \"reported_none\"",
            "named = \"reported_nobody\"",
            "condition reported_nobody, which does not exist",
        ),
        (
            "{ answered = \"support_not_reasons\" }",
            "{ answered = \"support_nothing\" }",
            "page support_nothing",
        ),
        (
            "any_of = { question = \"police_contact\", codes = [\"no\"]",
            "named = \"reported_none\" } , not = { any_of = { question = \"area\", codes = [\"x\"] }",
            "cannot be read",
        ),
        ("  { named = \"reported\" },", "  { named = \"reported_any\" },", "refers back to itself"),
        ("panel = \"panel-rights\"", "panel = \"panel-wrongs\"", "panel-wrongs, which is not listed"),
        ("page = \"end-other\"", "page = \"end-nowhere\"", "not an end page"),
        (
            "shown_when = { named = \"reported_none\" }",
            "shown_when = { any_of = { question = \"area\", codes = [\"derby\"] } }",
            "not asked before it",
        ),
        (
            "shown_when = { named = \"reported_none\" }",
            "shown_when = { all = [{ named = \"reported_none\" }, { named = \"reported\" }] }",
            "police_not_reasons is never reached",
        ),
        ("points = 2.5", "points = 6.5", "30 is the limit"),
        ("points = 2.5", "points = -2.5", "not a number of points"),
        (
            "code = \"b_none\", exclusive = true, divider = true",
            "code = \"b_none\", exclusive = true",
            "needs the divider",
        ),
        ("{ code = \"b_other\" }", "{ code = \"b_other\", exclusive = true }", "needs the divider"),
        (
            "{ code = \"f_fixated\" }",
            "{ code = \"f_fixated\", exclusive = true, divider = true }",
            "exclusive options come last",
        ),
        ("{ code = \"derby\" }", "{ code = \"derby\" }, { code = \"derby\" }", "derby is used twice"),
        ("from = [\"a16_17\", \"a18_24\"]", "from = [\"a16_17\", \"a18_25\"]", "cannot be made from a18_25"),
        (
            "id = \"safety\"\n[[section]]\nid = \"happened\"",
            "id = \"happened\"\n[[section]]\nid = \"safety\"",
            "after a page of a later section",
        ),
        ("id = \"eligibility\"\n", "id = \"eligibility\"\nskippable = true\n", "its section can be skipped"),
        (
            "[\"someone_else\", \"none\"]",
            "[\"live_here\", \"happened_here\", \"moved_here\", \"unsure_here\", \"someone_else\", \"none\"]",
            "No route leads to Send",
        ),
        ("[\"no\"] } }\n", "[\"no\", \"ns\"] } }\n", ""),
    ] {
        if found.is_empty() {
            assert!(check_files(&RULES.replacen(from, to, 1), WORDING).is_sound(), "a change that is sound");
        } else {
            let problems = broken(from, to);
            assert!(problems.contains(found), "{found} is not in: {problems}");
        }
    }
}

#[test]
fn what_is_wrong_with_the_wording_is_found() {
    let swap = |from: &str, to: &str| {
        assert!(WORDING.contains(from), "{from}");
        first(RULES, &WORDING.replacen(from, to, 1))
    };
    assert!(swap("derby = \"Derby\"\n", "").contains("no wording for the answer derby of the question area"));
    assert!(swap("[page.area]", "[page.aera]").contains("no wording for the page area"));
    assert!(
        swap("derby = \"Derby\"", "derby = \"Derby\"\nleeds = \"Leeds\"")
            .contains("wording for the answer leeds")
    );
    assert!(
        swap("version = \"2026-1\"", "version = \"2026-2\"").contains("the wording is of version 2026-2")
    );
    assert!(
        swap("lt_1m = \"Less than a month\"", "lt_1m = \"Never\"")
            .contains("The code lt_1m of duration meant")
    );
    assert!(
        swap("error = \"Choose your age group\"\n", "").contains("it is required, so it needs an error text")
    );
    assert!(
        swap("error = \"Select what happened, or select 'None of these'\"\n", "").contains("it can clash")
    );
}

#[test]
fn whatever_is_in_the_files_the_answer_is_a_report() {
    for (rules, wording) in [
        ("", ""),
        ("\0", "\u{feff}"),
        (RULES, ""),
        ("", WORDING),
        (WORDING, RULES),
        ("version = 1", "language = []"),
        (
            "version = \"x\"\nconsent_version = \"x\"\nsection = []\npage = []",
            "version = \"x\"\nlanguage = \"en\"\nsection = {}\npage = {}",
        ),
    ] {
        let report = check_files(rules, wording);
        assert_eq!((report.is_sound(), report.problems.len()), (false, 1));
        assert!(report.to_string().contains("must not be published"));
    }
    for cut in (0..RULES.len()).step_by(977).filter(|cut| RULES.is_char_boundary(*cut)) {
        assert!(!check_files(&RULES[..cut], WORDING).is_sound(), "cut at {cut}");
    }
}

#[test]
#[expect(clippy::format_push_string, reason = "reads like the file it makes")]
fn too_many_combinations_are_refused_and_not_walked() {
    let mut rules = String::from("version = \"x\"\nconsent_version = \"x\"\n[[section]]\nid = \"a\"\n");
    let mut wording = String::from(
        "version = \"x\"\nlanguage = \"en\"\n[labels]\nyes = \"Yes\"\nno = \"No\"\n[section.a]\ntitle = \"A\"\n",
    );
    for n in 0..30 {
        let before = format!("{{ any_of = {{ question = \"q{}\", codes = [\"yes\"] }} }}", n - 1);
        let when = if n % 2 == 0 { "\"always\"" } else { before.as_str() };
        rules.push_str(&format!(
            "[[page]]\nid = \"q{n}\"\nsection = \"a\"\npoints = 0.1\nshown_when = {when}\n"
        ));
        rules.push_str(&format!("[[page.question]]\nid = \"q{n}\"\nkind = \"one\"\n"));
        rules.push_str("options = [{ code = \"yes\" }, { code = \"no\" }]\n");
        wording.push_str(&format!("[page.q{n}]\nheading = \"Question {n}\"\n"));
    }
    let problems = first(&rules, &wording);
    assert!(problems.contains("too many to prove"), "two to the power of 15 routes: {problems}");
}

#[test]
fn ids_and_codes_that_a_form_or_an_address_could_not_carry_are_refused() {
    for odd in ["", "change me", "a\\u0000b", "a\\nb", "Ä", "A", "a:b"] {
        let page = RULES.replace("\"area\"", &format!("\"{odd}\""));
        let words = WORDING.replace("[page.area]", &format!("[page.\"{odd}\"]"));
        let words = words.replace("[question.area", &format!("[question.\"{odd}\""));
        assert!(first(&page, &words).contains("may be made of"), "{odd:?} as an id");
        let code = RULES.replace("\"erewash\"", &format!("\"{odd}\""));
        let words = WORDING.replacen("\nerewash =", &format!("\n\"{odd}\" ="), 1);
        assert!(first(&code, &words).contains("may be made of"), "{odd:?} as a code");
    }
}
