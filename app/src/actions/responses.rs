//! Answering the survey: begin, look, answer, leave.
//!
//! Each action reads like its story. What applies to whom is `survey`'s to say; how things are kept is the
//! ports'. Only one thing is decided here: which of the two a press of a button calls for.

mod after_send;
mod sending;

use std::sync::Arc;

use survey::{
    journey::{self, Draft, Go, Outcome, Post},
    questionnaire::Questionnaire,
};

use crate::{
    ports::{
        PortError, Ports,
        sessions::{Held, Keeping, SessionKey},
        tallies::Tally,
    },
    session::{AfterSend, Finished, Session},
};

/// How often a form is applied anew when another tab was faster, before the person is asked to try again.
const TRIES: usize = 5;

/// Name of the field that people do not see.
pub const TRAP: &str = "website";

/// A session is prolonged by looking only when this many seconds have passed, so that a look is not a write.
const PROLONG_AFTER_SECONDS: i64 = 60;

/// The public survey: what its actions work with.
#[derive(Clone)]
pub struct Survey {
    /// Everything outside.
    pub ports: Ports,
    /// The questionnaires that sessions may have been begun with, the live one first.
    pub questionnaires: Vec<Arc<Questionnaire>>,
    /// A session goes after this many seconds without a sign of life (E21: 20 minutes).
    pub idle_seconds: i64,
}

/// A look at the survey.
#[derive(Debug)]
pub struct Look {
    /// What is shown.
    pub shown: Shown,
    /// Seconds until the session goes if nobody touches it, for the warning (E21).
    pub seconds_left: i64,
}

/// What a look at the survey shows.
#[derive(Debug)]
pub enum Shown {
    /// A page of the open survey.
    Open(Arc<Questionnaire>, Box<Draft>),
    /// A page after Send.
    Sent(Arc<Questionnaire>, crate::session::AfterSend),
    /// An end page; the session is already destroyed.
    Finished(Finished),
    /// There is no such session any more.
    Ended,
}

/// What the help page shows first.
#[derive(Debug, Default)]
pub struct CalledUp {
    /// Panels that the answers called up.
    pub panels: Vec<String>,
    /// Aged 16 or 17: young people's services come first (A3, question 2).
    pub young: bool,
    /// The Escape key was switched off (E4).
    pub escape_off: bool,
    /// Seconds until the session goes if nobody touches it: opening a page of help is a sign of life, too.
    pub seconds_left: i64,
}

/// Where the browser goes after a form.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Back to the survey's address, which shows the page where the session stands.
    Survey,
    /// The same, and the answers are on disk: the cookie changes (E10).
    Sent,
    /// There is no such session any more.
    Ended,
}

impl std::fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

impl Survey {
    /// Begins a survey and gives the key that opens it; `None` when no questionnaire is live.
    pub async fn begin(&self, escape_off: bool) -> Result<Option<SessionKey>, PortError> {
        let Some(questionnaire) = self.questionnaires.first() else { return Ok(None) };
        let now = self.ports.clock.now();
        let draft = Draft::start(questionnaire, &questionnaire.language, escape_off, now.div_euclid(60));
        let key = self.ports.chance.session_key()?;
        self.ports.sessions.begin(&key, &Session::Open(draft), now + self.idle_seconds).await?;
        self.count(&[Tally::Start, Tally::Language(questionnaire.language.clone())]).await;
        Ok(Some(key))
    }

    /// What this visitor sees now. An end page is shown once: looking at it destroys the session.
    pub async fn look(&self, key: &SessionKey) -> Result<Look, PortError> {
        let now = self.ports.clock.now();
        let Some(held) = self.ports.sessions.open(key, now).await? else {
            return Ok(Look { shown: Shown::Ended, seconds_left: 0 });
        };
        let seconds_left = self.prolong(key, held.expires_at, now).await?;
        let shown = match held.session {
            Session::Open(draft) => match self.questionnaire(&draft.hash) {
                Some(questionnaire) => Shown::Open(questionnaire, Box::new(draft)),
                None => Shown::Ended,
            },
            Session::Sent(after) => match self.questionnaire(&after.hash) {
                Some(questionnaire) => Shown::Sent(questionnaire, after),
                None => Shown::Ended,
            },
            Session::Finished(finished) => {
                self.ports.sessions.forget(key).await?;
                Shown::Finished(finished)
            }
        };
        Ok(Look { shown, seconds_left })
    }

    /// What the help page shows first for this visitor; `None` without a session.
    pub async fn called_up(&self, key: &SessionKey) -> Result<Option<CalledUp>, PortError> {
        let now = self.ports.clock.now();
        let Some(held) = self.ports.sessions.open(key, now).await? else { return Ok(None) };
        let seconds_left = self.prolong(key, held.expires_at, now).await?;
        Ok(Some(match held.session {
            Session::Open(draft) => CalledUp {
                panels: self
                    .questionnaire(&draft.hash)
                    .map(|questionnaire| journey::panels(&questionnaire, &draft.answers))
                    .unwrap_or_default(),
                young: draft.answers.has("age_band", "a16_17"),
                escape_off: draft.escape_off,
                seconds_left,
            },
            Session::Sent(AfterSend { adult, escape_off, .. }) => {
                CalledUp { young: !adult, escape_off, seconds_left, ..CalledUp::default() }
            }
            Session::Finished(Finished { young, escape_off, .. }) => {
                CalledUp { young, escape_off, seconds_left, ..CalledUp::default() }
            }
        }))
    }

