//! What the office asked for on its page, done in order.

use store::{Ended, RequestRow};

use super::{Ending, Freezer, Purpose, ReleaseError};

/// After so many freezes that broke off, a request is given up.
const TRIES: i64 = 3;

impl Freezer {
    /// Does everything that waits, in order of time. `tell` is given each ending.
    pub async fn do_what_waits(&self, tell: impl Fn(&str, &Ending)) -> Result<Vec<Ending>, ReleaseError> {
        let mut waiting: Vec<RequestRow> =
            self.store.requests().await?.into_iter().filter(|row| row.state == "waiting").collect();
        // Ids of periods begin with their first quarter: this is the order of time, which `close` insists on.
        waiting.sort_by(|one, other| one.period.cmp(&other.period));
        let mut endings = Vec::new();
        for request in &waiting {
            let done = match refuse(request) {
                Some(why) => self.give_up(request, why).await,
                None => self.do_one(request).await,
            };
            match done {
                Ok(ending) => {
                    tell(&request.period, &ending);
                    endings.push(ending);
                }
                Err(error) if error.passes() => eprintln!("{error}"),
                Err(error) => {
                    self.fail(request, &error).await;
                    return Err(error);
                }
            }
        }
        Ok(endings)
    }

    async fn give_up(&self, request: &RequestRow, why: &str) -> Result<Ending, ReleaseError> {
        let ended = Ended { state: "failed", report: None, sentence: why };
        self.store.request_end(&request.id, ended).await?;
        Ok(Ending::Nothing(why.to_owned()))
    }

    async fn do_one(&self, request: &RequestRow) -> Result<Ending, ReleaseError> {
        let mut books = self.books().await?;
        let purpose = if request.kind == "check" { Purpose::Check } else { Purpose::Publish };
        let place = books.closable.iter().position(|closing| closing.id == request.period);
        let why = match (place, books.closable.first()) {
            (Some(place), Some(first)) if place > 0 && purpose == Purpose::Publish => {
                format!("{} comes before it and can close as well. Close that first, then ask again.", first.id)
            }
            (Some(place), _) => {
                let closing = books.closable.get(place).cloned();
                let closing = closing.ok_or(ReleaseError::Taken)?;
                return self.close(&mut books, &closing, request, purpose).await;
            }
            _ if books.ledger.iter().any(|row| row.release.period == request.period) => {
                "It is closed already. A closed period is never counted again.".to_owned()
            }
            _ => "It cannot close yet: its last quarter must be over, and it needs 100 answers, or 60 after four \
                  quarters."
                .to_owned(),
        };
        let ended = Ended { state: "nothing", report: None, sentence: &why };
        self.store.request_end(&request.id, ended).await?;
        Ok(Ending::Nothing(why))
    }

    /// Says beside a request why nothing came of it.
    async fn fail(&self, request: &RequestRow, error: &ReleaseError) {
        let ended = Ended { state: "failed", report: None, sentence: &error.to_string() };
        if let Err(error) = self.store.request_end(&request.id, ended).await {
            tracing::error!(%error, "what became of a request could not be written down");
        }
    }
}

/// Why a request is not even begun.
fn refuse(request: &RequestRow) -> Option<&'static str> {
    if request.kind == "replace" {
        return Some("The replacement broke off. Nothing was changed; run it again.");
    }
    (request.tries >= TRIES).then_some(
        "The freeze broke off three times. Nothing was published. Ask your administrator to look at the \
         memory and the log of the machine, then ask again.",
    )
}
