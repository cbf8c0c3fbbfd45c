//! The log is appended to, never changed; and where somebody did change it, that is found.

use sqlx::{AssertSqlSafe, Executor};
use store::{HowBroken, LONGEST_LOG_PAGE, LogFilter, LogHead, NewEntry, Store, VerifyError};

use crate::{
    door::{NOW, by, entry, kinds, member},
    fixture::{Engine, Place},
};

/// Ten entries, at ten times.
async fn ten(place: &Place) -> Store {
    let store = place.open().await;
    for number in 1..=10 {
        let who = if number % 2 == 0 { "ann" } else { "bob" };
        let kind = if number % 5 == 0 { "exported" } else { "table-seen" };
        let new = NewEntry { at: NOW + number, subject: Some("2026-Q4"), ..by(who, kind) };
        assert_eq!(store.log_append(new).await.unwrap().number, number);
    }
    store
}

/// Somebody who may write to the database, past the store.
async fn by_hand(place: &Place, statement: &str) -> bool {
    place.connect().await.execute(AssertSqlSafe(statement.to_owned())).await.is_ok()
}

/// Somebody who switches the triggers off first.
async fn by_force(place: &Place, statement: &str) {
    let off = match place.engine {
        Engine::Sqlite => {
            "drop trigger access_log_only_grows; drop trigger access_log_never_changes;
             drop trigger access_log_is_kept; drop trigger access_log_head_goes_on;"
        }
        Engine::Postgres => {
            "alter table access_log disable trigger user; alter table access_log_head disable trigger user;"
        }
    };
    assert!(by_hand(place, &format!("{off} {statement}")).await, "{statement}");
}

fn broken(number: i64, how: HowBroken) -> VerifyError {
    VerifyError::Broken { number, how }
}

pub async fn entries_are_numbered_without_gaps_however_many_write_at_once(place: Place) {
    let store = place.open().await;
    let before = store.log_head().await.unwrap();
    assert_eq!(before, LogHead { number: 0, hash: "0".repeat(64) });
    assert_eq!(store.log_verify(Some(&before)).await.unwrap().head, before, "an empty log is in order");
    let writing: Vec<_> = (0..20)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                let kind = format!("kind-{number}");
                for _ in 0..5 {
                    store.log_append(entry(&kind)).await.unwrap();
                }
            })
        })
        .collect();
    for one in writing {
        one.await.unwrap();
    }
    let mut numbers = Vec::new();
    store.log_each(LogFilter::default(), |row| numbers.push(row.number)).await.unwrap();
    assert_eq!(numbers, (1..=100).collect::<Vec<i64>>());
    let verified = store.log_verify(None).await.unwrap();
    assert_eq!((verified.first, verified.head.number), (1, 100));
    assert_eq!(verified.head, store.log_head().await.unwrap());
}

pub async fn an_entry_is_neither_changed_nor_taken_out(place: Place) {
    let store = ten(&place).await;
    let verified = store.log_verify(None).await.unwrap();
    let hash = "f".repeat(64);
    let insert = format!("into access_log (number, at, who, kind, hash) values (4, 1, 'x', 'x', '{hash}')");
    let mut attempts = vec![
        "update access_log set who = 'nobody' where number = 4".to_owned(),
        "update access_log set number = 40 where number = 4".to_owned(),
        "delete from access_log where number = 10".to_owned(),
        "delete from access_log".to_owned(),
        format!("insert {insert}"),
        format!("update access_log_head set number = 4, hash = '{hash}'"),
        format!("update access_log_head set number = 40, hash = '{hash}'"),
        "delete from access_log_head".to_owned(),
        format!("insert into access_log_head (name, number, hash) values ('head', 4, '{hash}')"),
        format!("update access_log_cut set number = 4, hash = '{hash}'"),
        "update access_log_cut set number = 10, hash = (select hash from access_log_head)".to_owned(),
        "delete from access_log_cut".to_owned(),
        format!("insert into access_log_cut (name, number, hash) values ('cut', 4, '{hash}')"),
    ];
    if place.engine == Engine::Sqlite {
        attempts.push(format!("insert or replace {insert}"));
        attempts.push("update or replace access_log set number = 5 where number = 4".to_owned());
        attempts
            .push(format!("replace into access_log_cut (name, number, hash) values ('cut', 9, '{hash}')"));
    } else {
        attempts.push(format!("insert {insert} on conflict (number) do update set who = 'x'"));
        for table in ["access_log", "access_log_head", "access_log_cut"] {
            attempts.push(format!("truncate {table}"));
        }
    }
    for attempt in attempts {
        assert!(!by_hand(&place, &attempt).await, "{attempt}");
    }
    assert_eq!(store.log_verify(None).await.unwrap(), verified);
}

