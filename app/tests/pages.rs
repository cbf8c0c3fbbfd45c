//! Every address and every page of the survey, as a browser gets it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail where it stands")]

#[path = "pages/fixture.rs"]
mod fixture;
#[path = "pages/form.rs"]
mod form;
#[path = "pages/headline.rs"]
mod headline;
#[path = "pages/help.rs"]
mod help;
#[path = "pages/journey.rs"]
mod journey;
#[path = "pages/made_up.rs"]
mod made_up;
#[path = "pages/office_pages.rs"]
mod office_pages;
#[path = "pages/results.rs"]
mod results;
#[path = "pages/survey.rs"]
mod survey_pages;
#[path = "pages/tables.rs"]
mod tables;

use std::collections::BTreeSet;

use app::paths::{self, Kind, Listener};
use fixture::{Fixture, Seen, all_pages, usual_pages};

/// Words that must not show without opening the page (`design.md`, Public name).
const GIVEAWAYS: [&str; 6] = ["stalk", "victim", "police", "crime", "abuse", "harass"];

#[test]
fn every_public_address_that_is_a_page_is_walked_here() {
    let fixture = Fixture::new();
    let seen: BTreeSet<String> = all_pages(&fixture).into_iter().map(|page| page.name).collect();
    for place in paths::all().iter().filter(|place| place.listener == Listener::Public) {
        match place.kind {
            Kind::Page => assert!(seen.contains(place.name), "{} is not walked", place.path),
            Kind::Survey => assert!(seen.contains("start"), "the survey is not walked"),
            Kind::Exit => assert!(!seen.contains(place.name), "the way out is never a page"),
        }
    }
    assert!(seen.len() > 50, "{}", seen.len());
}

#[test]
fn every_page_has_one_heading_and_one_main() {
    for page in usual_pages() {
        assert_eq!(page.all("h1").len(), 1, "{}", page.name);
        assert_eq!(page.all("main#main").len(), 1, "{}", page.name);
        assert_eq!(page.all("main h1").len(), 1, "{}", page.name);
        assert!(page.html.starts_with("<!doctype html><html lang=\"en\""), "{}", page.name);
    }
}

#[test]
fn no_page_lacks_a_sentence() {
    for page in usual_pages() {
        assert!(!page.html.contains('⟦'), "{}: {}", page.name, after(&page.html, '⟦'));
    }
}

#[test]
fn the_first_two_links_of_every_page_leave_it() {
    for page in usual_pages() {
        let links = page.all("body a");
        for link in links.iter().take(2) {
            assert_eq!(link.attr("href"), Some(paths::EXIT), "{}", page.name);
            assert_eq!(link.attr("rel"), Some("nofollow noreferrer"), "{}", page.name);
            assert!(link.attr("data-leave").is_some(), "{}", page.name);
        }
        assert!(links[1].attr("class").unwrap().contains("app-leave__button"), "{}", page.name);
        assert_eq!(page.text_of("a.app-leave__button"), "Leave this site", "{}", page.name);
    }
}

#[test]
fn leaving_is_never_a_button() {
    for page in usual_pages() {
        for button in page.all("button, input[type=submit]") {
            assert!(button.attr("formaction").is_none(), "{}", page.name);
            assert!(button.attr("data-leave").is_none(), "{}", page.name);
        }
        for form in page.all("form") {
            assert_eq!(form.attr("action"), Some(paths::QUESTIONS), "{}", page.name);
        }
    }
}

