//! The contract of the survey's form (`design.md`, Survey HTML).

use std::collections::BTreeSet;

use app::components::choice::anchor;
use survey::questionnaire::{Kind, Layout};

use crate::fixture::{Fixture, Seen, all_pages, of_the_survey, usual_pages};

fn values<'a>(page: &'a Seen, selector: &str) -> Vec<&'a str> {
    page.all(selector).iter().map(|element| element.attr("value").unwrap()).collect()
}

fn buttons(page: &Seen) -> Vec<&str> {
    values(page, "form button[name=go]")
}

#[test]
fn every_page_of_the_survey_has_one_form_that_says_which_page_it_is() {
    let standing =
        ["landing", "help", "signs", "diary", "privacy", "accessibility", "research", "results", "trouble"];
    for page in usual_pages() {
        let (name, _) = page.name.split_once(':').unwrap_or((&page.name, ""));
        let forms = page.all("form");
        if standing.contains(&name) {
            assert!(forms.is_empty(), "{}", page.name);
            continue;
        }
        assert_eq!(forms.len(), 1, "{}", page.name);
        let form = forms[0];
        assert_eq!((form.attr("method"), form.attr("action")), (Some("post"), Some("/questions")));
        assert!(form.attr("novalidate").is_some(), "{}", page.name);
        assert_eq!(form.attr("data-question"), Some(name), "{}", page.name);
        assert_eq!(values(&page, "form input[type=hidden][name=page]"), [name]);
        assert_eq!(values(&page, "form input[type=hidden][name=token]"), ["token-of-this-session"]);
    }
}

#[test]
fn inputs_are_named_by_question_and_valued_by_code() {
    let fixture = Fixture::new();
    let q = &fixture.questionnaire;
    for seen in all_pages(&fixture) {
        let Some(page) = q.page(&seen.name) else { continue };
        for question in page.questions.iter().filter(|question| question.live) {
            if matches!(question.kind, Kind::Text { .. }) {
                assert_eq!(
                    seen.all(&format!("textarea[name={}][id={}]", question.id, anchor(&question.id))).len(),
                    1
                );
                continue;
            }
            let codes: Vec<&str> = question.options.iter().map(|option| option.code.as_str()).collect();
            assert_eq!(values(&seen, &format!("input[name={}]", question.id)), codes);
            let kind = if question.kind == Kind::Many { "checkbox" } else { "radio" };
            assert_eq!(seen.all(&format!("input[name={}][type={kind}]", question.id)).len(), codes.len());
            let first = seen.all(&format!("#{}", anchor(&question.id)))[0];
            assert_eq!(first.attr("value"), codes.first().copied(), "{}", question.id);
        }
        let off = page.questions.iter().filter(|question| !question.live);
        for question in off {
            assert!(seen.all(&format!("[name={}]", question.id)).is_empty(), "{}", question.id);
        }
    }
}

#[test]
fn every_wording_label_and_hint_of_the_questionnaire_is_on_its_page() {
    let fixture = Fixture::new();
    for seen in all_pages(&fixture) {
        let Some(page) = fixture.questionnaire.page(&seen.name) else { continue };
        let words: String = seen.all("main").iter().flat_map(scraper::ElementRef::text).collect();
        let mut wanted = vec![&page.heading];
        wanted.extend(page.hint.iter().chain(&page.lines).chain(&page.below));
        wanted.extend(
            page.details.iter().flat_map(|(summary, paragraphs)| std::iter::once(summary).chain(paragraphs)),
        );
        for question in page.questions.iter().filter(|question| question.live) {
            wanted.push(&question.wording);
            wanted.extend(&question.hint);
            for option in &question.options {
                wanted.push(&option.label);
                wanted.extend(&option.heading);
            }
        }
        for text in wanted {
            assert!(words.contains(text.as_str()), "{}: {text}", seen.name);
        }
        assert_eq!(seen.text_of("h1"), page.heading, "{}", seen.name);
    }
}

