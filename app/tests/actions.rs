//! The actions of the survey, with ports made of plain maps.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod fakes;

use std::{collections::BTreeMap, sync::Arc};

use app::{
    actions::responses::{Next, Shown, Survey},
    ports::{PortError, sessions::SessionKey},
    session::Session,
};
use fakes::Fakes;
use survey::{
    journey::{Go, Post},
    response::Stored,
};

fn post(page: &str, go: Go, fields: &[(&str, &str)]) -> Post {
    let mut map = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in fields {
        map.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    Post { page: page.to_owned(), go, fields: map }
}

/// A visitor with a browser.
struct Visitor {
    survey: Survey,
    key: SessionKey,
}

impl Visitor {
    async fn start(fakes: &Fakes) -> Self {
        let survey = fakes.survey();
        let key = survey.begin(false).await.unwrap().unwrap();
        Self { survey, key }
    }

    async fn at(&self) -> String {
        match self.survey.look(&self.key).await.unwrap().shown {
            Shown::Open(_, draft) => draft.at,
            Shown::Sent(_, after) => after.at,
            Shown::Finished(finished) => finished.page,
            Shown::Ended => "ended".to_owned(),
        }
    }

    async fn go(&self, page: &str, go: Go, fields: &[(&str, &str)]) -> Next {
        self.survey.answer(&self.key, &post(page, go, fields)).await.unwrap()
    }

    /// Answers the three required questions and skips the rest, up to the Send page.
    async fn walk(&self, age: &str) {
        self.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
        self.go("elig_connection", Go::Continue, &[("elig_connection", "live_here")]).await;
        self.go("age_band", Go::Continue, &[("age_band", age)]).await;
        self.walk_on().await;
    }

    /// Skips what is left, up to the Send page.
    async fn walk_on(&self) {
        for _ in 0..40 {
            let at = self.at().await;
            if at == "send" {
                return;
            }
            self.go(&at, Go::Skip, &[]).await;
        }
        unreachable!("the survey does not end");
    }
}

#[tokio::test]
async fn a_whole_survey_is_stored_once_and_its_session_keeps_no_answer() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.walk("a25_34").await;
    assert_eq!(visitor.go("send", Go::Send, &[]).await, Next::Sent);
    // A second press, a reload and an old tab store nothing more.
    assert_eq!(visitor.go("send", Go::Send, &[]).await, Next::Survey);
    assert_eq!(visitor.go("stop", Go::SendPart, &[]).await, Next::Survey);
    assert_eq!(visitor.at().await, "equality_optin");
    let kept = fakes.kept.lock().unwrap();
    assert_eq!(kept.responses.len(), 1);
    let (record, words, equality) = kept.responses.values().next().unwrap();
    assert_eq!(record.answers["elig_connection"], Stored::One("live_here".to_owned()));
    assert_eq!(record.answers["relationship"], Stored::Skipped);
    assert_eq!(record.answers["police_when"], Stored::NotShown);
    assert!(words.is_none() && equality.is_none());
    let session = &kept.sessions[&visitor.key.0].session;
    assert!(matches!(session, Session::Sent(after) if after.adult));
    assert!(!format!("{session:?}").contains("live_here"));
    assert_eq!((kept.tallies["send"], kept.tallies["start"]), (1, 1));
}

#[tokio::test]
async fn equality_answers_join_the_same_response_and_then_the_session_ends() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.walk("a25_34").await;
    visitor.go("send", Go::Send, &[]).await;
    visitor.go("equality_optin", Go::Continue, &[("equality_optin", "yes")]).await;
    assert_eq!(visitor.at().await, "equality");
    visitor.go("equality", Go::Continue, &[("sex", "female"), ("ethnicity", "nonsense")]).await;
    assert_eq!(visitor.at().await, "research_invite");
    visitor.go("research_invite", Go::Continue, &[("research_invite", "no")]).await;
    assert_eq!(visitor.at().await, "end");
    assert_eq!(visitor.at().await, "ended", "an end page destroys its session");
    let kept = fakes.kept.lock().unwrap();
    let equality = kept.responses.values().next().unwrap().2.as_ref().unwrap();
    assert_eq!(equality.answers["sex"], Stored::One("female".to_owned()));
    assert_eq!(equality.answers["ethnicity"], Stored::Skipped);
    assert_eq!(kept.tallies["invitation:no"], 1);
    assert!(kept.sessions.is_empty());
}

#[tokio::test]
async fn sixteen_and_seventeen_year_olds_are_never_invited_to_research() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.walk("a16_17").await;
    visitor.go("send", Go::Send, &[]).await;
    visitor.go("equality_optin", Go::Continue, &[("equality_optin", "no")]).await;
    assert_eq!(visitor.at().await, "end");
}