    /// Applies one form. When another tab was faster, it is applied to what that tab left.
    pub async fn answer(&self, key: &SessionKey, post: &Post) -> Result<Next, PortError> {
        for _ in 0..TRIES {
            let now = self.ports.clock.now();
            let Some(held) = self.ports.sessions.open(key, now).await? else { return Ok(Next::Ended) };
            if post.go == Go::Extend {
                let lives = self.ports.sessions.extend(key, now + self.idle_seconds, now).await?;
                return Ok(if lives { Next::Survey } else { Next::Ended });
            }
            let next = match held.session {
                Session::Open(draft) => self.answer_open(key, draft, held.version, post, now).await?,
                Session::Sent(after) => self.answer_after_send(key, after, held.version, post, now).await?,
                Session::Finished(_) => Some(Next::Survey),
            };
            if let Some(next) = next {
                return Ok(next);
            }
        }
        Err(PortError::Busy)
    }

    /// Destroys the session and counts the leaving. Where script runs, leaving asks twice (once without waiting,
    /// once by going there), so only the one that found a session is counted.
    pub async fn leave(&self, key: &SessionKey) -> Result<(), PortError> {
        // Only for the tally: what cannot be opened is destroyed all the same.
        let held = self.ports.sessions.open(key, self.ports.clock.now()).await.ok().flatten();
        if !self.ports.sessions.forget(key).await? {
            return Ok(());
        }
        let mut tallies = vec![Tally::Exit];
        if let Some(Held { session: Session::Open(draft), .. }) = held {
            tallies.extend(self.last_section(&draft));
        }
        self.count(&tallies).await;
        Ok(())
    }

    /// One form on an open survey; `None` when another tab was faster.
    async fn answer_open(
        &self,
        key: &SessionKey,
        draft: Draft,
        version: i64,
        post: &Post,
        now: i64,
    ) -> Result<Option<Next>, PortError> {
        let Some(questionnaire) = self.questionnaire(&draft.hash) else { return Ok(Some(Next::Ended)) };
        let mut draft = draft;
        draft.flag_trap |= fills_the_trap(post);
        let (draft, outcome) = journey::apply(&questionnaire, draft, post);
        match outcome {
            Outcome::Show => {
                let stopped = post.go == Go::Stop;
                let next = self.keep(key, version, &Session::Open(draft), now).await?;
                if stopped && next == Some(Next::Survey) {
                    self.count(&[Tally::Stop]).await;
                }
                Ok(next)
            }
            Outcome::Send { in_part } => self.send(key, &questionnaire, &draft, version, in_part, now).await,
            Outcome::End(page) => {
                let finished = Finished {
                    page,
                    young: false,
                    wants_research: false,
                    language: draft.language.clone(),
                    escape_off: draft.escape_off,
                };
                let next = self.keep(key, version, &Session::Finished(finished), now).await?;
                if next.is_some() {
                    self.count(&[Tally::EndedEarly]).await;
                }
                Ok(next)
            }
        }
    }

    /// Lets a session live its full time again, unless it was prolonged a moment ago, and gives the seconds left.
    async fn prolong(&self, key: &SessionKey, expires_at: i64, now: i64) -> Result<i64, PortError> {
        let seconds_left = expires_at - now;
        if self.idle_seconds - seconds_left < PROLONG_AFTER_SECONDS {
            return Ok(seconds_left);
        }
        self.ports.sessions.extend(key, now + self.idle_seconds, now).await?;
        Ok(self.idle_seconds)
    }

    /// Keeps a session; `None` when another tab was faster.
    async fn keep(
        &self,
        key: &SessionKey,
        version: i64,
        session: &Session,
        now: i64,
    ) -> Result<Option<Next>, PortError> {
        Ok(match self.ports.sessions.keep(key, version, session, now + self.idle_seconds).await? {
            Keeping::Kept => Some(Next::Survey),
            Keeping::Conflict => None,
            Keeping::Gone => Some(Next::Ended),
        })
    }

    /// Counts; a total that cannot be kept must not stop a person, and the adapter has logged why.
    async fn count(&self, tallies: &[Tally]) {
        let _ = self.ports.tallies.count(tallies, self.ports.clock.now()).await;
    }

    fn questionnaire(&self, hash: &str) -> Option<Arc<Questionnaire>> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.hash == hash).cloned()
    }

    fn last_section(&self, draft: &Draft) -> Option<Tally> {
        let questionnaire = self.questionnaire(&draft.hash)?;
        let at = draft.before_stop.as_ref().unwrap_or(&draft.at);
        questionnaire.page(at).map(|page| Tally::LastSection(page.section.clone()))
    }
}

/// Whether the field that people do not see was filled in (E29). It changes nothing that is shown.
fn fills_the_trap(post: &Post) -> bool {
    post.fields.get(TRAP).is_some_and(|values| values.iter().any(|value| !value.trim().is_empty()))
}