#[test]
fn nothing_that_shows_without_opening_the_page_tells_what_it_is_about() {
    for page in usual_pages() {
        let title = page.text_of("title");
        assert!(title.ends_with(" - Your views"), "{}: {title}", page.name);
        let metas: Vec<_> = page.all("meta, link, script");
        let head = metas.iter().flat_map(|element| element.value().attrs()).map(|(_, value)| value);
        let addresses = page.all("a[href^='/']");
        let addresses = addresses.iter().filter_map(|link| link.attr("href"));
        for text in head.chain(addresses).chain([title.as_str()]) {
            let text = text.to_lowercase();
            assert!(GIVEAWAYS.iter().all(|word| !text.contains(word)), "{}: {text}", page.name);
        }
    }
    for place in paths::all() {
        assert!(GIVEAWAYS.iter().all(|word| !place.path.contains(word)), "{}", place.path);
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_another_site() {
    for page in usual_pages() {
        assert!(page.all("style").is_empty(), "{}", page.name);
        for element in page.all("*") {
            for (name, value) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{}: {name}", page.name);
                if name == "src" || (name == "href" && element.value().name() == "link") {
                    assert!(value.starts_with('/') && !value.starts_with("//"), "{}: {value}", page.name);
                }
                assert!(!value.starts_with("javascript:") && !value.starts_with("data:"), "{}", page.name);
            }
        }
        for script in page.all("script") {
            assert_eq!(script.text().collect::<String>(), "", "{}", page.name);
            assert!(script.attr("defer").is_some(), "{}", page.name);
        }
        assert!(page.all("img, iframe, object, embed, video, audio").is_empty(), "{}", page.name);
    }
}

#[test]
fn outside_links_say_so_and_tell_the_other_site_nothing() {
    for page in usual_pages() {
        for link in page.all("a[href^='http']") {
            assert_eq!(link.attr("rel"), Some("noreferrer noopener"), "{}", page.name);
            assert!(link.attr("target").is_none(), "{}", page.name);
            let around: String = link.parent().and_then(scraper::ElementRef::wrap).unwrap().text().collect();
            assert!(around.contains("(leaves this site)"), "{}: {around}", page.name);
        }
    }
}

#[test]
fn every_link_inside_the_site_goes_to_an_address_that_exists() {
    let known: BTreeSet<&str> = paths::all().iter().map(|place| place.path).collect();
    for page in usual_pages() {
        for link in page.all("a[href^='/']") {
            let address = link.attr("href").unwrap();
            // Periods and their files lie below the results; the server's tests open them.
            let below = address.strip_prefix(paths::RESULTS).is_some_and(|rest| rest.starts_with('/'));
            assert!(known.contains(address) || below, "{}: {address}", page.name);
        }
    }
}

#[test]
fn help_is_one_link_away_and_stands_in_the_same_place() {
    for page in usual_pages() {
        let links = page.all("body a");
        assert_eq!(links[3].attr("href"), Some(paths::HELP), "{}", page.name);
    }
}

#[test]
fn every_id_is_unique_and_every_reference_finds_one() {
    for page in usual_pages() {
        let ids: Vec<&str> = page.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}: {ids:?}", page.name);
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for element in page.all(&format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(unique.contains(id), "{}: {attribute} {id}", page.name);
                }
            }
        }
        for link in page.all("a[href^='#']") {
            let id = &link.attr("href").unwrap()[1..];
            assert!(unique.contains(id), "{}: #{id}", page.name);
        }
    }
}

#[test]
fn every_input_that_is_seen_has_a_label() {
    for page in usual_pages() {
        let labelled: BTreeSet<&str> =
            page.all("label[for]").iter().filter_map(|label| label.attr("for")).collect();
        for input in page.all("input:not([type=hidden]), textarea") {
            assert!(labelled.contains(input.attr("id").unwrap()), "{}: {:?}", page.name, input.attr("name"));
        }
    }
}

#[test]
fn the_browser_is_asked_to_remember_nothing() {
    for page in usual_pages() {
        for field in page.all("form, input, textarea") {
            assert_eq!(field.attr("autocomplete"), Some("off"), "{}: {:?}", page.name, field.attr("name"));
        }
        for text in page.all("textarea") {
            assert_eq!(text.attr("spellcheck"), Some("false"), "{}", page.name);
            assert_eq!(text.attr("autocapitalize"), Some("off"), "{}", page.name);
        }
    }
}

#[test]
fn the_renderers_own_marks_are_left_out() {
    for page in usual_pages() {
        assert!(!page.html.contains("<!>") && !page.html.contains("<!--"), "{}", page.name);
    }
}

