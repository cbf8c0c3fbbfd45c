//! Asking the freeze to close a period. The office only asks: what may close is decided again, on exact counts, by
//! the freeze itself.

use disclosure::approval::{ApprovalError, Approvers};
use survey::fields::Fields;

use crate::ports::{
    PortError, Ports,
    requests::{Asking, Board, Request, RequestKind},
};

/// A period that can close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closable {
    /// For example `2026-Q1`.
    pub id: String,
    /// For example "January to March 2026".
    pub title: String,
    /// What may be done about it.
    pub next: Next,
}

/// What may be done about a period that can close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// It may be asked for.
    Ask,
    /// It was asked for, and waits or runs.
    Asked,
    /// This period comes before it and has to be closed first.
    After(String),
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It waits, as it did before if it was asked for before.
    Queued,
    /// The names do not count as two people.
    Approvers(ApprovalError),
    /// The period cannot close, or not now: the page says why.
    NotNow,
    /// The form is not one of ours.
    Unreadable,
}

/// The page as it stands.
pub async fn look(ports: &Ports) -> Result<Board, PortError> {
    ports.requests.board(ports.clock.now()).await
}

/// Every period that can close, in order of time.
pub fn closable(board: &Board) -> Vec<Closable> {
    let mut found: Vec<Closable> = Vec::new();
    let mut before: Option<String> = None;
    for (id, title) in board.open.iter().filter_map(|quarter| quarter.closes_as.clone()) {
        if found.iter().any(|period| period.id == id) {
            continue;
        }
        let open = |request: &Request| request.period == id && request.state.is_open();
        let asked = board.requests.iter().any(|request| open(request) && request.kind == RequestKind::Close);
        let next = match &before {
            _ if asked => Next::Asked,
            Some(title) => Next::After(title.clone()),
            None => Next::Ask,
        };
        if !asked && before.is_none() {
            before = Some(title.clone());
        }
        found.push(Closable { id, title, next });
    }
    found
}

/// Takes a form of the page. `fields` are `request`, `period`, `go` (`close` or `check`), and up to two `approver`.
pub async fn ask(ports: &Ports, fields: &Fields) -> Result<Asked, PortError> {
    let one = |name: &str| match fields.get(name).map(Vec::as_slice) {
        Some([value]) => value.as_str(),
        _ => "",
    };
    let kind = match one("go") {
        "close" => RequestKind::Close,
        "check" => RequestKind::Check,
        _ => return Ok(Asked::Unreadable),
    };
    let (id, period) = (one("request"), one("period"));
    if !is_id(id) || period.is_empty() {
        return Ok(Asked::Unreadable);
    }
    let named: Vec<String> = fields.get("approver").into_iter().flatten().cloned().collect();
    let named: Vec<String> = named.into_iter().filter(|name| !name.trim().is_empty()).collect();
    let approvers = match Approvers::two_or_nobody(&named) {
        Ok(approvers) => approvers.map(|approvers| approvers.to_string()),
        Err(error) => return Ok(Asked::Approvers(error)),
    };
    let now = ports.clock.now();
    let board = ports.requests.board(now).await?;
    let Some(found) = closable(&board).into_iter().find(|own| own.id == period) else {
        return Ok(Asked::NotNow);
    };
    match (kind, found.next) {
        (RequestKind::Close, Next::After(_)) => return Ok(Asked::NotNow),
        (RequestKind::Close, Next::Asked) => return Ok(Asked::Queued),
        _ => {}
    }
    ports.requests.ask(Asking { id, kind, period, approvers: approvers.as_deref() }, now).await?;
    Ok(Asked::Queued)
}

/// Whether this can be an id that we made: a UUID.
fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
