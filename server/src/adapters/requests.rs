//! What was asked of the freeze, what is open and what was published, from the store.

use app::ports::{
    Reply,
    requests::{
        Asking, Attack, Board, LedgerLine, OpenQuarter, Request, RequestKind, RequestState, Requests,
        Verdict, Withdrawn,
    },
};
use disclosure::{approval::REPLACED, closing::Quarter};
use store::{LedgerRow, NewRequest, OpenQuarterRow, RequestRow, Store};

use super::failed;
use crate::{clock::calendar, releasing::verdict};

/// Requests in the store.
pub struct StoredRequests {
    /// Where they are kept.
    pub store: Store,
}

impl Requests for StoredRequests {
    fn board(&self, now: i64) -> Reply<'_, Board> {
        Box::pin(async move {
            let doing = "list releases and requests";
            let open = self.store.open_quarters().await.map_err(failed(doing))?;
            let requests = self.store.requests().await.map_err(failed(doing))?;
            let ledger = self.store.ledger().await.map_err(failed(doing))?;
            let current = calendar::quarter(now).parse::<Quarter>().ok();
            Ok(Board {
                open: open.into_iter().filter_map(|row| quarter(row, current)).collect(),
                requests: requests.into_iter().filter_map(request).collect(),
                ledger: ledger.into_iter().map(line).collect(),
            })
        })
    }

    fn ask<'a>(&'a self, asking: Asking<'a>, now: i64) -> Reply<'a, ()> {
        Box::pin(async move {
            let asked = NewRequest {
                id: asking.id,
                kind: match asking.kind {
                    RequestKind::Close => "close",
                    RequestKind::Check => "check",
                    RequestKind::Replace => "replace",
                },
                period: asking.period,
                asked_on: &calendar::day(now).to_string(),
                approvers: asking.approvers,
            };
            self.store.request_ask(asked).await.map_err(failed("keep a request"))?;
            Ok(())
        })
    }
}

/// A period's id, `2026-Q1`, `2025-Q4..2026-Q2` or either with `-r2`, for people.
fn title(period: &str) -> String {
    let node = period.strip_suffix(REPLACED).unwrap_or(period);
    let (first, last) = node.split_once("..").unwrap_or((node, node));
    let ends: Vec<Quarter> = [first, last].iter().filter_map(|quarter| quarter.parse().ok()).collect();
    let corrected = if node == period { "" } else { ", corrected" };
    format!("{}{corrected}", calendar::title(&ends))
}

fn quarter(row: OpenQuarterRow, current: Option<Quarter>) -> Option<OpenQuarter> {
    let quarter: Quarter = row.quarter.parse().ok()?;
    Some(OpenQuarter {
        title: calendar::title(&[quarter]),
        id: row.quarter,
        about: u64::try_from(row.about).unwrap_or(0),
        on_day: calendar::in_words(&row.on_day),
        over: current.is_some_and(|current| quarter < current),
        closes_as: row.closes_as.map(|id| {
            let title = title(&id);
            (id, title)
        }),
    })
}

/// `None` for a row that this program does not know how to read.
fn request(row: RequestRow) -> Option<Request> {
    Some(Request {
        kind: match row.kind.as_str() {
            "close" => RequestKind::Close,
            "check" => RequestKind::Check,
            "replace" => RequestKind::Replace,
            _ => return None,
        },
        title: title(&row.period),
        period: row.period,
        asked_on: calendar::in_words(&row.asked_on),
        state: match row.state.as_str() {
            "waiting" => RequestState::Waiting,
            "running" => RequestState::Running,
            "published" => RequestState::Published,
            "checked" => RequestState::Checked,
            "stopped" => RequestState::Stopped,
            "failed" => RequestState::Failed,
            "nothing" => RequestState::Nothing,
            _ => return None,
        },
        approvers: row.approvers,
        verdict: row.report.and_then(|json| serde_json::from_str(&json).ok()).map(in_words),
        sentence: row.sentence.unwrap_or_default(),
    })
}

fn in_words(kept: verdict::Verdict) -> Verdict {
    let says = |found: Vec<verdict::Found>| found.into_iter().map(|found| found.says).collect();
    let attack = |attack: verdict::Attacked| Attack {
        name: attack.name,
        findings: says(attack.findings),
        notes: says(attack.notes),
    };
    Verdict { attacks: kept.attacks.into_iter().map(attack).collect(), planted: kept.planted }
}

fn line(row: LedgerRow) -> LedgerLine {
    LedgerLine {
        title: title(&row.release.period),
        period: row.release.period,
        frozen_on: calendar::in_words(&row.release.frozen_on),
        hash: row.release.cube_hash,
        approvers: row.release.approvers,
        withdrawn: row.withdrawn.map(|withdrawn| Withdrawn {
            on: calendar::in_words(&withdrawn.on),
            why: withdrawn.why,
            approvers: withdrawn.approvers,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_called_by_its_months() {
        assert_eq!(title("2026-Q1"), "January to March 2026");
        assert_eq!(title("2025-Q4..2026-Q2"), "October 2025 to June 2026");
        assert_eq!(title("2026-Q1-r2"), "January to March 2026, corrected");
    }
}