#[test]
fn enter_continues_because_the_first_button_has_no_name() {
    for page in usual_pages() {
        if page.all("form input:not([type=hidden]), form textarea").is_empty() {
            continue;
        }
        let first = page.all("form button, form input[type=submit]")[0];
        assert!(first.attr("name").is_none(), "{}", page.name);
        assert_eq!((first.attr("tabindex"), first.attr("aria-hidden")), (Some("-1"), Some("true")));
    }
}

#[test]
fn the_buttons_of_a_question_stand_in_the_same_order_everywhere() {
    let fixture = Fixture::new();
    let order = ["back", "skip-section", "continue", "skip", "stop"];
    for seen in of_the_survey(&fixture) {
        let Some(page) = fixture.questionnaire.page(&seen.name) else { continue };
        let buttons = buttons(&seen);
        let places: Vec<usize> =
            buttons.iter().map(|go| order.iter().position(|known| known == go).unwrap()).collect();
        assert!(places.is_sorted(), "{}: {buttons:?}", seen.name);
        assert!(buttons.contains(&"continue") && buttons.contains(&"stop"), "{}", seen.name);
        assert_eq!(buttons.contains(&"back"), page.id != "consent_survey", "{}", seen.name);
        let required = page.questions.iter().any(|question| question.required);
        let can_skip = !required && page.layout != Layout::Panel;
        assert_eq!(buttons.contains(&"skip"), can_skip, "{}", seen.name);
    }
}

#[test]
fn a_whole_section_can_be_skipped_on_its_first_page_only() {
    let fixture = Fixture::new();
    let offering: BTreeSet<String> = of_the_survey(&fixture)
        .into_iter()
        .filter(|page| !page.name.contains(':') && buttons(page).contains(&"skip-section"))
        .map(|page| page.name)
        .collect();
    assert_eq!(offering, BTreeSet::from(["behaviours".to_owned(), "police_contact".to_owned()]));
}

#[test]
fn the_pages_before_and_after_the_questions_have_their_own_buttons() {
    let pages = usual_pages();
    let page = |name: &str| pages.iter().find(|page| page.name == name).unwrap();
    assert_eq!(buttons(page("start")), ["continue"]);
    assert_eq!(buttons(page("stop")), ["send-part", "back"]);
    assert_eq!(buttons(page("equality_optin")), ["continue", "skip"]);
    assert_eq!(buttons(page("equality")), ["continue", "skip"]);
    assert_eq!(buttons(page("research_invite")), ["continue", "skip"]);
    for name in ["end", "end-u16", "end-other", "ended"] {
        assert!(buttons(page(name)).is_empty(), "{name}");
    }
    let send = buttons(page("send"));
    assert_eq!((send.first(), send.last()), (Some(&"back"), Some(&"stop")));
    assert!(send.contains(&"send") && send.contains(&"change:police_contact"), "{send:?}");
}

#[test]
fn a_trap_for_programs_is_out_of_everybodys_way() {
    for page in usual_pages() {
        for trap in page.all("input[name=website]") {
            assert_eq!(trap.attr("tabindex"), Some("-1"), "{}", page.name);
            assert_eq!(trap.attr("value"), Some(""), "{}", page.name);
        }
        let traps = page.all("[aria-hidden=true] > input[name=website]").len();
        assert_eq!(
            traps,
            usize::from(!page.all("input[type=radio], input[type=checkbox], textarea").is_empty())
        );
    }
}

#[test]
fn exclusive_answers_are_marked_for_the_script() {
    let fixture = Fixture::new();
    for seen in of_the_survey(&fixture) {
        let Some(page) = fixture.questionnaire.page(&seen.name) else { continue };
        for question in page.questions.iter().filter(|question| question.kind == Kind::Many) {
            let exclusive: Vec<&str> =
                question.options.iter().filter(|o| o.exclusive).map(|o| o.code.as_str()).collect();
            assert_eq!(values(&seen, "input[data-exclusive]"), exclusive, "{}", seen.name);
        }
    }
}