pub async fn whatever_is_changed_in_an_entry_is_found_at_its_number(place: Place) {
    let store = ten(&place).await;
    by_force(&place, "").await;
    for change in [
        "at = at + 1",
        "staff_id = 'eve'",
        "staff_id = null",
        "who = 'Eve'",
        "kind = 'slept'",
        "subject = null",
        "why = ''",
        "hash = 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'",
    ] {
        let keep = "create table kept as select * from access_log where number = 4";
        let back = "delete from access_log where number = 4;
            insert into access_log select * from kept; drop table kept";
        let change = format!("{keep}; update access_log set {change} where number = 4");
        assert!(by_hand(&place, &change).await);
        assert_eq!(store.log_verify(None).await, Err(broken(4, HowBroken::Changed)), "{change}");
        assert!(by_hand(&place, back).await);
        store.log_verify(None).await.unwrap();
    }
}

pub async fn what_is_taken_out_put_in_or_moved_is_found(place: Place) {
    let store = ten(&place).await;
    by_force(&place, "update access_log set number = number + 100 where number in (6, 7)").await;
    assert_eq!(store.log_verify(None).await, Err(broken(6, HowBroken::Missing)));
    let swapped = "update access_log set number = case number when 106 then 7 else 6 end where number > 100";
    assert!(by_hand(&place, swapped).await);
    assert_eq!(store.log_verify(None).await, Err(broken(6, HowBroken::Changed)), "out of order");
    let back = "update access_log set number = number + 100 where number in (6, 7);
        update access_log set number = case number when 106 then 7 else 6 end where number > 100";
    assert!(by_hand(&place, back).await);
    store.log_verify(None).await.unwrap();
    let put_in = "insert into access_log (number, at, who, kind, hash)
        select number + 1, at, who, kind, hash from access_log where number = 10";
    assert!(by_hand(&place, put_in).await);
    assert_eq!(store.log_verify(None).await, Err(broken(11, HowBroken::Changed)));
    assert!(by_hand(&place, "delete from access_log where number in (1, 11)").await);
    assert_eq!(store.log_verify(None).await, Err(broken(1, HowBroken::Missing)));
    assert!(by_hand(&place, "delete from access_log").await);
    assert_eq!(store.log_verify(None).await, Err(broken(1, HowBroken::CutOff)));
}

pub async fn a_tail_that_was_cut_off_is_found(place: Place) {
    let store = ten(&place).await;
    let paper = store.log_head().await.unwrap();
    by_force(&place, "delete from access_log where number > 7").await;
    assert_eq!(
        store.log_verify(None).await,
        Err(broken(8, HowBroken::CutOff)),
        "by the head in the database"
    );
    store.log_append(entry("table-seen")).await.unwrap();
    assert_eq!(
        store.log_verify(None).await,
        Err(broken(8, HowBroken::Missing)),
        "the door stays open, the gap shows"
    );
    let hide = "delete from access_log where number > 7;
        update access_log_head set number = 7, hash = (select hash from access_log where number = 7)";
    assert!(by_hand(&place, hide).await);
    store.log_verify(None).await.unwrap();
    assert_eq!(
        store.log_verify(Some(&paper)).await,
        Err(broken(8, HowBroken::CutOff)),
        "by the head on paper"
    );
    for _ in 8..=10 {
        store.log_append(entry("table-seen")).await.unwrap();
    }
    store.log_verify(None).await.unwrap();
    assert_eq!(store.log_verify(Some(&paper)).await, Err(broken(10, HowBroken::WrittenAnew)));
}

pub async fn an_entry_behind_the_head_was_not_written_by_this_program(place: Place) {
    let store = ten(&place).await;
    let head = "update access_log_head set number = 8, hash = (select hash from access_log where number = 8)";
    by_force(&place, head).await;
    assert_eq!(store.log_verify(None).await, Err(broken(9, HowBroken::Added)));
    let said = broken(9, HowBroken::Added).to_string();
    assert_eq!(said, "entry 9 of the log was not written by this program");
}

pub async fn the_log_can_be_ended_at_a_checkpoint_and_stays_a_chain(place: Place) {
    let store = ten(&place).await;
    let paper = store.log_head().await.unwrap();
    let cut = "update access_log_cut
        set number = 4, hash = (select hash from access_log where access_log.number = 4)";
    assert!(by_hand(&place, cut).await);
    assert_eq!(store.log_verify(None).await.unwrap().first, 5, "what may go does not count any more");
    assert!(!by_hand(&place, "delete from access_log where number = 5").await);
    assert!(by_hand(&place, "delete from access_log where number <= 4").await);
    let verified = store.log_verify(Some(&paper)).await.unwrap();
    assert_eq!((verified.first, verified.head.number), (5, 10));
    assert!(!by_hand(&place, "update access_log_cut set number = 3").await, "a checkpoint never goes back");
    store.log_append(entry("table-seen")).await.unwrap();
    assert_eq!(store.log_verify(Some(&paper)).await.unwrap().head.number, 11);
    by_force(&place, "delete from access_log where number = 5").await;
    assert_eq!(store.log_verify(None).await, Err(broken(5, HowBroken::Missing)));
}

pub async fn a_clock_that_is_set_back_breaks_nothing(place: Place) {
    let store = place.open().await;
    for at in [NOW, NOW - 3600, -1, i64::MAX, i64::MIN, NOW] {
        store.log_append(NewEntry { at, ..entry("table-seen") }).await.unwrap();
    }
    assert_eq!(store.log_verify(None).await.unwrap().head.number, 6);
    let page = store.log_page(LogFilter::default(), None, 10).await.unwrap();
    let numbers: Vec<i64> = page.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [6, 5, 4, 3, 2, 1], "their order is that of writing");
}

