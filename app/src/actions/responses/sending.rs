//! Send: from a draft to a stored response.

use survey::{journey::Draft, questionnaire::Questionnaire, response};

use super::{Next, Survey};
use crate::{
    ports::{
        PortError,
        responses::{Sending, Sent},
        sessions::SessionKey,
        tallies::{MinutesBand, Tally},
    },
    session::{AfterSend, Session},
};

impl Survey {
    /// Stores the response and shrinks the session; `None` when another press was faster.
    pub(super) async fn send(
        &self,
        key: &SessionKey,
        questionnaire: &Questionnaire,
        draft: &Draft,
        version: i64,
        in_part: bool,
        now: i64,
    ) -> Result<Option<Next>, PortError> {
        let (record, words) = response::finish(questionnaire, draft, self.ports.chance.id(), in_part);
        let response_id = self.ports.chance.id();
        let after = AfterSend {
            response_id: response_id.clone(),
            adult: draft.answers.answered("age_band") && !draft.answers.has("age_band", "a16_17"),
            at: questionnaire.equality_optin.id.clone(),
            hash: draft.hash.clone(),
            language: draft.language.clone(),
            escape_off: draft.escape_off,
        };
        let sent = Sent {
            key,
            version,
            response_id: &response_id,
            after: &Session::Sent(after),
            expires_at: now + self.idle_seconds,
            record: &record,
            words: words.as_ref(),
            tallies: &self.tallies_of(draft, in_part, now),
            now,
        };
        Ok(match self.ports.responses.send(sent).await? {
            Sending::Stored => Some(Next::Sent),
            Sending::Already => None,
            Sending::Gone => Some(Next::Ended),
        })
    }

    fn tallies_of(&self, draft: &Draft, in_part: bool, now: i64) -> Vec<Tally> {
        let minutes = Tally::Minutes(MinutesBand::of(now.div_euclid(60) - draft.started_minute));
        if in_part {
            [Some(Tally::SendPart), Some(minutes), self.last_section(draft)].into_iter().flatten().collect()
        } else {
            vec![Tally::Send, minutes]
        }
    }
}
