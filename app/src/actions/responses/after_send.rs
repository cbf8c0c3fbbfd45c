//! The pages after Send: five questions about the person, and the invitation to research.

use survey::{
    answers::{Answer, Answers},
    fields,
    journey::{Go, Post},
    questionnaire::Questionnaire,
    response,
};

use super::{Next, Survey};
use crate::{
    ports::{
        PortError,
        responses::{EqualityPart, Sending},
        sessions::SessionKey,
        tallies::Tally,
    },
    session::{AfterSend, Finished, Session},
};

/// A session that was opened, for as long as one form is applied to it.
struct Opened<'a> {
    key: &'a SessionKey,
    after: AfterSend,
    version: i64,
    now: i64,
}

impl Survey {
    /// One form after Send; `None` when another tab was faster.
    pub(super) async fn answer_after_send(
        &self,
        key: &SessionKey,
        after: AfterSend,
        version: i64,
        post: &Post,
        now: i64,
    ) -> Result<Option<Next>, PortError> {
        let Some(questionnaire) = self.questionnaire(&after.hash) else { return Ok(Some(Next::Ended)) };
        // A second press of Send, or an old tab: show where the session stands.
        if post.page != after.at {
            return Ok(Some(Next::Survey));
        }
        // Every question here is optional, so what is not a listed answer is simply no answer.
        let answers = questionnaire
            .page(&after.at)
            .map(|page| fields::read_block(page, &post.fields).0)
            .unwrap_or_default();
        let opened = Opened { key, after, version, now };
        match (opened.after.at.as_str(), &post.go) {
            (_, Go::Stop) => self.turn(&opened, the_end(&opened.after)).await,
            ("equality_optin", Go::Continue) if answers.has("equality_optin", "yes") => {
                self.turn(&opened, at(&opened.after, &questionnaire.equality.id)).await
            }
            ("equality", Go::Back) => {
                self.turn(&opened, at(&opened.after, &questionnaire.equality_optin.id)).await
            }
            ("equality", Go::Continue) => self.add_equality(&opened, &questionnaire, &answers).await,
            ("equality_optin" | "equality", Go::Continue | Go::Skip) => {
                self.turn(&opened, onwards(&questionnaire, &opened.after)).await
            }
            ("research_invite", Go::Continue | Go::Skip) => self.answer_invitation(&opened, &answers).await,
            _ => Ok(Some(Next::Survey)),
        }
    }

    async fn add_equality(
        &self,
        opened: &Opened<'_>,
        questionnaire: &Questionnaire,
        answers: &Answers,
    ) -> Result<Option<Next>, PortError> {
        let part = EqualityPart {
            key: opened.key,
            version: opened.version,
            after: &onwards(questionnaire, &opened.after),
            expires_at: opened.now + self.idle_seconds,
            response_id: &opened.after.response_id,
            equality: &response::equality(&questionnaire.equality, answers),
            now: opened.now,
        };
        let added = self.ports.responses.add_equality(part).await?;
        Ok(match added {
            Sending::Stored => Some(Next::Survey),
            Sending::Already => None,
            Sending::Gone => Some(Next::Ended),
        })
    }

    async fn answer_invitation(
        &self,
        opened: &Opened<'_>,
        answers: &Answers,
    ) -> Result<Option<Next>, PortError> {
        let Some(Answer::One(answer)) = answers.get("research_invite") else {
            return self.turn(opened, the_end(&opened.after)).await;
        };
        // Everybody is thanked and sees where help is (A11, E34); who wants to hear more goes on from there.
        let wants_research = matches!(answer.as_str(), "yes" | "self");
        let end = Session::Finished(Finished { wants_research, ..finished(&opened.after) });
        let next = self.turn(opened, end).await?;
        if next == Some(Next::Survey) {
            self.count(&[Tally::Invitation(answer.clone())]).await;
        }
        Ok(next)
    }

    async fn turn(&self, opened: &Opened<'_>, to: Session) -> Result<Option<Next>, PortError> {
        self.keep(opened.key, opened.version, &to, opened.now).await
    }
}

fn at(after: &AfterSend, page: &str) -> Session {
    Session::Sent(AfterSend { at: page.to_owned(), ..after.clone() })
}

/// The page after the equality questions: the invitation for people of 18 or over (A10), else the end.
fn onwards(questionnaire: &Questionnaire, after: &AfterSend) -> Session {
    if after.adult { at(after, &questionnaire.research_invite.id) } else { the_end(after) }
}

fn the_end(after: &AfterSend) -> Session {
    Session::Finished(finished(after))
}

fn finished(after: &AfterSend) -> Finished {
    Finished {
        page: "end".to_owned(),
        young: !after.adult,
        wants_research: false,
        language: after.language.clone(),
        escape_off: after.escape_off,
    }
}
