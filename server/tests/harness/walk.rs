//! Walking through the survey as a person does.

use super::{Answer, Browser};

impl Browser {
    /// Begins the survey and goes on to the page before Send. `answers` are given where their page comes up; of
    /// the others, those that must be answered are, and the rest is skipped.
    pub async fn walk_to_send(&mut self, answers: &[(&str, &[&str])]) -> Answer {
        self.get("/questions").await;
        self.go("start", "continue", &[]).await;
        self.walk_on(answers).await
    }

    /// Goes on from where the survey stands to the page before Send, as [`Self::walk_to_send`] does.
    pub async fn walk_on(&mut self, answers: &[(&str, &[&str])]) -> Answer {
        let mut page = self.get("/questions").await;
        for _ in 0..60 {
            let at = page.question();
            if at == "send" {
                return page;
            }
            let given = answers.iter().find(|(question, _)| *question == at).map(|(_, codes)| *codes);
            let needed: Option<&[&str]> = match at.as_str() {
                "consent_survey" => Some(&["yes"]),
                "elig_connection" => Some(&["live_here"]),
                "age_band" => Some(&["a35_44"]),
                _ => None,
            };
            page = match given.or(needed) {
                Some(codes) => {
                    let fields: Vec<_> = codes.iter().map(|code| (at.as_str(), *code)).collect();
                    self.go(&at, "continue", &fields).await
                }
                None => self.go(&at, "skip", &[]).await,
            };
        }
        panic!("the survey does not end: {}", page.body);
    }

    /// Presses Send; true when the answer says that it was kept.
    pub async fn press_send(&mut self) -> bool {
        let answer = self.try_post("/questions", &[("page", "send"), ("go", "send")]).await;
        // A browser is told so by the redirect and a changed cookie; the page behind it says "sent".
        answer.is_some_and(|answer| answer.status == 303 && sent(self.cookie.as_deref()))
    }
}

/// Whether a cookie is that of a session whose answers were sent.
fn sent(cookie: Option<&str>) -> bool {
    cookie.and_then(|cookie| cookie.split_once('=')).is_some_and(|(_, value)| value.starts_with("2."))
}