#[test]
fn practice_is_said_on_every_page_and_only_then() {
    let mut fixture = Fixture::new();
    assert!(all_pages(&fixture).iter().all(|page| page.all(".app-banner").is_empty()));
    fixture.practice = true;
    for page in all_pages(&fixture) {
        assert!(page.text_of(".app-banner").contains("practice"), "{}", page.name);
    }
}

#[test]
fn the_warning_before_the_end_stands_only_where_a_session_can_end() {
    let mut fixture = Fixture::new();
    for page in all_pages(&fixture) {
        assert!(
            page.all("#app-timeout[hidden][role=alertdialog] button[data-extend]").len() == 1,
            "{}",
            page.name
        );
        let body = &page.all("body")[0];
        assert_eq!((body.attr("data-warn"), body.attr("data-end")), (Some("1020"), Some("1200")));
        assert!(page.text_of("#app-timeout-text").contains("3 minutes"), "{}", page.name);
    }
    fixture.session = None;
    for page in all_pages(&fixture) {
        assert!(page.all("#app-timeout").is_empty(), "{}", page.name);
        assert!(page.all("body")[0].attr("data-end").is_none(), "{}", page.name);
    }
}

#[test]
fn the_script_is_told_where_the_way_out_is_and_whether_escape_is_on() {
    let mut fixture = Fixture::new();
    for off in [false, true] {
        fixture.escape_off = off;
        for page in all_pages(&fixture) {
            let body = &page.all("body")[0];
            assert_eq!(body.attr("data-exit"), Some(paths::EXIT));
            assert_eq!(body.attr("data-escape"), Some(if off { "off" } else { "on" }), "{}", page.name);
            assert_eq!(page.all("#app-ended[hidden]").len(), 1, "{}", page.name);
        }
    }
}

#[test]
fn headings_do_not_skip_a_level_inside_the_page() {
    for page in usual_pages() {
        let levels: Vec<u8> = page
            .all("main h1, main h2, main h3, main h4")
            .iter()
            .map(|heading| heading.value().name().as_bytes()[1] - b'0')
            .collect();
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{}: {levels:?}", page.name);
        }
    }
}

#[test]
fn what_only_the_office_knows_is_shown_once_it_is_set() {
    let mut fixture = Fixture::new();
    let unset = |page: &Seen| page.html.contains("The office will add this.");
    let pages = ["landing", "privacy", "accessibility", "research", "results:none", "end"];
    for page in all_pages(&fixture).iter().filter(|page| pages.contains(&page.name.as_str())) {
        assert!(unset(page), "{}", page.name);
    }
    fixture.office.other_formats = Some("formats@office.example".to_owned());
    fixture.office.contact = Some("contact@office.example".to_owned());
    fixture.office.data_protection_officer = Some("officer@office.example".to_owned());
    fixture.office.complaints = Some("complaints@office.example".to_owned());
    fixture.office.research_contact = Some("research@office.example".to_owned());
    fixture.office.results_when = Some("June 2027".to_owned());
    let all = all_pages(&fixture);
    let page = |name: &str| all.iter().find(|page| page.name == name).unwrap();
    assert!(page("landing").html.contains("formats@office.example") && !unset(page("landing")));
    assert!(page("privacy").html.contains("officer@office.example") && !unset(page("privacy")));
    assert!(page("accessibility").html.contains("contact@office.example") && !unset(page("accessibility")));
    assert!(page("research").html.contains("research@office.example"));
    for name in ["results:none", "end"] {
        assert!(page(name).html.contains("June 2027") && !unset(page(name)), "{name}");
    }
}

#[test]
fn the_first_page_is_small() {
    let fixture = Fixture::new();
    let landing = all_pages(&fixture).into_iter().find(|page| page.name == "landing").unwrap();
    assert!(landing.html.len() < 12_000, "{} bytes before compression", landing.html.len());
}

fn after(html: &str, mark: char) -> &str {
    let start = html.find(mark).unwrap_or_default();
    html[start..].split('<').next().unwrap_or_default()
}