#[tokio::test]
async fn whatever_is_said_to_research_the_end_is_the_same_page_and_leaves_no_trail() {
    for answer in ["yes", "self", "no"] {
        let fakes = Fakes::default();
        let visitor = Visitor::start(&fakes).await;
        visitor.walk("a25_34").await;
        visitor.go("send", Go::Send, &[]).await;
        visitor.go("equality_optin", Go::Skip, &[]).await;
        let next = visitor.go("research_invite", Go::Continue, &[("research_invite", answer)]).await;
        assert_eq!(next, Next::Survey);
        assert_eq!(visitor.at().await, "end");
        let kept = fakes.kept.lock().unwrap();
        assert_eq!(kept.tallies[&format!("invitation:{answer}")], 1);
        assert!(kept.sessions.is_empty());
    }
}

#[tokio::test]
async fn people_the_survey_is_not_for_leave_only_a_count() {
    for (field, value, page) in
        [("elig_connection", "someone_else", "end-other"), ("age_band", "under_16", "end-u16")]
    {
        let fakes = Fakes::default();
        let visitor = Visitor::start(&fakes).await;
        visitor.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
        if field == "age_band" {
            visitor.go("elig_connection", Go::Continue, &[("elig_connection", "live_here")]).await;
        }
        visitor.go(field, Go::Continue, &[(field, value)]).await;
        let kept = format!("{:?}", fakes.kept.lock().unwrap().sessions[&visitor.key.0].session);
        assert!(!kept.contains("live_here") && !kept.contains("under_16"), "{kept}");
        assert_eq!(visitor.at().await, page);
        assert_eq!(fakes.tally("ended-early"), 1);
        assert!(fakes.kept.lock().unwrap().responses.is_empty());
    }
}

#[tokio::test]
async fn a_session_goes_after_twenty_idle_minutes_and_one_press_prolongs_it() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    fakes.pass(1199);
    assert_eq!(visitor.go("consent_survey", Go::Extend, &[]).await, Next::Survey);
    fakes.pass(1199);
    assert_eq!(visitor.at().await, "consent_survey");
    fakes.pass(1200);
    assert_eq!(visitor.at().await, "ended");
    let next = visitor.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
    assert_eq!(next, Next::Ended);
}

#[tokio::test]
async fn reading_a_page_of_help_keeps_the_survey_alive() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    fakes.pass(1000);
    let help = visitor.survey.called_up(&visitor.key).await.unwrap().unwrap();
    assert_eq!(help.seconds_left, 1200);
    fakes.pass(1000);
    assert_eq!(visitor.at().await, "consent_survey");
}

#[tokio::test]
async fn a_faster_tab_costs_nothing() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    fakes.kept.lock().unwrap().conflicts = 3;
    visitor.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
    assert_eq!(visitor.at().await, "elig_connection");
    fakes.kept.lock().unwrap().conflicts = 100;
    let stuck = post("elig_connection", Go::Continue, &[("elig_connection", "live_here")]);
    assert_eq!(visitor.survey.answer(&visitor.key, &stuck).await, Err(PortError::Busy));
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_kept() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.walk("a25_34").await;
    fakes.kept.lock().unwrap().full = true;
    let send = post("send", Go::Send, &[]);
    assert_eq!(visitor.survey.answer(&visitor.key, &send).await, Err(PortError::Busy));
    fakes.kept.lock().unwrap().full = false;
    assert_eq!(visitor.go("send", Go::Send, &[]).await, Next::Sent);
    assert_eq!(fakes.kept.lock().unwrap().responses.len(), 1);
}

#[tokio::test]
async fn leaving_destroys_the_session_and_counts_only_the_section() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
    visitor.survey.leave(&visitor.key).await.unwrap();
    assert!(fakes.kept.lock().unwrap().sessions.is_empty());
    assert_eq!((fakes.tally("exit"), fakes.tally("last-section:eligibility")), (1, 1));
    visitor.survey.leave(&visitor.key).await.unwrap();
    assert_eq!(fakes.tally("exit"), 1, "the second request of the same leaving counts nothing");
}

#[tokio::test]
async fn stopping_offers_to_send_what_was_told_so_far() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.go("consent_survey", Go::Continue, &[("consent_survey", "yes")]).await;
    visitor.go("elig_connection", Go::Continue, &[("elig_connection", "live_here")]).await;
    visitor.go("age_band", Go::Continue, &[("age_band", "a16_17")]).await;
    visitor.go("safety_now", Go::Stop, &[]).await;
    assert_eq!(visitor.at().await, "stop");
    assert_eq!(visitor.go("stop", Go::SendPart, &[]).await, Next::Sent);
    let kept = fakes.kept.lock().unwrap();
    let record = &kept.responses.values().next().unwrap().0;
    assert!(record.in_part);
    assert_eq!(record.answers["behaviours"], Stored::NotReached);
    assert_eq!((kept.tallies["stop"], kept.tallies["send-part"]), (1, 1));
    assert!(matches!(&kept.sessions[&visitor.key.0].session, Session::Sent(after) if !after.adult));
}