pub async fn a_page_of_the_log_is_newest_first_and_bounded(place: Place) {
    let store = ten(&place).await;
    let all = LogFilter::default();
    let page = async |filter: LogFilter<'_>, before, most| {
        let rows = store.log_page(filter, before, most).await.unwrap();
        rows.into_iter().map(|row| row.number).collect::<Vec<i64>>()
    };
    assert_eq!(page(all, None, 3).await, [10, 9, 8]);
    assert_eq!(page(all, Some(8), 3).await, [7, 6, 5]);
    assert_eq!(page(all, Some(1), 3).await, [0_i64; 0]);
    assert_eq!(page(LogFilter { kind: Some("exported"), ..all }, None, 9).await, [10, 5]);
    assert_eq!(page(LogFilter { who: Some("bob"), ..all }, None, 9).await, [9, 7, 5, 3, 1]);
    let span = LogFilter { from: Some(NOW + 3), to: Some(NOW + 6), ..all };
    assert_eq!(page(span, None, 9).await, [5, 4, 3]);
    assert_eq!(page(LogFilter { who: Some("bob"), kind: Some("exported"), ..span }, None, 9).await, [5]);
    let mut taken = Vec::new();
    let count = store.log_each(span, |row| taken.push(row)).await.unwrap();
    assert_eq!(count, 3);
    assert_eq!(taken.iter().map(|row| row.number).collect::<Vec<i64>>(), [3, 4, 5]);
    let first = &taken[0];
    assert_eq!((first.at, first.staff_id.as_deref(), first.who.as_str()), (NOW + 3, Some("bob"), "bob"));
    assert_eq!((first.subject.as_deref(), first.why.as_deref()), (Some("2026-Q4"), None));
    let many: Vec<NewEntry> = (0..1200).map(|_| entry("table-seen")).collect();
    assert_eq!(store.log_append_all(&many).await.unwrap().number, 1210);
    assert_eq!(page(all, None, u32::MAX).await.len(), LONGEST_LOG_PAGE as usize);
    assert_eq!(store.log_each(all, |_| ()).await.unwrap(), 1210);
    assert_eq!(store.log_append_all(&[]).await.unwrap().number, 1210, "nothing to write");
    store.log_verify(None).await.unwrap();
}

pub async fn a_change_that_fails_leaves_no_entry_and_an_entry_that_fails_no_change(place: Place) {
    let store = place.open().await;
    member(&store, "ann", "viewer").await;
    let before = kinds(&store).await;
    let bad = store.staff_set_roles("ann", "king", by("boss", "roles-set")).await;
    assert!(bad.is_err());
    assert_eq!(kinds(&store).await, before);
    // A head that is ahead of its time: the next number is taken.
    by_force(&place, "update access_log_head set number = number - 1").await;
    assert!(store.staff_set_roles("ann", "analyst", by("boss", "roles-set")).await.is_err());
    assert_eq!(store.staff_by_id("ann").await.unwrap().unwrap().staff.roles, "viewer");
}

pub async fn an_entry_with_odd_characters_is_in_order_and_one_that_cannot_be_read_is_found(place: Place) {
    let store = ten(&place).await;
    for odd in ["\u{1f}", "=", "", "a\u{1f}=b", "\u{1f600} | ' \" \\ \n"] {
        let new =
            NewEntry { staff_id: Some(odd), who: odd, subject: Some(odd), why: Some(odd), ..entry(odd) };
        store.log_append(new).await.unwrap();
    }
    assert_eq!(store.log_verify(None).await.unwrap().head.number, 15);
    let mut seen = Vec::new();
    let whose = LogFilter { kind: Some("="), ..LogFilter::default() };
    store.log_each(whose, |row| seen.push((row.staff_id, row.who, row.why))).await.unwrap();
    assert_eq!(seen, [(Some("=".to_owned()), "=".to_owned(), Some("=".to_owned()))]);
    by_force(&place, "").await;
    // A field moved into the next one, so that the text of all together stays the same.
    let moved = "update access_log set who = 'ann' || '\u{1f}' || 'table-seen', kind = 'x' where number = 2";
    assert!(by_hand(&place, moved).await);
    assert_eq!(store.log_verify(None).await, Err(broken(2, HowBroken::Changed)));
    if place.engine == Engine::Sqlite {
        let back = "update access_log set who = 'ann', kind = 'table-seen' where number = 2";
        assert!(by_hand(&place, back).await);
        store.log_verify(None).await.unwrap();
        for nonsense in ["who = x'ff00fe'", "at = 'yesterday'", "subject = x'ff'"] {
            let statement = format!("update access_log set {nonsense} where number = 3");
            assert!(by_hand(&place, &statement).await);
            assert_eq!(store.log_verify(None).await, Err(broken(3, HowBroken::Changed)), "{nonsense}");
        }
    }
}