#[tokio::test]
async fn a_text_that_may_identify_is_pointed_out_once_before_it_is_stored_in_part() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    visitor.walk("a25_34").await;
    visitor.go("send", Go::Change("change_text".to_owned()), &[]).await;
    let text = [("change_text", "Ring me on 07700 900123")];
    visitor.go("change_text", Go::Stop, &text).await;
    assert_eq!(visitor.at().await, "stop");
    assert_eq!(visitor.go("stop", Go::SendPart, &[]).await, Next::Survey);
    assert_eq!(visitor.at().await, "change_text");
    assert!(fakes.kept.lock().unwrap().responses.is_empty(), "nothing is stored before it was said");
    visitor.go("change_text", Go::Stop, &text).await;
    assert_eq!(visitor.go("stop", Go::SendPart, &[]).await, Next::Sent);
    let kept = fakes.kept.lock().unwrap();
    let (_, words, _) = kept.responses.values().next().unwrap();
    assert_eq!(words.as_ref().unwrap().text, text[0].1);
}

#[tokio::test]
async fn a_program_that_fills_in_the_hidden_field_is_flagged_and_told_nothing() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    let fields = [("consent_survey", "yes"), ("website", "https://example.com")];
    assert_eq!(visitor.go("consent_survey", Go::Continue, &fields).await, Next::Survey);
    assert_eq!(visitor.at().await, "elig_connection");
    visitor.walk("a25_34").await;
    assert_eq!(visitor.go("send", Go::Send, &[]).await, Next::Sent);
    assert!(fakes.kept.lock().unwrap().responses.values().next().unwrap().0.flag_trap);
}

/// The survey after a newer version was published, which asks less.
fn republished(fakes: &Fakes) -> Survey {
    let survey = fakes.survey();
    let mut newer = survey.questionnaires.first().unwrap().as_ref().clone();
    (newer.version, newer.hash) = ("2099-1".to_owned(), "newer".to_owned());
    newer.pages.retain(|page| page.id != "duration");
    let questionnaires = [vec![Arc::new(newer)], survey.questionnaires.clone()].concat();
    Survey { questionnaires, ..survey }
}

#[tokio::test]
async fn whoever_began_with_an_older_version_ends_with_it_and_loses_nothing() {
    let fakes = Fakes::default();
    let mut visitor = Visitor::start(&fakes).await;
    let live = survey::load::live("en").unwrap();
    for (page, answer) in [
        ("consent_survey", "yes"),
        ("elig_connection", "live_here"),
        ("age_band", "a25_34"),
        ("safety_now", "ongoing_ok"),
        ("behaviours", "b_follow"),
        ("four_signs", "f_repeated"),
    ] {
        visitor.go(page, Go::Continue, &[(page, answer)]).await;
    }
    assert_eq!(visitor.at().await, "relationship");
    visitor.survey = republished(&fakes);
    assert_eq!(visitor.at().await, "relationship", "looking shows the page that was open");
    let next = visitor.go("relationship", Go::Continue, &[("relationship", "stranger")]).await;
    assert_eq!((next, visitor.at().await.as_str()), (Next::Survey, "duration"), "as this version asks");
    visitor.go("duration", Go::Continue, &[("duration", "m1_6")]).await;
    visitor.walk_on().await;
    assert_eq!(visitor.go("send", Go::Send, &[]).await, Next::Sent);
    visitor.go("equality_optin", Go::Continue, &[("equality_optin", "yes")]).await;
    assert_eq!(visitor.at().await, "equality");
    visitor.go("equality", Go::Continue, &[("sex", "female")]).await;
    {
        let kept = fakes.kept.lock().unwrap();
        let (record, _, equality) = kept.responses.values().next().unwrap();
        assert_eq!((&record.version, &record.questionnaire_hash), (&live.version, &live.hash));
        for (id, code) in [("safety_now", "ongoing_ok"), ("relationship", "stranger"), ("duration", "m1_6")] {
            assert_eq!(record.answers[id], Stored::One(code.to_owned()), "{id}");
        }
        assert_eq!(equality.as_ref().unwrap().answers["sex"], Stored::One("female".to_owned()));
    }
    let later =
        Visitor { survey: republished(&fakes), key: visitor.survey.begin(false).await.unwrap().unwrap() };
    let shown = later.survey.look(&later.key).await.unwrap().shown;
    assert!(matches!(shown, Shown::Open(q, draft) if q.version == "2099-1" && draft.hash == "newer"));
}

#[tokio::test]
async fn a_session_of_a_questionnaire_that_is_gone_ends_kindly() {
    let fakes = Fakes::default();
    let visitor = Visitor::start(&fakes).await;
    if let Session::Open(draft) =
        &mut fakes.kept.lock().unwrap().sessions.get_mut(&visitor.key.0).unwrap().session
    {
        draft.hash = "an older one".to_owned();
    }
    assert_eq!(visitor.at().await, "ended");
}
